package theme

import (
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// functions gives what every template can call beside the methods of its data
// and what package template brings. All are pure.
func functions() template.FuncMap {
	return template.FuncMap{
		"add":       func(a, b int) int { return a + b },
		"sub":       func(a, b int) int { return a - b },
		"mul":       func(a, b int) int { return a * b },
		"min":       func(a, b int) int { return min(a, b) },
		"max":       func(a, b int) int { return max(a, b) },
		"first":     first,
		"list":      func(items ...any) []any { return items },
		"join":      join,
		"dict":      dict,
		"seq":       seq,
		"hasPrefix": strings.HasPrefix,
		"lower":     strings.ToLower,
		"default":   orDefault,
		"tel":       tel,
		"letters":   letters,
		"threads":   threads,
	}
}

// functionNames gives the names of all functions, sorted, with those of package
// template, which does not list them.
func functionNames() []string {
	names := slices.AppendSeq([]string{"and", "call", "eq", "ge", "gt", "html", "index", "js", "le", "len", "lt", "ne",
		"not", "or", "print", "printf", "println", "slice", "urlquery"}, maps.Keys(functions()))
	slices.Sort(names)
	return names
}

// first gives the first n items of a list, or all when there are fewer.
func first(n int, items any) (any, error) {
	v := reflect.ValueOf(items)
	if !v.IsValid() {
		return nil, nil
	}
	if v.Kind() != reflect.Slice {
		return nil, fmt.Errorf("first takes a number and a list, not %T", items)
	}
	return v.Slice(0, min(max(n, 0), v.Len())).Interface(), nil
}

// join writes the items of a list as text, with sep between them.
func join(items any, sep string) (string, error) {
	v := reflect.ValueOf(items)
	if !v.IsValid() {
		return "", nil
	}
	if v.Kind() != reflect.Slice {
		return "", fmt.Errorf("join takes a list and a separator, not %T", items)
	}
	texts := make([]string, v.Len())
	for i := range texts {
		texts[i] = fmt.Sprint(v.Index(i).Interface())
	}
	return strings.Join(texts, sep), nil
}

// dict makes a map of names and values in turn.
func dict(pairs ...any) (map[string]any, error) {
	if len(pairs)%2 != 0 {
		return nil, fmt.Errorf("dict takes names and values in turn, and the last name has no value")
	}
	m := make(map[string]any, len(pairs)/2)
	for i := 0; i < len(pairs); i += 2 {
		name, ok := pairs[i].(string)
		if !ok {
			return nil, fmt.Errorf("dict takes names and values in turn, and %v is no name", pairs[i])
		}
		m[name] = pairs[i+1]
	}
	return m, nil
}

// maxSeq is far more than a page can use, and little enough to hold.
const maxSeq = 10_000

// seq gives the numbers from one to another, both included.
func seq(from, to int) ([]int, error) {
	if to > from && uint(to)-uint(from) >= maxSeq { // the difference may not fit an int
		return nil, fmt.Errorf("seq gives at most %d numbers", maxSeq)
	}
	var numbers []int
	for n := from; n <= to; n++ {
		numbers = append(numbers, n)
	}
	return numbers, nil
}

// orDefault gives value, or otherwise when value counts as false in a template.
func orDefault(otherwise, value any) any {
	if true, ok := template.IsTrue(value); ok && true {
		return value
	}
	return otherwise
}

// tel gives the tel: URL (RFC 3966) of a telephone number as people write it.
// It holds digits and one plus sign alone, so that it is safe as it is:
// html/template lets no other scheme than http, https and mailto through.
func tel(phone string) template.URL {
	var b strings.Builder
	for _, r := range phone {
		if r >= '0' && r <= '9' || r == '+' && b.Len() == 0 {
			b.WriteRune(r)
		}
	}
	return template.URL("tel:" + b.String())
}

// threads gives the data of an SVG path: a level line for each letter a to z of
// the last part of a path, so that an entry has a pattern of its own. Lines are
// gap apart, the first at gap; each is least long, and step more for each place
// of its letter in the alphabet. A loop in a template that did the same took a
// quarter of the time of a page with cards.
func threads(path string, gap, least, step int) string {
	var b []byte
	y := gap
	for _, r := range letters(path) {
		b = strconv.AppendInt(append(b, "M0 "...), int64(y), 10)
		b = strconv.AppendInt(append(b, 'h'), int64(least+step*(int(r-'a')+1)), 10)
		y += gap
	}
	return string(b)
}

// letters keeps the letters a to z of the last part of a path.
func letters(path string) string {
	return strings.Map(func(r rune) rune {
		if r < 'a' || r > 'z' {
			return -1
		}
		return r
	}, strings.ToLower(path[strings.LastIndexByte(path, '/')+1:]))
}
