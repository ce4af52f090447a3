package diag

import (
	"bufio"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// TextOptions say how WriteText writes.
type TextOptions struct {
	// Color uses the terminal's colours.
	Color bool
	// Width is the terminal's width in columns; 0 means 100.
	Width int
	// Limit is how many diagnostics are shown before the rest is only
	// counted: 0 means 20, less than 0 all of them.
	Limit int
	// Short writes each diagnostic in one line, as every editor's error
	// matcher reads it, and all of them: file:line:col: severity: message [code]
	Short bool
	// Prefix stands before every path: the source folder as seen from the
	// working directory.
	Prefix string
}

const (
	defaultWidth = 100
	defaultLimit = 20
)

// WriteText writes diagnostics for people, with the source line and a caret
// under the place. When there are more than the limit the most severe are
// shown, still in the order of the files.
func WriteText(w io.Writer, l List, o TextOptions) error {
	if o.Width <= 0 {
		o.Width = defaultWidth
	}
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	out := textWriter{bufio.NewWriter(w), o}
	l = sorted(l)
	if o.Short {
		for _, d := range l {
			out.line(d)
		}
		return out.Flush()
	}
	shown, left := mostSevere(l, o.Limit)
	for _, d := range shown {
		out.full(d)
	}
	if len(left) > 0 {
		errors, warnings := left.Count()
		fmt.Fprintf(out, "and %d more (%s); --quiet shows each of them in one line, --format json everything\n",
			len(left), counts(errors, warnings, len(left)-errors-warnings))
	}
	return out.Flush()
}

func sorted(l List) List {
	l = slices.Clone(l)
	l.Sort()
	return l
}

// mostSevere splits a sorted list: at most limit diagnostics of the greatest
// severity, in the order of the list, and the rest.
func mostSevere(l List, limit int) (shown, left List) {
	if limit < 0 || len(l) <= limit {
		return l, nil
	}
	order := make([]int, len(l))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(l[a].Severity) - int(l[b].Severity) })
	chosen := order[:limit]
	slices.Sort(chosen)
	for i, d := range l {
		if _, ok := slices.BinarySearch(chosen, i); ok {
			shown = append(shown, d)
		} else {
			left = append(left, d)
		}
	}
	return shown, left
}

func counts(errors, warnings, notes int) string {
	var parts []string
	for _, c := range []struct {
		n    int
		name string
	}{{errors, "error"}, {warnings, "warning"}, {notes, "note"}} {
		switch {
		case c.n == 1:
			parts = append(parts, "1 "+c.name)
		case c.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", c.n, c.name))
		}
	}
	return strings.Join(parts, ", ")
}

// themePrefix starts the path of a file of the embedded theme.
const themePrefix = "theme:"

// prefixed puts the prefix before a path of the source folder. A file of the
// embedded theme is in no folder.
func prefixed(prefix, file string) string {
	if prefix == "" || file == "" || strings.HasPrefix(file, themePrefix) {
		return file
	}
	return path.Join(prefix, file)
}

type textWriter struct {
	*bufio.Writer
	o TextOptions
}

// The terminal's attributes, as the numbers of the SGR sequence.
const (
	bold   = "1"
	red    = "1;31"
	yellow = "1;33"
	cyan   = "1;36"
	blue   = "1;34"
)

func (t textWriter) paint(attribute, text string) string {
	if !t.o.Color || text == "" {
		return text
	}
	return "\x1b[" + attribute + "m" + text + "\x1b[0m"
}

func severityColor(s Severity) string {
	switch s {
	case Error:
		return red
	case Warning:
		return yellow
	default:
		return cyan
	}
}

// line writes the one-line form; the help stands in parentheses.
func (t textWriter) line(d Diagnostic) {
	message := d.Message
	if d.Help != "" {
		message += " (" + d.Help + ")"
	}
	place := ""
	if !d.Span.IsZero() {
		line, column, _, _ := d.Span.Range()
		place = fmt.Sprintf("%s:%d:%d: ", oneLine(prefixed(t.o.Prefix, d.Span.path())), line, column)
	}
	fmt.Fprintf(t, "%s%s: %s [%s]\n", t.paint(bold, place),
		t.paint(severityColor(d.Severity), d.Severity.String()), oneLine(message), d.Code)
}

// full writes the form with excerpts. The frame is ASCII on purpose: the
// box-drawing characters are two columns wide in many Chinese terminals.
func (t textWriter) full(d Diagnostic) {
	color := severityColor(d.Severity)
	fmt.Fprintf(t, "%s%s\n",
		t.paint(color, fmt.Sprintf("%s[%s]", d.Severity, d.Code)),
		t.paint(bold, ": "+strings.Join(lines(d.Message), "\n  ")))

	places := []place{{mark: "-->", span: d.Span, color: color}}
	for _, r := range d.Related {
		places = append(places, place{mark: ":::", span: r.Span, label: r.Message, color: blue})
	}
	gutter := 1
	for _, p := range places {
		if line, _, _, _ := p.span.Range(); !p.span.IsZero() {
			gutter = max(gutter, len(strconv.Itoa(line)))
		}
	}
	for _, p := range places {
		t.place(p, gutter)
	}
	if d.Help != "" {
		indent := strings.Repeat(" ", gutter+1)
		fmt.Fprintf(t, "%s%s %s\n", indent, t.paint(blue, "=")+t.paint(bold, " help:"),
			strings.Join(lines(d.Help), "\n"+indent+"        "))
	}
	fmt.Fprintln(t)
}

// place is a span to be shown, with what is said about it behind the caret.
type place struct {
	mark, label, color string
	span               Span
}

func (t textWriter) place(p place, gutter int) {
	if p.span.IsZero() {
		if p.label != "" {
			fmt.Fprintf(t, "%s%s %s\n", strings.Repeat(" ", gutter+1), t.paint(blue, "="), oneLine(p.label))
		}
		return
	}
	pad := strings.Repeat(" ", gutter)
	x, ok := p.span.Excerpt(t.o.Width - gutter - len(" | "))
	where := oneLine(prefixed(t.o.Prefix, p.span.path()))
	if !p.span.IsWhole() {
		line, column, _, _ := p.span.Range()
		where += fmt.Sprintf(":%d:%d", line, column)
	}
	label := oneLine(p.label)
	if !ok && label != "" {
		where += ": " + label
	}
	fmt.Fprintf(t, "%s%s %s\n", pad, t.paint(blue, p.mark), where)
	if !ok {
		return
	}
	if x.LastLine > x.Line {
		label = strings.TrimSpace(fmt.Sprintf("to line %d %s", x.LastLine, label))
	}
	fmt.Fprintf(t, "%s %s\n", pad, t.paint(blue, "|"))
	source := strings.TrimRight(x.Before+x.Marked+x.After, " ")
	fmt.Fprintf(t, "%s %s\n", t.paint(blue, fmt.Sprintf("%*d |", gutter, x.Line)), source)
	caret := strings.Repeat("^", max(1, Columns(x.Marked)))
	if label != "" {
		caret += " " + label
	}
	fmt.Fprintf(t, "%s %s %s%s\n", pad, t.paint(blue, "|"),
		strings.Repeat(" ", Columns(x.Before)), t.paint(p.color, caret))
}

// lines splits a message at its line ends; what remains can do nothing to a
// terminal.
func lines(text string) []string {
	parts := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for i, p := range parts {
		parts[i] = printable([]byte(p))
	}
	return parts
}

func oneLine(text string) string { return strings.Join(lines(text), " ") }
