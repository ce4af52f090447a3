package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// inSource gives the paths in the source folder that a word of the command line
// may mean, the likeliest first. A file that is there as seen from the working
// folder is that file and nothing else, so that nobody changes another of the
// same name; a word that names none may be a path in the source folder. There is
// no path for a file outside.
func (a *app) inSource(name string) []string {
	var paths []string
	if path, ok := within(a.flags.source, name); ok {
		paths = append(paths, path)
	}
	if info, err := os.Stat(name); err == nil && !info.IsDir() || filepath.IsAbs(name) {
		return paths
	}
	if path := filepath.ToSlash(filepath.Clean(name)); filepath.IsLocal(name) && !slices.Contains(paths, path) {
		paths = append(paths, path)
	}
	return paths
}

// within gives the path in a folder of what a name leads to, both as seen from
// the working folder: as they are written, else behind links, since a folder may
// have two names.
func within(dir, name string) (path string, ok bool) {
	if path, ok = relative(dir, name); ok {
		return path, true
	}
	realDir, err := filepath.EvalSymlinks(dir)
	if err != nil {
		return "", false
	}
	realName, err := filepath.EvalSymlinks(name)
	if err != nil {
		return "", false
	}
	return relative(realDir, realName)
}

func relative(dir, name string) (path string, ok bool) {
	fullDir, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	fullName, err := filepath.Abs(name)
	if err != nil {
		return "", false
	}
	rel, err := filepath.Rel(fullDir, fullName)
	if err != nil || !filepath.IsLocal(rel) {
		return "", false
	}
	return filepath.ToSlash(rel), true
}

// errChanged says that a file is not what was read of it.
var errChanged = errors.New("it was changed meanwhile")

// rewrite puts a text in the place of the one that was read of a file in the
// source folder; old is nil for a file that was not there. A reader, or a crash,
// sees the one or the other. A link stays a link, the file keeps its mode, and one
// that anybody changed since is left as it is, also when several programs write
// at once.
func (a *app) rewrite(path string, old, text []byte) error {
	name := filepath.Join(a.flags.source, filepath.FromSlash(path))
	err := func() error {
		real, err := filepath.EvalSymlinks(name)
		switch {
		case errors.Is(err, fs.ErrNotExist) && old == nil:
			if _, err := os.Lstat(name); err == nil {
				return errors.New("it is a link that leads to nothing")
			}
			real = name
		case err != nil:
			return err
		default:
			root, err := filepath.EvalSymlinks(a.flags.source)
			if err != nil {
				return err
			}
			if _, ok := relative(root, real); !ok {
				return errors.New("it leads out of the source folder")
			}
		}
		return swap(real, text, func(now []byte, there bool) error {
			if there != (old != nil) || !bytes.Equal(now, old) {
				return errChanged
			}
			return nil
		})
	}()
	if err == nil {
		return nil
	}
	help := "nothing was written; check the permissions of the folder"
	if errors.Is(err, errChanged) {
		help = "it is as it was changed; run this again"
	}
	return &failedError{fmt.Sprintf("%s can't be written: %v", filepath.ToSlash(name), cause(err)), help, err}
}

// maxWait is how long another program that writes the same file is waited for:
// it takes it some milliseconds.
const maxWait = 2 * time.Second

// swap writes a text beside its place, asks whether what stands there now may
// go, and moves it there. The file beside is at once a lock: whoever else swaps
// the same file waits for it to be gone, so nobody writes between the question
// and the move.
func swap(name string, text []byte, may func(now []byte, there bool) error) error {
	beside := filepath.Join(filepath.Dir(name), "."+filepath.Base(name)+".new")
	f, err := claim(beside)
	if err != nil {
		return err
	}
	done := false
	defer func() {
		if !done {
			_ = f.Close()
			_ = os.Remove(beside)
		}
	}()
	mode := os.FileMode(0o644)
	now, err := os.ReadFile(name)
	there := err == nil
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := may(now, there); err != nil {
		return err
	}
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	if _, err := f.Write(text); err != nil {
		return err
	}
	if err := errors.Join(f.Sync(), f.Close(), os.Chmod(beside, mode)); err != nil {
		return err
	}
	if err := os.Rename(beside, name); err != nil {
		return err
	}
	done = true
	return nil
}

// claim makes a file that nobody else has made, and waits while somebody has.
func claim(name string) (*os.File, error) {
	for waited := time.Duration(0); ; waited += maxWait / 100 {
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
		if waited >= maxWait {
			return nil, fmt.Errorf("another program writes it, or was stopped while it did: if none runs, remove %s", filepath.ToSlash(name))
		}
		time.Sleep(maxWait / 100)
	}
}

// replace writes a file that nobody but the program changes, whatever stands
// there: a reader, or a crash, sees the old one or the new one.
func replace(name string, text []byte) error {
	return swap(name, text, func([]byte, bool) error { return nil })
}
