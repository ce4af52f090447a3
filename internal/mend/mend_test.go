package mend

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"prospectus/internal/diag"
	"prospectus/internal/document"
	"prospectus/internal/kind"
	"prospectus/internal/markdown"
	"prospectus/internal/source"
	"prospectus/internal/tidy"
)

const note = `kind: note
section: notes
fields:
  steps: {type: list, of: {type: group, fields: {name: {type: text, required: true}}}}
  remark: {type: string}
`

type site struct{ schema *kind.Schema }

func newSite(t testing.TB) site {
	t.Helper()
	set, found := kind.Load(nil, []*diag.File{diag.NewFile("kinds/note.yaml", []byte(note))})
	if len(found) > 0 {
		t.Fatal(found)
	}
	return site{set.Lookup("note")}
}

func (s site) parse(path string, text []byte) *document.Document {
	name := document.ParseName(path, func(folder string) bool { return folder == "notes" })
	return document.Parse(source.File{Path: path, Text: diag.NewFile(path, text)}, name, s.schema, document.Options{Han: name.Lang == "zh"})
}

func (s site) options(path string) Options {
	return Options{
		Script: func(lang string) (tidy.Script, bool) { return tidy.ScriptOf(lang) },
		Off:    func(code string) bool { return code == "mixed-spacing" },
		Parse:  func(text []byte) *document.Document { return s.parse(path, text) },
	}
}

func (s site) mend(path string, text []byte) ([]byte, int) {
	return Document(s.parse(path, text), s.options(path))
}

func TestDocument(t *testing.T) {
	s := newSite(t)
	a, err := txtar.ParseFile("testdata/mended.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range a.Files {
		if f.Name == "after" {
			continue
		}
		path, unchanged := strings.CutSuffix(f.Name, " =")
		want := f.Data
		if !unchanged {
			want = a.Files[i+1].Data
		}
		got, places := s.mend(path, f.Data)
		if !bytes.Equal(got, want) {
			t.Errorf("%s becomes\n%swant\n%s", path, got, want)
		}
		if (places == 0) != unchanged {
			t.Errorf("%s: %d places", path, places)
		}
		again, places := s.mend(path, got)
		if !bytes.Equal(again, got) || places != 0 {
			t.Errorf("%s is mended again:\n%s", path, again)
		}
		// Line ends stay what they are.
		crlf := bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))
		if got, _ := s.mend(path, crlf); !bytes.Equal(got, bytes.ReplaceAll(want, []byte("\n"), []byte("\r\n"))) {
			t.Errorf("%s with CRLF becomes\n%q", path, got)
		}
	}
}

var tag = regexp.MustCompile(`<[^>]*>`)

// markup gives the tags of a body without the texts in their attributes.
func markup(t *testing.T, d *document.Document) []string {
	var b strings.Builder
	if err := d.Body().Render(&b, markdown.Resolver{}); err != nil {
		t.Fatal(err)
	}
	tags := tag.FindAllString(b.String(), -1)
	for i, tag := range tags {
		if strings.HasPrefix(tag, "<img") || strings.Contains(tag, "title=") || strings.Contains(tag, "aria-label=") {
			tags[i] = strings.Fields(strings.Trim(tag, "<>"))[0]
		}
	}
	return tags
}

// Whatever the text, what is rendered differs in words alone, and a second time
// nothing is mended.
func FuzzMend(f *testing.F) {
	a, err := txtar.ParseFile("testdata/mended.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range a.Files {
		f.Add(string(file.Data), true)
	}
	for _, text := range []string{"*!*\x01!*!*", "*甲,*乙", "**甲。，**乙", "[甲,乙][丙]\n\n[丙]: /x", "甲[^1],乙\n\n[^1]: 丙,丁", "　- 甲", "a ，- b", "1. 甲\n 　2. 乙", "_甲_,~~乙,~~", "| a，b |\n|--|"} {
		f.Add(text, false)
		f.Add("---\ntitle: "+text+"\n---\n"+text, true)
	}
	s := newSite(f)
	f.Fuzz(func(t *testing.T, text string, zh bool) {
		path := "notes/a.en.md"
		if zh {
			path = "notes/a.zh.md"
		}
		old := s.parse(path, []byte(text))
		once, places := s.mend(path, []byte(text))
		if (places == 0) != (string(once) == text) {
			t.Fatalf("%q: %d places make %q", text, places, once)
		}
		now := s.parse(path, once)
		if !slices.Equal(markup(t, old), markup(t, now)) {
			t.Fatalf("%q becomes %q, and its markup other", text, once)
		}
		if twice, places := s.mend(path, once); places != 0 {
			t.Fatalf("%q becomes %q, then %q", text, once, twice)
		}
	})
}

// TestAllowed: what check lets be for a comment is not mended, and nothing else
// is left as it is.
func TestAllowed(t *testing.T) {
	s := newSite(t)
	for comment, allowed := range map[string]bool{
		"prospectus: allow half-width-punctuation as printed":   true,
		"prospectus:allow half-width-punctuation as printed":    true,
		"prospectus:   allow  half-width-punctuation 原文如此":      true,
		"prospectus: allow half-width-punctuation":              false,
		"prospectus: allow half-width-punctuations as printed":  false,
		"prospectus: forbid half-width-punctuation as printed":  false,
		"x prospectus: allow half-width-punctuation as printed": false,
	} {
		for _, text := range []string{
			"---\ntitle: 丝城\n---\n\n<!-- " + comment + " -->\n甲,乙\n",
			"---\ntitle: 丝城\n---\n\n<!--" + comment + "-->\n\n甲,乙\n",
			"---\n# " + comment + "\ntitle: 丝城,江州\n---\n",
			"---\nremark: x\n  #" + comment + "\ntitle: 丝城,江州\n---\n",
		} {
			if _, places := s.mend("notes/a.zh.md", []byte(text)); (places == 0) != allowed {
				t.Errorf("%d places mended in %q", places, text)
			}
		}
	}
	// A value that has the words of a comment is none.
	text := "---\ntitle: 丝城,江州\nremark: \"prospectus: allow half-width-punctuation x\"\n---\n"
	if _, places := s.mend("notes/a.zh.md", []byte(text)); places != 1 {
		t.Errorf("%d places mended in %q", places, text)
	}
}
