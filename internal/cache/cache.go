// Package cache keeps on disk what one run of a program found out, for the next.
//
// It takes bytes under keys and gives them back; what they mean is the business of
// whoever made the key. It may not know sites or pages.
//
// A folder holds packs, files in which values stand one behind the other, and an
// index that says where. Invariants: a value comes back as it was put or not at all,
// whatever became of the files (TestDamage, FuzzOpen); a folder grows no larger than
// twice what the last run used (TestBounded); runs that use one folder at once lose
// what the other kept, at worst (TestTwoAtOnce); nothing is kept of a run that does
// not Save; the folder can be deleted at any time.
package cache

import (
	"bufio"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
)

// Key names a value. It is the digest of all that the value was made of.
type Key [sha256.Size]byte

// KeyOf gives a key for parts, told apart from the same bytes parted otherwise.
func KeyOf(parts ...string) Key {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d ", len(p))
		h.Write([]byte(p))
	}
	return Key(h.Sum(nil))
}

// Store is a folder of values. Its methods may be called by several goroutines, but
// Save and Close by one, at the end.
type Store struct {
	dir string

	mu    sync.RWMutex
	known map[Key]place
	used  map[Key]bool
	packs []*pack // the last one is being written
	out   *bufio.Writer
	size  int64
	fault error // of the pack that is being written: nothing more is put
}

// pack is a file of values.
type pack struct {
	name string
	file *os.File // nil when it can't be opened
}

// place says where a value stands.
type place struct {
	pack   int
	offset int64
	length int
	sum    [16]byte // the beginning of its SHA-256
}

const (
	indexName = "index"
	packStart = "pack-"
)

// Open opens the folder, which is made if need be. What can't be read in it is as if
// it were not there; an error means that nothing can be kept at all.
func Open(dir string) (*Store, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, err
	}
	s := &Store{dir: dir, known: map[Key]place{}, used: map[Key]bool{}}
	if text, err := os.ReadFile(filepath.Join(dir, indexName)); err == nil {
		var names []string
		names, s.known = parseIndex(text)
		for _, name := range names {
			f, err := os.Open(filepath.Join(dir, name))
			if err != nil {
				f = nil
			}
			s.packs = append(s.packs, &pack{name, f})
		}
	}
	f, err := os.CreateTemp(dir, packStart)
	if err != nil {
		s.closeFiles()
		return nil, err
	}
	s.packs = append(s.packs, &pack{filepath.Base(f.Name()), f})
	s.out = bufio.NewWriterSize(f, 1<<20)
	return s, nil
}

// Get gives the value of a key; ok is false when there is none, or none that is
// whole.
func (s *Store) Get(key Key) (data []byte, ok bool) {
	s.mu.RLock()
	at, ok := s.known[key]
	s.mu.RUnlock()
	if !ok {
		return nil, false
	}
	if data, ok = s.read(at); !ok {
		s.mu.Lock()
		delete(s.known, key)
		s.mu.Unlock()
		return nil, false
	}
	s.use(key)
	return data, true
}

// Has reports whether there is a value of a key, and notes that it is used. Whether
// it is whole only Get tells.
func (s *Store) Has(key Key) bool {
	s.mu.RLock()
	_, ok := s.known[key]
	s.mu.RUnlock()
	if ok {
		s.use(key)
	}
	return ok
}

func (s *Store) use(key Key) {
	s.mu.Lock()
	s.used[key] = true
	s.mu.Unlock()
}

// read gives the bytes of a place that lies in a pack of an earlier run.
func (s *Store) read(at place) ([]byte, bool) {
	if at.pack >= len(s.packs)-1 || s.packs[at.pack].file == nil {
		return nil, false
	}
	data := make([]byte, at.length)
	if _, err := s.packs[at.pack].file.ReadAt(data, at.offset); err != nil {
		return nil, false
	}
	return data, sum(data) == at.sum
}

func sum(data []byte) [16]byte {
	full := sha256.Sum256(data)
	return [16]byte(full[:16])
}

// Put keeps a value. That the disk does not take it is told by Save.
func (s *Store) Put(key Key, data []byte) {
	check := sum(data)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fault != nil {
		return
	}
	if _, err := s.out.Write(data); err != nil {
		s.fault = err
		return
	}
	s.known[key] = place{len(s.packs) - 1, s.size, len(data), check}
	s.used[key] = true
	s.size += int64(len(data))
}

// Save leaves to the next run what this one has used and put, and ends the Store.
// After an error the folder is as it was.
func (s *Store) Save() error {
	defer s.closeFiles()
	s.compact()
	err := s.fault
	if err == nil {
		err = s.out.Flush()
	}
	if err != nil {
		return errors.Join(err, os.Remove(s.path(len(s.packs)-1)))
	}
	names, text := s.index()
	if err := s.replaceIndex(text); err != nil {
		return errors.Join(err, os.Remove(s.path(len(s.packs)-1)))
	}
	s.sweep(names)
	return nil
}

// Close ends a Store of which nothing is to be kept.
func (s *Store) Close() error {
	last := s.path(len(s.packs) - 1)
	s.closeFiles()
	return os.Remove(last)
}

func (s *Store) path(i int) string { return filepath.Join(s.dir, s.packs[i].name) }

func (s *Store) closeFiles() {
	for _, p := range s.packs {
		if p.file != nil {
			_ = p.file.Close() // what was written was flushed, or is dropped
		}
	}
}

// maxPacks is how many packs a folder has: each run that found something new adds
// one.
const maxPacks = 6

// compact writes what is used of packs that are mostly waste, or one too many, into
// the new one.
func (s *Store) compact() {
	live := make([]int64, len(s.packs))
	for key := range s.used {
		at := s.known[key]
		live[at.pack] += int64(at.length)
	}
	kept := 0
	for i := len(s.packs) - 2; i >= 0; i-- {
		size := int64(0)
		if f := s.packs[i].file; f != nil {
			if info, err := f.Stat(); err == nil {
				size = info.Size()
			}
		}
		if kept < maxPacks-1 && live[i]*2 >= size {
			kept++
			continue
		}
		s.move(i)
	}
}

// move writes the values of a pack that are used into the new one, in the order in
// which they lie.
func (s *Store) move(from int) {
	var keys []Key
	for key := range s.used {
		if s.known[key].pack == from {
			keys = append(keys, key)
		}
	}
	slices.SortFunc(keys, func(a, b Key) int { return int(s.known[a].offset - s.known[b].offset) })
	for _, key := range keys {
		if data, ok := s.read(s.known[key]); ok {
			s.Put(key, data)
		} else {
			delete(s.used, key)
		}
	}
}

// replaceIndex puts a new index in the place of the old one, in one step.
func (s *Store) replaceIndex(text []byte) error {
	f, err := os.CreateTemp(s.dir, indexName+"-")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	err = errors.Join(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), filepath.Join(s.dir, indexName))
	}
	if err != nil {
		return errors.Join(err, os.Remove(f.Name()))
	}
	return nil
}

// sweep removes packs that the index does not name: those of the index before, and
// what a killed run left. A file of another run that is under way may be among them;
// then that run has kept nothing.
func (s *Store) sweep(names []string) {
	all, err := os.ReadDir(s.dir)
	if err != nil {
		return
	}
	for _, f := range all {
		name := f.Name()
		if slices.Contains(names, name) || !strings.HasPrefix(name, packStart) && !strings.HasPrefix(name, indexName+"-") {
			continue
		}
		_ = os.Remove(filepath.Join(s.dir, name)) // the next run tries again
	}
}
