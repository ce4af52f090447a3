// Package output puts a built site in the place of the old one, whole.
//
// It takes paths with bytes (Begin, Write, Commit) and gives a folder on disk
// and a Report. It knows nothing of pages: two writers of one path, a name
// that no file system takes, are refused here as a last defence, not explained.
//
// The new tree is built in a staging folder beside the output folder and then
// exchanged with it in one system call, so that a reader, a failed build and a
// kill -9 at any moment leave the old site or the new one, never a mixture
// (TestKill). Files whose bytes did not change are hard links to the old ones:
// they keep their modification time, and the disk has nothing to do for them
// (TestUnchangedFilesKeepTheirTime). The old tree is never written to, and is
// removed only after the exchange. Where a file system can't exchange two
// folders, swap.go says what is done instead.
//
// Nothing that isn't ours is ever deleted: the folder carries a manifest of
// what the last build wrote (ManifestName), and a file that stands there
// without being in the manifest makes Begin or Commit refuse the folder
// (TestForeign*). The manifest lies inside the folder, not beside it, because
// it must change in the same instant as the tree, and must travel with it
// through a copy, a cache of a CI or a Git commit. Its content is public
// anyway: names of published files, in the form that "sha256sum -c" reads.
//
// Power loss: on Linux one syncfs(2) before the exchange makes the new tree
// durable, so that a power cut too leaves old or new. Measured on ext4: 1 ms
// for 10 files of 15 KB, 22 ms for 2,000 and 194 ms for 20,000, against 320 ms
// for 2,000 and 2.2 s for 20,000 with one fsync a file. Other systems have no such
// call, and the site can be built again, so nothing is done there.
package output

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
)

// Entry is one published file.
type Entry struct {
	Path   string
	Digest string // SHA-256 in hexadecimal
	Size   int64
}

// Report says what a Commit did. The manifest itself and what is carried over
// from the old folder (.gitignore) are not counted.
type Report struct {
	Written   int     // new files, and files with other bytes
	Unchanged int     // files that kept their bytes and their modification time
	Removed   int     // files of the old tree that the new one doesn't have
	Manifest  []Entry // every file of the new tree, sorted by path
}

// Stage is a new tree in the making. Write may be called concurrently; Commit
// or Abort ends it.
type Stage struct {
	at      place
	lock    *lock
	dir     string // the staging folder
	masked  bool   // the umask took bits: modes must be set
	old     map[string]bool
	record  []byte // the old manifest as it lies on disk
	survey  chan error
	swap    swapper
	folders sync.Map // path of a folder in dir → *folder

	mu      sync.Mutex
	claims  map[string]claim // by path in lower case
	entries []Entry
	same    []kept // unchanged files, to be linked by Commit
	fault   error  // the first failed Write
	closed  bool
}

// kept is a file that has the bytes of the old one.
type kept struct {
	path string
	mode bool // the old file's mode is not ours: copy, don't link
}

type claim struct {
	path   string
	folder bool
}

type folder struct {
	once sync.Once
	err  error
}

// Begin locks the output folder, finishes or removes what a killed build left
// behind, and opens a staging folder beside it. A folder that is missing is
// made by Commit. A second build of the same folder fails at once, naming the
// process that holds it: two builds that wait for each other would publish in
// an order that nobody chose.
func Begin(dir string) (*Stage, error) { return begin(dir, systemSwapper()) }

func begin(dir string, swap swapper) (*Stage, error) {
	at, err := locate(dir)
	if err != nil {
		return nil, err
	}
	l, err := acquire(at)
	if err != nil {
		return nil, err
	}
	s := &Stage{at: at, lock: l, swap: swap, survey: make(chan error, 1), claims: map[string]claim{}}
	if err := s.open(); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// open does what needs the lock.
func (s *Stage) open() error {
	if err := cleanUp(&s.at, s.swap); err != nil {
		return err
	}
	var err error
	if s.old, s.record, err = readManifest(s.at); err != nil {
		return err
	}
	if s.record == nil {
		// Without a manifest the folder must be as good as empty, and that is
		// seen at once.
		s.survey <- nil
		if err := refuseForeign(s.at, nil); err != nil {
			return err
		}
	} else {
		// With one, listing the folder takes as long as building a small site;
		// Commit waits for the answer.
		go func() { s.survey <- refuseForeign(s.at, s.old) }()
	}
	s.dir, err = os.MkdirTemp(s.at.parent, s.at.prefix(stageSuffix))
	if err != nil {
		return s.at.fault("make a staging folder beside "+s.at.name, err)
	}
	return s.openMode()
}

// openMode makes the staging folder readable for a web server. MkdirTemp makes
// it private, and a umask such as 077 would make every file so.
func (s *Stage) openMode() error {
	probe := filepath.Join(s.dir, "probe")
	if err := os.Mkdir(probe, 0o755); err != nil {
		return s.at.fault("write beside "+s.at.name, err)
	}
	info, err := os.Lstat(probe)
	if err != nil {
		return s.at.fault("write beside "+s.at.name, err)
	}
	s.masked = info.Mode().Perm() != 0o755
	if err := os.Remove(probe); err != nil {
		return s.at.fault("write beside "+s.at.name, err)
	}
	if err := os.Chmod(s.dir, 0o755); err != nil {
		return s.at.fault("write beside "+s.at.name, err)
	}
	return nil
}

// Write adds one file to the new tree; path is slash-separated and relative.
// After a failed Write the Stage can only be aborted.
func (s *Stage) Write(path string, data []byte) error {
	err := s.write(path, data)
	if err != nil {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.fault == nil {
			s.fault = err
		}
	}
	return err
}

func (s *Stage) write(path string, data []byte) error {
	if err := checkPath(path); err != nil {
		return err
	}
	if err := s.claim(path); err != nil {
		return err
	}
	sum := sha256.Sum256(data)
	entry := Entry{Path: path, Digest: hex.EncodeToString(sum[:]), Size: int64(len(data))}
	same, mode := s.compare(path, data)
	if !same {
		if err := s.create(path, data); err != nil {
			return err
		}
	}
	s.add(entry, same, mode)
	return nil
}

func (s *Stage) add(e Entry, same, mode bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.entries = append(s.entries, e)
	if same {
		s.same = append(s.same, kept{e.Path, mode})
	}
}

// claim takes the path for this tree, and the folders above it. Names that
// differ only in case are one file on Windows and macOS.
func (s *Stage) claim(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return &Error{Reason: Failed, Message: "the output folder is no longer open for writing"}
	}
	if other, taken := s.claims[strings.ToLower(name)]; taken {
		return conflict(claim{name, false}, other)
	}
	s.claims[strings.ToLower(name)] = claim{name, false}
	for up := path.Dir(name); up != "."; up = path.Dir(up) {
		folded, mine := strings.ToLower(up), claim{up, true}
		other, taken := s.claims[folded]
		if taken && other != mine {
			return conflict(mine, other)
		}
		if taken {
			break
		}
		s.claims[folded] = mine
	}
	return nil
}

// Commit puts the new tree in the place of the old one and ends the Stage. When
// it fails, the old tree stands as it was.
func (s *Stage) Commit() (Report, error) {
	s.mu.Lock()
	fault, closed := s.fault, s.closed
	s.mu.Unlock()
	if closed {
		return Report{}, &Error{Reason: Failed, Message: "the output folder is no longer open for writing"}
	}
	defer s.close()
	if fault != nil {
		return Report{}, fault
	}
	if err := <-s.survey; err != nil {
		return Report{}, err
	}
	report := s.report()
	manifest := formatManifest(report.Manifest)
	if report.Written == 0 && report.Removed == 0 && string(manifest) == string(s.record) && s.modesGood() && s.stands() {
		return report, nil // the folder is already what it should be
	}
	if err := s.finish(manifest); err != nil {
		return Report{}, err
	}
	if report.Written > 0 {
		if err := flush(s.dir); err != nil {
			return Report{}, s.at.fault("write "+s.at.name, err)
		}
	}
	if err := s.exchange(); err != nil {
		return Report{}, err
	}
	return report, nil
}

func (s *Stage) report() Report {
	slices.SortFunc(s.entries, func(a, b Entry) int { return strings.Compare(a.Path, b.Path) })
	r := Report{Written: len(s.entries) - len(s.same), Unchanged: len(s.same), Removed: len(s.old), Manifest: s.entries}
	for _, e := range s.entries {
		if s.old[e.Path] {
			r.Removed--
		}
	}
	return r
}

// stands reports whether the folder is still the one that Begin saw.
func (s *Stage) stands() bool {
	info, err := os.Lstat(s.at.dir)
	return err == nil && s.at.info != nil && os.SameFile(info, s.at.info)
}

func (s *Stage) modesGood() bool {
	return !slices.ContainsFunc(s.same, func(k kept) bool { return k.mode })
}

// finish adds to the staging folder what Write left for the end.
func (s *Stage) finish(manifest []byte) error {
	if err := inParallel(s.same, s.keep); err != nil {
		return err
	}
	for _, name := range carried {
		if _, written := s.claims[name]; !written {
			if err := s.carry(name); err != nil {
				return err
			}
		}
	}
	return s.create(ManifestName, manifest)
}

// Abort drops the new tree and leaves the old one; after Commit it does
// nothing, so it can be deferred.
func (s *Stage) Abort() error { return s.close() }

// close removes the staging folder (after a swap: the old tree) and lets the
// lock go. What can't be removed is left to the next Begin, which reports it.
func (s *Stage) close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var err error
	if s.dir != "" {
		if e := removeTree(s.dir); e != nil {
			err = s.at.fault("remove "+s.dir, e)
		}
	}
	s.lock.release()
	return err
}

// inParallel runs work on every item, twice as many at once as there are
// processors since they wait for the disk, and gives an error when one failed.
func inParallel[T any](items []T, work func(T) error) error {
	workers := 2 * runtime.GOMAXPROCS(0)
	errs := make([]error, workers)
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for i := w; i < len(items) && errs[w] == nil; i += workers {
				errs[w] = work(items[i])
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}
