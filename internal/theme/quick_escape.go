package theme

import (
	"html/template"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"text/template/parse"
)

// What html/template put behind an action to make it safe for its place stays in
// force: for plain texts by the functions below, which TestEscapers and
// FuzzEscapers hold against it, and for any other value by html/template itself.

const escaperPrefix = "_html_template_"

// escapersOf parts the commands of an action from the escapers behind them.
func escapersOf(n *parse.PipeNode) (cmds []*parse.CommandNode, escapers string) {
	cmds = n.Cmds
	for len(cmds) > 0 {
		last, ok := cmds[len(cmds)-1].Args[0].(*parse.IdentifierNode)
		if !ok || !strings.HasPrefix(last.Ident, escaperPrefix) {
			break
		}
		escapers = strings.TrimSpace(strings.TrimPrefix(last.Ident, escaperPrefix) + " " + escapers)
		cmds = cmds[:len(cmds)-1]
	}
	return cmds, escapers
}

// spot is a kind of place in the HTML: what stands in one goes through the same
// escapers everywhere.
type spot struct {
	escapers      string
	before, after string                          // HTML that makes such a place
	text          func(b []byte, s string) []byte // for plain texts; may be nil
	safe          reflect.Type                    // of what comes out as it is; may be nil
}

// spots are the places of which the quick way knows.
func spots() []spot {
	return []spot{
		{"htmlescaper", "", "", appendHTML, reflect.TypeFor[template.HTML]()},
		{"attrescaper", `<p title="`, `">`, appendHTML, nil},
		{"rcdataescaper", "<title>", "</title>", appendHTML, nil},
		{"urlfilter urlnormalizer attrescaper", `<a href="`, `">`, appendURL, nil},
		{"urlnormalizer attrescaper", `<a href="/`, `">`, appendURLPart, nil},
		{"urlescaper attrescaper", `<a href="#`, `">`, appendQuery, nil},
		{"jsvalescaper", "<script>", "</script>", nil, reflect.TypeFor[template.JS]()},
		{"nospaceescaper", "<p title=", ">", nil, nil},
		{"urlfilter urlnormalizer nospaceescaper", "<a href=", ">", nil, nil},
		{"srcsetescaper attrescaper", `<img srcset="`, `">`, nil, nil},
		{"cssvaluefilter attrescaper", `<p style="width:`, `">`, nil, nil},
	}
}

// printer makes what writes a value through the escapers. An action without any,
// or with others than those of the spots, is left to html/template.
func (m *partMaker) printer(escapers string) (func(r *run, v reflect.Value), error) {
	at := slices.IndexFunc(m.spots, func(s spot) bool { return s.escapers == escapers })
	if at < 0 {
		return nil, errUnknown
	}
	spot := m.spots[at]
	sample, err := m.sample(spot)
	return func(r *run, v reflect.Value) {
		if v.IsValid() {
			switch t := v.Type(); {
			case t == spot.safe:
				r.out = append(r.out, v.String()...)
				return
			case spot.text == nil:
			case t == textType:
				r.out = spot.text(r.out, v.String())
				return
			case t == intType:
				r.out = strconv.AppendInt(r.out, v.Int(), 10)
				return
			}
		}
		r.print(sample, spot, v)
	}, err
}

var (
	textType = reflect.TypeFor[string]()
	intType  = reflect.TypeFor[int]()
)

// sample gives a template that writes its data in such a spot. It fails where
// html/template has come to other escapers for it.
func (k *quickener) sample(s spot) (*template.Template, error) {
	if t := k.samples[s.escapers]; t != nil {
		return t, nil
	}
	t, err := template.New("").Parse(s.before + "{{.}}" + s.after)
	if err != nil {
		return nil, err
	}
	var out strings.Builder
	if err := t.Execute(&out, "1"); err != nil {
		return nil, err
	}
	for _, n := range t.Tree.Root.Nodes {
		if a, ok := n.(*parse.ActionNode); ok {
			if _, escapers := escapersOf(a.Pipe); escapers == s.escapers && strings.HasPrefix(out.String(), s.before) && strings.HasSuffix(out.String(), s.after) {
				k.samples[s.escapers] = t
				return t, nil
			}
		}
	}
	return nil, errUnknown
}

// print lets html/template write a value.
func (r *run) print(sample *template.Template, s spot, v reflect.Value) {
	var data any
	if v.IsValid() {
		data = v.Interface()
	}
	at := len(r.out)
	if sample.Execute(r, data) != nil {
		giveUp()
	}
	end := len(r.out) - len(s.after)
	r.out = append(r.out[:at], r.out[at+len(s.before):end]...)
}

// appendHTML writes a text for HTML and for quoted attributes.
func appendHTML(b []byte, s string) []byte {
	done := 0
	for i := range len(s) {
		if s[i] > '>' {
			continue
		}
		by := ""
		switch s[i] {
		case 0:
			by = "\uFFFD"
		case '"':
			by = "&#34;"
		case '&':
			by = "&amp;"
		case '\'':
			by = "&#39;"
		case '+':
			by = "&#43;"
		case '<':
			by = "&lt;"
		case '>':
			by = "&gt;"
		default:
			continue
		}
		b = append(append(b, s[done:i]...), by...)
		done = i + 1
	}
	return append(b, s[done:]...)
}

// appendURL writes a whole URL for a quoted attribute; one with a scheme that can
// run something comes out as the word by which html/template tells of it.
func appendURL(b []byte, s string) []byte {
	if scheme, _, ok := strings.Cut(s, ":"); ok && !strings.Contains(scheme, "/") {
		switch strings.ToLower(scheme) {
		case "http", "https", "mailto":
		default:
			return append(b, "#ZgotmplZ"...)
		}
	}
	return appendURLPart(b, s)
}

// appendURLPart writes what follows the beginning of a URL: marks that have a
// meaning in it keep it, and so do bytes that are escaped already.
func appendURLPart(b []byte, s string) []byte {
	for i := range len(s) {
		switch c := s[i]; {
		case unreserved(c) || strings.IndexByte("!#$*,/:;=?@[]", c) >= 0, c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			b = append(b, c)
		case c == '&':
			b = append(b, "&amp;"...)
		case c == '+':
			b = append(b, "&#43;"...)
		default:
			b = appendEscaped(b, c)
		}
	}
	return b
}

// appendQuery writes a text for the query or the fragment of a URL.
func appendQuery(b []byte, s string) []byte {
	for i := range len(s) {
		if unreserved(s[i]) {
			b = append(b, s[i])
		} else {
			b = appendEscaped(b, s[i])
		}
	}
	return b
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '.' || c == '_' || c == '~'
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func appendEscaped(b []byte, c byte) []byte {
	const digits = "0123456789abcdef"
	return append(b, '%', digits[c>>4], digits[c&15])
}
