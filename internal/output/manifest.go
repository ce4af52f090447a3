package output

import (
	"bytes"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ManifestName is the file at the top of an output folder that lists what the
// build wrote, one line a file, as sha256sum(1) does: the digest, two spaces,
// the path. A server need not serve it.
const ManifestName = ".prospectus.sha256"

// carried are files at the top of the output folder that belong to its
// repository and go over into every new tree: a Git worktree's .git is a file.
var carried = []string{".gitignore", ".gitkeep", ".git"}

// litter are files that a desktop leaves in any folder that it shows.
var litter = map[string]bool{".DS_Store": true, "Thumbs.db": true, "desktop.ini": true}

func formatManifest(entries []Entry) []byte {
	var b bytes.Buffer
	for _, e := range entries {
		b.WriteString(e.Digest)
		b.WriteString("  ")
		b.WriteString(e.Path)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// parseManifest gives the paths; ok is false for anything but a whole manifest.
func parseManifest(text []byte) (paths map[string]bool, ok bool) {
	paths = make(map[string]bool, bytes.Count(text, []byte("\n")))
	for len(text) > 0 {
		line, rest, whole := bytes.Cut(text, []byte("\n"))
		if !whole || len(line) < 67 || string(line[64:66]) != "  " {
			return nil, false
		}
		if _, err := hex.DecodeString(string(line[:64])); err != nil {
			return nil, false
		}
		path := string(line[66:])
		if checkPath(path) != nil {
			return nil, false
		}
		paths[path] = true
		text = rest
	}
	return paths, true
}

// readManifest gives the paths that the last build wrote, and the manifest's
// bytes; both nil where there is none.
func readManifest(at place) (map[string]bool, []byte, error) {
	name := filepath.Join(at.dir, ManifestName)
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return nil, nil, at.damaged()
	}
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, at.fault("read "+name, err)
	}
	// A checkout on Windows may have given it CRLF.
	paths, ok := parseManifest(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")))
	if !ok {
		return nil, nil, at.damaged()
	}
	if text == nil {
		text = []byte{}
	}
	return paths, text, nil
}

func (p place) damaged() error {
	return &Error{Reason: Foreign,
		Message: fmt.Sprintf("%s is not a list that a build wrote, so it can't be told which files in %s may be replaced", ManifestName, p.name),
		Help:    fmt.Sprintf("look into %s; when nothing in it is needed, delete the folder and build again", p.name)}
}

// shownForeign is how many names the error gives.
const shownForeign = 3

// errEnough ends the walk when there is enough to refuse the folder.
var errEnough = errors.New("enough")

// refuseForeign fails when the folder holds a file that no build wrote. Empty
// folders don't count: nothing is lost with them.
func refuseForeign(at place, ours map[string]bool) error {
	if at.info == nil {
		return nil
	}
	var foreign []string
	err := filepath.WalkDir(at.dir, func(full string, e fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(at.dir, full)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		if e.IsDir() || isOurs(rel, e, ours) {
			return nil
		}
		foreign = append(foreign, rel)
		if len(foreign) > shownForeign {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return at.fault("look into "+at.name, err)
	}
	if len(foreign) == 0 {
		return nil
	}
	names := strings.Join(foreign[:min(len(foreign), shownForeign)], ", ")
	if len(foreign) > shownForeign {
		names += " and more"
	}
	return &Error{Reason: Foreign, Message: fmt.Sprintf("%s holds files that no build wrote, and a build replaces the whole folder: %s", at.name, names),
		Help: "move them away (a file to be published belongs in the source folder), or give another --output"}
}

func isOurs(rel string, e fs.DirEntry, ours map[string]bool) bool {
	if !e.Type().IsRegular() {
		return false
	}
	if ours[rel] || rel == ManifestName || litter[e.Name()] {
		return true
	}
	for _, name := range carried {
		if rel == name {
			return true
		}
	}
	return false
}
