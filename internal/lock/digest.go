package lock

import (
	"crypto/sha256"
	"encoding/base32"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"prospectus/internal/prose"
)

// Digest stands for the text of a block: the first 40 bits of the SHA-256 of its
// normal form, in base32. Two blocks of a thousand in one entry have the same one
// in less than one site of a million; then a change from the one text into the
// other goes unseen.
type Digest string

const digestBytes, digestLength = 5, 8

var alphabet = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567")

func isDigest(word string) bool {
	return len(word) == digestLength && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

// DigestOf gives the digest of a block. ok is false for one that has nothing to
// translate: neither letter, digit nor fact.
func DigestOf(b *prose.Block) (d Digest, ok bool) {
	text, ok := normal(b)
	if !ok {
		return "", false
	}
	sum := sha256.Sum256(text)
	return Digest(alphabet.EncodeToString(sum[:digestBytes])), true
}

// Digests gives those of a text's blocks, without the blocks that have nothing to
// translate.
func Digests(blocks []prose.Block) []Digest {
	out := make([]Digest, 0, len(blocks))
	for i := range blocks {
		if d, ok := DigestOf(&blocks[i]); ok {
			out = append(out, d)
		}
	}
	return out
}

// normal writes a block without what a reviewer need not see again: spaces, the
// width and shape of punctuation, and the value of a fact, which the program
// writes in every language by itself.
func normal(b *prose.Block) (text []byte, ok bool) {
	var w writer
	if !b.Written(0, len(b.Text)) || !strings.Contains(b.Span.Text(), factMark) {
		w.text(b.Text)
		return w.b, w.words
	}
	facts := 0
	for at := 0; at < len(b.Text); {
		source, end := fact(b, at)
		if source != "" {
			facts++
			w.fact(source)
		} else {
			w.text(b.Text[at:end])
		}
		at = end
	}
	if facts == 0 && b.Source(0, 1) == b.Span {
		// A field whose text has no place of its own in the file: its source has the
		// names of its facts, if more besides.
		w = writer{}
		w.text(b.Span.Text())
	}
	return w.b, w.words
}

const factMark = ":fact["

// fact gives the directive that the text at a byte was written for, "" for other
// text, and where the run of such text ends.
func fact(b *prose.Block, at int) (source string, end int) {
	_, size := utf8.DecodeRuneInString(b.Text[at:])
	source, end = directive(b, at, at+size), at+size
	for end < len(b.Text) {
		_, size = utf8.DecodeRuneInString(b.Text[end:])
		if directive(b, end, end+size) != source {
			break
		}
		end += size
	}
	return source, end
}

// directive gives the source of a part of the text that the program wrote for a
// fact, else "".
func directive(b *prose.Block, start, end int) string {
	if !b.Written(start, end) {
		return ""
	}
	source := b.Source(start, end).Text()
	label, ok := strings.CutPrefix(source, factMark)
	if !ok {
		return ""
	}
	if _, rest, ok := strings.Cut(label, "]"); !ok || rest != "" && (rest[0] != '{' || strings.IndexByte(rest, '}') != len(rest)-1) {
		return ""
	}
	return source
}

// writer writes the normal form.
type writer struct {
	b     []byte
	last  rune
	words bool // there is something to translate
}

func (w *writer) fact(source string) {
	w.b = append(w.b, source...)
	w.last, w.words = 0, true
}

func (w *writer) text(s string) {
	if !isPlain(s) {
		s = norm.NFKC.String(s)
	}
	for _, r := range s {
		if !isHan(r) {
			r = shape(r)
			if r < 0 || r == w.last && !isWord(r) {
				continue // ",," and "……" are slips and styles of one mark
			}
			if w.last == ',' && strings.ContainsRune(".;:!?", r) {
				w.b = w.b[:len(w.b)-1] // a comma before another mark is a slip
			}
		}
		w.words = w.words || isWord(r)
		w.b = utf8.AppendRune(w.b, r)
		w.last = r
	}
}

func isWord(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return isHan(r) || unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isHan(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

// isPlain holds for texts that the normal form KC leaves alone but for what shape
// does itself: nearly all.
func isPlain(s string) bool {
	for _, r := range s {
		if r >= 0x80 && !isHan(r) && (r < 0x3000 || r > 0x301f) && (r < 0x2010 || r > 0x201f || r == 0x2017) && (r < 0xff01 || r > 0xff5e) {
			return false
		}
	}
	return true
}

// shape gives one character for those that differ in width, shape or style
// alone, and -1 for what is not seen.
func shape(r rune) rune {
	if r >= 0xff01 && r <= 0xff5e {
		r -= 0xff01 - '!'
	}
	switch r {
	case '。', '｡', '·', '・', '•':
		return '.'
	case '、':
		return ','
	case '“', '”', '„', '‟', '‘', '’', '‚', '‛', '\'', '`', '″', '′', '「', '」', '『', '』', '〝', '〞', '«', '»':
		return '"'
	case '【', '〔', '〖', '[':
		return '('
	case '】', '〕', '〗', ']':
		return ')'
	case '~', '〜', '―', '─', '━', '−':
		return '-'
	case '⋯':
		return '.'
	}
	switch {
	case r < 0x7f && r > ' ':
		return r
	case unicode.IsSpace(r), unicode.IsControl(r), unicode.Is(unicode.Cf, r):
		return -1
	case unicode.Is(unicode.Pd, r):
		return '-'
	}
	return r
}
