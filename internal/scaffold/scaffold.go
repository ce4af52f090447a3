// Package scaffold writes what an editor starts from: a whole starter site, and
// the skeleton files of a new entry.
//
// It takes a folder and a few words (Options; a kind and a slug) and gives files
// on disk. The starter's text is embedded from the folder site; what an entry's
// skeleton says comes from the kind's schema. It knows nothing of building.
//
// Invariants: no existing file is ever overwritten (TestNewSiteRefuses*,
// TestNewEntryNeverOverwrites); the starter states nothing that is untrue of
// any city in China and has no finding under strict checks (TestStarterIsClean).
package scaffold

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"time"
)

// starter is the site that NewSite writes. A name that begins with "dot-" is
// written with a dot: a .gitignore in here would act on this repository.
//
//go:embed site
var starter embed.FS

// Options say what the starter site has of its own.
type Options struct {
	// Now is the date of the sample news item.
	Now time.Time
}

// Error is a request that can't be met. Message states the fact, Help the mend.
type Error struct {
	Message string
	Help    string
	Err     error // what the system said, or nil
}

// Error gives the message.
func (e *Error) Error() string { return e.Message }

// Unwrap gives what the system said.
func (e *Error) Unwrap() error { return e.Err }

// NewSite writes a starter site into dir, which must be missing or empty; a
// fresh Git repository counts as empty.
func NewSite(dir string, o Options) error {
	if err := checkEmpty(dir); err != nil {
		return err
	}
	return fs.WalkDir(starter, "site", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := starter.ReadFile(name)
		if err != nil {
			return err
		}
		target := filepath.Join(dir, filepath.FromSlash(targetOf(name)))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return writing(target, err)
		}
		return create(target, []byte(strings.ReplaceAll(string(text), "@DATE@", o.Now.Format(time.DateOnly))))
	})
}

// targetOf gives the path in the new site of an embedded file.
func targetOf(name string) string {
	parts := strings.Split(strings.TrimPrefix(name, "site/"), "/")
	for i, part := range parts {
		if rest, ok := strings.CutPrefix(part, "dot-"); ok {
			parts[i] = "." + rest
		}
	}
	return path.Join(parts...)
}

func checkEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &Error{Message: fmt.Sprintf("can't look into %s: %s", dir, reason(err)), Err: err,
			Help: "give the name of a new or empty folder"}
	}
	for _, e := range entries {
		switch e.Name() {
		case ".git", ".DS_Store", "Thumbs.db", "desktop.ini":
			continue
		}
		return &Error{Message: fmt.Sprintf("%s is not empty: it holds %s", dir, e.Name()),
			Help: "give the name of a new or empty folder"}
	}
	return nil
}

// create writes a file that must not exist yet.
func create(name string, text []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return writing(name, err)
	}
	_, err = f.Write(text)
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		return writing(name, err)
	}
	return nil
}

func writing(name string, err error) error {
	if errors.Is(err, fs.ErrExist) {
		return &Error{Message: fmt.Sprintf("%s already exists", name), Err: err, Help: "nothing is overwritten: choose another name"}
	}
	return &Error{Message: fmt.Sprintf("can't write %s: %s", name, reason(err)), Err: err, Help: "check the folder's permissions and the space on the disk"}
}

// reason gives what the system said, without the operation and the path.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
