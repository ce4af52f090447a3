package source

import (
	"io/fs"
	"sync"
	"time"

	"prospectus/internal/diag"
)

// settled is how old a file's stat must be before it stands for its bytes. A
// file can be written twice within one tick of its file system's clock (2 s on
// FAT), and the second write then leaves the same size and time behind.
const settled = 3 * time.Second

// Cache remembers what was read, so that the next Read opens only the files
// whose stat has changed. It remembers the last tree alone, and serves one
// folder.
type Cache struct {
	now   func() time.Time
	mu    sync.Mutex
	files map[string]cached
}

// cached is what reading one file gave.
type cached struct {
	stamp stamp
	sure  bool // the stamp was settled when the bytes were read
	gone  bool // the file vanished between the walk and the read
	file  File
	finds diag.List
}

// NewCache gives an empty cache; now is the wall clock.
func NewCache(now func() time.Time) *Cache {
	return &Cache{now: now, files: map[string]cached{}}
}

// snapshot is the cache as one Read sees it. The zero snapshot knows nothing.
type snapshot struct {
	now   time.Time
	files map[string]cached // not changed any more
}

func (c *Cache) start() snapshot {
	if c == nil {
		return snapshot{}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	// The time is taken before the first stat, so that no stat looks older
	// than it was when it was taken.
	return snapshot{now: c.now(), files: c.files}
}

// note keeps what a file was read to, without a time: the next Read opens it.
func (c *Cache) note(path string, r cached) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files[path] = r
}

// finish replaces the remembered tree by the one just read.
func (c *Cache) finish(names []found, results []cached) {
	if c == nil {
		return
	}
	files := make(map[string]cached, len(names))
	for i, f := range names {
		if !results[i].gone {
			files[f.path] = results[i]
		}
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.files = files
}

// stamp is what the file system says of a file without opening it.
type stamp struct {
	size   int64
	mtime  int64 // nanoseconds
	ctime  int64 // where the system has one: it betrays a change that set mtime back
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
