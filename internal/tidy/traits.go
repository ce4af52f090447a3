package tidy

import "unicode/utf8"

// traits say what characters a text has, so that a rule that has nothing to look
// for is not asked: most blocks of a site are in good order, and a site is checked
// at every build.
type traits uint32

const (
	hasBracket   traits = 1 << iota // ( （ [ 《 “ and the like
	hasRound                        // ( or （
	hasOdd                          // what garbledText looks for
	hasInvisible                    // what invisibleCharacters looks for
	hasLookalike                    // radicals, compatibility forms
	hasNarrow                       // , ; : ? ! . ( ) of half width
	hasHyphen                       // - ~ and what looks like them, dashes
	hasDots                         // . … ・ ·, 。 twice
	hasDoubled                      // two marks in a row
	hasWide                         // full-width letters and signs
	hasMark                         // marks of Chinese
	hasQuote
	hasSpace
	hasRare     // Han that is not in GB 2312
	hasRelative // the last two characters of a relative word, or Latin letters
	hasSlug     // of a slug or byline, or Latin letters
)

// traitsOf scans a text once.
func traitsOf(text string, script Script) traits {
	var t traits
	if script == Latin {
		t = hasRelative | hasSlug
	}
	var before rune
	for _, r := range text {
		switch {
		case r < utf8.RuneSelf:
			t |= asciiTraits(r)
		case r >= 0x4e00 && r <= 0x9fff:
			if script == Hans && !isStandard(r) {
				t |= hasRare
			}
			t |= hanTraits(before, r)
		default:
			t |= otherTraits(r)
		}
		if isPause(r) && isPause(before) {
			t |= hasDoubled
			if r == '。' {
				t |= hasDots
			}
		}
		before = r
	}
	if script == Latin && t&hasMark != 0 {
		t |= hasWide
	}
	return t
}

func asciiTraits(r rune) traits {
	switch r {
	case ' ':
		return hasSpace
	case '(':
		return hasBracket | hasRound | hasNarrow
	case ')', '[':
		return hasBracket | hasNarrow
	case ',', ';', ':', '!':
		return hasNarrow
	case '.':
		return hasNarrow | hasDots
	case '?':
		return hasNarrow | hasOdd
	case '-', '~':
		return hasHyphen
	case '"':
		return hasQuote
	}
	if (r < ' ' || r == 0x7f) && r != cell && r != '\n' && r != '\r' {
		return hasInvisible
	}
	return 0
}

// hanTraits judges a Han character with the one before it.
func hanTraits(before, r rune) traits {
	switch r {
	case '市', '县', '省', '区':
		if before == '我' {
			return hasRelative
		}
	case '年':
		if before == '今' || before == '去' || before == '明' {
			return hasRelative
		}
	case '月':
		if before == '本' || before == '个' {
			return hasRelative
		}
	case '前':
		if before == '日' || before == '目' {
			return hasRelative
		}
	case '日':
		if before == '近' {
			return hasRelative
		}
	case '讯', '訊':
		return hasSlug
	case '社', '网':
		if before == '华' || before == '新' || before == '民' {
			return hasSlug
		}
	case '者':
		if before == '记' {
			return hasSlug
		}
	case '编', '編':
		if before == '任' || before == '责' {
			return hasSlug
		}
	case '锛', '銆', '鈥', '锟', '烫', '屯':
		return hasOdd
	}
	return 0
}

func otherTraits(r rune) traits {
	switch r {
	case '，', '、', '。', '；', '：', '！', '？', '～':
		return hasMark
	case '（':
		return hasBracket | hasRound | hasMark
	case '）', '《', '》', '〈', '〉', '【', '】', '〔', '〕', '［', '］', '﹝', '﹞', '〖', '〗':
		return hasBracket | hasMark
	case '「', '」', '『', '』', '“', '”':
		return hasQuote | hasBracket | hasMark
	case '‘', '’':
		return hasQuote
	case '＂':
		return hasQuote | hasWide
	case '…', '・', '·':
		return hasDots
	case '–', '−', '‐', '‑', '∼', '〜', '―', '─', '—':
		return hasHyphen
	case '－':
		return hasHyphen | hasWide
	case 0x3000:
		return hasSpace
	}
	var t traits
	if r < 0xf0 || r >= 0x3105 && r <= 0x312f || r == utf8.RuneError || r >= 0xe000 && r <= 0xf8ff || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe || r >= 0xf0000 {
		t |= hasOdd
	}
	if r >= 0xff00 && r <= 0xffef {
		t |= hasWide
	}
	if r >= 0x2e80 && r <= 0x2fff || r >= 0xf900 && r <= 0xfaff || r >= 0x2f800 {
		t |= hasLookalike | hasRare
	}
	if isHan(r) {
		t |= hasRare
	}
	if r == 0xa0 {
		t |= hasInvisible | hasSpace
	} else if invisible(r) != "" {
		t |= hasInvisible
	}
	return t
}
