package lock

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"prospectus/internal/diag"
	"prospectus/internal/markdown"
	"prospectus/internal/prose"
)

func parse(text string) (*Lock, diag.List) { return Parse(diag.NewFile(Name, []byte(text))) }

func listed(list diag.List) []string {
	var out []string
	for _, d := range list {
		line, column, _, _ := d.Span.Range()
		out = append(out, fmt.Sprintf("%d:%d %s: %s (%s)", line, column, d.Code, d.Message, d.Help))
	}
	return out
}

// blocks makes a block of each line of a text, as they stand in a file.
func blocks(lines ...string) []prose.Block {
	file := diag.NewFile("silk.zh.md", []byte(strings.Join(lines, "\n")))
	var out []prose.Block
	at := 0
	for _, line := range lines {
		var b prose.Builder
		b.Exact([]byte(line), at)
		if block, ok := b.Block(file, prose.Paragraph); ok {
			out = append(out, block)
		}
		at += len(line) + 1
	}
	return out
}

func TestFormat(t *testing.T) {
	var none *Lock
	l := none.With(
		Record{Entry: "industries/looms", Source: "zh", Lang: "en", Digests: Digests(blocks("丝城", "织机", "——"))},
		Record{Entry: "about us 50%", Source: "zh", Lang: "en"},
		Record{Entry: "industries/looms", Source: "zh", Lang: "de", Digests: Digests(blocks("丝城"))},
	)
	l = l.With(Record{Entry: "industries/looms", Source: "zh", Lang: "de", Digests: Digests(blocks("织机"))})
	want := head + "about%20us%2050%25 zh>en\nindustries/looms zh>de bwhng2bx\nindustries/looms zh>en "
	if got := string(l.Format()); !strings.HasPrefix(got, want) || strings.Count(got, "\n") != 6 || !strings.HasSuffix(got, " bwhng2bx\n") {
		t.Errorf("got\n%s", got)
	}
	back, list := parse(string(l.Format()))
	if len(list) > 0 || string(back.Format()) != string(l.Format()) {
		t.Errorf("%v\n%s", listed(list), back.Format())
	}
	r, ok := back.Record("about us 50%", "en")
	if !ok || r.Source != "zh" || len(r.Digests) != 0 || r.Span.Text() != "about%20us%2050%25 zh>en" {
		t.Errorf("%+v", r)
	}
	if _, ok := back.Record("industries/looms", "fr"); ok {
		t.Error("a record that is not there is found")
	}
	unknown := back.Unknown(func(entry, lang string) bool { return entry == "industries/looms" && lang == "en" })
	if len(unknown) != 2 || unknown[0].Entry != "about us 50%" || unknown[1].Lang != "de" {
		t.Errorf("%+v", unknown)
	}
}

// Two people who review two entries change two lines, and nothing else.
func TestOneLinePerReview(t *testing.T) {
	l, _ := parse("a zh>en aaaaaaaa\nb zh>en bbbbbbbb\nc zh>en cccccccc\n")
	before := strings.Split(string(l.Format()), "\n")
	after := strings.Split(string(l.With(Record{Entry: "b", Source: "zh", Lang: "en"}).Format()), "\n")
	var changed []string
	for i := range before {
		if before[i] != after[i] {
			changed = append(changed, after[i])
		}
	}
	if len(before) != len(after) || !slices.Equal(changed, []string{"b zh>en"}) {
		t.Errorf("changed: %q", changed)
	}
}

func TestNoFile(t *testing.T) {
	for _, file := range []*diag.File{nil, diag.NewFile(Name, nil), diag.NewFile(Name, []byte("\n# nothing\r\n"))} {
		if l, list := Parse(file); len(list) > 0 || len(l.Records()) > 0 {
			t.Errorf("%v %v", l, list)
		}
	}
	if l, list := parse("\ufeff# prospectus translations 1\r\na zh>en aaaaaaaa\r\n"); len(list) > 0 || len(l.Records()) != 1 {
		t.Errorf("a file with CRLF and a byte order mark: %v", listed(list))
	}
}

func TestDiagnostics(t *testing.T) {
	conflict := "a zh>en aaaaaaaa\n<<<<<<< HEAD\nb zh>en bbbbbbbb\n||||||| 1234567\nb zh>en\n=======\nb zh>en cccccccc\n>>>>>>> branch\nc zh>en cccccccc\n"
	for _, c := range []struct{ name, text, at, code, part, left string }{
		{"a merge", conflict, "2:1", "merge-conflict", "delete the marks", "a c"},
		{"twice", "a zh>en aaaaaaaa\na zh>en bbbbbbbb\n", "2:1", "duplicate-key", "translated a", "a"},
		{"a newer form", "# prospectus translations 2\na zh>en\n", "1:1", "bad-lock", "newer", ""},
		{"no form", "# prospectus translations x\na zh>en\n", "1:1", "bad-lock", "newer", ""},
		{"one word", "a\nb zh>en\n", "1:1", "bad-lock", "nothing stands behind a", "b"},
		{"no languages", "a en aaaaaaaa\n", "1:1", "bad-lock", "zh>en", ""},
		{"the same language", "a en>en aaaaaaaa\n", "1:1", "bad-lock", "zh>en", ""},
		{"no digest", "a zh>en aaaaaaaa AAAAAAAA\n", "1:1", "bad-lock", "AAAAAAAA", ""},
		{"half a digest", "a zh>en aaaa\n", "1:1", "bad-lock", "no digest", ""},
		{"a bad name", "a%2 zh>en\n", "1:1", "bad-lock", "no name", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			l, list := parse(c.text)
			if len(list) != 1 || !strings.HasPrefix(listed(list)[0], c.at+" "+c.code+": ") || !strings.Contains(listed(list)[0], c.part) {
				t.Errorf("want only %s %s … %s, got\n%s", c.at, c.code, c.part, strings.Join(listed(list), "\n"))
			}
			var left []string
			for _, r := range l.Records() {
				left = append(left, r.Entry)
			}
			if got := strings.Join(left, " "); got != c.left {
				t.Errorf("left are %q, want %q", got, c.left)
			}
		})
	}
}

// digest gives that of one line.
func digest(line string) Digest {
	all := Digests(blocks(line))
	if len(all) == 0 {
		return ""
	}
	return all[0]
}

// What `prospectus fmt` mends, and what the program writes itself, changes no
// digest; words, figures and marks that mean something do.
func TestDigestHolds(t *testing.T) {
	for _, same := range [][]string{
		{"丝城，江州。", "丝城,江州.", "丝城， 江州。 ", "丝城,,江州。", "丝城，江州，。"},
		{"“织机”（10台）", "\"织机\"(10台)", "「织机」（１０台）", "‘织机’ (10 台)"},
		{"5—8年", "5～8年", "5-8年", "5–8 年"},
		{"等等……", "等等…", "等等...", "等等\u200b……"},
		{"Silk City's looms – “new”", "Silk City’s looms - \"new\"", "Silk  City's looms—'new'"},
	} {
		for _, other := range same[1:] {
			if digest(other) != digest(same[0]) {
				t.Errorf("%q and %q differ", same[0], other)
			}
		}
	}
	for _, c := range [][2]string{
		{"丝城有10台织机", "丝城有11台织机"}, {"丝城", "江州"}, {"870.7", "8707"}, {"Silk", "silk"}, {"去吧！", "去吧？"}, {"a+b", "a-b"}, {"11", "1"},
		{"甲，乙", "甲。乙"}, {"不能", "能"},
	} {
		if digest(c[0]) == digest(c[1]) {
			t.Errorf("%q and %q are one", c[0], c[1])
		}
	}
	for _, line := range []string{"——", "……", "\ufffc", " , "} {
		if d := digest(line); d != "" {
			t.Errorf("%q has the digest %s", line, d)
		}
	}
}

// written makes a block of a text with a fact in it.
func written(before, source, value, after string) prose.Block {
	text := before + source + after
	var b prose.Builder
	b.Exact([]byte(before), 0)
	b.Written(value, len(before), len(before)+len(source))
	b.Exact([]byte(after), len(before)+len(source))
	block, _ := b.Block(diag.NewFile("silk.zh.md", []byte(text)), prose.Paragraph)
	return block
}

func TestFactsHold(t *testing.T) {
	of := func(b prose.Block) Digest { return Digests([]prose.Block{b})[0] }
	a := of(written("共有", ":fact[looms]", "10台", "织机"))
	if b := of(written("共有", ":fact[looms]", "20台", "织机")); a != b {
		t.Error("a new value of a fact is another text")
	}
	if b := of(written("共有", ":fact[mills]", "10台", "织机")); a == b {
		t.Error("another fact is the same text")
	}
	if b := of(written("共有", ":fact[looms]{form=short}", "10", "织机")); a == b {
		t.Error("another form of a fact is the same text")
	}
	if b := of(written("共计", ":fact[looms]", "10台", "织机")); a == b {
		t.Error("other words round a fact are the same text")
	}
	if b := of(written("", ":fact[looms]", "10台", "")); b == "" {
		t.Error("a fact alone has no digest")
	}
	// An entity is written by the program too, and is what it stands for.
	if of(written("甲 ", "&amp;", "&", " 乙 :fact[")) != digest("甲 & 乙 :fact[") {
		t.Error("an entity is another text")
	}
	field := func(source, value, fact string) prose.Block {
		t.Helper()
		file := diag.NewFile("silk.yaml", []byte(source))
		outer, ok := prose.Whole(value, file.Span(0, len(source)), prose.Field)
		if !ok {
			t.Fatal("no field")
		}
		body, _ := markdown.Parse(diag.NewFile("silk.yaml", []byte(value)), 0, len(value), markdown.Options{})
		b := body.Blocks(func(*markdown.Directive) (string, bool) { return fact, true })[0]
		return b.In(&outer)
	}
	const looms = ":fact[looms] of silk"
	if a := of(field(">-\n  :fact[looms] of\n  silk", looms, "10 looms")); a != of(field(looms, looms, "20 looms")) {
		t.Error("a folded field with a new value of a fact is another text")
	}
	// A field may have no place of its own, but that of its key.
	if of(field("k: :fact[looms] *of silk", looms, "10 looms")) != of(field("k: :fact[looms] *of silk", looms, "20 looms")) {
		t.Error("a field with a new value of a fact is another text")
	}
	if b, _ := prose.Whole("it's", diag.NewFile("silk.yaml", []byte("'it''s'")).Span(0, 7), prose.Field); of(b) != digest("it's") {
		t.Error("quotes of YAML are text")
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# prospectus translations 1\na%20b zh>en aaaaaaaa\n")
	f.Add("<<<<<<< x\na zh>en\n=======\n>>>>>>> y\n")
	f.Fuzz(func(t *testing.T, text string) {
		l, _ := parse(text)
		once := string(l.Format())
		back, list := parse(once)
		if len(list) > 0 || string(back.Format()) != once || len(back.Records()) != len(l.Records()) {
			t.Fatalf("%q\n%v", once, listed(list))
		}
	})
}

// The quick way gives what the long way gives, and a digest is that of a text as
// it is seen, however it is stored.
func FuzzDigest(f *testing.F) {
	f.Add("ＡＢ，「织机」……")
	f.Add("e\u0301te\u2017 ①")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.Contains(text, "\n") {
			return
		}
		if a, b := digest(text), digest(norm.NFKC.String(text)); a != b {
			t.Fatalf("%q: %s, %s", text, a, b)
		}
	})
}
