package theme

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"regexp"
	"strconv"
	"strings"
	plaintemplate "text/template"

	"prospectus/internal/diag"
)

// Error is what is wrong with a template, or with a page made by it.
type Error struct {
	Span    diag.Span // in the theme's file; zero when no file is to blame
	Message string
	Help    string
	cause   error
}

// Error gives the message after the place, as path:line:column.
func (e *Error) Error() string {
	switch {
	case e.Span.IsZero():
		return e.Message
	case e.Span.IsWhole():
		return e.Span.File.Path + ": " + e.Message
	}
	line, column, _, _ := e.Span.Range()
	return fmt.Sprintf("%s:%d:%d: %s", e.Span.File.Path, line, column, e.Message)
}

// Unwrap gives the error of the method or function that the template called, if
// that is what failed.
func (e *Error) Unwrap() error { return e.cause }

// fault is an error of package template, taken apart.
type fault struct {
	location string // path:line or path:line:column, or a template's name
	asked    string // the expression that was evaluated; "" when not known
	text     string
}

// The messages of package template. It offers no other way to learn the place.
func shapes() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`(?s)^template: (?P<location>.+?:\d+:\d+): executing ".*?" at <(?P<asked>.*?)>: (?P<text>.*)$`),
		regexp.MustCompile(`(?s)^(?:html/)?template: ?(?P<location>.+?:\d+(?::\d+)?): (?P<text>.*)$`),
		regexp.MustCompile(`(?s)^(?:html/)?template: ?(?P<location>[^ ]+?): (?P<text>.*)$`),
	}
}

func takeApart(message string) fault {
	for _, shape := range shapes() {
		if m := shape.FindStringSubmatch(message); m != nil {
			f := fault{location: m[shape.SubexpIndex("location")], text: m[shape.SubexpIndex("text")]}
			if i := shape.SubexpIndex("asked"); i >= 0 {
				f.asked = m[i]
			}
			return f
		}
	}
	return fault{text: message}
}

// explain makes an Error of one of package template. data is what the template
// was executed with, to look for what its author may have meant.
func explain(set *files, err error, data any) *Error {
	f := takeApart(err.Error())
	var esc *template.Error
	var exec plaintemplate.ExecError
	e := &Error{Message: strings.TrimPrefix(f.text, "template: ")}
	what := ""
	switch {
	case errors.As(err, &exec):
		e.cause = rootCause(exec)
		what = e.explainExecution(f, data)
	case errors.As(err, &esc):
		what = e.explainEscape(f)
	default:
		what = e.explainParse(set, f)
	}
	if e.Span.IsZero() {
		e.Span = locate(set, f.location, what)
	}
	return e
}

// rootCause gives what a called method or function returned, or nil.
func rootCause(exec plaintemplate.ExecError) error {
	if inner := errors.Unwrap(exec.Err); inner != nil {
		return inner
	}
	return nil
}

// rule turns one message of package template into ours.
type rule struct {
	pattern string
	explain func(e *Error, m []string) (what string)
}

// apply runs the first rule whose pattern is the whole text.
func (e *Error) apply(text string, rules []rule) (what string, found bool) {
	for _, r := range rules {
		if m := regexp.MustCompile(`(?s)^` + r.pattern + `$`).FindStringSubmatch(text); m != nil {
			return r.explain(e, m), true
		}
	}
	return "", false
}

func (e *Error) explainParse(set *files, f fault) string {
	what, _ := e.apply(f.text, []rule{
		{`function "(.*)" not defined`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("there is no function %q", m[1])
			e.Help = didYouMean(m[1], functionNames())
			return m[1]
		}},
		{`undefined variable "(.*)"`, func(e *Error, m []string) string {
			e.Message = "the variable " + m[1] + " is not set here"
			e.Help = "set it before: {{" + m[1] + " := …}}"
			return m[1]
		}},
		{`unclosed action`, func(e *Error, m []string) string {
			e.Message, e.Help = "an action is not closed", "write }} at its end"
			return "{{"
		}},
		{`unclosed comment`, func(e *Error, m []string) string {
			e.Message, e.Help = "a comment is not closed", "write */}} at its end"
			return "{{"
		}},
		{`unexpected (\{\{(?:end|else)\}\}).*`, func(e *Error, m []string) string {
			e.Message, e.Help = m[1]+" belongs to nothing", "remove it, or write the {{if}}, {{range}} or {{with}} that it is for"
			return strings.Trim(m[1], "{}")
		}},
		{`(?:bad character|unrecognized character in action:) U\+\w+ '(.*)'`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("%q can't stand inside {{…}}", m[1])
			e.Help = "close the action before it with }}"
			return ""
		}},
		{`unexpected EOF`, func(e *Error, m []string) string {
			path, line, _ := parseLocation(f.location)
			if file := set.files[path]; file != nil {
				if span, word, ok := unclosed(file); ok {
					e.Span, e.Message, e.Help = span, "{{"+word+"}} is not closed", "write {{end}} where it ends"
				} else {
					e.Span = file.Span(file.Offset(line, 1), len(file.Text))
				}
			}
			return ""
		}},
	})
	return what
}

func (e *Error) explainEscape(f fault) string {
	e.Help = "close every tag and quote of the HTML in the same {{define}}"
	// Package template knows no line for some; it quotes the text instead.
	quoted := ""
	if q := regexp.MustCompile(`"(?:[^"\\]|\\.)*"$`).FindString(f.text); q != "" {
		if text, err := strconv.Unquote(q); err == nil {
			quoted, _, _ = strings.Cut(strings.TrimSpace(text), "\n")
		}
	}
	what, found := e.apply(f.text, []rule{
		{`(\{\{\w+\}\}) branches end in different contexts: .*`, func(e *Error, m []string) string {
			e.Message = "the branches of " + m[1] + " end in different places of the HTML"
			e.Help = "close the same tags and quotes in each branch; without {{else}} the other branch is empty"
			return ""
		}},
		{`on range loop re-entry: .*`, func(e *Error, m []string) string {
			e.Message = "the {{range}} ends in another place of the HTML than it begins"
			return ""
		}},
		{`ends in a non-text context: .*`, func(e *Error, m []string) string {
			e.Message = "the page ends inside a tag, a quote, a script or a style sheet"
			return ""
		}},
		{`"(\\?.)" in (?:attribute name|unquoted attr): .*`, func(e *Error, m []string) string {
			e.Message = "a stray " + strings.TrimPrefix(m[1], `\`) + " in the attributes of a tag"
			e.Help = "put quotes round the whole value"
			return quoted
		}},
		{`cannot compute output context for template (.*)`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("the template %q calls itself in another place of the HTML each time", m[1])
			return ""
		}},
	})
	if !found {
		return quoted
	}
	return what
}

func (e *Error) explainExecution(f fault, data any) string {
	who := noun(f.location)
	what, found := e.apply(f.text, []rule{
		{`can't evaluate field (\w+) in type (.*)`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("the %s asks for %s, which is not there", who, upTo(f.asked, m[1]))
			if near := diag.Suggest(m[1], members(data, m[2])); near != "" {
				e.Help = "did you mean ." + near + "?"
			}
			return "." + m[1]
		}},
		{`nil pointer evaluating (.*)\.(\w+)`, func(e *Error, m []string) string {
			from := strings.TrimSuffix(upTo(f.asked, m[2]), "."+m[2])
			if from == "" {
				from = "."
			}
			e.Message = fmt.Sprintf("the %s asks for .%s of %s, which this page does not have", who, m[2], from)
			e.Help = "put it between {{with " + from + "}} and {{end}}"
			return "." + m[2]
		}},
		{`map has no entry for key "(.*)"`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("the %s asks for %s, which it was not given", who, upTo(f.asked, m[1]))
			e.Help = `give it with dict, or ask for what may be missing with index: {{index … "` + m[1] + `"}}`
			return "." + m[1]
		}},
		{`nil data; no entry for key "(.*)"`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("the %s asks for %s, but was given nothing", who, upTo(f.asked, m[1]))
			return "." + m[1]
		}},
		{`error calling (\w+): (.*)`, func(e *Error, m []string) string {
			e.Message = strings.TrimPrefix(m[2], m[1]+": ")
			return m[1]
		}},
		{`wrong number of args for (\w+): want (.*) got (\d+)`, func(e *Error, m []string) string {
			e.Message = fmt.Sprintf("%s takes %s values, and gets %s", m[1], m[2], m[3])
			return m[1]
		}},
	})
	if !found {
		return f.asked
	}
	return what
}

// noun says what kind of template a place is in.
func noun(location string) string {
	switch folder(location) {
	case "partials":
		return "partial"
	case "directives":
		return "directive"
	}
	return "layout"
}

// upTo cuts what was asked for behind the field that failed.
func upTo(asked, field string) string {
	for at := 0; ; {
		i := strings.Index(asked[at:], "."+field)
		if i < 0 {
			return cmp.Or(asked, "."+field)
		}
		at += i + 1 + len(field)
		if at == len(asked) || !isWord(asked[at]) {
			return asked[:at]
		}
	}
}

func isWord(b byte) bool {
	return b == '_' || b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b >= 0x80
}
