package status

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"prospectus/internal/diag"
)

// TableOptions say how a table is written.
type TableOptions struct {
	// All lists what is complete too.
	All   bool
	Color bool
	// Prefix stands before the paths of files.
	Prefix string
}

// WriteTable writes the report for people: what there is to do, then the sums of
// each language.
func (r *Report) WriteTable(w io.Writer, o TableOptions) error {
	var b bytes.Buffer
	rows := [][]string{{"ENTRY", "TITLE", "LANGUAGE", "STATE", "TO DO"}}
	for i := range r.Translations {
		t := &r.Translations[i]
		if o.All || t.State != Complete {
			rows = append(rows, []string{t.Entry, cut(clean(t.Title)), t.Lang, t.described(), r.todo(t)})
		}
	}
	switch {
	case len(rows) > 1:
		writeRows(&b, rows, func(row []string, column int) string {
			if o.Color && column == 3 {
				return colours[State(strings.Fields(row[3])[0])]
			}
			return ""
		})
	case len(r.Translations) > 0:
		b.WriteString("every translation is complete\n")
	default:
		b.WriteString("there is nothing to translate: the site is in one language\n")
	}
	b.WriteByte('\n')
	r.writeTotals(&b)
	writeItems(&b, "Without a source", r.Unsourced, o)
	writeItems(&b, "Ended, about to end, or to be reviewed", r.Expiring, o)
	writeItems(&b, "Scheduled", r.Scheduled, o)
	if len(r.Unknown) > 0 {
		b.WriteString("\nIn translations.lock, without a text:\n")
		for _, u := range r.Unknown {
			fmt.Fprintf(&b, "  %s in %s\n", u.Entry, u.Lang)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

// The colours of the states, for terminals (ECMA-48).
var colours = map[State]string{Missing: "31", Draft: "34", Stale: "33", Unreviewed: "35", Complete: "32"}

// described says how far a translation is: "stale 3 of 21 blocks".
func (t *Translation) described() string {
	if t.State != Stale {
		return string(t.State)
	}
	return fmt.Sprintf("%s %d of %d blocks", t.State, t.Touched(), max(t.Blocks, t.Touched()))
}

// todo gives the size of what is to be done, with its unit.
func (r *Report) todo(t *Translation) string {
	if t.Todo == 0 {
		return ""
	}
	return size(t.Todo, r.unit(t.Source))
}

func (r *Report) unit(lang string) Unit {
	for _, l := range r.Languages {
		if l.Lang == lang {
			return l.Unit
		}
	}
	return Words
}

// size writes a count: "1,204 characters".
func size(n int, unit Unit) string {
	if n == 1 {
		return "1 " + strings.TrimSuffix(string(unit), "s")
	}
	return grouped(n) + " " + string(unit)
}

func grouped(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func (r *Report) writeTotals(b *bytes.Buffer) {
	rows := [][]string{{"LANGUAGE", "TEXTS", "COMPLETE", "STALE", "UNREVIEWED", "DRAFT", "MISSING", "SIZE", "TO DO"}}
	for i := range r.Languages {
		l := &r.Languages[i]
		row := []string{l.Lang + " " + l.Name, fmt.Sprintf("%s of %s", grouped(l.Written), grouped(l.Entries))}
		if l.Sources == l.Entries {
			row = append(row, "source", "", "", "", "")
		} else {
			for _, s := range []State{Complete, Stale, Unreviewed, Draft, Missing} {
				row = append(row, grouped(l.By[s]))
			}
		}
		row = append(row, size(l.Words, l.Unit), l.todo())
		rows = append(rows, row)
	}
	writeRows(b, rows, func([]string, int) string { return "" })
}

func (l *Total) todo() string {
	var parts []string
	for _, unit := range []Unit{Characters, Words} {
		if n := l.Todo[unit]; n > 0 {
			parts = append(parts, size(n, unit))
		}
	}
	return strings.Join(parts, ", ")
}

func writeItems(b *bytes.Buffer, title string, items []Item, o TableOptions) {
	if len(items) == 0 {
		return
	}
	fmt.Fprintf(b, "\n%s:\n", title)
	for _, x := range items {
		fmt.Fprintf(b, "  %s: %s\n", place(x.Span, o.Prefix), x.Message)
	}
}

// place writes the file and line of a span.
func place(at diag.Span, prefix string) string {
	if at.File == nil {
		return "the site"
	}
	name := at.File.Path
	if prefix != "" {
		name = strings.TrimSuffix(prefix, "/") + "/" + name
	}
	if at.IsWhole() {
		return name
	}
	line, column, _, _ := at.Range()
	return fmt.Sprintf("%s:%d:%d", name, line, column)
}

// widest bounds a title, so that a long one does not push the other columns away.
const widest = 40

// writeRows writes rows in columns that stand under each other in a terminal,
// where a Chinese character is two wide. colour gives the colour of a cell that
// is no heading, "" for none.
func writeRows(b *bytes.Buffer, rows [][]string, colour func(row []string, column int) string) {
	columns := make([]int, len(rows[0]))
	for _, row := range rows {
		for i, cell := range row {
			row[i] = clean(cell)
			columns[i] = max(columns[i], diag.Columns(row[i]))
		}
	}
	last := len(columns) - 1
	for last > 0 && !slices.ContainsFunc(rows[1:], func(row []string) bool { return row[last] != "" }) {
		last-- // a column that is empty below its heading
	}
	for n, row := range rows {
		line := ""
		for i, cell := range row[:last+1] {
			pad := strings.Repeat(" ", columns[i]-diag.Columns(cell))
			if c := colour(row, i); c != "" && n > 0 {
				cell = "\x1b[" + c + "m" + cell + "\x1b[0m"
			}
			line += cell + pad + "  "
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}

// clean keeps a title from doing anything to a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069 {
			return ' '
		}
		return r
	}, s)
}

func cut(s string) string {
	if diag.Columns(s) <= widest {
		return s
	}
	for diag.Columns(s) > widest-3 {
		r := []rune(s)
		s = string(r[:len(r)-1])
	}
	return s + "..."
}
