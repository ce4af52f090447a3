package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"prospectus/internal/build"
	"prospectus/internal/cache"
)

// maxSites is how many sites builds are kept of; the ones built longest ago go first.
const maxSites = 16

// keeper is what builds keep from run to run, in the user's cache folder. A nil
// keeper keeps nothing: that there is no place for it, or no room, stops no build.
type keeper struct {
	app   *app
	store *cache.Store
}

// openCache opens what earlier builds of the site kept, and tells the options of it.
func (a *app) openCache(o *build.Options) *keeper {
	if a.flags.noCache {
		return nil
	}
	root, err := os.UserCacheDir()
	if err != nil {
		return nil
	}
	program, err := programDigest()
	if err != nil {
		return nil
	}
	source, err := filepath.Abs(a.flags.source)
	if err != nil {
		return nil
	}
	// Two ways to build one site would take each other's place.
	name := cache.KeyOf(source, a.flags.theme, a.flags.baseURL, fmt.Sprint(a.flags.drafts, a.flags.noSamples))
	root = filepath.Join(root, "prospectus", "builds")
	store, err := cache.Open(filepath.Join(root, hex.EncodeToString(name[:8])))
	if err != nil {
		return nil
	}
	pruneSites(root)
	o.Cache, o.Program = store, program
	return &keeper{a, store}
}

// save keeps what the build found out.
func (k *keeper) save() {
	if k == nil || k.store == nil {
		return
	}
	if err := k.store.Save(); err != nil {
		k.app.say("nothing of this build could be kept for the next: %v", err)
	}
	k.store = nil
}

// close lets go what was not saved.
func (k *keeper) close() {
	if k != nil && k.store != nil {
		_ = k.store.Close() // the next build sweeps
	}
}

// programDigest tells this program apart from any other, whose pages could differ.
func programDigest() (string, error) {
	name, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

// pruneSites removes what is kept of sites that were not built for the longest time.
func pruneSites(root string) {
	all, err := os.ReadDir(root)
	if err != nil || len(all) <= maxSites {
		return
	}
	type site struct {
		name string
		used int64
	}
	var sites []site
	for _, d := range all {
		used := int64(0)
		if info, err := os.Stat(filepath.Join(root, d.Name(), "index")); err == nil {
			used = info.ModTime().UnixNano()
		} else if info, err := d.Info(); err == nil {
			used = info.ModTime().UnixNano()
		}
		sites = append(sites, site{d.Name(), used})
	}
	slices.SortFunc(sites, func(a, b site) int { return int(min(max(b.used-a.used, -1), 1)) })
	for _, s := range sites[maxSites:] {
		_ = os.RemoveAll(filepath.Join(root, s.name)) // the next build tries again
	}
}
