package markdown

import (
	"testing"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	for _, c := range []struct {
		name, text string
		han        bool
		max        int
		want       string
	}{
		{"whole", "# Title\n\nThe *park* has `water` &\npower.", false, 100, "The park has water & power."},
		{"paragraphs, lists and quotes, not tables, code or notes",
			"One.\n\n- two\n- three\n\n> four\n\n| a |\n|---|\n| b |\n\n```\nc\n```\n\n:::note\nd\n:::\n\n![e](e.png) [f](f.md)", false, 100,
			"One. two three four e f"},
		{"at a sentence", "The first one is here. The second goes on for long.", false, 30, "The first one is here."},
		{"at a word", "Railways and motorways meet in the city of Dengzhou", false, 20, "Railways and…"},
		{"not in a number", "The sum was RMB 87.07 billion, signed in all", false, 22, "The sum was RMB 87.07…"},
		{"a word longer than the limit", "Donaudampfschifffahrtsgesellschaft", false, 10, "Donaudamp…"},
		{"quotes go with their sentence", "He said “yes.” Then all went on for long", false, 16, "He said “yes.”"},
		{"Chinese lines and paragraphs", "邓州地处\n豫鄂交界。\n\n铁路**便利**，\n见 GDP。", true, 100, "邓州地处豫鄂交界。铁路便利，见 GDP。"},
		{"a Chinese sentence", "邓州地处豫鄂交界。铁路公路都很便利，配套成熟。", true, 12, "邓州地处豫鄂交界。"},
		{"a Chinese clause", "邓州地处豫鄂交界，铁路公路都很便利", true, 10, "邓州地处豫鄂交界…"},
		{"no opening mark at the end", "邓州市重点发展“专精特新”企业和产业", true, 9, "邓州市重点发展…"},
		{"nothing", "", false, 10, ""},
		{"no room", "text", false, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := parse(t, c.text, Options{Han: c.han}).Text(c.max)
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if n := utf8.RuneCountInString(got); n > c.max {
				t.Errorf("%d characters, limit %d", n, c.max)
			}
		})
	}
}

func TestTextWith(t *testing.T) {
	b := parse(t, "Signed: :fact[a] in all.", Options{})
	got := b.TextWith(100, func(d *Directive) string { return "the value of " + d.Label })
	if want := "Signed: the value of a in all."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestFlanking(t *testing.T) {
	for _, c := range []struct {
		mark          byte
		before, after rune
		open, close   bool
	}{
		{'*', ' ', 'a', true, false},
		{'*', 'a', ' ', false, true},
		{'*', 'a', 'b', true, true},
		{'*', 'a', '"', false, true}, // CommonMark, outside Chinese
		{'*', '"', 'a', true, false},
		{'*', '。', '所', true, true},          // full-width punctuation is a letter
		{'*', '展', '“', true, true},          // other punctuation beside a Han character
		{'*', '”', '企', true, true},          //
		{'*', '\U000e0100', '(', true, true}, // a variant of a Han character
		{'_', '展', '所', false, false},
		{'_', '。', '所', true, false},
		{'_', '所', '。', false, true},
	} {
		open, closes := flanking(c.mark, c.before, c.after)
		if open != c.open || closes != c.close {
			t.Errorf("%q%c%q: open %v close %v, want %v %v", c.before, c.mark, c.after, open, closes, c.open, c.close)
		}
	}
}
