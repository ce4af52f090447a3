package tidy

import "fmt"

// quotes judges quotation marks. Chinese of the Mainland has “ ” and inside them
// ‘ ’ (GB/T 15834-2011, 4.8); an apostrophe in a Latin name is none of them.
func quotes(b *block) {
	switch b.script {
	case Hans:
		b.straightQuotes()
		b.cornerQuotes()
		b.innerQuotes()
	case Latin:
		b.latinQuotes()
	}
}

// straightQuotes finds " round Chinese. An odd number of them has no sure
// direction; behind a digit it may be inches.
func (b *block) straightQuotes() {
	var at []int
	for i, r := range b.runes {
		if (r == '"' || r == '＂') && !b.kept[i] && !isDigit(b.get(i-1)) {
			at = append(at, i)
		}
	}
	if len(at)%2 == 1 {
		for _, i := range at {
			if isHan(b.get(i-1)) || isHan(b.get(i+1)) {
				b.report(i, i+1, "a straight quotation mark in Chinese text", "write “ before and ” behind what is quoted")
			}
		}
		return
	}
	depth, done := 0, 0 // of “ before done
	for n := 0; n < len(at); n += 2 {
		open, end := at[n], at[n+1]
		for ; done < open; done++ {
			switch b.runes[done] {
			case '“':
				depth++
			case '”':
				depth = max(depth-1, 0)
			}
		}
		if b.get(open-1) == '=' || !b.hasHan(open, end) && !b.hanBefore(open) && !b.hanAfter(end) {
			continue
		}
		left, right := "“", "”"
		if depth > 0 {
			left, right = "‘", "’"
		}
		help := fmt.Sprintf("write %s before and %s behind what is quoted", left, right)
		b.report(open, open+1, "a straight quotation mark in Chinese text", help).mend(left)
		b.report(end, end+1, "a straight quotation mark in Chinese text", help).mend(right)
	}
}

// cornerQuotes finds the marks of Taiwan and Japan.
func (b *block) cornerQuotes() {
	for i, r := range b.runes {
		if plain := uncornered(r); plain != "" && !b.kept[i] {
			b.report(i, i+1, "a corner bracket for a quotation mark", "write “ ”, and inside them ‘ ’").propose(plain)
		}
	}
}

func uncornered(r rune) string {
	switch r {
	case '「':
		return "“"
	case '」':
		return "”"
	case '『':
		return "‘"
	case '』':
		return "’"
	}
	return ""
}

// innerQuotes finds “ inside “, and ‘ ’ round Chinese outside. Marks that don't
// balance say nothing: the pair that is missing is the fault.
func (b *block) innerQuotes() {
	if b.countOf('“') != b.countOf('”') {
		return
	}
	depth := 0
	for i, r := range b.runes {
		if b.kept[i] {
			continue
		}
		switch r {
		case '“':
			if depth++; depth == 2 {
				b.report(i, i+1, "“ inside “", "write ‘ ’ inside “ ”, or the ” that is missing")
			}
		case '”':
			if depth--; depth < 0 { // the balance says that a “ follows
				j := b.runOf(i, func(r rune) bool { return r != '“' })
				if j >= len(b.runes) || b.kept[j] {
					return // it stood before, in what is told of by another rule
				}
				b.report(i, i+1, "” before “", "write “ before and ” behind what is quoted").propose("“")
				b.report(j, j+1, "” before “", "write “ before and ” behind what is quoted").propose("”")
				return
			}
		case '‘':
			if j := b.closing(i); depth == 0 && j > 0 && b.hasHan(i, j) && !b.kept[j] {
				b.report(i, i+1, "‘ ’ outside “ ”", "write “ ”; ‘ ’ stand inside them").propose("“")
				b.report(j, j+1, "‘ ’ outside “ ”", "write “ ”; ‘ ’ stand inside them").propose("”")
			}
		}
	}
}

// closing gives the ’ that closes the ‘ at i, 0 where there is none.
func (b *block) closing(i int) int {
	for j := i + 1; j < min(len(b.runes), i+4*sight); j++ {
		if b.runes[j] == '’' && !(isLatin(b.get(j-1)) && isLatin(b.get(j+1))) {
			return j
		}
		if b.runes[j] == '“' || b.runes[j] == '”' {
			return 0
		}
	}
	return 0
}

func (b *block) countOf(r rune) int {
	n := 0
	for _, other := range b.runes {
		if other == r {
			n++
		}
	}
	return n
}

// latinQuotes finds Chinese corner brackets round Latin words, and “ where ”
// belongs. German closes with “ what „ opened.
func (b *block) latinQuotes() {
	unsure := b.countOf('„') > 0 || b.countOf('“') <= b.countOf('”')
	for i, r := range b.runes {
		if b.kept[i] {
			continue
		}
		switch r {
		case '「', '」', '『', '』':
			if !b.nearHan(i) {
				b.report(i, i+1, "a Chinese quotation mark in Latin text", "write “ and ”").propose(uncornered(r))
			}
		case '“':
			before, after := b.get(i-1), b.get(i+1)
			if isLatin(before) && (after == 0 || after == ' ' || isPause(after)) && !unsure {
				b.report(i, i+1, "an opening quotation mark where one closes", "write ”").mend("”")
			}
		}
	}
}
