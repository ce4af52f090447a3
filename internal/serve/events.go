package serve

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// heartbeat keeps a silent stream open through whatever stands between, and
// finds out that the browser has gone.
const heartbeat = 20 * time.Second

// message is what a page is told: how the site is now, and what changed since
// the build that the page was loaded from.
type message struct {
	// Build names the state; the browser sends it back when it comes again.
	Build string `json:"build"`
	// OK says that the last rebuild gave a good site.
	OK bool `json:"ok"`
	// All says that it is not known what changed: the page is older than the
	// history, or of another run.
	All bool `json:"all"`
	// Gone says that the page is in the site no longer.
	Gone bool `json:"gone"`
	// Changed are paths of output files, Styled those pages among them of which
	// only the style sheets changed.
	Changed     []string  `json:"changed"`
	Styled      []string  `json:"styled"`
	Errors      int       `json:"errors"`
	Warnings    int       `json:"warnings"`
	Diagnostics []finding `json:"diagnostics"`
	More        int       `json:"more"` // diagnostics that are not in the message
}

// events sends a message at once and after each rebuild, as server-sent events:
// they come again by themselves after the server was away.
func (h *handler) events(w http.ResponseWriter, r *http.Request) {
	stream := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream; charset=utf-8")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return
	}
	if _, err := fmt.Fprint(w, "retry: 500\n\n"); err != nil {
		return
	}
	since := r.URL.Query().Get("since")
	if last := r.Header.Get("Last-Event-ID"); last != "" {
		since = last
	}
	page := r.URL.Query().Get("page")
	if page != "" {
		defer h.state.viewers.wait(page)()
	}
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		v := h.state.view()
		if v.last != nil {
			m := h.message(v, since, page)
			since = m.Build
			data, err := json.Marshal(m)
			if err != nil {
				return
			}
			if _, err := fmt.Fprintf(w, "id: %s\ndata: %s\n\n", m.Build, data); err != nil {
				return
			}
		}
		if stream.Flush() != nil || !h.wait(r, v, w, stream, beat) {
			return
		}
	}
}

// wait waits for a later state, and reports false when the stream has ended.
func (h *handler) wait(r *http.Request, v view, w http.ResponseWriter, stream *http.ResponseController, beat *time.Ticker) bool {
	for {
		select {
		case <-v.advanced:
			return true
		case <-h.ctx.Done():
			return false
		case <-r.Context().Done():
			return false
		case <-beat.C:
			if _, err := fmt.Fprint(w, ":\n\n"); err != nil || stream.Flush() != nil {
				return false
			}
		}
	}
}

func (h *handler) message(v view, since, page string) message {
	m := message{Build: v.id(), OK: v.last.OK, Changed: []string{}, Styled: []string{}}
	m.Errors, m.Warnings = v.last.Diagnostics.Count()
	m.Diagnostics, m.More = findings(v.last.Diagnostics)
	run, number, _ := strings.Cut(since, ".")
	build, err := strconv.Atoi(number)
	changed, styled, known := h.state.since(build)
	if err != nil || run != v.run || !known {
		m.All = since != ""
	} else {
		m.Changed, m.Styled = append(m.Changed, changed...), append(m.Styled, styled...)
	}
	if v.good != nil && page != "" {
		_, exists := v.good.Files(page)
		m.Gone = !exists && !strings.HasSuffix(page, "404.html")
	}
	return m
}
