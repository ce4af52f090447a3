package source

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"prospectus/internal/diag"
)

// maxLinks is how many links one path may run through, the limit of os.Root.
const maxLinks = 8

// maxFolderLinks bounds the walk where folders link to each other: n folders
// with a link to every other one would be n! paths without being a cycle.
const maxFolderLinks = 1000

// found is a file that the walk met and a worker will read.
type found struct {
	path  string
	entry fs.DirEntry // nil behind a symbolic link
}

// stat gives the status of the file itself, behind any link.
func (f found) stat(fsys fs.FS) (fs.FileInfo, error) {
	if f.entry == nil {
		return fs.Stat(fsys, f.path)
	}
	return f.entry.Info()
}

// walker lists the tree. It runs alone: reading folders is a fiftieth of the
// work, and one goroutine needs no locks.
type walker struct {
	fsys   fs.FS
	found  []found
	broken []string // paths that exist and can't be used
	list   diag.List
	stack  []string // real paths of the folders that are being walked
	links  int      // folder links followed
}

func walk(fsys fs.FS) *walker {
	w := &walker{fsys: fsys}
	w.folder(".", ".")
	return w
}

// folder walks one folder; real is its path with every link resolved.
func (w *walker) folder(name, real string) {
	entries, err := fs.ReadDir(w.fsys, name)
	if err != nil && (name == "." || !errors.Is(err, fs.ErrNotExist)) {
		// The entries that were read before the error still count.
		w.list.Errorf(place(name), "unreadable-file", "the folder can't be read: %s", reason(err)).Help =
			"check its permissions, or move it out of the source folder"
	}
	w.stack = append(w.stack, real)
	defer func() { w.stack = w.stack[:len(w.stack)-1] }()
	for _, e := range entries {
		if Ignored(e.Name()) {
			continue
		}
		full := path.Join(name, e.Name())
		switch {
		case !fs.ValidPath(full):
			w.refuse(full, "unreadable-file", "rename it: use letters that every system knows",
				"the name %q is not UTF-8", e.Name())
		case e.IsDir() && IsText(full):
			w.refuse(full, "unreadable-file", "rename it, without the ending "+path.Ext(full),
				"it is a folder, and has the name of a text file")
		case e.IsDir():
			w.folder(full, path.Join(real, e.Name()))
		case e.Type()&fs.ModeSymlink != 0:
			w.link(full, path.Join(real, e.Name()))
		case e.Type().IsRegular():
			w.found = append(w.found, found{full, e})
		default:
			w.refuse(full, "unreadable-file", "move it out of the source folder",
				"it is %s, not a file", describe(e.Type()))
		}
	}
}

// link follows a symbolic link to what it stands for.
func (w *walker) link(name, real string) {
	target, err := resolve(w.fsys, real)
	if err != nil {
		w.refuseLink(name, err)
		return
	}
	info, err := fs.Stat(w.fsys, target)
	switch {
	case err != nil:
		w.refuse(name, "unreadable-file", "check the permissions of what it leads to",
			"the symbolic link leads to %s, which can't be read: %s", target, reason(err))
	case info.IsDir():
		w.folderLink(name, target)
	case info.Mode().IsRegular():
		w.found = append(w.found, found{path: name})
	default:
		w.refuse(name, "unreadable-file", "move it out of the source folder",
			"the symbolic link leads to %s, not a file", describe(info.Mode()))
	}
}

func (w *walker) folderLink(name, target string) {
	// A link to a folder that holds one being walked would come back to it.
	again := slices.ContainsFunc(w.stack, func(open string) bool { return within(open, target) })
	switch {
	case again:
		w.refuse(name, "symlink-cycle", "remove the link",
			"the symbolic link leads to %s, a folder that it stands in", shown(target))
	case w.links == maxFolderLinks:
		w.links++
		w.refuse(name, "symlink-cycle", "link to files rather than to folders that link to each other",
			"the tree has more than %d links to folders", maxFolderLinks)
	case w.links < maxFolderLinks:
		w.links++
		w.folder(name, target)
	}
}

func (w *walker) refuseLink(name string, err error) {
	var bad *linkError
	if !errors.As(err, &bad) {
		w.refuse(name, "unreadable-file", "check its permissions", "the symbolic link can't be read: %s", reason(err))
		return
	}
	switch bad.what {
	case linkOutside:
		w.refuse(name, "symlink-outside", "copy the file into the source folder",
			"the symbolic link leads to %s, outside the source folder", bad.target)
	case linkAbsolute:
		w.refuse(name, "symlink-outside", "link by a relative path inside the source folder, or copy the file here",
			"the symbolic link leads to an absolute path, %s", bad.target)
	case linkMissing:
		w.refuse(name, "unreadable-file", "remove the link, or put the file where it leads",
			"the symbolic link leads to %s, which does not exist", bad.target)
	default:
		w.refuse(name, "symlink-cycle", "remove the link",
			"the symbolic link leads to %s and on through more than %d links", bad.target, maxLinks)
	}
}

// refuse reports a path that exists and can't be used.
func (w *walker) refuse(name string, code diag.Code, help, format string, args ...any) {
	w.list.Errorf(place(name), code, format, args...).Help = help
	if fs.ValidPath(name) {
		w.broken = append(w.broken, name)
	}
}

type linkFault int

const (
	linkOutside linkFault = iota
	linkAbsolute
	linkMissing
	linkLoop
)

// linkError says why a link leads to nothing that may be read. The file system
// would refuse it too, but without saying which of these it is.
type linkError struct {
	what   linkFault
	target string // as written in the link
}

func (e *linkError) Error() string { return "bad link to " + e.target }

// resolve gives the path of name with every symbolic link replaced.
func resolve(fsys fs.FS, name string) (string, error) {
	var done []string
	todo := strings.Split(name, "/")
	target, links := name, 0
	for len(todo) > 0 {
		part := todo[0]
		todo = todo[1:]
		switch part {
		case "", ".":
			continue
		case "..":
			if len(done) == 0 {
				return "", &linkError{linkOutside, target}
			}
			done = done[:len(done)-1]
			continue
		}
		at := path.Join(path.Join(done...), part)
		info, err := fs.Lstat(fsys, at)
		if errors.Is(err, fs.ErrNotExist) {
			return "", &linkError{linkMissing, target}
		}
		if err != nil {
			return "", err
		}
		if info.Mode()&fs.ModeSymlink == 0 {
			done = append(done, part)
			continue
		}
		if links++; links > maxLinks {
			return "", &linkError{linkLoop, target}
		}
		if target, err = fs.ReadLink(fsys, at); err != nil {
			return "", err
		}
		if path.IsAbs(target) || filepath.IsAbs(target) {
			return "", &linkError{linkAbsolute, target}
		}
		todo = append(strings.Split(filepath.ToSlash(target), "/"), todo...)
	}
	return path.Join(append(done, ".")...), nil
}

// within reports whether the folder at path stands in root or is root.
func within(path, root string) bool {
	return root == "." || path == root || strings.HasPrefix(path, root+"/")
}

func shown(folder string) string {
	if folder == "." {
		return "the source folder"
	}
	return folder
}

func describe(m fs.FileMode) string {
	switch {
	case m&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case m&fs.ModeSocket != 0:
		return "a socket"
	case m&fs.ModeDevice != 0:
		return "a device"
	default:
		return "something irregular"
	}
}

// reason gives what the system said, without the operation and the path that
// the diagnostic already names.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
