package theme_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"prospectus/internal/theme"
)

func TestFunctions(t *testing.T) {
	for call, want := range map[string]string{
		`{{add 1 2}} {{sub 1 2}} {{min 1 2}} {{max 1 2}}`:                                      "3 -1 1 2",
		`{{range first 2 .Entry.Cards}}{{.Title}}{{end}}`:                                      "XY",
		`{{range first 9 .Entry.Cards}}{{.Title}}{{end}}`:                                      "XY",
		`{{len (first -1 .Entry.Cards)}}`:                                                      "0",
		`{{range first 2 .It}}x{{end}}`:                                                        "",
		`{{join (list 1 "b" "c&") ", "}}`:                                                      "1, b, c&amp;",
		`{{with dict "a" 1 "b" "x"}}{{.a}}{{.b}}{{end}}`:                                       "1x",
		`{{index (dict "a" 1) "b"}}`:                                                           "",
		`{{range seq 1 3}}{{.}};{{end}}{{range seq 3 1}}x{{end}}`:                              "1;2;3;",
		`{{hasPrefix "a/b" "a/"}} {{lower "AÉ"}}`:                                              "true aé",
		`{{default "none" ""}} {{default "none" "some"}} {{"" | default "x"}} {{default 7 0}}`: "none some x 7",
		`{{first 1 "text"}}`:                                                                   "error: first takes a number and a list, not string",
		`{{first 1 .Entry}}`:                                                                   "error: first takes a number and a list, not *theme_test.entry",
		`{{join "text" ","}}`:                                                                  "error: join takes a list and a separator, not string",
		`{{dict 1 2}}`:                                                                         "error: dict takes names and values in turn, and 1 is no name",
		`{{seq -9223372036854775808 9223372036854775807}}`:                                     "error: seq gives at most 10000 numbers",
		`{{seq 1 100000}}`:                                                                     "error: seq gives at most 10000 numbers",
	} {
		th := load(t, with(map[string]string{"directives/note.html": call}))
		var b bytes.Buffer
		err := th.Directive(&b, "note", somePage())
		got := b.String()
		var e *theme.Error
		if errors.As(err, &e) {
			got = "error: " + e.Message
		} else if err != nil {
			t.Errorf("%s: %v", call, err)
		}
		if strings.TrimSpace(got) != want {
			t.Errorf("%s gives %q, not %q", call, got, want)
		}
	}
}
