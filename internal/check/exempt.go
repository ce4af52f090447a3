package check

import (
	"bytes"
	"fmt"
	"strings"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/prose"
)

// exemption allows what one rule finds in one place.
type exemption struct {
	code   diag.Code
	at     diag.Span   // of the comment
	covers []diag.Span // what it stands before
	used   bool
	wrong  string // what is wrong with the comment itself
	help   string
	// unjudged says that nobody looked for what it allows: its entry is broken.
	unjudged bool
}

// parseExemption reads a comment without its marks. ok is false for a comment
// that is none of ours.
func (r *run) parseExemption(c prose.Comment) (x *exemption, ok bool) {
	e, ok := prose.ParseExemption(c.Text)
	if !ok {
		return nil, false
	}
	x = &exemption{at: c.Span, code: diag.Code(e.Code)}
	const form = "write: prospectus: allow CODE reason"
	switch {
	case e.Verb != "allow":
		x.wrong, x.help = fmt.Sprintf("%q is nothing that a comment can ask for", e.Verb), form
	case e.Code == "":
		x.wrong, x.help = "the comment does not say what it allows", form
	case !r.isRule(x.code):
		x.wrong, x.help = fmt.Sprintf("there is no check %q that can be allowed", e.Code), form
		if near := diag.Suggest(e.Code, r.ruleNames()); near != "" {
			x.help = fmt.Sprintf("did you mean %s?", near)
		}
	case e.Reason == "":
		x.wrong, x.help = fmt.Sprintf("the comment allows %s and gives no reason", e.Code), "say after the code why it is right here"
	}
	return x, true
}

// exemptionsOf gives the exemptions in the entry's files.
func (s *subject) exemptionsOf() []*exemption {
	var all []*exemption
	seen := map[diag.Span]*exemption{}
	for _, t := range s.texts {
		for _, b := range t.blocks {
			for _, c := range b.Comments {
				x := seen[c.Span]
				if x == nil {
					var ok bool
					if x, ok = s.parseExemption(c); !ok {
						continue
					}
					seen[c.Span] = x
					all = append(all, x)
				}
				x.cover(b.Span)
			}
		}
	}
	for _, d := range s.entry.Documents() {
		if body := d.Body(); body != nil {
			for _, c := range body.Comments {
				if x, ok := s.parseExemption(prose.Comment(c)); ok && seen[c.Span] == nil {
					all = append(all, x) // before a block without prose, or before nothing
					x.covers = append(x.covers, after(d, c.Span))
				}
			}
		}
		all = append(all, s.yamlExemptions(d.File, d.BodyStart())...)
	}
	return all
}

// cover adds the span of a block. Those that a comment stands before follow each
// other, so they make one span: a comment before a long list covers one range.
func (x *exemption) cover(block diag.Span) {
	if n := len(x.covers); n > 0 && x.covers[n-1].File == block.File && x.covers[n-1].End <= block.Start {
		x.covers[n-1].End = block.End
		return
	}
	x.covers = append(x.covers, block)
}

// after gives the line that follows a comment, where a directive may stand.
func after(d *document.Document, comment diag.Span) diag.Span {
	text := d.File.Load()
	start := comment.End
	for start < len(text) && (text[start] == '\n' || text[start] == '\r' || text[start] == ' ') {
		start++
	}
	end := len(text)
	if i := bytes.IndexByte(text[start:], '\n'); i >= 0 {
		end = start + i
	}
	return d.File.Span(start, end)
}

// yamlExemptions reads the comments "# prospectus: allow CODE reason" in the
// YAML that ends at end, or with the file where that is -1. Each covers the key or item that follows it with all
// that is indented below; one before the first key covers the file as a whole
// too.
func (r *run) yamlExemptions(f *diag.File, end int) []*exemption {
	text := f.Load()
	if end < 0 {
		end = len(text)
	}
	if !prose.HasExemption(text[:end]) {
		return nil
	}
	var all, waiting []*exemption
	first := true
	at := 0
	for at < end {
		next := end
		if i := bytes.IndexByte(text[at:end], '\n'); i >= 0 {
			next = at + i + 1
		}
		line := string(bytes.TrimRight(text[at:next], "\r\n"))
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "#"):
			start := at + strings.Index(line, "#")
			x, ok := r.parseExemption(prose.Comment{Text: strings.TrimSpace(trimmed[1:]), Span: f.Span(start, at+len(line))})
			if ok {
				if first {
					x.covers = append(x.covers, f.Whole())
				}
				waiting = append(waiting, x)
				all = append(all, x)
			}
		case trimmed == "" || trimmed == "---":
		default:
			first = false
			if len(waiting) > 0 {
				span := f.Span(at, nodeEnd(text[:end], at, next))
				for _, x := range waiting {
					x.covers = append(x.covers, span)
				}
				waiting = nil
			}
		}
		at = next
	}
	return all
}

// nodeEnd gives where the key or item of a line ends: before the next line that
// is indented as little, but for an item of a list below its key. Comments end
// nothing, wherever they begin.
func nodeEnd(text []byte, at, next int) int {
	indent := indentOf(text[at:])
	item := text[at+indent] == '-'
	for next < len(text) {
		line := text[next:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i]
		}
		inner := indentOf(line)
		blank := inner == len(bytes.TrimRight(line, "\r"))
		if !blank && line[inner] != '#' && (inner < indent || inner == indent && (item || line[inner] != '-')) {
			break
		}
		next = min(next+len(line)+1, len(text))
	}
	return next
}

func indentOf(line []byte) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

// fileExemptions gives those in files that belong to no entry: site.yaml,
// facts.yaml and the like.
func (r *run) fileExemptions() []*exemption {
	var all []*exemption
	for _, f := range r.Files {
		all = append(all, r.yamlExemptions(f, -1)...)
	}
	return all
}

// settle drops what is exempted, gives each finding the severity that the site
// sets, and reports exemptions that are wrong or for nothing.
func (r *run) settle(list diag.List, exemptions []*exemption) diag.List {
	byFile := map[*diag.File][]*exemption{}
	for _, x := range exemptions {
		x.used = false
		for _, c := range x.covers {
			// Its covers come file by file, so that it is the last one of a file that
			// has it.
			if of := byFile[c.File]; len(of) == 0 || of[len(of)-1] != x {
				byFile[c.File] = append(of, x)
			}
		}
	}
	severities := r.severities(&list)
	kept := list[:0]
	for _, d := range list {
		if exempt(d, byFile) {
			continue
		}
		if set, ok := severities[d.Code]; ok {
			if set.off {
				continue
			}
			d.Severity = set.severity
		}
		kept = append(kept, d)
	}
	s := &subject{run: r}
	for _, x := range exemptions {
		switch {
		case x.unjudged || r.Broken[x.at.File]:
		case x.wrong != "":
			s.report(x.at, "bad-exemption", "%s", x.wrong).Help = x.help
		case !x.used && !severities[x.code].off && !severities["unused-exemption"].off && !r.mayBeNeeded(x):
			s.report(x.at, "unused-exemption", "the comment allows %s, and nothing of that is found here", x.code).Help =
				"remove it, or put it right before the block that it is for"
		}
	}
	for _, d := range s.list {
		set, ok := severities[d.Code]
		if set.off {
			continue
		}
		if ok {
			d.Severity = set.severity
		}
		kept = append(kept, d)
	}
	return kept
}

// exempt reports whether a finding is allowed, at its place or at the other one
// that it names.
func exempt(d diag.Diagnostic, byFile map[*diag.File][]*exemption) bool {
	allowed := false
	for _, x := range byFile[d.Span.File] {
		if x.wrong == "" && x.code == d.Code && x.coversSpan(d.Span) {
			x.used, allowed = true, true
		}
	}
	for _, other := range d.Related {
		for _, x := range byFile[other.Span.File] {
			if x.wrong == "" && x.code == d.Code && x.coversSpan(other.Span) {
				x.used, allowed = true, true
			}
		}
	}
	return allowed
}

func (x *exemption) coversSpan(s diag.Span) bool {
	for _, c := range x.covers {
		if c.File != s.File {
			continue
		}
		if c.IsWhole() && s.IsWhole() || !c.IsWhole() && c.Start <= s.Start && s.Start < max(c.End, c.Start+1) {
			return true
		}
	}
	return false
}
