package source

import (
	"io/fs"
	"sync"
	"time"
)

// settled is how old a file's stat must be before it stands for its bytes. A
// file can be written twice within one tick of its file system's clock (2 s on
// FAT), and the second write then leaves the same size and time behind.
const settled = 3 * time.Second

// Cache remembers what was read, so that the next Read opens only the files
// whose stat has changed. It holds one tree at a time; one Cache must be used
// with one folder.
type Cache struct {
	now   func() time.Time
	mu    sync.Mutex
	files map[string]cached
}

type cached struct {
	stamp stamp
	sure  bool // the stamp was settled when the bytes were read
	file  File
	finds findings
}

// NewCache gives an empty cache; now is the wall clock.
func NewCache(now func() time.Time) *Cache {
	return &Cache{now: now, files: map[string]cached{}}
}

// stamp is what the file system says of a file without opening it.
type stamp struct {
	size   int64
	mtime  int64 // nanoseconds
	ctime  int64 // where the system has one: a change that set mtime back
	device uint64
	inode  uint64
}

func stampOf(info fs.FileInfo) stamp {
	s := stamp{size: info.Size(), mtime: info.ModTime().UnixNano()}
	s.device, s.inode, s.ctime = identity(info)
	return s
}

// settledAt reports whether the stamp is old enough at this time. A time in
// the future (a wrong clock, a network drive) never is.
func (s stamp) settledAt(now time.Time) bool {
	return now.UnixNano()-max(s.mtime, s.ctime) >= int64(settled)
}
