package external

import (
	"encoding/json"
	"net/url"
	"sync"
	"time"
)

const (
	// cacheVersion is raised when the form or the meaning of the file changes;
	// what another version wrote is not read.
	cacheVersion = 1
	// goodFor is how long a page that was there is taken to be there still.
	goodFor = 7 * 24 * time.Hour
	// badFor is how long a refusal is not asked for again.
	badFor = time.Hour
)

// Cache is what hosts answered, by address. Only answers are in it: that a host
// could not be reached, or asked to wait, says nothing of the next hour. nil is
// a cache that finds and keeps nothing. Its methods may be called by several
// goroutines.
type Cache struct {
	mu    sync.Mutex
	links map[string]known
}

// known is one answer, in the file as it is here.
type known struct {
	At    time.Time `json:"at"`
	Code  int       `json:"code"`
	From  string    `json:"from,omitempty"`  // the end of redirects
	Moved string    `json:"moved,omitempty"` // see answer.moved
}

type cacheFile struct {
	Version int              `json:"version"`
	Links   map[string]known `json:"links"`
}

// ReadCache reads what Bytes wrote. What is damaged, or of another version, is
// an empty cache.
func ReadCache(data []byte) *Cache {
	c := &Cache{links: map[string]known{}}
	var file cacheFile
	if json.Unmarshal(data, &file) != nil || file.Version != cacheVersion {
		return c
	}
	for key, k := range file.Links {
		if k.sound() && isAddress(key) {
			c.links[key] = k
		}
	}
	return c
}

func (k known) sound() bool {
	return k.Code >= 100 && k.Code < 1000 && !k.At.IsZero() && (k.From == "" || isAddress(k.From)) && (k.Moved == "" || isAddress(k.Moved))
}

func isAddress(text string) bool {
	u, err := url.Parse(text)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != ""
}

// fresh reports whether the answer still counts. One of the future, when a clock
// was wrong, does not.
func (k known) fresh(now time.Time) bool {
	age := now.Sub(k.At)
	if k.Code >= 200 && k.Code < 300 {
		return age >= 0 && age < goodFor
	}
	return age >= 0 && age < badFor
}

// find gives what is known of an address.
func (c *Cache) find(a *address, now time.Time) (answer, bool) {
	if c == nil {
		return answer{}, false
	}
	c.mu.Lock()
	k, ok := c.links[a.key]
	c.mu.Unlock()
	if !ok || !k.fresh(now) {
		return answer{}, false
	}
	x := answer{code: k.Code, at: a.url}
	if u, err := url.Parse(k.From); err == nil && k.From != "" {
		x.at = u
	}
	if u, err := url.Parse(k.Moved); err == nil && k.Moved != "" {
		x.moved = u
	}
	return x, true
}

// keep notes an answer.
func (c *Cache) keep(a *address, x answer, now time.Time) {
	if c == nil {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if x.fault != nil || x.again() || x.code < 200 || x.code >= 1000 {
		delete(c.links, a.key)
		return
	}
	k := known{At: now.UTC().Truncate(time.Second), Code: x.code}
	if s := x.at.String(); s != a.key {
		k.From = s
	}
	if x.moved != nil {
		k.Moved = x.moved.String()
	}
	if k.sound() {
		c.links[a.key] = k
	}
}

// Merge takes over what another cache has, where it is newer: what another run
// wrote meanwhile.
func (c *Cache) Merge(other *Cache) {
	other.mu.Lock()
	defer other.mu.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	for key, k := range other.links {
		if old, ok := c.links[key]; !ok || k.At.After(old.At) {
			c.links[key] = k
		}
	}
}

// Bytes writes the cache, without what no longer counts.
func (c *Cache) Bytes(now time.Time) []byte {
	c.mu.Lock()
	defer c.mu.Unlock()
	file := cacheFile{Version: cacheVersion, Links: map[string]known{}}
	for key, k := range c.links {
		if k.fresh(now) {
			file.Links[key] = k
		}
	}
	text, err := json.Marshal(file) // which sorts the addresses
	if err != nil {                 // a year beyond 9999, which fresh leaves out
		return nil
	}
	return append(text, '\n')
}
