//go:build browser

package browsertest

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// program builds prospectus as this test was built: with the race detector
// when the test has it.
func program(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "prospectus")
	args := []string{"build", "-o", path}
	if info, ok := debug.ReadBuildInfo(); ok && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		args = append(args, "-race")
	}
	if out, err := exec.Command("go", append(args, "prospectus/cmd/prospectus")...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return path
}

// preview is prospectus serve in a folder of its own.
type preview struct {
	t    *testing.T
	dir  string // the content
	home string // the address of the site
	cmd  *exec.Cmd
	log  strings.Builder // what it wrote, to be read once done is closed
	done chan struct{}
}

func startPreview(t *testing.T) *preview {
	t.Helper()
	work := t.TempDir()
	s := &preview{t: t, dir: filepath.Join(work, "content"), done: make(chan struct{})}
	if err := os.CopyFS(s.dir, os.DirFS(contentDir)); err != nil {
		t.Fatal(err)
	}
	s.cmd = exec.Command(program(t), "serve", "--addr", "127.0.0.1:0", "--now", "2026-12-01")
	s.cmd.Dir = work
	out, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	home := make(chan string, 1)
	go func() {
		defer close(s.done)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			fmt.Fprintln(&s.log, lines.Text())
			if rest, ok := strings.CutPrefix(lines.Text(), "serving "); ok {
				address, _, _ := strings.Cut(rest, " ")
				home <- strings.TrimSuffix(address, "/")
			}
		}
	}()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill() // it may have ended by itself
		<-s.done
		if t.Failed() {
			t.Logf("prospectus serve wrote:\n%s", s.log.String())
		}
	})
	select {
	case s.home = <-home:
	case <-s.done:
		t.Fatal("prospectus serve ended at once")
	case <-time.After(patience):
		t.Fatal("prospectus serve gives no address")
	}
	return s
}

// interrupt stops it as Ctrl-C does, and gives its exit code.
func (s *preview) interrupt() int {
	s.t.Helper()
	if err := s.cmd.Process.Signal(os.Interrupt); err != nil {
		s.t.Fatal(err)
	}
	select {
	case <-s.done:
	case <-time.After(patience):
		s.t.Fatal("Ctrl-C doesn't stop prospectus serve")
	}
	_ = s.cmd.Wait() // the exit code says it
	return s.cmd.ProcessState.ExitCode()
}

func (s *preview) read(name string) string {
	s.t.Helper()
	data, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		s.t.Fatal(err)
	}
	return string(data)
}

func (s *preview) write(name, text string) {
	s.t.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o666); err != nil {
		s.t.Fatal(err)
	}
}

func (s *preview) remove(name string) {
	s.t.Helper()
	if err := os.Remove(filepath.Join(s.dir, name)); err != nil {
		s.t.Fatal(err)
	}
}

const (
	findings  = `document.querySelector('prospectus-findings')?.shadowRoot.querySelector('[role=alertdialog]')`
	noOverlay = `!` + findings
	// away is far enough down that a page loaded anew would not be there.
	away   = `scrollTo({ top: 700, behavior: 'instant' }); window.marked = true`
	isAway = `Math.abs(scrollY - 700) < 2`
)

// TestEditor follows an editor through the work of a day: each change is seen
// in the open page, which nobody touches.
func TestEditor(t *testing.T) {
	t.Parallel()
	s := startPreview(t)
	p := open(t, s.home)
	p.show(desk)
	p.visit(zhPage)
	p.do(chromedp.Evaluate[chromedp.Void](away))
	p.until("the page is scrolled", isAway)

	const page, added = "industries/chemical-fibre.zh.md", "一段刚刚写下的话。"
	good := s.read(page) + "\n" + added + "\n"
	s.write(page, good)
	p.until("the new text", fmt.Sprintf(`document.querySelector('main').innerText.includes(%q) && !window.marked`, added))
	p.until("the place is kept", isAway)

	s.brokenAndMended(p, page, good)
	s.newPage(p)

	p.visit(zhPage)
	site := s.read("site.yaml")
	title := regexp.MustCompile(`(?m)^title:.*$`)
	if !title.MatchString(site) {
		t.Fatal("site.yaml has no title")
	}
	s.write("site.yaml", title.ReplaceAllLiteralString(site, "title: {zh: 新的名称, en: A new name}"))
	p.until("the new title", `document.querySelector('.masthead .brand').innerText.trim() === '新的名称' && document.title.includes('新的名称')`)

	// A page that is still open doesn't keep the program from ending.
	p.report("while it was edited")
	p.expect("ERR_CONNECTION_REFUSED", "ERR_INCOMPLETE_CHUNKED_ENCODING", "ERR_EMPTY_RESPONSE") // the page goes on asking
	if code := s.interrupt(); code != 0 {
		t.Errorf("Ctrl-C ends it with %d", code)
	}
	p.until("the server is away", `fetch('/').then(() => false, () => true)`)
}

// brokenAndMended writes a key that doesn't exist, and takes it back.
func (s *preview) brokenAndMended(p *tab, page, good string) {
	p.t.Helper()
	p.do(chromedp.Evaluate[chromedp.Void](away))
	s.write(page, strings.Replace(good, "---\n", "---\nsumary: 打错的字段\n", 1))
	p.until("the overlay", findings)
	text := value[string](p, findings+`.innerText`)
	for _, want := range []string{page + ":2:1", "unknown-key", "sumary", "summary"} {
		if !strings.Contains(text, want) {
			p.t.Errorf("%q is not in the overlay:\n%s", want, text)
		}
	}
	if !value[bool](p, `window.marked && document.querySelector('main').innerText.length > 100`) {
		p.t.Error("the last good page doesn't stay below the overlay")
	}
	s.write(page, good)
	p.until("the overlay is gone", noOverlay)
	p.until("the same page at the same place", "window.marked && "+isAway)
}

// newPage writes an entry with all its files while its address is open, and
// deletes it again.
func (s *preview) newPage(p *tab) {
	p.t.Helper()
	const from, to = "news/2024-11-30-looms", "news/2026-11-30-" + missing
	stem := strings.TrimSuffix(to, "/")
	p.visit("/" + to)
	p.until("there is no such page", `document.querySelector('.not-found')`)
	for _, ext := range []string{".yaml", ".zh.md", ".en.md"} {
		s.write(stem+ext, s.read(from+ext))
	}
	p.until("the new page", `!document.querySelector('.not-found') && document.querySelector('main article h1') && `+noOverlay)
	for _, ext := range []string{".yaml", ".zh.md", ".en.md"} {
		s.remove(stem + ext)
	}
	p.until("the page is gone", `document.querySelector('.not-found') && `+noOverlay)
	// It was missing before it was written and after it was deleted.
	p.takeExpected("status 404: "+p.origin+"/"+to, "404 (Not Found) "+p.origin+"/"+to)
}
