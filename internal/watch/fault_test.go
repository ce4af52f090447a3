package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"github.com/fsnotify/fsnotify"
)

// fake is a notifier whose events a test sends, and that refuses folders.
type fake struct {
	mu      sync.Mutex
	added   map[string]fs.FileInfo
	refuse  func(path string) error
	closed  bool
	eventCh chan fsnotify.Event
	faultCh chan error
}

func newFake() *fake {
	return &fake{added: map[string]fs.FileInfo{}, eventCh: make(chan fsnotify.Event), faultCh: make(chan error)}
}

func (f *fake) Add(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.refuse != nil {
		if err := f.refuse(path); err != nil {
			return err
		}
	}
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	for _, other := range f.added {
		if os.SameFile(info, other) {
			return nil // as inotify: one watch for a folder, by its first name
		}
	}
	f.added[path] = info
	return nil
}

func (f *fake) Remove(path string) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.added, path)
	return nil
}

func (f *fake) Close() error                  { f.closed = true; return nil }
func (f *fake) events() <-chan fsnotify.Event { return f.eventCh }
func (f *fake) faults() <-chan error          { return f.faultCh }

// timed runs a test with a clock of its own over a root with a few files.
func timed(t *testing.T, o Options, test func(t *testing.T, root string, f *fake, batches <-chan Batch)) {
	t.Helper()
	root := t.TempDir()
	for i := range 5 {
		write(t, "x", root, fmt.Sprintf("%d.md", i))
	}
	synctest.Test(t, func(t *testing.T) {
		f := newFake()
		ctx, cancel := context.WithCancel(t.Context())
		batches, err := startWith(ctx, []string{root}, o.withDefaults(), func() (notifier, error) { return f, nil })
		if err != nil {
			t.Fatal(err)
		}
		test(t, root, f, batches)
		cancel()
		for range batches { // it is closed
		}
		if !f.closed {
			t.Error("the notifier is still open")
		}
	})
}

func TestDebounce(t *testing.T) {
	timed(t, Options{Interval: time.Hour}, func(t *testing.T, root string, f *fake, batches <-chan Batch) {
		begin := time.Now()
		for i := range 4 {
			f.eventCh <- fsnotify.Event{Name: filepath.Join(root, fmt.Sprintf("%d.md", i%2)), Op: fsnotify.Write}
			time.Sleep(20 * time.Millisecond)
		}
		b := <-batches
		if got := time.Since(begin); got != 85*time.Millisecond || len(b.Paths) != 2 {
			t.Errorf("%q after %v, want two paths 25 ms after the last event", b.Paths, got)
		}
	})
}

func TestMaxWait(t *testing.T) {
	timed(t, Options{Interval: time.Hour}, func(t *testing.T, root string, f *fake, batches <-chan Batch) {
		begin := time.Now()
		ctx, cancel := context.WithCancel(t.Context())
		go func() {
			for ctx.Err() == nil {
				select {
				case f.eventCh <- fsnotify.Event{Name: filepath.Join(root, "1.md"), Op: fsnotify.Write}:
				case <-ctx.Done():
				}
				time.Sleep(10 * time.Millisecond)
			}
		}()
		for i := range 3 {
			<-batches
			if got, most := time.Since(begin), time.Duration(i+1)*(410*time.Millisecond); got > most {
				t.Errorf("batch %d came after %v, more than %v", i, got, most)
			}
		}
		cancel()
		time.Sleep(20 * time.Millisecond)
	})
}

// While nobody receives, the batch grows, and the reader is not blocked.
func TestSlowReceiver(t *testing.T) {
	timed(t, Options{Interval: time.Hour}, func(t *testing.T, root string, f *fake, batches <-chan Batch) {
		for i := range 5 {
			f.eventCh <- fsnotify.Event{Name: filepath.Join(root, fmt.Sprintf("%d.md", i)), Op: fsnotify.Write}
			time.Sleep(time.Second)
		}
		if b := <-batches; len(b.Paths) != 5 {
			t.Errorf("told %q", b.Paths)
		}
	})
}

func TestOverflow(t *testing.T) {
	timed(t, Options{Interval: time.Hour}, func(t *testing.T, root string, f *fake, batches <-chan Batch) {
		write(t, "new", root, "new", "folder", "1.md") // whose event is lost
		f.faultCh <- fsnotify.ErrEventOverflow
		b := <-batches
		if !b.Rescan || b.Err != nil {
			t.Errorf("an overflow is told as %+v", b)
		}
		if f.added[filepath.Join(root, "new", "folder")] == nil {
			t.Errorf("the new folder is not watched: %v", f.added)
		}
		f.closed = false
		f.eventCh <- fsnotify.Event{Name: filepath.Join(root, "new", "folder", "1.md"), Op: fsnotify.Write}
		if b := <-batches; b.Rescan || !slices.Equal(b.Paths, []string{filepath.Join(root, "new", "folder", "1.md")}) {
			t.Errorf("afterwards: %+v", b)
		}
	})
}

// A folder that is found in its new place before its move is told must not
// lose its watch by the move.
func TestFoundBeforeItsMoveIsTold(t *testing.T) {
	timed(t, Options{Interval: time.Hour}, func(t *testing.T, root string, f *fake, batches <-chan Batch) {
		write(t, "1", root, "a", "b", "1.md")
		f.eventCh <- fsnotify.Event{Name: filepath.Join(root, "a"), Op: fsnotify.Create}
		<-batches
		write(t, "1", root, "new", "1.md")
		rename(t, filepath.Join(root, "a"), filepath.Join(root, "new", "a"))
		f.eventCh <- fsnotify.Event{Name: filepath.Join(root, "new"), Op: fsnotify.Create}
		f.eventCh <- fsnotify.Event{Name: filepath.Join(root, "a"), Op: fsnotify.Rename}
		b := <-batches
		want := []string{filepath.Join(root, "a"), filepath.Join(root, "new", "1.md"), filepath.Join(root, "new", "a", "b", "1.md")}
		if !slices.Equal(b.Paths, want) {
			t.Errorf("told %q, want %q", b.Paths, want)
		}
		synctest.Wait()
		for _, path := range []string{"new", "new/a", "new/a/b"} {
			if f.added[filepath.Join(root, filepath.FromSlash(path))] == nil {
				t.Errorf("%s is not watched", path)
			}
		}
		if len(f.added) != 4 {
			t.Errorf("watched are %v", f.added)
		}
	})
}

// A notifier that goes on failing is given up for polling.
func TestBrokenNotifier(t *testing.T) {
	timed(t, Options{}, func(t *testing.T, root string, f *fake, batches <-chan Batch) {
		for range 2 {
			f.faultCh <- errors.New("the kernel is tired")
			b := <-batches
			if !b.Rescan || b.Err == nil || !strings.Contains(b.Err.Error(), "the kernel is tired") {
				t.Errorf("told %+v", b)
			}
			b = <-batches
			if !b.Rescan || b.Err != nil {
				t.Errorf("told %+v after the restart", b)
			}
		}
		write(t, "polled", root, "1.md")
		if b := <-batches; !slices.Equal(b.Paths, []string{filepath.Join(root, "1.md")}) {
			t.Errorf("told %+v", b)
		}
	})
}

func TestOverLimit(t *testing.T) {
	root := t.TempDir()
	write(t, "1", root, "a", "1.md")
	write(t, "1", root, "b", "deep", "1.md")
	open := func() (notifier, error) {
		n, err := openSystem()
		return limited{n, filepath.Join(root, "b")}, err
	}
	m := watchingWith(t, Options{Interval: 30 * time.Millisecond}, open, root)
	b := <-m.batches
	var limit *OverLimitError
	if !errors.As(b.Err, &limit) || limit.Path != filepath.Join(root, "b") || b.Rescan || len(b.Paths) > 0 {
		t.Fatalf("told %+v", b)
	}
	for _, want := range []string{"fs.inotify.max_user_watches=524288", "--poll", root, "30ms"} {
		if !strings.Contains(b.Err.Error(), want) {
			t.Errorf("%q is not in %q", want, b.Err)
		}
	}
	write(t, "2", root, "a", "1.md")
	m.expect("what is watched", "a/1.md")
	write(t, "2", root, "b", "deep", "1.md")
	m.expect("what is polled", "b/deep/1.md")
	write(t, "1", root, "b", "new", "1.md")
	m.expect("a new folder in what is polled", "b/new/1.md")
	remove(t, root, "b")
	m.settle()
	for _, b := range m.got {
		if b.Err != nil {
			t.Errorf("told again: %v", b.Err)
		}
	}
}

type limited struct {
	notifier
	below string
}

func (l limited) Add(path string) error {
	if within(path, l.below) {
		return syscall.ENOSPC
	}
	return l.notifier.Add(path)
}

func TestNoInstance(t *testing.T) {
	root := t.TempDir()
	write(t, "1", root, "a", "1.md")
	open := func() (notifier, error) { return nil, fmt.Errorf("couldn't initialize inotify: %w", syscall.EMFILE) }
	m := watchingWith(t, Options{Interval: 20 * time.Millisecond}, open, root)
	b := <-m.batches
	var limit *OverLimitError
	if !errors.As(b.Err, &limit) || !strings.Contains(b.Err.Error(), "max_user_instances") {
		t.Fatalf("told %+v", b)
	}
	write(t, "2", root, "a", "1.md")
	m.expect("polled", "a/1.md")
}

// A folder that is moved away and removed there makes fsnotify report an error
// while it holds its lock; the loop must not wait for that lock then.
func TestMovedAwayAndRemoved(t *testing.T) {
	dir := t.TempDir()
	root := filepath.Join(dir, "content")
	m := watching(t, Options{Interval: 50 * time.Millisecond}, root)
	for i := range 50 {
		for k := range 5 {
			write(t, "x", root, fmt.Sprintf("a%d", k), "b", "1.md")
		}
		for k := range 5 {
			rename(t, filepath.Join(root, fmt.Sprintf("a%d", k)), filepath.Join(dir, "trash"))
			remove(t, dir, "trash")
		}
		if i%10 == 0 {
			rename(t, root, filepath.Join(dir, "trash"))
			remove(t, dir, "trash")
		}
	}
	write(t, "last", root, "a", "1.md")
	m.settle()
}
