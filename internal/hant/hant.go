// Package hant converts Simplified Chinese into Traditional by OpenCC's
// dictionaries: by phrase first (皇后 keeps 后, 后来 becomes 後來), then by
// character.
//
// It takes and gives plain text and knows nothing of markup: whoever calls it
// hands over visible text only. It is separate because it is the one package
// that carries the dictionaries.
//
// The invariant: what is not Chinese passes through byte for byte. FuzzConvert
// holds it.
package hant

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/language"
)

// Converter turns Simplified into Traditional Chinese. It may be used by many
// goroutines at once: it only reads the dictionaries, and keeps nothing.
type Converter struct{ dictionary *opencc.OpenCC }

// dictionaries are read when the first converter asks for them, since reading
// takes 25 ms and 20 MB, and most sites need none. They are
// kept, because `serve` makes a converter for each rebuild.
var dictionaries = map[string]func() (*opencc.OpenCC, error){
	"s2t":  load("s2t"),
	"s2tw": load("s2tw"),
	"s2hk": load("s2hk"),
}

func load(name string) func() (*opencc.OpenCC, error) {
	return sync.OnceValues(func() (*opencc.OpenCC, error) { return opencc.New(name) })
}

// New gives the converter for a locale: zh-Hant in OpenCC's standard forms,
// zh-TW (zh-Hant-TW) and zh-HK (zh-Hant-HK, zh-MO) in the forms used there.
func New(locale string) (*Converter, error) {
	name, err := dictionaryOf(locale)
	if err != nil {
		return nil, err
	}
	d, err := dictionaries[name]()
	if err != nil {
		return nil, fmt.Errorf("the dictionary %s can't be read: %w", name, err)
	}
	return &Converter{d}, nil
}

func dictionaryOf(locale string) (string, error) {
	tag, err := language.Parse(locale)
	if err != nil {
		return "", fmt.Errorf("%q is no language tag", locale)
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	if base.String() != "zh" || script.String() != "Hant" {
		return "", fmt.Errorf("%q is not Traditional Chinese", locale)
	}
	region, confidence := tag.Region()
	switch {
	case confidence < language.Exact:
		return "s2t", nil // zh-Hant alone; its likely region is not asked for
	case region.String() == "TW":
		return "s2tw", nil
	case region.String() == "HK", region.String() == "MO":
		return "s2hk", nil
	}
	return "s2t", nil
}

// Convert gives the Traditional form of a text.
func (c *Converter) Convert(text string) string {
	var b strings.Builder
	for len(text) > 0 {
		n := run(text, foreign)
		b.WriteString(text[:n])
		text = text[n:]
		n = run(text, chinese)
		for _, part := range apart(text[:n]) {
			b.WriteString(c.convert(part))
		}
		text = text[n:]
	}
	return b.String()
}

// apart divides text where the dictionary's longest match takes two words for
// one: in 金额和面积 it finds 和面, kneading dough, and would write 麵. The
// machine for that, 和面机, stays whole.
func apart(text string) []string {
	const kneading = "和面"
	var parts []string
	for from := 0; ; {
		i := strings.Index(text[from:], kneading)
		if i < 0 {
			return append(parts, text)
		}
		cut := from + i + len("和")
		from = cut + len("面")
		if next, _ := utf8.DecodeRuneInString(text[from:]); strings.ContainsRune("积向对貌临料部板", next) {
			parts = append(parts, text[:cut])
			text, from = text[cut:], 0
		}
	}
}

// convert asks the dictionary about a run of Chinese. The library fails only
// on a dictionary that is not sound, which TestDictionaries excludes; the text
// as it stands is then the better answer than none.
func (c *Converter) convert(text string) string {
	if text == "" {
		return ""
	}
	out, err := c.dictionary.Convert(text)
	if err != nil {
		return text
	}
	return out
}

// run gives the length of the beginning of text whose characters are all wanted.
func run(text string, wanted func(rune, int) bool) int {
	n := 0
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !wanted(r, size) {
			break
		}
		n += size
	}
	return n
}

// chinese holds for Han characters and for the punctuation and full-width
// forms between them: some phrases of the dictionary contain a comma. Broken
// UTF-8 (width 1) is foreign, so that the library doesn't replace it.
func chinese(r rune, size int) bool { return size > 1 && r >= 0x2E80 }

func foreign(r rune, size int) bool { return !chinese(r, size) }
