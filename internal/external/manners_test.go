package external

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"prospectus/internal/diag"
)

// TestOneAtATime: never two requests to a host at once, never more than a few
// hosts, and a pause between two requests, also where redirects lead to a host
// that is asked already.
func TestOneAtATime(t *testing.T) {
	var mu sync.Mutex
	running, most, hosts := map[string]int{}, 0, 0
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		mu.Lock()
		running[r.Host]++
		most = max(most, running[r.Host])
		n := 0
		for _, k := range running {
			n += k
		}
		hosts = max(hosts, n)
		mu.Unlock()
		time.Sleep(2 * time.Millisecond)
		mu.Lock()
		running[r.Host]--
		mu.Unlock()
		if strings.HasPrefix(r.URL.Path, "/on") {
			http.Redirect(w, r, "http://a.example/", http.StatusFound)
		}
	})
	var urls []string
	for _, host := range []string{"a", "b", "c", "d", "e", "f"} {
		for i := range 5 {
			urls = append(urls, fmt.Sprintf("http://%s.example/%d", host, i), fmt.Sprintf("http://%s.example/on%d", host, i))
		}
	}
	o := w.options()
	o.Connections = 3
	var steps atomic.Int64
	o.Progress = func(done, total int) {
		if total != len(urls) || done < 1 || done > total {
			t.Errorf("%d of %d", done, total)
		}
		steps.Add(1)
	}
	r := Check(t.Context(), linksTo(urls...), o)
	if len(r.Found) > 0 || r.Asked != len(urls) || int(steps.Load()) != len(urls) {
		t.Errorf("%s%+v, %d steps", told(r.Found), r, steps.Load())
	}
	if most != 1 || hosts > 3 || hosts < 2 {
		t.Errorf("%d requests to one host at once, %d in all", most, hosts)
	}
	if want := len(w.asked()) - 6; len(w.waits) != want {
		t.Errorf("%d pauses in %d requests to 6 hosts", len(w.waits), len(w.asked()))
	}
}

func TestRetryAfter(t *testing.T) {
	for name, c := range map[string]struct {
		header   string
		codes    []int // of the requests in turn; the last of all that follow
		want     string
		waits    string
		requests int
	}{
		"seconds":  {"7", []int{429, 200}, "", "7s", 3},
		"too much": {"3600", []int{429}, "429 Too Many Requests; asks for fewer requests", "", 1},
		"date":     {"Sun, 01 Mar 2026 12:00:09 GMT", []int{503, 200}, "", "9s", 3},
		"nonsense": {"soon", []int{429, 429, 200}, "", "1s 2s", 4},
		"past":     {"Sun, 01 Mar 2026 11:00:00 GMT", []int{429, 200}, "", "1s", 3},
		"none":     {"", []int{503, 200}, "", "1s", 3},
		"no end":   {"5", []int{429}, "429 Too Many Requests; asks for fewer requests", "5s 5s", 3},
		"huge":     {"99999999999999999999", []int{429, 200}, "", "1s", 3},
		"negative": {"-5", []int{429, 200}, "", "1s", 3},
	} {
		t.Run(name, func(t *testing.T) {
			var n atomic.Int64
			w := newWeb(t, func(w http.ResponseWriter, _ *http.Request) {
				code := c.codes[min(int(n.Add(1)), len(c.codes))-1]
				w.Header().Set("Date", now.Format(http.TimeFormat))
				if code != 200 && c.header != "" {
					w.Header().Set("Retry-After", c.header)
				}
				w.WriteHeader(code)
			})
			r := Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), w.options())
			var whys []string
			for _, d := range r.Found {
				if d.Code != Unchecked || d.Severity != diag.Note {
					t.Errorf("%+v", d)
				}
				_, why, _ := strings.Cut(d.Message, "silk.example ")
				whys = append(whys, strings.TrimPrefix(why, "answers "))
			}
			if got := strings.Join(whys, "; "); got != c.want {
				t.Errorf("told %q", got)
			}
			if got := strings.Trim(fmt.Sprint(w.longWaits()), "[]"); got != c.waits {
				t.Errorf("waited %s", got)
			}
			if len(w.asked()) != c.requests {
				t.Errorf("asked %q", w.asked())
			}
		})
	}
}

func TestWaitsAreSpread(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
	o := w.options()
	o.Chance = func() float64 { return 0.5 }
	Check(t.Context(), linksTo("http://silk.example/"), o)
	if got := fmt.Sprint(w.longWaits()); got != "[1.125s 2.25s]" {
		t.Errorf("waited %s", got)
	}
}

// TestCancel: what is known when the user stops is told, at once, and what was
// under way is not.
func TestCancel(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	reached := make(chan struct{})
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(404)
		default:
			close(reached)
			<-r.Context().Done()
		}
	})
	go func() { <-reached; cancel() }()
	o := w.options()
	o.Cache = ReadCache(nil)
	r := Check(ctx, linksTo("http://silk.example/gone", "http://silk.example/hangs", "http://silk.example/never"), o)
	if r.All || r.Asked != 1 || len(r.Found) != 1 || r.Found[0].Code != Unreachable {
		t.Errorf("%+v", r)
	}
	if kept := o.Cache.Bytes(now); !bytes.Contains(kept, []byte("/gone")) || bytes.Contains(kept, []byte("/hangs")) {
		t.Errorf("kept %s", kept)
	}
}

func TestStopsBeforeItBegins(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := newWeb(t, http.NotFound)
	if r := Check(ctx, linksTo("http://silk.example/"), w.options()); r.All || r.Asked != 0 || len(r.Found) > 0 || len(w.asked()) > 0 {
		t.Errorf("%+v, asked %q", r, w.asked())
	}
}

func TestTimeIsUp(t *testing.T) {
	w := newWeb(t, func(_ http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/good" {
			<-r.Context().Done()
		}
	})
	o := w.options()
	o.Total = 150 * time.Millisecond
	r := Check(t.Context(), linksTo("http://silk.example/good", "http://silk.example/hangs"), o)
	want := "note unchecked-link: the link could not be checked: the time that a run may take was over before it was asked | " +
		"open it in a browser; if the page is there, all is well\n"
	if told(r.Found) != want || r.All || r.Asked != 1 {
		t.Errorf("%s%+v", told(r.Found), r)
	}
}

// TestTimer: without a Sleep of its own the run waits by the clock, and a stop ends
// a wait.
func TestTimer(t *testing.T) {
	w := newWeb(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/busy" {
			w.Header().Set("Retry-After", "50")
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
	o := w.options()
	o.Sleep, o.Pause = nil, 20*time.Millisecond
	start := time.Now()
	if r := Check(t.Context(), linksTo("http://silk.example/a", "http://silk.example/b"), o); !r.All || time.Since(start) < o.Pause {
		t.Errorf("%+v in %s", r, time.Since(start))
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if r := Check(ctx, linksTo("http://silk.example/busy"), o); r.All || r.Asked != 0 {
		t.Errorf("%+v in %s", r, time.Since(start))
	}
}
