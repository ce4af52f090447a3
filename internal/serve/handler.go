package serve

import (
	"bytes"
	"context"
	"crypto/rand"
	"embed"
	"fmt"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"prospectus/internal/diag"
)

// reserved is where the server keeps what is its own; no site has such a path.
const reserved = "/_prospectus/"

//go:embed assets
var assets embed.FS

// newRun names a run of the server, so that a page that was loaded from the
// run before is not taken for one of this.
func newRun() string { return rand.Text()[:8] }

// urlPath writes a decoded path as it stands in a URL.
type urlPath struct{ path string }

func (u *urlPath) String() string { return (&url.URL{Path: u.path}).EscapedPath() }

func sortedOnce(paths []string) []string {
	paths = slices.Sorted(slices.Values(paths))
	return slices.Compact(paths)
}

// handler shows the state.
type handler struct {
	ctx   context.Context // ends the event streams
	state *state
}

func newHandler(ctx context.Context, s *state) http.Handler { return &handler{ctx, s} }

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch name, own := strings.CutPrefix(r.URL.Path, reserved); {
	case own && name == "events":
		h.events(w, r)
	case own && name == "status":
		h.status(w, r)
	case own && (name == "reload.js" || name == "page.css" || name == "status.css"):
		data, err := assets.ReadFile("assets/" + name)
		if err != nil {
			refuse(w, http.StatusInternalServerError, err.Error())
			return
		}
		send(w, r, name, data)
	case own:
		refuse(w, http.StatusNotFound, "there is no such file")
	default:
		h.site(w, r)
	}
}

// status shows how far the site is, as the last build found it, good or not. The
// page loads itself again after the next one.
func (h *handler) status(w http.ResponseWriter, r *http.Request) {
	v := h.state.view()
	if v.last == nil {
		v.waitingPage(w, r)
		return
	}
	if v.last.Status == nil {
		refuse(w, http.StatusNotFound, "there is nothing to show: the content can't be read")
		return
	}
	page, err := v.last.Status(reserved + "status.css")
	if err != nil {
		refuse(w, http.StatusInternalServerError, err.Error())
		return
	}
	v.sendHTML(w, r, http.StatusOK, inject(page, v.script("", true)))
}

// site answers from the last good site.
func (h *handler) site(w http.ResponseWriter, r *http.Request) {
	v := h.state.view()
	if v.good == nil {
		v.waitingPage(w, r)
		return
	}
	base := v.good.BasePath
	name, inside := strings.CutPrefix(r.URL.Path, base)
	switch {
	case !inside && (r.URL.Path == "/" || r.URL.Path+"/" == base):
		redirect(w, r, base)
	case !inside:
		h.notFound(w, r, v, "")
	default:
		h.file(w, r, v, name)
	}
}

// file answers with the file of a path below the base path.
func (h *handler) file(w http.ResponseWriter, r *http.Request, v view, name string) {
	file := name
	if name == "" || strings.HasSuffix(name, "/") {
		file += "index.html"
	}
	// The site may be read from disk, where .. and \ mean something.
	if !fs.ValidPath(file) || strings.ContainsAny(file, "\\\x00") {
		h.notFound(w, r, v, "")
		return
	}
	if data, ok := v.good.Files(file); ok {
		if isHTML(file) {
			h.state.viewers.ask(file)
			v.sendPage(w, r, http.StatusOK, file, data)
		} else {
			send(w, r, file, data)
		}
		return
	}
	if _, ok := v.good.Files(file + "/index.html"); ok {
		redirect(w, r, r.URL.Path+"/")
		return
	}
	h.notFound(w, r, v, name)
}

// notFound shows the error page in the language of the path, which its first
// segment names, else that of the site.
func (h *handler) notFound(w http.ResponseWriter, r *http.Request, v view, name string) {
	pages := []string{"404.html"}
	if first, _, below := strings.Cut(name, "/"); below && fs.ValidPath(first) {
		pages = []string{first + "/404.html", "404.html"}
	}
	for _, page := range pages {
		if data, ok := v.good.Files(page); ok {
			v.sendPage(w, r, http.StatusNotFound, page, data)
			return
		}
	}
	v.sendPage(w, r, http.StatusNotFound, "404.html",
		[]byte("<!DOCTYPE html><html lang=en><meta charset=utf-8><title>Not found</title><p>The site has no such page."))
}

func redirect(w http.ResponseWriter, r *http.Request, path string) {
	u := url.URL{Path: path, RawQuery: r.URL.RawQuery}
	// The target has no host, and starts with the base path: one slash.
	w.Header().Set("Location", u.String())
	w.WriteHeader(http.StatusFound)
}

// send answers with a file that is not HTML, or a part of it.
func send(w http.ResponseWriter, r *http.Request, name string, data []byte) {
	w.Header().Set("Content-Type", contentType(name))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(data))
}

// sendPage answers with a page and the script in it that waits for changes.
func (v view) sendPage(w http.ResponseWriter, r *http.Request, status int, file string, data []byte) {
	v.sendHTML(w, r, status, inject(data, v.script(file, false)))
}

func (v view) sendHTML(w http.ResponseWriter, r *http.Request, status int, data []byte) {
	w.Header().Set("Content-Type", contentType(".html"))
	w.Header().Set("Content-Length", fmt.Sprint(len(data)))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		// The browser may have gone away; nobody is left to be told.
		_, _ = w.Write(data)
	}
}

// script is the element that is put into each page. It tells the script which
// file the page is and of which build.
func (v view) script(file string, waits bool) string {
	base := "/"
	if v.good != nil {
		base = v.good.BasePath
	}
	wait := ""
	if waits {
		wait = " data-wait"
	}
	return fmt.Sprintf(`<script src="%sreload.js" data-build="%s" data-page="%s" data-base="%s"%s defer></script>`,
		reserved, v.id(), html.EscapeString(file), html.EscapeString((&urlPath{base}).String()), wait)
}

// id names the build of a run.
func (v view) id() string { return fmt.Sprintf("%s.%d", v.run, v.build) }

// A minified page may have no end tags; the script then stands at its end.
var bodyEnd = regexp.MustCompile(`(?i)</body\s*>\s*(?:</html\s*>\s*)?$`)

func inject(page []byte, script string) []byte {
	at := len(page)
	if end := bodyEnd.FindIndex(page); end != nil {
		at = end[0]
	}
	return slices.Concat(page[:at], []byte(script), page[at:])
}

// waitingPage stands in for a site that was never good. It loads itself again
// after the next rebuild.
func (v view) waitingPage(w http.ResponseWriter, r *http.Request) {
	title, text := "The site is being built", ""
	if v.last != nil {
		title = "The site has errors"
		if c := counts(v.last.Diagnostics); c != "" {
			title = "The site has " + c
		}
		var b strings.Builder
		// A strings.Builder takes everything.
		_ = diag.WriteText(&b, v.last.Diagnostics, diag.TextOptions{})
		text = "<pre tabindex=0>" + html.EscapeString(b.String()) + "</pre>"
	}
	page := fmt.Sprintf(`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%[1]s</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="%[2]spage.css">
</head>
<body>
<main>
<h1>%[1]s</h1>
%[3]s
<p role="status">This page shows the site as soon as it is good.</p>
</main>
%[4]s
</body>
</html>
`, title, reserved, text, v.script("", true))
	w.Header().Set("Retry-After", "1")
	v.sendHTML(w, r, http.StatusServiceUnavailable, []byte(page))
}

func isHTML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".html" || ext == ".htm"
}
