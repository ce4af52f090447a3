package serve

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"prospectus/internal/diag"
	"prospectus/internal/watch"
)

const patience = 10 * time.Second

// fakeSite is a site whose files and diagnostics a test sets; each set is a
// change that has it rebuilt.
type fakeSite struct {
	mu      sync.Mutex
	base    string
	files   map[string]string
	good    map[string]string
	list    diag.List
	batches chan watch.Batch
}

func newFakeSite(base string, files map[string]string) *fakeSite {
	return &fakeSite{base: base, files: files, batches: make(chan watch.Batch, 100)}
}

func (f *fakeSite) watch(context.Context) (<-chan watch.Batch, error) { return f.batches, nil }

func (f *fakeSite) rebuild(context.Context, Change) Outcome {
	f.mu.Lock()
	defer f.mu.Unlock()
	errors, _ := f.list.Count()
	if errors > 0 {
		return Outcome{Diagnostics: f.list, Summary: "built nothing", BasePath: f.base}
	}
	files := maps.Clone(f.files)
	o := Outcome{OK: true, BasePath: f.base, Diagnostics: f.list, Summary: "built the site",
		Files: func(path string) ([]byte, bool) { text, ok := files[path]; return []byte(text), ok }}
	for path, text := range files {
		if old, existed := f.good[path]; !existed || old != text {
			o.Changed = append(o.Changed, path)
		}
	}
	for path := range f.good {
		if _, exists := files[path]; !exists {
			o.Changed = append(o.Changed, path)
		}
	}
	f.good = files
	return o
}

// set changes files ("" removes one) and has the site rebuilt.
func (f *fakeSite) set(list diag.List, pairs ...string) {
	f.mu.Lock()
	f.list = list
	f.files = maps.Clone(f.files)
	for i := 0; i < len(pairs); i += 2 {
		if f.files[pairs[i]] = pairs[i+1]; pairs[i+1] == "" {
			delete(f.files, pairs[i])
		}
	}
	f.mu.Unlock()
	f.batches <- watch.Batch{Paths: []string{"content/page.md"}}
}

// start runs the server until the test ends, and gives the URL of the home
// page and what is logged.
func (f *fakeSite) start(t *testing.T, o Options) (home string, logged *logbook) {
	t.Helper()
	home, logged, _ = f.startUntil(t, o)
	return home, logged
}

func (f *fakeSite) startUntil(t *testing.T, o Options) (home string, logged *logbook, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	listening := make(chan string, 1)
	logged = &logbook{}
	if o.Addr == "" {
		o.Addr = "127.0.0.1:0"
	}
	if o.Watch == nil {
		o.Watch = f.watch
	}
	if o.Rebuild == nil {
		o.Rebuild = f.rebuild
	}
	o.Log, o.OnListen = logged, func(url string) { listening <- url }
	ended := make(chan error, 1)
	go func() { ended <- Run(ctx, o) }()
	stop = sync.OnceFunc(func() {
		cancel()
		select {
		case err := <-ended:
			if err != nil {
				t.Errorf("Run gave %v", err)
			}
		case <-time.After(patience):
			t.Error("Run does not end")
		}
	})
	t.Cleanup(stop)
	select {
	case home = <-listening:
	case err := <-ended:
		ended <- err
		t.Fatal("Run ended early: ", err)
	case <-time.After(patience):
		t.Fatal("nothing is listening")
	}
	return home, logged, stop
}

// logbook is a writer that can be read meanwhile.
type logbook struct {
	mu sync.Mutex
	b  strings.Builder
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

type answer struct {
	*http.Response
	body string
}

// ask makes one request; edit may change it. Redirects are not followed.
func ask(t *testing.T, method, url string, edit ...func(*http.Request)) answer {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range edit {
		e(r)
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{response, string(body)}
}

func get(t *testing.T, url string) answer { t.Helper(); return ask(t, http.MethodGet, url) }

// stream reads server-sent events.
type stream struct {
	t        *testing.T
	messages chan message
}

func listenTo(t *testing.T, url string) *stream {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	if got := response.Header.Get("Content-Type"); got != "text/event-stream; charset=utf-8" {
		t.Errorf("the stream has the type %q", got)
	}
	s := &stream{t, make(chan message, 100)}
	go func() {
		defer close(s.messages)
		defer response.Body.Close()
		for lines := bufio.NewScanner(response.Body); lines.Scan(); {
			data, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			var m message
			if err := json.Unmarshal([]byte(data), &m); err != nil {
				t.Error(err)
			}
			s.messages <- m
		}
	}()
	return s
}

func (s *stream) next() message {
	s.t.Helper()
	select {
	case m, open := <-s.messages:
		if !open {
			s.t.Fatal("the stream has ended")
		}
		return m
	case <-time.After(patience):
		s.t.Fatal("no message")
	}
	return message{}
}

func anError(text string) diag.List {
	var list diag.List
	file := diag.NewFile("policies/land.zh.md", []byte("# 用地\n\n见 [链接](nowhere.zh.md) & <b>\n"))
	list.Errorf(file.Span(strings.Index(string(file.Text), "nowhere"), strings.Index(string(file.Text), ")")), "dead-link", "%s", text).Help =
		"write <land.zh.md>"
	return list
}
