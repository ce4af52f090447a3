package theme

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"prospectus/internal/diag"
	"prospectus/internal/source"
)

// files is the layers laid over each other.
type files struct {
	paths []string              // sorted, without the layers' names
	files map[string]*diag.File // the winner of each path
	all   map[string][]*diag.File
	bad   map[string]*Error // files that are there and can't be read; already told
	last  string            // the name of the lowest layer
}

// suffixes are the folders of a theme. Where a folder has a suffix, nothing else
// is read in it, and folders inside it count only where nested is set.
var suffixes = []struct {
	folder, suffix string
	nested         bool
}{
	{"assets", "", true},
	{"directives", ".html", false},
	{"kinds", ".yaml", false},
	{"layouts", ".html", true},
	{"partials", ".html", true},
	{"static", "", true},
	{"strings", ".yaml", false},
}

// readLayers reads every file of every layer. What can't be read is as good as
// missing, and told.
func readLayers(layers []Layer) (*files, diag.List) {
	set := &files{files: map[string]*diag.File{}, all: map[string][]*diag.File{}, bad: map[string]*Error{}}
	var list diag.List
	for _, l := range layers {
		set.last = l.Name
		err := fs.WalkDir(l.FS, ".", func(p string, d fs.DirEntry, err error) error {
			return set.visit(l, p, d, err, &list)
		})
		if err != nil {
			list.Errorf(diag.NewFile(strings.TrimSuffix(l.Name, "/"), nil).Whole(), "theme-missing",
				"the folder of the theme can't be read: %s", reason(err))
		}
	}
	slices.Sort(set.paths)
	return set, list
}

func (s *files) visit(l Layer, p string, d fs.DirEntry, err error, list *diag.List) error {
	switch {
	case p == "." && err != nil:
		return err
	case err != nil:
		list.Errorf(diag.NewFile(l.Name+p, nil).Whole(), "unreadable-file", "can't read: %s", reason(err))
		return fs.SkipDir
	case p == ".":
		return nil
	case source.Ignored(path.Base(p)):
		if d.IsDir() {
			return fs.SkipDir
		}
		return nil
	case d.IsDir():
		return s.visitFolder(l, p, list)
	}
	if wrong := refused(l.Name+p, p, d); wrong != nil {
		*list = append(*list, *wrong)
		s.add(p, wrong.Span.File, &Error{Span: wrong.Span, Message: wrong.Message, Help: wrong.Help})
		return nil
	}
	if !strings.Contains(p, "/") { // a readme, a licence
		return nil
	}
	data, err := fs.ReadFile(l.FS, p)
	file := diag.NewFile(l.Name+p, data)
	if !s.uses(p, file, list) {
		return nil
	}
	if err != nil {
		list.Errorf(file.Whole(), "unreadable-file", "can't read: %s", reason(err))
		s.add(p, file, &Error{Span: file.Whole(), Message: "can't read: " + reason(err)})
		return nil
	}
	if at := firstBad(data); at >= 0 && isText(p) {
		d := list.Errorf(file.Span(at, at+1), "not-utf8", "the file is not UTF-8: byte 0x%02X", data[at])
		d.Help = "save it as UTF-8"
		s.add(p, diag.NewFile(file.Path, nil), &Error{Span: d.Span, Message: d.Message, Help: d.Help})
		return nil
	}
	s.add(p, file, nil)
	return nil
}

// refused tells of what must not be read: a link, since what it leads to may lie
// anywhere and would be published; a pipe or a device, which may never end; a
// text too large to be one. nil for a plain file.
func refused(name, p string, d fs.DirEntry) *diag.Diagnostic {
	var list diag.List
	at := diag.NewFile(name, nil).Whole()
	switch {
	case d.Type()&fs.ModeSymlink != 0:
		list.Errorf(at, "symlink-outside", "a theme may hold no symbolic link").Help = "copy what it leads to into the theme"
	case !d.Type().IsRegular():
		list.Errorf(at, "unreadable-file", "it is not a file: a pipe, a socket or a device").Help = "move it out of the theme"
	case isText(p):
		if info, err := d.Info(); err == nil && info.Size() > source.MaxText {
			list.Errorf(at, "file-too-large", "the file has %d bytes; a text may have at most %d (8 MiB)", info.Size(), source.MaxText).
				Help = "split it; what is only copied belongs in the folder static"
		}
	}
	if len(list) == 0 {
		return nil
	}
	return &list[0]
}

// visitFolder skips what is no folder of a theme. A misspelled one would be
// skipped in silence, so it is told.
func (s *files) visitFolder(l Layer, p string, list *diag.List) error {
	if strings.Contains(p, "/") {
		return nil
	}
	var known []string
	for _, k := range suffixes {
		if k.folder == p {
			return nil
		}
		known = append(known, k.folder)
	}
	if near := diag.Suggest(p, known); near != "" {
		list.Warnf(diag.NewFile(l.Name+p, nil).Whole(), "theme-error", "a theme has no folder %q", p).
			Help = "did you mean " + near + "/?"
	}
	return fs.SkipDir
}

// uses reports whether the folder of a file has a use for it, and tells when it
// has none.
func (s *files) uses(p string, file *diag.File, list *diag.List) bool {
	for _, k := range suffixes {
		if k.folder != folder(p) || k.suffix == "" {
			continue
		}
		if path.Ext(p) != k.suffix || !k.nested && path.Dir(p) != k.folder {
			list.Warnf(file.Whole(), "theme-error", "the theme does not use this file").
				Help = "its place is " + k.folder + "/NAME" + k.suffix
			return false
		}
	}
	return true
}

// add takes a file in, below those of the layers before.
func (s *files) add(p string, file *diag.File, wrong *Error) {
	if s.files[p] == nil {
		s.paths = append(s.paths, p)
		s.files[p] = file
		if wrong != nil {
			s.bad[p] = wrong
		}
	}
	s.all[p] = append(s.all[p], file)
}

// in gives the paths in a folder that end in suffix, sorted.
func (s *files) in(name, suffix string) []string {
	var found []string
	for _, p := range s.paths {
		if folder(p) == name && strings.HasSuffix(p, suffix) {
			found = append(found, p)
		}
	}
	return found
}

// folder gives the first part of a path.
func folder(p string) string {
	first, _, _ := strings.Cut(p, "/")
	return first
}

// isText reports whether the program reads a file as text; a file in static/ is
// copied as it is.
func isText(p string) bool {
	if folder(p) == "static" {
		return false
	}
	switch path.Ext(p) {
	case ".html", ".yaml", ".css", ".js", ".mjs", ".json":
		return true
	}
	return false
}

// firstBad gives the offset of the first byte that is not UTF-8, or -1.
func firstBad(text []byte) int {
	if utf8.Valid(text) {
		return -1
	}
	for at := 0; ; {
		r, n := utf8.DecodeRune(text[at:])
		if r == utf8.RuneError && n <= 1 {
			return at
		}
		at += n
	}
}

// reason gives what the operating system says, without the path.
func reason(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

var bom = []byte("\xef\xbb\xbf")

// plain gives a text as template and bundler read it: without byte order mark
// and with line feeds alone, so that a checkout with CRLF gives the same site.
// A line and a byte column mean the same in both (see place).
func plain(file *diag.File) string {
	return string(bytes.ReplaceAll(bytes.TrimPrefix(file.Text, bom), []byte("\r\n"), []byte("\n")))
}

// place gives the offset in the file of a line, from 1, and a byte column, from
// 0, of its plain text.
func place(file *diag.File, line, column int) int {
	at := file.Offset(line, 1) + max(column, 0)
	return min(at, file.Offset(line, 1)+len(file.Line(line)))
}
