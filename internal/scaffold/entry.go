package scaffold

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"

	"prospectus/internal/kind"
)

// NewEntry writes the skeleton files of a new entry of a kind below the content
// folder, and gives their paths. languages are the keys of the hand-written
// ones, the default first.
func NewEntry(contentDir string, schema *kind.Schema, slug string, languages []string, now time.Time) ([]string, error) {
	if err := checkSlug(slug); err != nil {
		return nil, err
	}
	folder := filepath.Join(contentDir, filepath.FromSlash(schema.Section))
	if err := refuseTaken(folder, slug); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, writing(folder, err)
	}
	var written []string
	files := kind.Skeleton(schema, kind.SkeletonOptions{Languages: languages, Date: now.Format(time.DateOnly)})
	for _, f := range files {
		name := filepath.Join(folder, slug+f.Suffix)
		if err := create(name, f.Text); err != nil {
			// Half an entry would be in the way of the next attempt.
			for _, w := range written {
				_ = os.Remove(w)
			}
			return nil, err
		}
		written = append(written, name)
	}
	return written, nil
}

// maxSlug keeps an address short enough to read out.
const maxSlug = 80

// checkSlug asks for a slug that stays as it is in an address, on paper and in
// a file name.
func checkSlug(slug string) error {
	if slug == "index" {
		return &Error{Message: `"index" is the page of the section itself, not an entry`, Help: "give the entry a name of its own"}
	}
	if slug != "" && len(slug) <= maxSlug && slug == Slug(slug) {
		return nil
	}
	e := &Error{Message: fmt.Sprintf("%q can't be the name of an entry", slug),
		Help: fmt.Sprintf("use lower-case letters a-z, digits and single hyphens, at most %d", maxSlug)}
	if better := Slug(slug); better != "" && better != "index" {
		e.Help += fmt.Sprintf(", such as %s", better)
	}
	return e
}

// refuseTaken fails when the entry has a file already, in either form: flat
// (slug.yaml, slug.zh.md) or a folder (slug/index.zh.md).
func refuseTaken(folder, slug string) error {
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return &Error{Message: fmt.Sprintf("can't look into %s: %s", folder, reason(err)), Err: err, Help: "check the folder's permissions"}
	}
	for _, e := range entries {
		name := strings.ToLower(e.Name())
		if name == slug || strings.HasPrefix(name, slug+".") {
			return &Error{Message: fmt.Sprintf("%s already exists", filepath.Join(folder, e.Name())),
				Help: "nothing is overwritten: edit that file, or choose another name"}
		}
	}
	return nil
}

// Slug suggests a slug for a title: Chinese as pinyin, a hyphen between
// syllables, accents left out. It gives "" for a title that has no letter or
// digit it knows. Which reading of a character is meant can't be known, so it is
// for an editor to accept, never used unseen.
func Slug(title string) string {
	var words []string
	var word strings.Builder
	end := func() {
		if word.Len() > 0 {
			words = append(words, word.String())
			word.Reset()
		}
	}
	args := pinyin.NewArgs()
	for _, r := range norm.NFKD.String(title) {
		r = unicode.ToLower(r)
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			word.WriteRune(r)
		case unicode.Is(unicode.Han, r):
			end()
			if syllable := pinyin.SinglePinyin(r, args); len(syllable) > 0 {
				words = append(words, syllable[0])
			}
		case unicode.Is(unicode.Mn, r) || r == '\'' || r == '’':
			// An accent that NFKD took off its letter, an apostrophe inside a word.
		default:
			end()
		}
	}
	end()
	return shorten(words)
}

// shorten joins as many words as a slug may have.
func shorten(words []string) string {
	var slug string
	for _, w := range words {
		next := w
		if slug != "" {
			next = slug + "-" + w
		}
		if len(next) > maxSlug {
			break
		}
		slug = next
	}
	return slug
}
