package theme

import (
	"bytes"
	"html/template"
	"io"
	"reflect"
	"strings"
	"testing"
	"time"
)

// thing is data of every shape that templates meet.
type thing struct {
	*inner
	Text, Empty string
	URL         template.URL
	HTML        template.HTML
	JS          template.JS
	N           int
	Big         int64
	Float       float64
	Yes, No     bool
	Any, Nil    any
	Next        *thing
	List        []thing
	Names       []string
	Pointers    []*thing
	Map         map[string]any
	Plain       map[string]string
	Time        time.Time
	State       state
}

type inner struct{ Deep string }

type state string

func (s state) String() string { return "state " + string(s) }

func (t thing) T(key string, pairs ...any) string {
	return "«" + key + strings.Repeat("+", len(pairs)) + "»"
}
func (t thing) With(x any) *thing      { t.Any = x; return &t }
func (t *thing) Pointed() string       { return "by pointer " + t.Text }
func (t *thing) Same() *thing          { return t }
func (t thing) Fails() (string, error) { return "", io.ErrUnexpectedEOF }
func (t thing) Works() (string, error) { return "<works>", nil }
func (t thing) Panics() string         { panic("so it goes") }
func (t thing) Takes(n int, s string, x *thing, rest ...int) int {
	return n + len(s) + len(rest)
}

func things() *thing {
	leaf := thing{Text: "leaf & <b>'s \"+\"", N: 3, State: "ripe"}
	return &thing{
		inner: &inner{"deep"}, Text: "a <b> & 'c' \"d\" + 中文\x00", URL: "tel:+1'", HTML: "<i class=\"x\">safe</i>", JS: `{"a":"<\/b>"}`,
		N: 42, Big: -7, Float: 1.5, Yes: true, Any: leaf, Next: &leaf, List: []thing{leaf, {Text: "two"}}, Names: []string{"x", "y&z"},
		Pointers: []*thing{&leaf, nil}, Map: map[string]any{"a": 1, "b": "<b>", "t": leaf}, Plain: map[string]string{"k": "v"},
		Time: time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC), State: "green",
	}
}

// TestQuick holds that the quick way writes what html/template does, and knows
// all that is here; what begins with ~ it leaves to html/template.
func TestQuick(t *testing.T) {
	for _, text := range []string{
		`{{.Text}} {{.Deep}} {{.N}} {{.Big}} {{.Float}} {{.Yes}} {{.HTML}} {{.Empty}}|{{.Nil}}|{{.State}} {{.Time}}`,
		`<p title="{{.Text}}" data-n="{{.N}}" class="a {{.State}}">{{.HTML}}</p><p title="{{.HTML}}" lang="{{.Nil}}">`,
		`<title>{{.Text}} {{.HTML}}</title><textarea>{{.Text}}</textarea>`,
		`<a href="{{.Text}}">{{.URL}}</a><a href="{{.URL}}"></a><a href="/x/{{.Text}}/{{.N}}?q={{.Text}}#{{.Text}}"></a>`,
		`<script>{{.JS}} + {{.Map}}</script><script type="application/ld+json">{{.Text}}</script>`,
		`<p title={{.Text}}><a href={{.Text}}></a><img srcset="{{.Text}} 2x"><p style="width:{{.N}}">`,
		`{{if .Text}}1{{end}}{{if .Empty}}2{{else}}3{{end}}{{if .Nil}}4{{else if .N}}5{{else}}6{{end}}{{if .List}}7{{end}}{{if .Next}}8{{end}}{{if .Time}}9{{end}}`,
		`{{with .Next}}{{.Text}}{{.Next}}{{$.N}}{{else}}none{{end}}{{with .Empty}}x{{else with .N}}{{.}}{{end}}{{with .Any}}{{.Text}}{{end}}`,
		`{{range .List}}<{{.Text}}{{$.N}}>{{end}}{{range .Names}}{{.}}{{else}}none{{end}}{{range .Next.List}}x{{else}}none {{.N}}{{end}}{{range .Nil}}x{{end}}`,
		`{{range $i, $x := .Names}}{{$i}}={{$x}}{{if $i}}, {{end}}{{end}}{{range $x := .List}}{{$x.Text}}{{.N}}{{end}}`,
		`{{range .Pointers}}{{if .}}{{.Text}}{{.Pointed}}{{end}}{{end}}`,
		`{{$a := .N}}{{$b := add $a 1}}{{$a}} {{$b}}{{range .Names}}{{$a = add $a 1}}{{$b := .}}{{$b}}{{end}}{{$a}} {{$b}}`,
		`{{with $x := .Next}}{{$x.Text}}{{end}}{{if $x := .Empty}}{{else}}[{{$x}}]{{end}}`,
		`{{define "p"}}{{.N}}{{if gt .N 40}}{{template "p" .Next}}{{end}}{{$x := .Text}}{{end}}{{template "p" .}}{{$x := 1}}{{template "p" .Next}}{{$x}}`,
		`{{define "q"}}fixed{{if .}}x{{end}}{{end}}{{template "q"}}{{block "r" .Next}}{{.Text}}{{end}}`,
		`{{.T "k"}}{{.T "k" "n" 1}}{{.T .Text}}{{.Same.T "k"}}{{(.With 1).T "k"}}{{(.With .Next).Any.Text}}{{with .Same.With "s"}}{{.Any}}{{end}}`,
		`{{.Pointed}} {{.Same.Pointed}} {{.Next.Pointed}} {{.Works}} {{.Takes 1 "ab" .Next 1 2}} {{.Takes 1 "ab" .Next.Next}} {{(index .List 0).Text}}`,
		`{{.Map.a}} {{.Map.b}} {{.Map.t.Text}} {{.Plain.k}} {{index .Map "b"}} {{index .Map "none"}} {{index .Plain "none"}} {{(index .Map "t").N}} {{index .Names 1}}`,
		`{{len .Text}} {{len .List}} {{len .Map}} {{len .Names}} {{not .Empty}} {{not .N}} {{and .Yes .N .Text}} {{and .No .Next.Next.N}} {{or .Empty .Nil .N}} {{or .Yes .Next.Next.N}}`,
		`{{eq .Text "x" "y"}} {{eq .N 42}} {{eq .N 1 2 42}} {{ne .Text "x"}} {{eq .State "green"}} {{eq .Yes true}} {{eq .Big -7}}`,
		`{{lt .N 43}} {{le .N 42}} {{gt .N 42}} {{ge .N 42}} {{lt (len .Names) 1}} {{if and (gt .N 1) (not .No)}}yes{{end}}`,
		`{{.Text | lower}} {{.Text | printf "%q %v" "x"}} {{print 1 "a" .N}} {{println "z"}} {{"const <"}} {{1}} {{true}} {{(.Text)}} {{.N | add 1 | mul 2}}`,
		`{{first 1 .List | len}} {{join .Names ", "}} {{(dict "a" .N "b" "x").a}} {{range seq 1 3}}{{.}}{{end}} {{list 1 "a" | len}} {{default "d" .Empty}} {{tel "+1 2"}} {{threads "a/bc" 1 2 3}} {{hasPrefix .Text "a"}}`,
		`{{.Time.IsZero}} {{.Time.Year}} {{(.Time.AddDate 0 1 0).Format "2006-01-02"}} {{/* nothing */}} {{- " trimmed " -}} x`,
		`~{{range .Names}}{{break}}{{end}}`, `~{{range $k, $v := .Plain}}{{$k}}{{$v}}{{end}}`, `~{{range 3}}{{.}}{{end}}`, `~{{range $i := .N}}x{{end}}`,
		`~{{.Text | html}}`, `~{{slice .Text 1 2}}`, `~<p onclick="f({{.Text}})">`, `~<style>p{width:{{.N}}}</style>`,
		`~{{define "s"}}{{.Text}}{{end}}<p title="{{template "s" .}}">`, `~{{eq .Nil nil}}`, `~{{lt .Float 2.0}}`, `~{{if .Float}}x{{end}}`, `~{{eq .Next .Next}}`,
	} {
		text, known := strings.TrimPrefix(text, "~"), !strings.HasPrefix(text, "~")
		tmpl, err := template.New("x").Funcs(functions()).Option("missingkey=error").Parse(text)
		if err != nil {
			t.Fatal(text, err)
		}
		for _, data := range []any{things(), *things()} {
			var slow, fast bytes.Buffer
			err := tmpl.Execute(&slow, data)
			q := newQuickener().quicken(tmpl)
			done := false
			if q != nil {
				done, _ = q.execute(&fast, data)
			}
			switch {
			case err != nil && (done || reflect.TypeOf(data).Kind() == reflect.Pointer):
				t.Errorf("%s\nfails, and the quick way: %t: %v", text, done, err)
			case err == nil && done != known:
				t.Errorf("%s\nis known to the quick way: %t", text, done)
			case done && slow.String() != fast.String():
				t.Errorf("%s\ngives quickly %q\nnot           %q", text, fast.String(), slow.String())
			}
		}
	}
}

// TestQuickGivesUp holds that what fails leaves the error to html/template, with
// nothing written.
func TestQuickGivesUp(t *testing.T) {
	for _, text := range []string{
		`{{.Titel}}`, `{{.inner}}`, `{{.Next.Next.Text}}`, `{{.Map.none}}`, `{{.Nil.X}}`, `{{.Text.X}}`, `{{.Fails}}`, `{{.Panics}}`, `{{.T}}`, `{{.T 1}}`, `{{.Pointed 1}}`,
		`{{.Takes "x" "y" .}}`, `{{.Text 1}}`, `{{index .Names 9}}`, `{{index .Names "x"}}`, `{{index .Map 1}}`, `{{index .Nil 1}}`, `{{eq .Text 1}}`, `{{eq .List .List}}`, `{{lt .Text 1}}`,
		`{{len .N}}`, `{{len .Nil}}`, `{{range .N}}{{.X}}{{end}}`, `{{range .Text}}x{{end}}`, `{{add 1}}`, `{{add .Text 1}}`, `{{first 1 .N}}`, `{{dict "a"}}`, `{{template "nil"}}{{define "nil"}}{{.X}}{{end}}`,
		`{{template "round" .}}{{define "round"}}{{template "round" .}}{{end}}`, `{{1 2}}`, `{{"a" | .Text}}`,
	} {
		tmpl, err := template.New("x").Funcs(functions()).Option("missingkey=error").Parse("written " + text)
		if err != nil {
			t.Fatal(text, err)
		}
		if strings.Contains(text, "round") {
			_ = tmpl.Execute(closed{}, nil) // so deep a failure takes long
		} else if err := tmpl.Execute(io.Discard, things()); err == nil {
			t.Errorf("%s does not fail", text)
		}
		q := newQuickener().quicken(tmpl)
		if q == nil {
			continue
		}
		var out bytes.Buffer
		if done, _ := q.execute(&out, things()); done || out.Len() > 0 {
			t.Errorf("%s gives quickly %q", text, out.String())
		}
	}
}

// nasty are texts that have tried to get out of their place before.
var nasty = []string{
	"", "a", "中文 – ‘x’", "<script>alert('x')</script>", `" onload="x`, "' + x", "a&b &amp; &lt;", "\x00\x01\t\r\n", "\xff\xc0bad", "javascript:x", "JavaScript:x", "http://a.b/c?d=e&f=g+h#i",
	"HTTPS:x", "mailto:a@b.c", "/a:b", "a/b:c", ":", "//x", "%41 %4 %zz %", "(x)!*'", "data:text/html,<b>", "\u2028\ufffe\ufdd0", "tel:+1", "[x]=@$;,~_-.", "`{}|\\^\"",
}

// TestEscapers holds that plain texts and numbers come out of each spot as
// html/template lets them out.
func TestEscapers(t *testing.T) {
	for _, text := range nasty {
		checkEscapers(t, text)
	}
}

func FuzzEscapers(f *testing.F) {
	for _, text := range nasty {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) { checkEscapers(t, text) })
}

func checkEscapers(t *testing.T, text string) {
	k := newQuickener()
	for _, s := range k.spots {
		sample, err := k.sample(s)
		if err != nil {
			t.Fatalf("html/template has other escapers in %s…%s", s.before, s.after)
		}
		for _, v := range []any{text, len(text), -len(text), template.HTML(text), template.JS(text), template.URL(text), nil, state(text), []string{text}} {
			var want strings.Builder
			if err := sample.Execute(&want, v); err != nil {
				t.Fatal(err)
			}
			write, err := (&partMaker{quickSet: &quickSet{quickener: k}}).printer(s.escapers)
			if err != nil {
				t.Fatal(err)
			}
			r := run{out: []byte(s.before)}
			write(&r, reflect.ValueOf(v))
			if got := string(r.out) + s.after; got != want.String() {
				t.Errorf("%T %q is written %q, not %q", v, v, got, want.String())
			}
		}
	}
}
