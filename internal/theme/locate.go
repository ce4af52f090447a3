package theme

import (
	"slices"
	"strconv"
	"strings"

	"prospectus/internal/diag"
)

// parseLocation takes path:line or path:line:column apart. The line is from 1,
// the column a byte from 0, or -1.
func parseLocation(location string) (path string, line, column int) {
	parts := strings.Split(location, ":")
	var numbers []int
	for len(parts) > 1 && len(numbers) < 2 {
		n, err := strconv.Atoi(parts[len(parts)-1])
		if err != nil {
			break
		}
		numbers = append(numbers, n)
		parts = parts[:len(parts)-1]
	}
	slices.Reverse(numbers)
	path, column = strings.Join(parts, ":"), -1
	if len(numbers) > 0 {
		line = numbers[0]
	}
	if len(numbers) > 1 {
		column = numbers[1]
	}
	return path, line, column
}

// locate gives the span of what in the line of a location: of the occurrence
// that is nearest to the column, or of the whole line. Without a line, what is
// looked for in all templates and must stand in one place alone.
func locate(set *files, location, what string) diag.Span {
	path, line, column := parseLocation(location)
	file := set.files[path]
	if file == nil || line == 0 {
		return search(set, path, what)
	}
	from := file.Offset(line, 1)
	text := string(file.Line(line))
	best := -1
	for at := 0; what != ""; {
		i := strings.Index(text[at:], what)
		if i < 0 {
			break
		}
		i, at = at+i, at+i+1
		if end := i + len(what); isWord(what[len(what)-1]) && end < len(text) && isWord(text[end]) {
			continue
		}
		if best < 0 || distance(i, column) < distance(best, column) {
			best = i
		}
	}
	switch {
	case best >= 0:
		return file.Span(from+best, from+best+len(what))
	case column >= 0:
		return action(file, place(file, line, column))
	}
	trimmed := strings.TrimLeft(text, " \t")
	return file.Span(from+len(text)-len(trimmed), from+len(strings.TrimRight(text, " \t")))
}

// action gives the {{…}} round an offset, or the offset alone.
func action(file *diag.File, at int) diag.Span {
	start := strings.LastIndex(string(file.Text[:at]), "{{")
	length := strings.Index(string(file.Text[at:]), "}}")
	if start < 0 || length < 0 {
		return file.Span(at, at)
	}
	return file.Span(start, at+length+len("}}"))
}

func distance(a, b int) int { return max(a-b, b-a) }

// search gives the one place in all templates where what stands, or else the
// whole file of the template with that name.
func search(set *files, name, what string) diag.Span {
	var found diag.Span
	for _, p := range set.paths {
		file := set.files[p]
		if !strings.HasSuffix(p, ".html") || what == "" {
			continue
		}
		n := strings.Count(string(file.Text), what)
		if n > 1 || n == 1 && !found.IsZero() {
			found = diag.Span{}
			break
		}
		if n == 1 {
			at := strings.Index(string(file.Text), what)
			found = file.Span(at, at+len(what))
		}
	}
	if found.IsZero() {
		if file := set.files[name+".html"]; file != nil {
			return file.Whole()
		}
	}
	return found
}
