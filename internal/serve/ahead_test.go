package serve

import (
	"context"
	"fmt"
	"io"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"prospectus/internal/watch"
)

// TestInViewFirst goes through rebuilds that show the pages in view before the others
// are made: a good one, one that fails in the end, and one that gives way to the next
// change.
func TestInViewFirst(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		site := func(index, about string) Outcome {
			return Outcome{OK: true, Files: func(path string) ([]byte, bool) {
				text, ok := map[string]string{"index.html": index, "about.html": about}[path]
				return []byte(text), ok
			}}
		}
		var calls []string
		about, ended := "1", 0
		rebuild := func(ctx context.Context, c Change) Outcome {
			calls = append(calls, fmt.Sprint(c.Paths, c.InView))
			n := len(calls)
			if n == 1 {
				return site("1", "1")
			}
			o := site(fmt.Sprint(n), about)
			o.Changed = []string{"index.html"}
			c.Show(o)
			select {
			case <-ctx.Done():
				ended++
				return Outcome{Cut: true}
			case <-time.After(10 * time.Second):
			}
			if n == 3 {
				return Outcome{Diagnostics: anError("a template fails")}
			}
			about = fmt.Sprint(n)
			o = site(about, about)
			o.Changed = []string{"about.html"}
			return o
		}
		ctx, cancel := context.WithCancel(t.Context())
		batches := make(chan watch.Batch)
		r := &rebuilder{o: Options{Rebuild: rebuild, Log: io.Discard}, state: newState("a")}
		done := make(chan struct{})
		go func() { r.run(ctx, batches); close(done) }()
		synctest.Wait()
		leave := r.state.viewers.wait("index.html")

		shows := func(when, index, about string) {
			t.Helper()
			synctest.Wait()
			good := r.state.view().good
			for path, want := range map[string]string{"index.html": index, "about.html": about} {
				if data, _ := good.Files(path); string(data) != want {
					t.Errorf("%s %s is %s, want %s", when, path, data, want)
				}
			}
		}
		change := func(path string) {
			batches <- watch.Batch{Paths: []string{path}}
			synctest.Wait()
			time.Sleep(time.Second)
		}
		told := func(since int, want ...string) {
			t.Helper()
			if changed, _, ok := r.state.since(since); !ok || !slices.Equal(changed, want) {
				t.Errorf("since build %d are changed %q, want %q", since, changed, want)
			}
		}

		change("a")
		shows("while the rest is made", "2", "1")
		told(1, "index.html")
		time.Sleep(20 * time.Second)
		shows("then", "2", "2")
		told(2, "about.html")

		change("b")
		shows("while the rest is made", "3", "2")
		time.Sleep(20 * time.Second)
		shows("when it fails", "2", "2")
		if v := r.state.view(); v.last.OK {
			t.Error("the failure is not told")
		}
		told(4, "index.html")

		change("c")
		leave()
		change("d")
		shows("after a change meanwhile", "5", "2")
		time.Sleep(20 * time.Second)
		shows("in the end", "5", "5")
		if want := []string{"[] []", "[a] [index.html]", "[b] [index.html]", "[c] [index.html]", "[c d] []"}; !slices.Equal(calls, want) || ended != 1 {
			t.Errorf("the calls were %q, want %q; %d gave way", calls, want, ended)
		}
		cancel()
		<-done
	})
}

// TestInViewIsTold holds that a rebuild is told which pages a browser waits on and which
// were asked for.
func TestInViewIsTold(t *testing.T) {
	told := make(chan []string, 10)
	site := newFakeSite("", map[string]string{"index.html": page, "about/index.html": page})
	home, _ := site.start(t, Options{Rebuild: func(ctx context.Context, c Change) Outcome {
		told <- c.InView
		return site.rebuild(ctx, c)
	}})
	if first := <-told; len(first) > 0 {
		t.Errorf("before anybody came: %q", first)
	}
	get(t, home)
	get(t, home+"nowhere/")
	events := listenTo(t, home+"_prospectus/events?page=about/index.html")
	events.next()
	site.set(nil)
	if got, want := <-told, []string{"about/index.html", "index.html"}; !slices.Equal(got, want) {
		t.Errorf("looked at are %q, want %q", got, want)
	}
}

// TestViewers says which pages count as looked at.
func TestViewers(t *testing.T) {
	var v viewers
	one, two := v.wait("a/index.html"), v.wait("a/index.html")
	for i := range 6 {
		v.ask(fmt.Sprint(i))
	}
	v.ask("4")
	v.ask("a/index.html")
	if got, want := v.pages(), []string{"3", "4", "5", "a/index.html"}; !slices.Equal(got, want) {
		t.Errorf("looked at are %q, want %q", got, want)
	}
	for i := range 4 {
		v.ask(fmt.Sprint(i))
	}
	one()
	if got := v.pages(); !slices.Contains(got, "a/index.html") {
		t.Errorf("one of two has left: %q", got)
	}
	two()
	if got, want := v.pages(), []string{"0", "1", "2", "3"}; !slices.Equal(got, want) {
		t.Errorf("both have left: %q, want %q", got, want)
	}
}
