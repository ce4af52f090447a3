package yaml

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The findings of the doctor that more than one place makes, or that take some
// looking to word well.

// shown is how much of a value a help text repeats, in characters.
const shown = 40

const fullColon = "：" // what a Chinese keyboard gives

func firstRunes(s string, n int) string {
	i := 0
	for at := range s {
		if i == n {
			return s[:at]
		}
		i++
	}
	return s
}

// quote writes s as a YAML scalar in quotes, cut to what a help text shows.
func quote(s string) string {
	if utf8.RuneCountInString(s) > shown {
		s = firstRunes(s, shown) + "…"
	}
	if strings.ContainsAny(s, `"\`) {
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return `"` + s + `"`
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// keyText gives the last key of a level, "-" for a list.
func (d *doctor) keyText(t *level) string {
	if t == nil || t.seq || t.colon <= t.key {
		return "-"
	}
	return strings.TrimSpace(string(d.text[t.key:t.colon]))
}

// lead is what stands before a value: "title: " or "- ".
func (d *doctor) lead() string {
	k := d.keyText(d.top())
	switch {
	case d.top() == nil:
		return ""
	case k == "-":
		return "- "
	}
	return k + ": "
}

func (d *doctor) colonInValue(colon, end int) {
	value := string(d.text[d.pos:end])
	message := "a colon inside a value without quotes"
	if t := d.top(); t != nil && !t.seq {
		message = fmt.Sprintf("a colon inside the value of %q, which has no quotes", d.keyText(t))
	}
	help := "put the value in quotes: " + d.lead() + quote(value)
	if hasHan(value) {
		help += ", or write the full-width colon " + fullColon
	}
	d.report(colon, colon+1, message, help)
}

// noColon words a line that should be a key and a value.
func (d *doctor) noColon(start int) {
	end := d.textEnd(start)
	text := string(d.text[start:end])
	if c := d.text[start]; c == '[' || c == '{' || c == '"' || c == '\'' {
		if !d.startableValue(start) {
			return
		}
	}
	if !d.startable(start) {
		return
	}
	if i := strings.Index(text, fullColon); i > 0 {
		d.report(start+i, start+i+len(fullColon), fmt.Sprintf("the colon after %q is the full-width %q", firstRunes(text[:i], shown), fullColon),
			fmt.Sprintf("write an ASCII colon and a space: %s: %s", firstRunes(text[:i], shown), strings.TrimSpace(firstRunes(text[i+len(fullColon):], shown))))
		return
	}
	i := strings.IndexByte(text, ':')
	if i > 0 && !strings.HasPrefix(text[i:], "://") {
		rest := strings.TrimLeft(text[i+1:], "\u00a0\u3000")
		what := "no space"
		if len(rest) < len(text)-i-1 {
			what = "a space that is no ASCII space"
		}
		d.report(start+i, start+i+1, fmt.Sprintf("%s after the colon of %q", what, firstRunes(text[:i], shown)),
			fmt.Sprintf("put a space after the colon: %s: %s", firstRunes(text[:i], shown), firstRunes(rest, shown)))
		return
	}
	d.report(start, end, fmt.Sprintf("a line with no colon: %q", firstRunes(text, shown)),
		"write `key: value`; a text that goes on over several lines is indented under its key")
}

// startableValue reads a quoted or bracketed text where a key should stand, for
// what is wrong inside it; it reports whether it is well formed.
func (d *doctor) startableValue(start int) bool {
	if c := d.text[start]; c == '[' || c == '{' {
		_, ok := d.flow(start)
		return ok
	}
	if _, closed := d.quoteEnd(start); !closed {
		d.openQuote(start, false)
		return false
	}
	return d.text[start] != '"' || d.escapes(start)
}

// startable reports whether a key or a plain text may start with the byte at an
// offset.
func (d *doctor) startable(at int) bool {
	if c := d.at(at); c == '@' || c == '`' || c == '%' || c == ',' || c == ']' || c == '}' {
		d.cannotStart(at)
		return false
	}
	return true
}

func (d *doctor) cannotStart(at int) {
	end := d.textEnd(at)
	r, n := utf8.DecodeRune(d.text[at:])
	d.report(at, at+n, fmt.Sprintf("a value can't start with %q", string(r)),
		"put the value in quotes: "+d.lead()+quote(string(d.text[at:end])))
}

func (d *doctor) openQuote(start int, broken bool) {
	end := d.textEnd(start)
	q := string(d.text[start : start+1])
	p := d.report(start, end, fmt.Sprintf("a quote %s that is never closed", q),
		fmt.Sprintf("end the value with %s on its line: %s%s%s", q, d.lead(), firstRunes(string(d.text[start:end]), shown), q))
	if q == "'" {
		p.help += "; inside it, write an apostrophe as ''"
	}
	p.certain = broken
}

func (d *doctor) unknownAlias(start, end int) {
	name := string(d.text[start+1 : end])
	d.report(start, end, fmt.Sprintf("no anchor &%s stands above", name),
		"a value that starts with * repeats another value; put a text in quotes: "+quote(string(d.text[start:d.textEnd(start)])))
}

func (d *doctor) dashInLine() {
	d.report(d.pos, d.pos+1, "a list that starts in the line of its key",
		"put each item in a line of its own, indented, or write the list in brackets: "+d.lead()+"[…, …]; a text that begins with a dash needs quotes")
}

func (d *doctor) misaligned(end int) {
	d.report(d.pos, end, "the indentation fits none of the lines above",
		"start the line in the column of the keys that it belongs to")
}

func (d *doctor) tooDeep(t *level, end int) {
	p := d.report(d.pos, end, "this line is indented under a value that is complete", "")
	if t.seq {
		p.help = "start it in the column of the dash above, or put a text that goes on over lines in quotes"
		return
	}
	p.message = fmt.Sprintf("this line is indented under %q, which has its value already", d.keyText(t))
	p.help = fmt.Sprintf("start it in the column of %q, or put a text that goes on over lines in quotes", d.keyText(t))
	p.other, p.otherMessage = t.key, "the key above"
}

func (d *doctor) mixed(t *level, end int) {
	if t.seq {
		d.report(d.pos, end, "a key among the items of a list",
			"begin the line with a dash and a space, or indent it under an item")
		return
	}
	d.report(d.pos, end, "a list item among keys",
		fmt.Sprintf("give the list a key; under %q there is a value already", d.keyText(t)))
}
