# Short names for what is done often. Nothing here is more than a command that
# the documentation also gives.
FUZZTIME ?= 30s

.PHONY: serve build test golden fuzz bench compare law lint

serve: # show the site while it is edited
	go run ./cmd/prospectus serve

build: # write the site to public/
	go run ./cmd/prospectus build

test: # every check, as in CI
	.ci/test

golden: # write golden files anew; read the difference before you keep it
	go test $$(grep -rl --include='*_test.go' 'flag.Bool("update"' cmd internal | xargs -n1 dirname | sort -u | sed 's|^|./|') -update

fuzz: # each fuzz target for FUZZTIME
	for t in $$(grep -rHo --include='*_test.go' '^func Fuzz[A-Za-z0-9]*' cmd internal | sed 's|/[^/]*:func |:|'); do \
	go test -run - -fuzz "^$${t#*:}\$$" -fuzztime $(FUZZTIME) "./$${t%:*}" || exit 1; done

bench: # every benchmark, in the form that benchstat reads; BENCH=-pairs=1000 for larger sites
	go test -run - -bench . -benchmem ./...

compare: # builds of one corpus by us, by Hugo and by the floor, as ratios; COMPARE='-pairs 1000 -dir /dev/shm'
	go run ./internal/benchsite compare $(COMPARE)

law: # 1,000 random edits: what is kept equals what is made anew
	go test ./internal/build -run IncrementalEqualsFull -seeds 50 -v

lint: # what needs no test to be seen
	test -z "$$(gofmt -l .)" || { gofmt -d .; exit 1; }
	go vet ./... && go vet -tags browser ./...
	go tool staticcheck ./... && go tool staticcheck -tags browser ./...
