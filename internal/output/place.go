package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// place is the output folder: dir stands in parent with every link resolved,
// so that two builds that reach it by different paths meet at one lock.
type place struct {
	name        string // as the user wrote it, for messages
	dir, parent string
	info        fs.FileInfo // nil while there is no such folder
}

// The names beside the folder "public": .public.lock, .public.stage-123. The
// dot keeps them out of listings, the name out of each other's way.
const (
	lockSuffix  = "lock"
	stageSuffix = "stage-" // a tree in the making, or an old one after the exchange
	readySuffix = "ready-" // a complete new tree on its way in: see swap.go
	asideSuffix = "aside-" // an old tree on its way out
)

func (p place) prefix(suffix string) string { return "." + filepath.Base(p.dir) + "." + suffix }

func (p place) beside(suffix string) string { return filepath.Join(p.parent, p.prefix(suffix)) }

// locate finds the folder and refuses what can't be swapped. A symbolic link is
// followed and its target swapped, so that the link itself stays: servers are
// often given /var/www/site as a link to a disk with room.
func locate(dir string) (place, error) {
	p := place{name: dir}
	full, err := filepath.Abs(dir)
	if err != nil {
		return p, p.fault("find "+dir, err)
	}
	if info, err := os.Lstat(full); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		target, err := filepath.EvalSymlinks(full)
		if err != nil {
			return p, &Error{Reason: NotFolder, Message: fmt.Sprintf("%s is a symbolic link that leads nowhere", dir), Err: err,
				Help: "make the folder that it leads to, or remove the link"}
		}
		full = target
	}
	if filepath.Dir(full) == full {
		return p, &Error{Reason: NotFolder, Message: fmt.Sprintf("%s is the root of the disk", dir), Help: "give a folder as --output"}
	}
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		return p, p.fault("make the folder above "+dir, err)
	}
	if p.parent, err = filepath.EvalSymlinks(filepath.Dir(full)); err != nil {
		return p, p.fault("find the folder above "+dir, err)
	}
	p.dir = filepath.Join(p.parent, filepath.Base(full))
	return p, p.look()
}

// look reads the folder's state.
func (p *place) look() error {
	info, err := os.Lstat(p.dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		p.info = nil
		return nil
	case err != nil:
		return p.fault("look at "+p.name, err)
	case !info.IsDir():
		return &Error{Reason: NotFolder, Message: fmt.Sprintf("%s is a file, not a folder", p.name), Help: "remove it, or give another --output"}
	case isMountPoint(p.dir, p.parent):
		return &Error{Reason: MountPoint, Message: fmt.Sprintf("%s is a mount point, which can't be replaced in one step", p.name),
			Help: "give a folder inside it as --output, or mount the folder above it"}
	case holdsWorkingFolder(p.dir):
		return &Error{Reason: NotFolder, Message: fmt.Sprintf("%s is the folder that the program runs in, or one above it", p.name),
			Help: "run it from elsewhere, or give a folder below as --output"}
	}
	p.info = info
	return nil
}

// holdsWorkingFolder reports whether swapping dir would leave this process, and
// the shell behind it, in a deleted folder.
func holdsWorkingFolder(dir string) bool {
	wd, err := os.Getwd()
	if err != nil {
		return false
	}
	if wd, err = filepath.EvalSymlinks(wd); err != nil {
		return false
	}
	rel, err := filepath.Rel(dir, wd)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

// leftovers lists the folders beside the output folder that a killed build
// left, of one suffix. Their names end in digits, as os.MkdirTemp makes them.
func (p place) leftovers(suffix string) ([]string, error) {
	entries, err := os.ReadDir(p.parent)
	if err != nil {
		return nil, err
	}
	var found []string
	for _, e := range entries {
		number, ok := strings.CutPrefix(e.Name(), p.prefix(suffix))
		if ok && e.IsDir() && number != "" && strings.Trim(number, "0123456789") == "" {
			found = append(found, filepath.Join(p.parent, e.Name()))
		}
	}
	return found, nil
}
