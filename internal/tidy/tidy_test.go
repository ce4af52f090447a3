package tidy

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

func file(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// example is a text of testdata/cases; its README says how they are written.
type example struct {
	line   string // file:line
	code   string
	script Script
	text   string
	places []string // "start:end" of each hit
	mended string
	asked  string // what is proposed
}

var scriptNames = map[string]Script{"zh": Hans, "zh-Hant": Hant, "en": Latin}

func examples(t testing.TB) []example {
	t.Helper()
	var all []example
	for _, code := range Codes() {
		name := "cases/" + code + ".txt"
		n := 0
		for line := range strings.Lines(file(t, name)) {
			n++
			line = strings.TrimSuffix(line, "\n")
			kind, rest, _ := strings.Cut(line, " ")
			switch kind {
			case "#", "":
				continue
			case "→":
				all[len(all)-1].mended = unescape(t, strings.TrimSpace(rest))
				continue
			case "?":
				all[len(all)-1].asked = unescape(t, strings.TrimSpace(rest))
				continue
			case "ok":
				kind, rest, _ = strings.Cut(rest, " ")
			}
			script, ok := scriptNames[kind]
			if !ok {
				t.Fatalf("%s:%d: %q is no script", name, n, kind)
			}
			e := example{line: fmt.Sprintf("%s:%d", name, n), code: code, script: script}
			e.text, e.places = places(unescape(t, rest))
			all = append(all, e)
		}
	}
	return all
}

func unescape(t testing.TB, s string) string {
	t.Helper()
	if !strings.Contains(s, `\`) {
		return s
	}
	plain, err := strconv.Unquote(`"` + strings.ReplaceAll(s, `"`, `\"`) + `"`)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return plain
}

// places takes ⟦ and ⟧ out of a text.
func places(marked string) (text string, found []string) {
	start := 0
	for marked != "" {
		i := strings.IndexAny(marked, "⟦⟧")
		if i < 0 {
			return text + marked, found
		}
		text += marked[:i]
		if strings.HasPrefix(marked[i:], "⟦") {
			start = len(text)
		} else {
			found = append(found, fmt.Sprintf("%d:%d", start, len(text)))
		}
		marked = marked[i+len("⟦"):]
	}
	return text, found
}

func TestCases(t *testing.T) {
	for _, e := range examples(t) {
		var got []string
		for _, f := range Check(e.text, e.script) {
			if f.Code == e.code {
				got = append(got, fmt.Sprintf("%d:%d", f.Start, f.End))
			} else {
				t.Errorf("%s: %q: also %s at %q", e.line, e.text, f.Code, e.text[f.Start:f.End])
			}
		}
		if !slices.Equal(got, e.places) {
			t.Errorf("%s: %q: found at %v, want %v", e.line, e.text, got, e.places)
		}
		want := e.mended
		if want == "" {
			want = e.text
		}
		if mended := mend(e.text, e.script); mended != want {
			t.Errorf("%s: %q is mended to %q, want %q", e.line, e.text, mended, want)
		}
		if e.asked != "" {
			if got := proposed(e.text, e.script); got != e.asked {
				t.Errorf("%s: for %q is proposed %q, want %q", e.line, e.text, got, e.asked)
			}
		}
	}
}

// apply writes the replacements of findings that stand in order.
func apply(text string, found []Finding) string {
	if len(found) == 0 {
		return text
	}
	var b strings.Builder
	at := 0
	for _, f := range found {
		b.WriteString(text[at:f.Start])
		b.WriteString(f.Replace)
		at = f.End
	}
	b.WriteString(text[at:])
	return b.String()
}

func proposed(text string, script Script) string {
	found := slices.DeleteFunc(Check(text, script), func(f Finding) bool { return !f.Mends })
	return apply(text, found)
}

// Each file of cases has hits and near misses; each code has a file.
func TestCasesAreEven(t *testing.T) {
	hits, misses := map[string]int{}, map[string]int{}
	for _, e := range examples(t) {
		if len(e.places) > 0 {
			hits[e.code]++
		} else {
			misses[e.code]++
		}
	}
	for _, code := range Codes() {
		if hits[code] < 2 || misses[code] < 2 {
			t.Errorf("%s has %d hits and %d near misses", code, hits[code], misses[code])
		}
	}
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) != len(Codes()) {
		t.Errorf("%d files of cases for %d codes (%v)", len(files), len(Codes()), err)
	}
}

func TestGather(t *testing.T) {
	got := Gather(Check("甲,乙,丙,丁", Hans))
	if len(got) != 1 || got[0].Start != len("甲") || !strings.HasSuffix(got[0].Help, "; 2 more here") {
		t.Errorf("three commas are gathered to %+v", got)
	}
	if got := Gather(Check("甲,乙,丙", Hans)); len(got) != 1 || !strings.HasSuffix(got[0].Help, "; 1 more here") {
		t.Errorf("two commas are gathered to %+v", got)
	}
}

// Edits are those that lead from the given text to the mended one, also where
// several rounds came to one place.
func TestEdits(t *testing.T) {
	all := func(string, int, int) bool { return true }
	for _, text := range []string{"会议,,市长 ,讲话...", "网(wǎng)絡(luò),,好", "\"甲\"和\"乙\"", "好", ""} {
		edits, mended := Edits(text, Hans, all)
		got, at := "", 0
		for _, e := range edits {
			got += text[at:e.Start] + e.Replace
			at = e.End
		}
		if got += text[at:]; got != mended {
			t.Errorf("%q: the edits make %q, not %q", text, got, mended)
		}
	}
	// Half a pair is not mended; a comma beside it is.
	second := strings.LastIndex("叫响\"丝城\",好", "\"")
	_, mended := Edits("叫响\"丝城\",好", Hans, func(_ string, start, end int) bool { return end <= second || start > second })
	if want := "叫响\"丝城\"，好"; mended != want {
		t.Errorf("with one mark that may not be touched: %q, want %q", mended, want)
	}
}

func TestScriptOf(t *testing.T) {
	for locale, want := range map[string]Script{"zh": Hans, "zh-CN": Hans, "zh-Hant": Hant, "zh-TW": Hant, "en": Latin, "en-GB": Latin, "fr": Latin} {
		if got, ok := ScriptOf(locale); got != want || !ok {
			t.Errorf("%s: %v, %v", locale, got, ok)
		}
	}
	for _, locale := range []string{"ru", "ar", "ja", "?"} {
		if _, ok := ScriptOf(locale); ok {
			t.Errorf("%s has rules", locale)
		}
	}
}

// What Check says of any text lies inside it, and mended text stays mended.
func FuzzCheck(f *testing.F) {
	for _, e := range examples(f) {
		f.Add(e.text, uint8(e.script))
	}
	f.Fuzz(func(t *testing.T, text string, n uint8) {
		script := Script(n % 3)
		if all := check(text, script, ^traits(0)); !slices.Equal(all, Check(text, script)) {
			t.Fatalf("%q: the rules that are asked find other than all: %+v", text, all)
		}
		end := 0
		for _, x := range Check(text, script) {
			if x.Start < 0 || x.End > len(text) || x.Start >= x.End || x.Start < end && x.Code != "relative-word" && x.Code != "agency-slug" {
				t.Fatalf("%q: %s at %d:%d, after %d", text, x.Code, x.Start, x.End, end)
			}
			if x.Safe && !x.Mends || x.Message == "" || x.Help == "" {
				t.Fatalf("%q: %+v", text, x)
			}
			if x.Code != "relative-word" && x.Code != "agency-slug" {
				end = x.End
			}
		}
		if !utf8.ValidString(text) {
			return // parts of characters may meet when what is between them goes
		}
		edits, once := Edits(text, script, func(string, int, int) bool { return true })
		got, at := "", 0
		for _, e := range edits {
			if e.Start < at || e.End < e.Start || e.End > len(text) {
				t.Fatalf("%q: the edits %v", text, edits)
			}
			got += text[at:e.Start] + e.Replace
			at = e.End
		}
		if got+text[at:] != once {
			t.Fatalf("%q: the edits make %q, not %q", text, got+text[at:], once)
		}
		if twice := mend(once, script); twice != once {
			t.Fatalf("%q is mended to %q, and that to %q", text, once, twice)
		}
	})
}

// Texts in good order, block by block.
func BenchmarkCheck(b *testing.B) {
	latin := "The zone (15.6 km²) is “open for business”: land at RMB 120,000 per mu, power at 10 kV, and a one-stop hall. See the plan, p. 12.\n"
	for name, c := range map[string]struct {
		text   string
		script Script
	}{"Chinese": {file(b, "clean.txt"), Hans}, "English": {strings.Repeat(latin, 30), Latin}} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(c.text)))
			b.ReportAllocs()
			for b.Loop() {
				for line := range strings.Lines(c.text) {
					Check(line, c.script)
				}
			}
		})
	}
}

// mend writes the replacements of a block that are safe.
func mend(text string, script Script) string {
	_, mended := Edits(text, script, func(string, int, int) bool { return true })
	return mended
}

// BenchmarkLongTexts shows by its MB/s, the same for each length, that a text of
// one block costs what it is long. Each was a text whose length squared was work.
func BenchmarkLongTexts(b *testing.B) {
	for name, c := range map[string]struct {
		text   func(n int) string
		script Script
	}{
		"letters of Windows-1252": {func(n int) string { return strings.Repeat("é", 4*n) }, Latin},
		"half a character":        {func(n int) string { return strings.Repeat("Ã", 4*n) }, Latin},
		"brackets":                {func(n int) string { return strings.Repeat("（", 4*n) + "好" + strings.Repeat("》", 4*n) }, Hans},
		"brackets of two kinds":   {func(n int) string { return strings.Repeat("（《", 2*n) + "好" + strings.Repeat("》）】", 2*n) }, Hans},
		"adzes":                   {func(n int) string { return strings.Repeat("锛 ", 4*n) }, Hans},
	} {
		for _, n := range []int{500, 8000} {
			text := c.text(n)
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Check(text, c.script)
				}
			})
		}
	}
}

// TestQuoteInASlug holds for a quotation mark that belongs to what another rule tells
// of, so that its partner stands alone: the check ended in a panic.
func TestQuoteInASlug(t *testing.T) {
	for _, text := range []string{"（记者“小明”报道）", "（记者”小明“报道）", "“（记者“小明”报道）", "（记者“小明”报道）“”", "”（记者“小明报道）"} {
		for _, f := range Check(text, Hans) {
			if f.Start < 0 || f.End > len(text) || f.Start > f.End {
				t.Errorf("%s: %+v", text, f)
			}
		}
	}
}
