// Package lock reads and writes translations.lock, which says against which text
// each translation was last reviewed, and tells what has changed since.
//
// It takes the file and the blocks of a source text; it gives records, the file
// as it is written, and the blocks that changed, appeared or went. It needs no
// version control: a digest of each block as it was is all that is kept. It knows
// nothing of sites, and of languages only their keys.
//
// The file has a line per entry and language, sorted, so that two people who
// review two entries don't meet in one line; Git says where they do:
//
//	# prospectus translations 1
//	industries/auto-parts zh>en k3xq2hzu 5mbd7w2a …
//
// Invariants: what Format writes Parse reads as the same records, and Format of
// that is the same bytes (FuzzParse); what `prospectus fmt` and an editor's
// keyboard may change, spaces and the width and shape of punctuation, and what
// the program writes itself, a fact, changes no digest (TestDigestHolds).
package lock

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"prospectus/internal/diag"
)

// Name is the path of the file in the content folder.
const Name = "translations.lock"

// version is that of the form of the file and of the digests in it.
const version = 1

// Record says against which text a translation was reviewed.
type Record struct {
	Entry string // its ref: "industries/auto-parts"
	// Source and Lang are the keys of the languages of the text and of its
	// translation.
	Source, Lang string
	// Digests are those of the text's blocks, in its order.
	Digests []Digest
	Span    diag.Span // of the line; zero for a record that was not read
}

func compare(a, b Record) int {
	return cmp.Or(cmp.Compare(a.Entry, b.Entry), cmp.Compare(a.Lang, b.Lang))
}

// Lock is the records of a site. It never changes. The nil Lock has none.
type Lock struct {
	records []Record // sorted, each entry and language once
}

// Records gives all records, sorted by entry and language. The slice is the
// Lock's own.
func (l *Lock) Records() []Record {
	if l == nil {
		return nil
	}
	return l.records
}

// Record gives the record of an entry's translation.
func (l *Lock) Record(entry, lang string) (Record, bool) {
	records := l.Records()
	i, ok := slices.BinarySearchFunc(records, Record{Entry: entry, Lang: lang}, compare)
	if !ok {
		return Record{}, false
	}
	return records[i], true
}

// With gives a Lock that has the given records too, in place of those of the
// same entry and language.
func (l *Lock) With(records ...Record) *Lock {
	all := slices.Concat(records, l.Records()) // the first of equal ones stays
	slices.SortStableFunc(all, compare)
	return &Lock{slices.CompactFunc(all, func(a, b Record) bool { return compare(a, b) == 0 })}
}

// Unknown gives the records of translations that there aren't.
func (l *Lock) Unknown(known func(entry, lang string) bool) []Record {
	var out []Record
	for _, r := range l.Records() {
		if !known(r.Entry, r.Lang) {
			out = append(out, r)
		}
	}
	return out
}

var head = fmt.Sprintf(`# prospectus translations %d
# Which text each translation was last reviewed against: a line per entry and
# language, a digest per block of the source text. prospectus translated writes it.
`, version)

// Format writes the file.
func (l *Lock) Format() []byte {
	var b bytes.Buffer
	b.WriteString(head)
	for _, r := range l.Records() {
		b.WriteString(escape(r.Entry))
		b.WriteString(" " + r.Source + ">" + r.Lang)
		for _, d := range r.Digests {
			b.WriteString(" " + string(d))
		}
		b.WriteByte('\n')
	}
	return b.Bytes()
}

// escape keeps a ref one word.
func escape(ref string) string {
	var b strings.Builder
	for i := range len(ref) {
		if c := ref[i]; c <= ' ' || c == '%' || c == 0x7f || i == 0 && strings.IndexByte("#<=>|", c) >= 0 {
			fmt.Fprintf(&b, "%%%02X", c)
			continue
		}
		b.WriteByte(ref[i])
	}
	return b.String()
}

func unescape(word string) (string, bool) {
	before, rest, found := strings.Cut(word, "%")
	if !found {
		return word, true
	}
	var b strings.Builder
	for b.WriteString(before); found; b.WriteString(before) {
		if len(rest) < 2 {
			return "", false
		}
		n, err := strconv.ParseUint(rest[:2], 16, 8)
		if err != nil {
			return "", false
		}
		b.WriteByte(byte(n))
		before, rest, found = strings.Cut(rest[2:], "%")
	}
	return b.String(), true
}
