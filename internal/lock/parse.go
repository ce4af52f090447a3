package lock

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"prospectus/internal/diag"
)

const anewHelp = "delete the line, then record the review again: prospectus translated ENTRY"

// Parse reads translations.lock, which may be nil. The Lock is never nil and has
// every record that is sound.
func Parse(file *diag.File) (*Lock, diag.List) {
	r := &reader{first: map[[2]string]diag.Span{}}
	if file != nil {
		r.file(file)
	}
	slices.SortFunc(r.records, compare)
	return &Lock{r.records}, r.list
}

type reader struct {
	records []Record
	first   map[[2]string]diag.Span
	list    diag.List
	merging bool // inside the marks of a merge
}

func (r *reader) file(file *diag.File) {
	text := bytes.TrimPrefix(file.Text, []byte("\ufeff"))
	at := len(file.Text) - len(text)
	for number := 1; len(text) > 0; number++ {
		line, rest, _ := bytes.Cut(text, []byte("\n"))
		end := at + len(bytes.TrimRight(line, "\r"))
		if number == 1 && !r.version(string(file.Text[at:end]), file.Span(at, end)) {
			return
		}
		r.line(string(file.Text[at:end]), file.Span(at, end))
		at += len(text) - len(rest)
		text = rest
	}
}

// version refuses a file of a later form.
func (r *reader) version(line string, at diag.Span) bool {
	text, ok := strings.CutPrefix(line, "# prospectus translations ")
	if !ok {
		return true
	}
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err == nil && n <= version {
		return true
	}
	r.list.Errorf(at, "bad-lock", "the form %s of %s is not known", strings.TrimSpace(text), Name).
		Help = "a newer prospectus wrote it: use that one"
	return false
}

func (r *reader) line(line string, at diag.Span) {
	if r.mark(line, at) {
		return
	}
	words := strings.Fields(line)
	if len(words) == 0 || strings.HasPrefix(words[0], "#") {
		return
	}
	if r.merging {
		return // which side is right nobody knows yet
	}
	rec, problem := record(words)
	if problem != "" {
		r.list.Errorf(at, "bad-lock", "%s", problem).Help = anewHelp
		return
	}
	rec.Span = at
	key := [2]string{rec.Entry, rec.Lang}
	if old, ok := r.first[key]; ok {
		d := r.list.Errorf(at, "duplicate-key", "%s in %s stands twice", rec.Entry, rec.Lang)
		d.Help = "delete both lines, then record the review again: prospectus translated " + rec.Entry
		d.Related = []diag.Related{{Span: old, Message: "the first one"}}
		return
	}
	r.first[key] = at
	r.records = append(r.records, rec)
}

// mark reads the marks that Git leaves in a file that two branches changed.
func (r *reader) mark(line string, at diag.Span) bool {
	is := func(mark string) bool { return line == mark || strings.HasPrefix(line, mark+" ") }
	switch {
	case is("<<<<<<<"):
		r.merging = true
		r.list.Errorf(at, "merge-conflict", "two branches changed the same lines, and the merge is not finished").
			Help = "delete the marks and both versions of each line between them, then record the reviews again: prospectus translated ENTRY"
	case is(">>>>>>>"):
		r.merging = false
	case is("|||||||"), line == "=======":
	default:
		return false
	}
	return true
}

// record reads the words of a line, or says what is wrong with them.
func record(words []string) (rec Record, problem string) {
	entry, ok := unescape(words[0])
	if !ok || !utf8.ValidString(entry) {
		return rec, fmt.Sprintf("%q is no name of an entry", words[0])
	}
	if len(words) < 2 {
		return rec, fmt.Sprintf("nothing stands behind %s", entry)
	}
	source, lang, ok := strings.Cut(words[1], ">")
	if !ok || source == "" || lang == "" || source == lang {
		return rec, fmt.Sprintf("%q does not say from which language into which, as zh>en does", words[1])
	}
	rec = Record{Entry: entry, Source: source, Lang: lang}
	for _, w := range words[2:] {
		if !isDigest(w) {
			return rec, fmt.Sprintf("%q is no digest", w)
		}
		rec.Digests = append(rec.Digests, Digest(w))
	}
	return rec, ""
}
