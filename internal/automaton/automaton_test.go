package automaton

import (
	"fmt"
	"math/rand"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFindAll(t *testing.T) {
	both := []Option{FoldCase, WholeWords}
	for _, c := range []struct {
		text    string
		words   string
		options []Option
		want    string // the occurrences, with | between them
	}{
		{"“312”产业体系", "产业体系|“312”产业体系|产业", nil, "“312”产业体系"},
		{"国家级高新区和国家级", "国家级|国家级高新区", nil, "国家级高新区|国家级"},
		{"testing 12345", "testing|testing 123", both, "testing"},
		{"testing 123, tests", "testing|testing 123|test", both, "testing 123"},
		{"The BEST beast", "best", both, "BEST"},
		{"The BEST beast", "best", []Option{WholeWords}, ""},
		{"全市GDP增长，GDPR", "gdp", both, "GDP"},
		{"2312 312 3120", "312", both, "312"},
		{"2312", "312", nil, "312"},
		{"naïve", "ve", both, ""},
		{"C++ and C", "c++|c", both, "C++|C"},
		{"abcabd", "abc|bca|abd", nil, "abc|abd"},
		{"abcd", "bc|abcde", nil, "bc"},
		{"aaaa", "a|aa", nil, "aa|aa"},
		{"", "a", nil, ""},
		{"any", "", nil, ""},
	} {
		var got []string
		for _, m := range New(strings.Split(c.words, "|"), c.options...).FindAll(c.text) {
			got = append(got, c.text[m.Start:m.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q in %q: %q, want %q", c.words, c.text, got, c.want)
		}
	}
}

func TestEqualWordsGiveTheFirst(t *testing.T) {
	for _, c := range []struct {
		option Option
		want   int
	}{{FoldCase, 0}, {0, 1}} {
		if got := New([]string{"B", "b", "b"}, c.option).FindAll("b"); len(got) != 1 || got[0].Index != c.want {
			t.Errorf("with %d: %v, want the index %d", c.option, got, c.want)
		}
	}
}

// naive looks for each word by itself.
func naive(words []string, text string, fold, whole bool) []Match {
	seen := map[string]bool{}
	hay := text
	if fold {
		hay = string(lower([]byte(text)))
	}
	var found []Match
	for i, w := range words {
		if fold {
			w = string(lower([]byte(w)))
		}
		if w == "" || seen[w] {
			continue
		}
		seen[w] = true
		for at := 0; at+len(w) <= len(hay); at++ {
			if strings.HasPrefix(hay[at:], w) && (!whole || isWhole(text, at, at+len(w))) {
				found = append(found, Match{at, at + len(w), i})
			}
		}
	}
	return found
}

// isWhole reports whether no letter or digit goes on over either border of the
// bytes [start, end) of a text.
func isWhole(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	first, _ := utf8.DecodeRuneInString(text[start:end])
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !(spaced(before) && spaced(first)) && !(spaced(last) && spaced(after))
}

func check(t *testing.T, words []string, text string, fold, whole bool) {
	t.Helper()
	var options []Option
	if fold {
		options = append(options, FoldCase)
	}
	if whole {
		options = append(options, WholeWords)
	}
	a := New(words, options...)
	all, want := a.All(text), naive(words, text, fold, whole)
	order := func(x, y Match) int {
		return strings.Compare(fmt.Sprintf("%09d %09d", x.End, x.Start), fmt.Sprintf("%09d %09d", y.End, y.Start))
	}
	if !slices.IsSortedFunc(all, order) {
		t.Errorf("All of %q in %q is not in the order of its ends: %v", words, text, all)
	}
	slices.SortFunc(want, order)
	if !reflect.DeepEqual(all, want) {
		t.Fatalf("All of %q in %q: %v, want %v", words, text, all, want)
	}
	end := 0
	for _, m := range a.FindAll(text) {
		if m.Start < end {
			t.Fatalf("FindAll of %q in %q overlaps", words, text)
		}
		for _, other := range want {
			if other.Start >= end && (other.Start < m.Start || other.Start == m.Start && other.End > m.End) {
				t.Fatalf("FindAll of %q in %q gives %v before %v", words, text, m, other)
			}
		}
		end = m.End
	}
	for _, other := range want {
		if other.Start >= end {
			t.Fatalf("FindAll of %q in %q leaves out %v", words, text, other)
		}
	}
}

func TestLikeSingleSearches(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	alphabet := []rune("abA 1国家é")
	draw := func(n int) string {
		var b strings.Builder
		for range random.Intn(n) {
			b.WriteRune(alphabet[random.Intn(len(alphabet))])
		}
		return b.String()
	}
	for range 20_000 {
		words := make([]string, 1+random.Intn(5))
		for i := range words {
			words[i] = draw(5)
		}
		check(t, words, draw(20), random.Intn(2) == 0, random.Intn(2) == 0)
	}
}

func FuzzFind(f *testing.F) {
	f.Add("国家级|国家级高新区", "国家级高新区", true, true)
	f.Add("best|best of", "The BEST office", true, true)
	f.Add("\xe5|\xe5\x9b\xbd", "国\xff", false, true)
	f.Add("\x9b\xbd", "国国", false, true)
	f.Add("家|ab|b", "国家国国家 ab cab b", false, true)
	f.Fuzz(func(t *testing.T, words, text string, fold, whole bool) {
		if len(words) < 200 && len(text) < 1000 {
			check(t, strings.Split(words, "|"), text, fold, whole)
		}
	})
}

// BenchmarkFindAll looks for 1,000 words in text that has some of them.
func BenchmarkFindAll(b *testing.B) {
	random := rand.New(rand.NewSource(1))
	han := []rune("全市规上工业增加值同比增长项目签约投资产业园区政策办事服务企业国家级高新技术开发区")
	var words []string
	for len(words) < 1000 {
		var w strings.Builder
		for range 2 + random.Intn(4) {
			w.WriteRune(han[random.Intn(len(han))])
		}
		words = append(words, w.String())
	}
	var text strings.Builder
	for text.Len() < 1<<20 {
		text.WriteRune(han[random.Intn(len(han))])
		if random.Intn(20) == 0 {
			text.WriteString("，the investment policy of the zone, ")
		}
	}
	a := New(words, FoldCase, WholeWords)
	if len(a.FindAll(text.String())) == 0 || !utf8.ValidString(text.String()) {
		b.Fatal("nothing is found")
	}
	b.SetBytes(int64(text.Len()))
	b.ReportAllocs()
	for b.Loop() {
		a.FindAll(text.String())
	}
}
