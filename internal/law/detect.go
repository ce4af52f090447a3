package law

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// detectors find what no list of words can name, by the name that a set gives
// them. Each gives byte ranges.
func detector(name string) func(text string) [][2]int {
	switch name {
	case "cn-mobile":
		return mobiles
	case "cn-identity":
		return identities
	}
	return nil
}

// leastDigits is how many digits anything has that a detector finds.
const leastDigits = 11

// hasDigits reports whether a text has n digits.
func hasDigits(text string, n int) bool {
	for i := 0; i < len(text) && n > 0; i++ {
		if isDigit(text[i]) {
			n--
		}
	}
	return n <= 0
}

// run is a stretch of digits, with single spaces or hyphens between them.
type run struct {
	start, end int
	digits     string
}

// runs gives the stretches of at least n digits that no letter, digit or decimal
// point goes on over, and that no currency sign makes a sum. A plus sign begins
// one.
func runs(text string, n int) []run {
	var out []run
	for i := 0; i < len(text); {
		if !isDigit(text[i]) {
			i++
			continue
		}
		start, end, count := i, i, 0
		for i < len(text) {
			if isDigit(text[i]) {
				count++
				i++
				end = i
			} else if (text[i] == ' ' || text[i] == '-') && i+1 < len(text) && isDigit(text[i+1]) {
				i++
			} else {
				break
			}
		}
		if count >= n && standsAlone(text, start, end) {
			out = append(out, run{start, end, strings.NewReplacer(" ", "", "-", "").Replace(text[start:end])})
		}
	}
	return out
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// sums are what follows or leads a number that counts something.
const (
	sumsBefore = "¥￥$€£.,/№#"
	sumsAfter  = "元万亿美港欧人户个吨亩米平公千%％.,/"
)

func standsAlone(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	rest := strings.TrimLeft(text[end:], " ")
	after, size := utf8.DecodeRuneInString(rest)
	next, _ := utf8.DecodeRuneInString(rest[size:])
	switch {
	case start > 0 && (latin(before) || strings.ContainsRune(sumsBefore, before)):
		return false
	case rest == "" || rest[0] != text[end] && latin(after):
		return true
	case after == '.' || after == ',' || after == '/':
		return !unicode.IsDigit(next)
	}
	return !latin(after) && !strings.ContainsRune(sumsAfter, after)
}

func latin(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// mobiles finds mobile telephone numbers of mainland China: eleven digits, the
// first 1, the second 3 to 9, with or without the country's 86.
func mobiles(text string) [][2]int {
	var out [][2]int
	for _, r := range runs(text, leastDigits) {
		d := r.digits
		if len(d) > 11 {
			d = strings.TrimPrefix(strings.TrimPrefix(d, "00"), "86")
		}
		if len(d) == 11 && d[0] == '1' && d[1] >= '3' && strings.Count(d, d[:1]) < 11 && grouped(text[r.start:r.end]) {
			out = append(out, [2]int{r.start, r.end})
		}
	}
	return out
}

// grouped reports whether the parts of a number are as people part telephone
// numbers, and not a list such as "1300 2024 100".
func grouped(number string) bool {
	parts := strings.FieldsFunc(number, func(r rune) bool { return r == ' ' || r == '-' })
	if p := parts[0]; len(parts) > 1 && (p == "86" || p == "0086") {
		parts = parts[1:]
	}
	switch len(parts) {
	case 1:
		return true
	case 3: // 138 0013 8000
		return len(parts[0]) == 3 && len(parts[1]) == 4 && len(parts[2]) == 4 ||
			len(parts[0]) == 4 && len(parts[1]) == 3 && len(parts[2]) == 4
	}
	return false
}

// identities finds citizens' identity numbers: seventeen digits and a check
// character, which has to be right (GB 11643, ISO 7064 MOD 11-2), with a month
// and a day that exist.
func identities(text string) [][2]int {
	var out [][2]int
	for i := 0; i+18 <= len(text); i++ {
		if !isDigit(text[i]) {
			continue
		}
		end := i
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		start := i
		if i = end; end-start == 17 && end < len(text) && (text[end] == 'X' || text[end] == 'x') {
			end++
		}
		if end-start == 18 && isIdentity(text[start:end]) && standsAlone(text, start, end) {
			out = append(out, [2]int{start, end})
		}
	}
	return out
}

func isIdentity(s string) bool {
	year, month, day := s[6:10], s[10:12], s[12:14]
	if year < "1900" || year > "2099" || month < "01" || month > "12" || day < "01" || day > "31" {
		return false
	}
	sum, weight := 0, 1 // the weight of a place is 2 to the power of its distance from the end
	for i := 16; i >= 0; i-- {
		weight = weight * 2 % 11
		sum += int(s[i]-'0') * weight
	}
	return "10X98765432"[sum%11] == strings.ToUpper(s[17:])[0]
}
