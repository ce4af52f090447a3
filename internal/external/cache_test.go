package external

import (
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"prospectus/internal/diag"
)

func TestCache(t *testing.T) {
	code := http.StatusOK
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/busy":
			w.WriteHeader(http.StatusTooManyRequests)
		default:
			w.WriteHeader(code)
		}
	})
	links := linksTo("http://silk.example/ok", "http://silk.example/old#a", "http://silk.example/gone", "http://jiang.example/busy")
	o := w.options()
	o.Cache = ReadCache(nil)
	first := Check(t.Context(), links, o)
	saved := o.Cache.Bytes(now)

	// ask gives the paths that a run at a later time asks.
	ask := func(after time.Duration) []string {
		w.forget()
		o := w.options()
		o.Now = now.Add(after)
		o.Cache = ReadCache(saved)
		r := Check(t.Context(), links, o)
		if told(r.Found) != told(first.Found) {
			t.Errorf("after %s: %swant %s", after, told(r.Found), told(first.Found))
		}
		var paths []string
		for _, q := range w.asked() {
			_, path, _ := strings.Cut(q, " ")
			paths = append(paths, path)
		}
		slices.Sort(paths)
		paths = slices.Compact(paths)
		if r.Known+r.Asked != 4 || !r.All {
			t.Errorf("after %s: %+v", after, r)
		}
		return paths
	}
	for after, want := range map[time.Duration][]string{
		0:                            {"jiang.example/busy"},
		59 * time.Minute:             {"jiang.example/busy"},
		time.Hour:                    {"jiang.example/busy", "silk.example/gone"},
		7*24*time.Hour - time.Second: {"jiang.example/busy", "silk.example/gone"},
		7 * 24 * time.Hour:           {"jiang.example/busy", "silk.example/gone", "silk.example/new", "silk.example/ok", "silk.example/old"},
		-time.Minute:                 {"jiang.example/busy", "silk.example/gone", "silk.example/new", "silk.example/ok", "silk.example/old"},
	} {
		if got := ask(after); !slices.Equal(got, want) {
			t.Errorf("after %s: asked %q", after, got)
		}
	}
	if !bytes.Equal(ReadCache(saved).Bytes(now), saved) {
		t.Error("what is written is not what is read")
	}
	if old := ReadCache(saved).Bytes(now.Add(30 * 24 * time.Hour)); bytes.Contains(old, []byte("example")) {
		t.Errorf("kept %s", old)
	}
}

func TestCacheForgets(t *testing.T) {
	code := 200
	w := newWeb(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(code) })
	o := w.options()
	o.Cache = ReadCache(nil)
	links := linksTo("http://silk.example/")
	Check(t.Context(), links, o)
	code, o.Now = 503, now.AddDate(0, 0, 8)
	Check(t.Context(), links, o)
	if kept := o.Cache.Bytes(o.Now); bytes.Contains(kept, []byte("silk")) {
		t.Errorf("kept %s", kept)
	}
}

// TestMerge: of two runs at a time neither loses what the other found.
func TestMerge(t *testing.T) {
	a := ReadCache([]byte(`{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:00:00Z","code":200},"http://b.example/":{"at":"2026-03-01T11:00:00Z","code":200}}}`))
	b := ReadCache([]byte(`{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:30:00Z","code":404},"http://b.example/":{"at":"2026-03-01T10:00:00Z","code":404},"http://c.example/":{"at":"2026-03-01T11:30:00Z","code":204}}}`))
	a.Merge(b)
	want := `{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:30:00Z","code":404},"http://b.example/":{"at":"2026-03-01T11:00:00Z","code":200},"http://c.example/":{"at":"2026-03-01T11:30:00Z","code":204}}}` + "\n"
	if got := string(a.Bytes(now)); got != want {
		t.Errorf("got %s", got)
	}
}

func TestNoCache(t *testing.T) {
	var c *Cache
	c.keep(&address{}, answer{}, now)
	if _, ok := c.find(&address{}, now); ok {
		t.Error("found something in nothing")
	}
}

var damaged = []string{
	"", "{", "null", "[]", `{"version":1}`, `{"version":2,"links":{"http://a.example/":{"at":"2026-03-01T11:00:00Z","code":200}}}`,
	`{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:00:00Z","code":20000}}}`,
	`{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:00:00Z","code":200,"from":"javascript:alert(1)"}}}`,
	`{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:00:00Z","code":200,"moved":"//"}}}`,
	`{"version":1,"links":{"/a":{"at":"2026-03-01T11:00:00Z","code":200}}}`,
	`{"version":1,"links":{"http://a.example/":{"at":"yesterday","code":200}}}`,
	`{"version":1,"links":{"http://a.example/":{"code":200}}}`,
	`{"version":1,"links":null}`,
}

func TestDamagedCache(t *testing.T) {
	for _, text := range damaged {
		if got := string(ReadCache([]byte(text)).Bytes(now)); got != "{\"version\":1,\"links\":{}}\n" {
			t.Errorf("%s: %s", text, got)
		}
	}
}

func FuzzReadCache(f *testing.F) {
	for _, text := range damaged {
		f.Add([]byte(text))
	}
	f.Add([]byte(`{"version":1,"links":{"http://a.example/":{"at":"2026-03-01T11:00:00Z","code":200,"from":"http://b.example/","moved":"http://b.example/"}}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		c := ReadCache(data)
		text := c.Bytes(now)
		if again := ReadCache(text).Bytes(now); !bytes.Equal(again, text) {
			t.Errorf("%s became %s", text, again)
		}
		var urls []string
		for key := range c.links {
			urls = append(urls, key)
		}
		for _, a := range collect(linksTo(urls...)) { // whatever is in it can be told
			if x, ok := c.find(a, now); ok {
				a.report(&x, new(diag.List))
			}
		}
	})
}
