package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// swapper is what the swap asks of the file system; tests stand in for file
// systems that refuse one or the other.
type swapper struct {
	exchange func(a, b string) error // two folders, in one step
	rename   func(from, to string) error
	link     func(from, to string) error
}

func systemSwapper() swapper {
	return swapper{exchange: exchangeFolders, rename: os.Rename, link: os.Link}
}

// errNoExchange says that the file system can't exchange two folders.
var errNoExchange = errors.New("the file system can't exchange two folders")

// exchange puts the staging folder in the place of the output folder. After it
// s.dir names the old tree, or nothing.
func (s *Stage) exchange() error {
	before := s.at.info
	if err := s.at.look(); err != nil {
		return err
	}
	if s.at.info == nil {
		return s.moveIn()
	}
	if before == nil || !os.SameFile(before, s.at.info) {
		return s.at.replaced()
	}
	err := s.swap.exchange(s.dir, s.at.dir)
	if errors.Is(err, errNoExchange) || err != nil && crossesDevices(err) {
		return s.swapInSteps()
	}
	if err != nil {
		return s.at.fault("swap the new site into "+s.at.name, err)
	}
	return nil
}

func (p place) replaced() error {
	return &Error{Reason: Replaced, Message: fmt.Sprintf("%s was made, changed or removed by another program while the site was being built", p.name),
		Help: "see what it holds, then build again"}
}

// moveIn is the first build into a place: one rename, which never replaces
// anything but an empty folder.
func (s *Stage) moveIn() error {
	if err := s.swap.rename(s.dir, s.at.dir); err != nil {
		return s.at.fault("move the new site to "+s.at.name, err)
	}
	s.dir = ""
	return nil
}

// swapInSteps does without an exchange. The complete new tree is first given
// the name "ready": whoever finds one at the next Begin finishes the swap, so a
// kill between two steps ends in the new site. Readers may find no folder for
// the moment between two renames.
func (s *Stage) swapInSteps() error {
	number := strings.TrimPrefix(filepath.Base(s.dir), s.at.prefix(stageSuffix))
	ready := s.at.beside(readySuffix + number)
	if err := s.swap.rename(s.dir, ready); err != nil {
		return s.at.fault("swap the new site into "+s.at.name, err)
	}
	left, err := s.at.replace(s.swap, ready)
	s.dir = left
	return err
}

// replace puts a ready tree in the place of the output folder in two renames,
// and gives the folder that is to be removed now: the old tree, or the ready one
// when the old one stays.
//
// Where even the rename is refused (the folders of a Docker image's lower
// layer give EXDEV) the old tree is removed in its place. That is the one case
// where a reader can see less than a whole site; the ready tree still makes
// sure that the next Begin ends in the new one.
func (p place) replace(swap swapper, ready string) (left string, err error) {
	aside := p.beside(asideSuffix + strings.TrimPrefix(filepath.Base(ready), p.prefix(readySuffix)))
	err = swap.rename(p.dir, aside)
	if err != nil && crossesDevices(err) {
		if err = removeOurs(p.dir); err == nil {
			err = swap.rename(ready, p.dir)
		}
		if err != nil { // the ready tree is all there is: the next Begin puts it in place
			return "", p.fault("replace the site in "+p.name, err)
		}
		return "", nil
	}
	if err != nil {
		return ready, p.fault("move the old site out of "+p.name, err)
	}
	if err = swap.rename(ready, p.dir); err == nil {
		return aside, nil
	}
	if swap.rename(aside, p.dir) != nil {
		return "", p.fault("move the new site to "+p.name, err)
	}
	return ready, p.fault("move the new site to "+p.name, err)
}

// cleanUp finishes a swap that was cut short and removes what a killed build
// left. It runs under the lock, so what it finds is nobody's.
func cleanUp(at *place, swap swapper) error {
	ready, err := at.leftovers(readySuffix)
	if err != nil {
		return at.fault("look beside "+at.name, err)
	}
	for _, tree := range ready {
		if err := rollForward(at, swap, tree); err != nil {
			return err
		}
	}
	for _, suffix := range []string{asideSuffix, stageSuffix} {
		trees, err := at.leftovers(suffix)
		if err != nil {
			return at.fault("look beside "+at.name, err)
		}
		for _, tree := range trees {
			if err := removeTree(tree); err != nil {
				return at.fault("remove "+tree+", which a killed build left", err)
			}
		}
	}
	return nil
}

func rollForward(at *place, swap swapper, ready string) error {
	if at.info == nil {
		if err := swap.rename(ready, at.dir); err != nil {
			return at.fault("finish the swap of "+at.name, err)
		}
		return at.look()
	}
	// The swap had not come to the first rename, or was removing the old tree,
	// or someone made the folder anew.
	ours, _, err := readManifest(*at)
	if err != nil {
		return err
	}
	if err := refuseForeign(*at, ours); err != nil {
		return err
	}
	if err := takeOver(at.dir, ready); err != nil {
		return at.fault("carry over what stands in "+at.name, err)
	}
	if _, err := at.replace(swap, ready); err != nil {
		return err
	}
	return at.look()
}

// takeOver finds something to do in one case: someone put a .gitignore into
// the folder after the build was killed.
func takeOver(from, to string) error {
	for _, name := range carried {
		if _, err := os.Lstat(filepath.Join(to, name)); err == nil {
			continue
		}
		data, err := os.ReadFile(filepath.Join(from, name))
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(to, name), data, 0o644)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// removeOurs removes the old tree in its place, the manifest last: as long as a
// file stands, the next Begin can tell whose it is.
func removeOurs(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.Name() == ManifestName {
			continue
		}
		if err := os.RemoveAll(filepath.Join(dir, e.Name())); err != nil {
			return err
		}
	}
	return os.RemoveAll(dir)
}

// removeTree removes a tree that is not in use, several folders at once: a
// page's folder takes ext4 0.1 ms, and four at a time halve that.
//
// Keeping the old tree as the start of the next build would save this and the
// making of new folders (on ext4 0.3 s for 2,000 pages, 4 to 6 s for 20,000), but
// would leave a second site beside the first for good, and a tree that is
// patched is harder to trust than one that is made.
func removeTree(dir string) error {
	var parts []string
	top, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, e := range top {
		name := filepath.Join(dir, e.Name())
		parts = append(parts, name)
		if !e.IsDir() {
			continue
		}
		below, err := os.ReadDir(name)
		if err != nil {
			return err
		}
		parts = parts[:len(parts)-1]
		for _, b := range below {
			parts = append(parts, filepath.Join(name, b.Name()))
		}
	}
	if err := inParallel(parts, os.RemoveAll); err != nil {
		return err
	}
	return os.RemoveAll(dir)
}
