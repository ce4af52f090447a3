// Package source reads the content tree: every file with its digest, the texts
// with their bytes, the images with their size. Everything after it works on
// the Tree and never on the disk.
//
// It takes an fs.FS (os.OpenRoot(dir).FS() in production, so that no path and
// no link can leave the folder; fstest.MapFS in tests) and gives a Tree and the
// findings. It knows no YAML, no Markdown and no sites: what a file means is
// the business of package document.
//
// Invariants: the Tree lists files by path, whatever the order in which the
// workers read them; a finding never stops the walk; a text in the Tree is
// whole, valid UTF-8 and at most MaxText bytes; with a Cache, a file whose stat
// is unchanged is not opened again and keeps its *diag.File. TestRead* and
// TestCache* hold them.
package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync/atomic"

	"prospectus/internal/diag"
)

// MaxText is the largest text file that is read: a page of that size is a
// mistake (an image pasted as base64, a log), and its parse would take minutes.
const MaxText = 8 << 20

// File is one file of the tree.
type File struct {
	// Path is slash-separated and relative to the source folder.
	Path string
	// Digest is the SHA-256 of the bytes in hexadecimal; "" when the file
	// could not be read.
	Digest string
	// Text is set for .md, .yaml and .yml files that are good; nil otherwise.
	Text *diag.File
	// Size is the number of bytes.
	Size int64
	// Width and Height are an image's size in CSS pixels, as a browser shows
	// it; 0 when the file is no image or names no size.
	Width, Height int
	// Broken marks a file that exists and that an error was reported on: a link
	// to it is not dead, but nothing can be read from it.
	Broken bool
}

// Tree is the content folder as it was read. It is immutable.
type Tree struct {
	fsys    fs.FS
	files   []File
	changed atomic.Pointer[ChangedError]
}

// Files gives every file, sorted by path. The caller must not change it.
func (t *Tree) Files() []File { return t.files }

// File gives the file of a path.
func (t *Tree) File(path string) (File, bool) {
	i, found := slices.BinarySearchFunc(t.files, path, func(f File, p string) int {
		return strings.Compare(f.Path, p)
	})
	if !found {
		return File{}, false
	}
	return t.files[i], true
}

// ReadFile gives the bytes of a file of the tree. It fails when they are no
// longer those that were hashed, so that a build never mixes two states of a
// file under one digest.
func (t *Tree) ReadFile(path string) ([]byte, error) {
	f, found := t.File(path)
	if !found {
		return nil, &fs.PathError{Op: "read", Path: path, Err: fs.ErrNotExist}
	}
	if f.Text != nil && f.Text.Text != nil {
		return f.Text.Text, nil
	}
	if f.Broken {
		return nil, &fs.PathError{Op: "read", Path: path, Err: fs.ErrInvalid}
	}
	data, err := fs.ReadFile(t.fsys, path)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != f.Digest {
		return nil, &ChangedError{Path: path}
	}
	return data, nil
}

// Release lets the bytes of a text go, to be read again when somebody asks for them: a
// build of a large site needs each for a moment.
func (t *Tree) Release(path string) {
	f, found := t.File(path)
	if !found || f.Text == nil {
		return
	}
	f.Text.Release(func() []byte {
		data, err := t.ReadFile(path)
		if err != nil {
			t.changed.Store(&ChangedError{Path: path})
		}
		return data
	})
}

// Changed gives an error when a text that was released turned out to be another one.
func (t *Tree) Changed() error {
	if err := t.changed.Load(); err != nil {
		return err
	}
	return nil
}

// ChangedError says that a file changed on disk after the tree was read.
type ChangedError struct{ Path string }

// Error states the fact; building again is the mend.
func (e *ChangedError) Error() string {
	return fmt.Sprintf("%s changed while the site was being built: build again", e.Path)
}

// reviews is the one text of another ending: what package lock reads.
const reviews = "translations.lock"

// IsText reports whether the tree holds the bytes of files of this name.
func IsText(name string) bool {
	switch path.Ext(name) {
	case ".md", ".yaml", ".yml":
		return true
	}
	return name == reviews
}

// Ignored reports whether a file or folder of this name (without its parents)
// is no part of the content: dotfiles, and what editors and office programs
// leave beside the file that they edit.
func Ignored(name string) bool {
	switch {
	case strings.HasPrefix(name, "."), // hidden; also Emacs .#x, WPS .~x, Vim .x.swp
		strings.HasSuffix(name, "~"),    // Emacs, gedit, Vim backups
		strings.HasPrefix(name, "~$"),   // Word, Excel owner files
		strings.HasSuffix(name, ".swp"), // Vim with a swap folder
		strings.HasSuffix(name, ".swx"),
		strings.HasSuffix(name, ".swo"),
		strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"), // Emacs autosave
		strings.HasSuffix(name, "___jb_tmp___"),                      // JetBrains
		strings.HasSuffix(name, "___jb_old___"):
		return true
	}
	switch name {
	case "4913", // Vim's probe whether it may create a file
		"Thumbs.db", "desktop.ini": // Windows Explorer
		return true
	}
	return false
}
