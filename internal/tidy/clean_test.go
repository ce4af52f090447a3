package tidy

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// The scraped article becomes the careful cleaning, once a person has decided
// the one place where bytes collided.
func TestCleanArticle(t *testing.T) {
	scraped, careful := file(t, "scraped.txt"), file(t, "clean.txt")
	c, err := Clean(scraped)
	if err != nil {
		t.Fatal(err)
	}
	const collision, meant = "談?wù)猩?", "谈论招商"
	if len(c.Stops) != 1 || scraped[c.Stops[0].Start:c.Stops[0].End] != collision {
		t.Fatalf("stops at %+v, want one at %s", c.Stops, collision)
	}
	if got := strings.Replace(c.Text, collision, meant, 1); got != careful {
		t.Errorf("with the one place decided by hand it is not the careful cleaning: %s", got)
	}
	answered, err := Clean(scraped, Answer{collision, meant})
	if err != nil {
		t.Fatal(err)
	}
	if answered.Text != careful || len(answered.Stops) != 0 {
		t.Errorf("with the answer it is not the careful cleaning, stops at %v: %s", answered.Stops, answered.Text)
	}
	if got := digits(c.Text); got != "1 27 2023 2022 95 870 7 312 500 33211 553 6 6 28" {
		t.Errorf("the figures are %s", got)
	}
	again, err := Clean(careful)
	if err != nil || again.Text != careful || len(again.Changes) > 0 {
		t.Errorf("the careful cleaning is changed again: %+v, %v", again.Changes, err)
	}
}

// Every change of the article is logged with its place in the text as it was
// given: counted by rule, and each Before stands there.
func TestCleanLog(t *testing.T) {
	scraped := file(t, "scraped.txt")
	c, err := Clean(scraped)
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, x := range c.Changes {
		count[x.Code]++
		if x.Start >= x.End || x.End > len(scraped) {
			t.Fatalf("a change at %d:%d", x.Start, x.End)
		}
		was := scraped[x.Start:x.End]
		if x.Code == "pinyin-annotation" && was != x.Before {
			t.Errorf("%q is logged where %q stands", x.Before, was)
		}
	}
	// Of 142 brackets 3 are the author's; 84 commas are spurious.
	if count["pinyin-annotation"] != 139 || count["double-punctuation"] != 84 {
		t.Errorf("changes by rule: %v", count)
	}
	if len(c.Notes) != 2 || c.Notes[0].Code != "agency-slug" || c.Notes[1].Code != "relative-word" || scraped[c.Notes[1].Start:c.Notes[1].End] != "我市" {
		t.Errorf("notes: %+v", c.Notes)
	}
}

// What a character becomes in a name is left to a person, and said.
func TestCleanNames(t *testing.T) {
	c, err := Clean("張乾先生說:河水乾淨,好")
	if err != nil || c.Text != "张乾先生说：河水乾净，好" {
		t.Fatalf("%+v, %v", c, err)
	}
	if len(c.Notes) != 2 || c.Notes[0].Code != "traditional-character" || c.Notes[0].Start != len("張") || c.Notes[1].Start != len("張乾先生說:河水") {
		t.Errorf("notes: %+v", c.Notes)
	}
}

func TestCleanAnswers(t *testing.T) {
	const text = "開口談?wù)猩?、見人說招商,增長8?0個)"
	c, err := Clean(text)
	if err != nil || len(c.Stops) != 2 {
		t.Fatalf("stops: %+v, %v", c, err)
	}
	c, err = Clean(text, Answer{"談?wù)猩?", "谈论招商"}, Answer{"個)", "個"})
	if err != nil || c.Text != "开口谈论招商、见人说招商，增长8?0个" || len(c.Stops) != 0 {
		t.Errorf("answered: %+v, %v", c, err)
	}
	if i := slices.IndexFunc(c.Changes, func(x Change) bool { return x.Code == Answered }); i != 0 {
		t.Errorf("the answer is change %d", i)
	}
	for _, a := range [][]Answer{{{"招商", "x"}}, {{"", "x"}}, {{"談?wù)猩?", "甲"}, {"猩?", "乙"}}} {
		if _, err := Clean(text, a...); err == nil {
			t.Errorf("the answers %q are taken", a)
		}
	}
}

// UTF-8 that was read as GBK shows what it was.
func TestReadAsGBK(t *testing.T) {
	const was = "丝城市，江州、化纤"
	damaged, err := simplifiedchinese.GBK.NewDecoder().String(was)
	if err != nil {
		t.Fatal(err)
	}
	found := Check("产业："+damaged, Hans)
	if !slices.ContainsFunc(found, func(f Finding) bool { return f.Code == "garbled-text" }) {
		t.Errorf("%s: %+v", damaged, found)
	}
}

func FuzzClean(f *testing.F) {
	f.Add(file(f, "scraped.txt"))
	for _, e := range examples(f) {
		f.Add(e.text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c, err := Clean(text)
		if !utf8.ValidString(text) && err == ErrEncoding {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if digits(c.Text) != digits(text) {
			t.Fatalf("%q: the digits become %s", text, digits(c.Text))
		}
		for _, x := range c.Changes {
			if x.Start < 0 || x.End > len(text) || x.Start > x.End {
				t.Fatalf("%q: %+v", text, x)
			}
		}
		for _, x := range append(c.Stops, c.Notes...) {
			if x.Start < 0 || x.End > len(text) || x.Start > x.End {
				t.Fatalf("%q: %+v", text, x)
			}
		}
		again, err := Clean(c.Text)
		if err != nil || again.Text != c.Text {
			t.Fatalf("%q is cleaned to %q, and that to %q (%v)", text, c.Text, again.Text, err)
		}
	})
}

func BenchmarkClean(b *testing.B) {
	text := file(b, "scraped.txt")
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if _, err := Clean(text); err != nil {
			b.Fatal(err)
		}
	}
}
