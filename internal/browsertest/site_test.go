//go:build browser

package browsertest

import (
	"context"
	"errors"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"prospectus/internal/build"
	"prospectus/internal/chrome"
	"prospectus/internal/diag"
	"prospectus/internal/theme"
	"prospectus/themes"
)

// contentDir is the content of this repository.
const contentDir = "../../content"

// policy is as strict as the pages allow; what breaks it is written to the
// console.
const policy = "default-src 'self'"

// browser gives the one Chromium of this test binary; TestMain ends it.
var browser = sync.OnceValues(func() (started, error) {
	ctx, stop, err := chrome.Start(context.Background())
	return started{ctx, stop}, err
})

type started struct {
	ctx  context.Context
	stop context.CancelFunc
}

// shown gives the site that all tests look at, on loopback.
var shown = sync.OnceValues(func() (*server, error) {
	files, err := buildSite()
	if err != nil {
		return nil, err
	}
	return serveFiles(files), nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if b, err := browser(); err == nil {
		b.stop()
	}
	if s, err := shown(); err == nil {
		s.Close()
	}
	os.Exit(code)
}

// sink keeps a site in memory, by output path.
type sink struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (s *sink) Write(path string, data []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = data
	return nil
}

// buildSite builds the content with the built-in theme. The day is given, so
// that the tests see the same site on every day.
func buildSite() (map[string][]byte, error) {
	b := build.New(build.Options{
		Source: func() fs.FS { return os.DirFS(contentDir) },
		Themes: func(name string) []theme.Layer {
			layer, err := fs.Sub(themes.FS, name)
			if err != nil {
				return nil
			}
			return []theme.Layer{{Name: "theme:", FS: layer}}
		},
		Now:  func() time.Time { return time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC) },
		Jobs: 2,
	})
	out := &sink{files: map[string][]byte{}}
	r, err := b.Build(context.Background(), out, nil)
	if err != nil {
		return nil, err
	}
	if !r.OK {
		var why strings.Builder
		_ = diag.WriteText(&why, r.Diagnostics, diag.TextOptions{}) // a strings.Builder takes everything
		return nil, errors.New(why.String())
	}
	return out.files, nil
}

// server shows files as static hosting does: folders by their index.html,
// what is missing by the 404.html of the language.
type server struct {
	*httptest.Server
	files map[string][]byte
}

func serveFiles(files map[string][]byte) *server {
	s := &server{files: files}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

func (s *server) serve(w http.ResponseWriter, r *http.Request) {
	name := strings.TrimPrefix(r.URL.Path, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	status := http.StatusOK
	data, ok := s.files[name]
	if !ok {
		status, name = http.StatusNotFound, "404.html"
		if strings.HasPrefix(r.URL.Path, "/en/") {
			name = "en/404.html"
		}
		data = s.files[name]
	}
	types := map[string]string{".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
	w.Header().Set("Content-Type", types[path.Ext(name)])
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(data) // the browser may have gone away
}

// pages gives the path of every HTML page as it stands in its address, sorted.
func (s *server) pages() []string {
	var out []string
	for file := range s.files {
		if dir, ok := strings.CutSuffix(file, "index.html"); ok {
			out = append(out, "/"+dir)
		} else if path.Ext(file) == ".html" {
			out = append(out, "/"+file)
		}
	}
	slices.Sort(out)
	return out
}

// missing is a path that no site has.
const missing = "no-such-page/"

// sample gives a page of each layout in each language, by path.
func (s *server) sample(t *testing.T) []string {
	t.Helper()
	var out []string
	for _, lang := range []string{"/", "/en/"} {
		for _, page := range []string{"", "contacts/", "risk/", "tags/", "sitemap/", "industries/", missing} {
			out = append(out, lang+page)
		}
		for _, section := range []string{"industries", "projects", "policies", "guide", "news", "teams", "tags"} {
			out = append(out, s.firstIn(t, lang+section+"/"))
		}
	}
	return out
}

// firstIn gives the first entry of a section, by path.
func (s *server) firstIn(t *testing.T, section string) string {
	t.Helper()
	for _, page := range s.pages() {
		if strings.HasPrefix(page, section) && page != section {
			return page
		}
	}
	t.Fatalf("nothing stands in %s", section)
	return ""
}

func theSite(t *testing.T) *server {
	t.Helper()
	s, err := shown()
	if err != nil {
		t.Fatal(err)
	}
	return s
}
