package serve

import (
	"bytes"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// state is what the handlers show: the last good site, and what came after it.
type state struct {
	run string // tells this run of the server from the one before

	mu       sync.Mutex
	good     *Outcome // nil until there is a good site
	ahead    *step    // what Show put before the rest, while good is not all of a site
	whole    *Outcome // the last good site that is
	last     *Outcome // nil until the first rebuild is done
	build    int      // rebuilds that are done
	history  []step   // of the last maxHistory rebuilds, the newest last
	advanced chan struct{}

	viewers viewers
}

// step is what a rebuild changed: styled holds the pages of which only the
// names of style sheets differ.
type step struct {
	build           int
	changed, styled []string
}

// maxHistory is how many rebuilds a page may have slept through before it is
// told to load itself again whatever it shows.
const maxHistory = 200

func newState(run string) *state { return &state{run: run, advanced: make(chan struct{})} }

// view is the state at one moment.
type view struct {
	run        string
	build      int
	good, last *Outcome
	advanced   <-chan struct{} // closed when there is a later state
}

func (s *state) view() view {
	s.mu.Lock()
	defer s.mu.Unlock()
	return view{s.run, s.build, s.good, s.last, s.advanced}
}

// show makes an outcome the state in which the pages that people look at are ahead of
// the others.
func (s *state) show(o Outcome) {
	next := s.stepTo(&o)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.good, s.last = &o, &o
	if s.ahead == nil {
		s.ahead = &step{}
	}
	// What it takes to go back is not known to be style sheets alone: pages load anew.
	s.ahead.changed = sortedOnce(slices.Concat(s.ahead.changed, next.changed))
	s.advance(next)
}

// publish makes an outcome the state, and wakes who waits for it.
func (s *state) publish(o Outcome) {
	next := s.stepTo(&o)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.last = &o
	switch {
	case o.OK:
		s.good, s.whole = &o, &o
	case s.ahead != nil: // what was shown is taken back
		s.good, next = s.whole, *s.ahead
	}
	s.ahead = nil
	s.advance(next)
}

// stepTo gives what an outcome changes of what is shown, and puts its base path right.
func (s *state) stepTo(o *Outcome) step {
	o.BasePath = cleanBase(o.BasePath)
	before := s.view().good
	if !o.OK || before == nil {
		return step{}
	}
	return step{changed: o.Changed, styled: styledOnly(before.Files, o.Files, o.Changed)}
}

// advance counts a step, and wakes who waits for it. The state is locked.
func (s *state) advance(next step) {
	s.build++
	next.build = s.build
	s.history = append(s.history, next)
	s.history = s.history[max(0, len(s.history)-maxHistory):]
	close(s.advanced)
	s.advanced = make(chan struct{})
}

// since gives what changed after a build; ok is false when that is not known.
// A page is in styled when only its style sheets changed each time.
func (s *state) since(build int) (changed, styled []string, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if build > s.build || build < s.build-len(s.history) {
		return nil, nil, false
	}
	times := map[string]int{} // how often a path changed beyond its style sheets
	for _, step := range s.history {
		if step.build <= build {
			continue
		}
		for _, p := range step.changed {
			if _, known := times[p]; !known {
				changed = append(changed, p)
			}
			times[p]++
		}
		for _, p := range step.styled {
			times[p]--
		}
	}
	for _, p := range changed {
		if times[p] == 0 {
			styled = append(styled, p)
		}
	}
	return changed, styled, true
}

// cleanBase gives a base path that starts and ends with a slash, decoded as
// request paths are.
func cleanBase(base string) string {
	if decoded, err := url.PathUnescape(base); err == nil {
		base = decoded
	}
	if base = path.Clean("/" + base); base != "/" {
		base += "/"
	}
	return base
}

var linkTag = regexp.MustCompile(`(?i)<link\b[^>]*>`)

// styledOnly gives the pages that differ in nothing but which style sheets
// they load: a new fingerprint in the name of one changes every page.
func styledOnly(before, after func(string) ([]byte, bool), changed []string) []string {
	var styled []string
	for _, p := range changed {
		if !strings.HasSuffix(p, ".html") {
			continue
		}
		old, existed := before(p)
		now, exists := after(p)
		if existed && exists && equalButStyles(old, now) {
			styled = append(styled, p)
		}
	}
	return styled
}

// equalButStyles looks for tags only as far as the last <link goes, which is in
// the head: the rest of some thousand pages is compared at the speed of memory.
func equalButStyles(a, b []byte) bool {
	headA, headB := bytes.LastIndex(a, []byte("<link")), bytes.LastIndex(b, []byte("<link"))
	if headA < 0 || headB < 0 {
		return false
	}
	restA, restB := bytes.IndexByte(a[headA:], '>'), bytes.IndexByte(b[headB:], '>')
	if restA < 0 || restB < 0 {
		return false
	}
	restA, restB = headA+restA+1, headB+restB+1
	return bytes.Equal(a[restA:], b[restB:]) && bytes.Equal(withoutStyles(a[:restA]), withoutStyles(b[:restB]))
}

func withoutStyles(head []byte) []byte {
	return linkTag.ReplaceAllFunc(head, func(tag []byte) []byte {
		lower := bytes.ToLower(tag)
		if bytes.Contains(lower, []byte("stylesheet")) || bytes.Contains(lower, []byte("as=style")) ||
			bytes.Contains(lower, []byte(`as="style"`)) {
			return []byte("<link>")
		}
		return tag
	})
}
