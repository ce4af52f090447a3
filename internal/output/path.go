package output

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
)

const (
	// maxName is the longest file name of the usual file systems, in bytes.
	maxName = 255
	// maxPath leaves room for the folder above within macOS's 1,024 bytes.
	maxPath = 800
)

// first gives the first part of a path.
func first(path string) string {
	name, _, _ := strings.Cut(path, "/")
	return name
}

// checkPath refuses what must not be published, or can't be on one of the
// systems that the site is built and served on.
func checkPath(path string) error {
	fault := ""
	switch {
	case path == "" || path == ".":
		fault = "is empty"
	case strings.HasPrefix(path, "/"):
		fault = "is absolute"
	case !fs.ValidPath(path):
		fault = "has an empty, \".\" or \"..\" segment, or is not UTF-8"
	case strings.ContainsRune(path, '\\'):
		fault = "has a backslash"
	case strings.ContainsFunc(path, unicode.IsControl):
		fault = "has a control character"
	case strings.EqualFold(first(path), ManifestName):
		fault = "is the name of the list of published files"
	case path != first(path) && slices.Contains(carried, strings.ToLower(first(path))):
		fault = "lies in what belongs to the repository of the output folder"
	case len(path) > maxPath:
		fault = fmt.Sprintf("has %d bytes; at most %d are allowed", len(path), maxPath)
	default:
		for name := range strings.SplitSeq(path, "/") {
			if len(name) > maxName {
				fault = fmt.Sprintf("has a name of %d bytes; at most %d are allowed (a Chinese character takes 3)", len(name), maxName)
			}
		}
	}
	if fault == "" {
		if _, err := filepath.Localize(path); err != nil {
			fault = "is not a file name on this system"
		}
	}
	if fault == "" {
		return nil
	}
	shown := path
	if len(shown) > 80 {
		shown = strings.ToValidUTF8(shown[:80], "") + "…"
	}
	return &Error{Reason: BadPath, Message: fmt.Sprintf("the path %q %s", shown, fault),
		Help: "change the slug of the page, or the name of the file"}
}
