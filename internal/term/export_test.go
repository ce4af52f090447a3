package term

import (
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
)

const exported = `化纤: {en: [chemical fibre, man-made fibre], forbid: "<chemical> & fiber", note: {zh: 说明, en: A note.}}
“312”产业体系: “312” industrial system
丝城: {en: Silk City, case: exact, note: plain}
`

// element is an element of any name.
type element struct {
	XMLName  xml.Name
	Attrs    []xml.Attr `xml:",any,attr"`
	Text     string     `xml:",chardata"`
	Children []element  `xml:",any"`
}

func (e *element) attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// shape is what the schema of TBX-Basic in the style DCA allows, as far as we
// write it: the children of each element in their order, "*" for any number and
// "+" for at least one.
var shape = map[string]string{
	"tbx": "tbxHeader text", "tbxHeader": "fileDesc encodingDesc", "fileDesc": "titleStmt sourceDesc", "titleStmt": "title",
	"sourceDesc": "p", "encodingDesc": "p", "text": "body", "body": "conceptEntry+", "conceptEntry": "note* langSec+",
	"langSec": "termSec+", "termSec": "term termNote*", "title": "", "p": "", "note": "", "term": "", "termNote": "",
}

func checkShape(t *testing.T, e *element) {
	t.Helper()
	if e.XMLName.Space != "urn:iso:std:iso:30042:ed-2" {
		t.Errorf("%s is in the namespace %q", e.XMLName.Local, e.XMLName.Space)
	}
	want, known := shape[e.XMLName.Local]
	if !known {
		t.Errorf("no element %q", e.XMLName.Local)
	}
	rest := e.Children
	for w := range strings.FieldsSeq(want) {
		name := strings.TrimRight(w, "*+")
		n := 0
		for len(rest) > 0 && rest[0].XMLName.Local == name && (n == 0 || w != name) {
			rest = rest[1:]
			n++
		}
		if n == 0 && !strings.HasSuffix(w, "*") {
			t.Errorf("%s has no %s", e.XMLName.Local, name)
		}
	}
	if len(rest) > 0 {
		t.Errorf("%s in %s is out of place", rest[0].XMLName.Local, e.XMLName.Local)
	}
	for i := range e.Children {
		checkShape(t, &e.Children[i])
	}
}

func TestTBX(t *testing.T) {
	g, list := parse(exported)
	if len(list) > 0 {
		t.Fatal(listed(list))
	}
	var out bytes.Buffer
	if err := g.WriteTBX(&out, "丝城 & its terms"); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(out.String(), `<?xml version="1.0" encoding="UTF-8"?>`+"\n<?xml-model ") {
		t.Errorf("the file begins %q", out.String()[:60])
	}
	var root element
	if err := xml.Unmarshal(out.Bytes(), &root); err != nil {
		t.Fatal(err)
	}
	checkShape(t, &root)
	if root.attr("type") != "TBX-Basic" || root.attr("style") != "dca" || root.attr("lang") != "zh" {
		t.Errorf("%v", root.Attrs)
	}
	var got []string
	for _, c := range root.Children[1].Children[0].Children {
		line := c.attr("id")
		for _, x := range c.Children {
			line += " " + x.XMLName.Local + ":" + x.attr("lang") + strings.TrimSpace(x.Text)
			for _, term := range x.Children {
				if term.Children[1].attr("type") != "administrativeStatus" {
					t.Errorf("%v", term.Children[1].Attrs)
				}
				line += " " + term.Children[0].Text + "=" + term.Children[1].Text
			}
		}
		got = append(got, line)
	}
	want := []string{
		"c1 note:enA note. note:zh说明 langSec:zh 化纤=preferredTerm-admn-sts langSec:en chemical fibre=preferredTerm-admn-sts man-made fibre=admittedTerm-admn-sts <chemical> & fiber=deprecatedTerm-admn-sts",
		"c2 langSec:zh “312”产业体系=preferredTerm-admn-sts langSec:en “312” industrial system=preferredTerm-admn-sts",
		"c3 note:plain langSec:zh 丝城=preferredTerm-admn-sts langSec:en Silk City=preferredTerm-admn-sts",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestCSV(t *testing.T) {
	g, _ := parse("化纤: {en: ['chemical, \"fibre\"', =1+1], forbid: ['@x', '+y'], note: '-z'}\n=公司: company\n")
	var out bytes.Buffer
	if err := g.WriteCSV(&out); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(out.String(), "\ufeff")
	if !ok || strings.Count(text, "\r\n") != 6 || strings.Count(text, "\n") != 6 {
		t.Errorf("%q", out.String())
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows {
		got = append(got, strings.Join(r, "|"))
	}
	want := []string{"zh|en|status|case|note", `化纤|chemical, "fibre"|preferred|any|'-z`, "化纤|'=1+1|admitted|any|'-z",
		"化纤|'@x|forbidden|any|'-z", "化纤|'+y|forbidden|any|'-z", "'=公司|company|preferred|any|"}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s", strings.Join(got, "\n"))
	}
}

type full struct{ left int }

func (f *full) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWriteErrors(t *testing.T) {
	g, _ := parse(exported)
	for n := range 200 {
		if g.WriteTBX(&full{n}, "x") == nil {
			t.Fatalf("%d bytes hold a file", n)
		}
		if n < 100 && g.WriteCSV(&full{n}) == nil {
			t.Fatalf("%d bytes hold a table", n)
		}
	}
}
