package term

import (
	"encoding/csv"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// What TBX writes of a rendering (ISO 30042:2019, TBX-Basic, the data category
// administrativeStatus), and CSV in a plain word.
type status struct{ tbx, word string }

var (
	preferred  = status{"preferredTerm-admn-sts", "preferred"}
	admitted   = status{"admittedTerm-admn-sts", "admitted"}
	deprecated = status{"deprecatedTerm-admn-sts", "forbidden"}
)

// renderings gives each English of a term with its status, the preferred first.
func (t *Term) renderings(yield func(string, status) bool) {
	for i, r := range t.Approved {
		s := admitted
		if i == 0 {
			s = preferred
		}
		if !yield(r.Text, s) {
			return
		}
	}
	for _, r := range t.Forbidden {
		if !yield(r.Text, deprecated) {
			return
		}
	}
}

type tbx struct {
	XMLName xml.Name `xml:"urn:iso:std:iso:30042:ed-2 tbx"`
	Type    string   `xml:"type,attr"`
	Style   string   `xml:"style,attr"`
	Lang    string   `xml:"xml:lang,attr"`
	Header  struct {
		Title  string      `xml:"fileDesc>titleStmt>title"`
		Source string      `xml:"fileDesc>sourceDesc>p"`
		Coding tbxEncoding `xml:"encodingDesc>p"`
	} `xml:"tbxHeader"`
	Concepts []tbxConcept `xml:"text>body>conceptEntry"`
}

type tbxEncoding struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

type tbxConcept struct {
	ID    string    `xml:"id,attr"`
	Notes []tbxNote `xml:"note"`
	Langs []tbxLang `xml:"langSec"`
}

type tbxNote struct {
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

type tbxLang struct {
	Lang  string    `xml:"xml:lang,attr"`
	Terms []tbxTerm `xml:"termSec"`
}

type tbxTerm struct {
	Term   string        `xml:"term"`
	Status tbxTermStatus `xml:"termNote"`
}

type tbxTermStatus struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// Where the schemas of the dialect stand, as its authors ask writers to name
// them.
const tbxModels = `<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBXcoreStructV03_TBX-Basic_integrated.rng" type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>
<?xml-model href="https://raw.githubusercontent.com/LTAC-Global/TBX-Basic_dialect/master/DCA/TBX-Basic_DCA.sch" type="application/xml" schematypens="http://purl.oclc.org/dsdl/schematron"?>
`

// WriteTBX writes the terms as TBX (ISO 30042:2019), in the dialect TBX-Basic
// and the style DCA. title names the termbase. The first rendering is preferred,
// the other approved ones are admitted, the forbidden ones deprecated. A glossary
// without terms gives a file that the dialect does not allow: its body has at
// least one concept.
func (g *Glossary) WriteTBX(w io.Writer, title string) error {
	doc := tbx{Type: "TBX-Basic", Style: "dca", Lang: "zh"}
	doc.Header.Title = title
	doc.Header.Source = "glossary.yaml"
	doc.Header.Coding = tbxEncoding{"XCSURI", "TBXXCSV02.xcs"}
	for i := range g.Terms() {
		doc.Concepts = append(doc.Concepts, concept(i, &g.terms[i]))
	}
	if _, err := io.WriteString(w, xml.Header+tbxModels); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	if err := e.Encode(doc); err != nil {
		return err
	}
	_, err := io.WriteString(w, "\n")
	return err
}

func concept(i int, t *Term) tbxConcept {
	c := tbxConcept{ID: fmt.Sprintf("c%d", i+1)}
	for _, lang := range t.Note.Languages() {
		n := tbxNote{lang, t.Note[lang]}
		if lang == "und" {
			n.Lang = ""
		}
		c.Notes = append(c.Notes, n)
	}
	section := func(text string, s status) tbxTerm {
		return tbxTerm{text, tbxTermStatus{"administrativeStatus", s.tbx}}
	}
	en := tbxLang{Lang: "en"}
	for text, s := range t.renderings {
		en.Terms = append(en.Terms, section(text, s))
	}
	c.Langs = []tbxLang{{"zh", []tbxTerm{section(t.Zh, preferred)}}, en}
	return c
}

// WriteCSV writes the terms as CSV (RFC 4180) with a line per rendering: the
// Chinese, the English, its status (preferred, admitted or forbidden), the rule
// of capitals, the note. It begins with a byte order mark, without which Excel
// takes the file for one of another encoding. A cell that a spreadsheet would
// run as a formula begins with an apostrophe.
func (g *Glossary) WriteCSV(w io.Writer) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write([]string{"zh", "en", "status", "case", "note"}); err != nil {
		return err
	}
	for i := range g.Terms() {
		t := &g.terms[i]
		for text, s := range t.renderings {
			row := []string{t.Zh, text, s.word, string(t.Case), t.Note.In("zh", "en")}
			for j, cell := range row {
				row[j] = harmless(cell)
			}
			if err := c.Write(row); err != nil {
				return err
			}
		}
	}
	c.Flush()
	return c.Error()
}

// harmless keeps a spreadsheet from taking a text for a formula.
func harmless(cell string) string {
	if cell != "" && strings.ContainsRune("=+-@\t\r＝＋－＠", []rune(cell)[0]) {
		return "'" + cell
	}
	return cell
}
