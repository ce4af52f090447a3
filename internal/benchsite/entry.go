package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"
	"unicode"

	"prospectus/internal/quantity"
)

// pair is a text in both languages.
type pair [2]string

const (
	zh = 0
	en = 1
)

var languages = []struct {
	key   string
	index int
}{{"zh", zh}, {"en", en}}

// entry is one entry in both languages. Everything about it follows from its
// number.
type entry struct {
	number  int
	section section
	slug    string
	title   pair
	summary pair
	tags    []string
	date    time.Time
	target  int // Chinese characters aimed at
	random  *rand.Rand
	slots   map[string]pair
}

// seed keeps the numbers of this program apart from other users of the generator.
const seed = 0x70726f73

// firstDate is the date of entry 0; later entries are older.
var firstDate = time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)

func newEntry(number int) *entry {
	r := rand.New(rand.NewPCG(uint64(number), seed))
	e := &entry{
		number:  number,
		section: sections[number%len(sections)],
		random:  r,
		slots:   map[string]pair{"city": pick(r, cities), "zone": pick(r, zones), "trade": pick(r, trades)},
		date:    firstDate.AddDate(0, 0, -(number / 3 % 1500)),
	}
	e.draw()
	e.slug = fmt.Sprintf("%s-%s-%05d", e.section.slug, slug(e.slots["trade"][en]), number)
	title := pick(r, e.section.titles)
	for _, l := range languages {
		e.title[l.index] = capital(e.fill(title, l.index))
		e.summary[l.index] = capital(e.fill(e.section.summary, l.index))
	}
	for _, i := range r.Perm(len(tags))[:2+r.IntN(3)] {
		e.tags = append(e.tags, tags[i])
	}
	e.target = 800 + r.IntN(700)
	return e
}

// ref is the path of the entry without language, which is also what links name.
func (e *entry) ref() string { return e.section.folder + "/" + e.slug }

func (e *entry) frontMatter(lang int) string {
	return fmt.Sprintf("---\ntitle: %q\nsummary: %q\ndate: %s\ntags: [%s]\n---\n\n",
		e.title[lang], e.summary[lang], e.date.Format(time.DateOnly), strings.Join(e.tags, ", "))
}

func pick(r *rand.Rand, list []pair) pair { return list[r.IntN(len(list))] }

// draw gives the slots that change from sentence to sentence new values.
func (e *entry) draw() {
	r := e.random
	number := func(low, high int) pair {
		s := fmt.Sprint(low + r.IntN(high-low))
		return pair{s, s}
	}
	e.slots["n"] = number(3, 480)
	e.slots["m"] = number(12, 96)
	e.slots["percent"] = number(3, 49)
	e.slots["year"] = number(2019, 2029)
	e.slots["days"] = number(2, 30)
	e.slots["distance"] = amount(4+r.IntN(190), "公里")
	e.slots["money"] = amount(10*(5+r.IntN(480)), "万元")
	e.slots["fund"] = amount(2+r.IntN(260), "亿元")
	e.slots["land"] = amount(15*(2+r.IntN(90)), "亩")
	e.slots["firm"] = pick(r, firms)
	e.slots["partner"] = pick(r, firms)
	e.slots["hub"] = pick(r, hubs)
	e.slots["bureau"] = pick(r, bureaus)
	e.slots["chain"] = pick(r, chains)
}

// amount writes a quantity in both languages.
func amount(number int, unit string) pair {
	q, err := quantity.Parse(fmt.Sprint(number, unit))
	if err != nil {
		s := fmt.Sprint(number)
		return pair{s, s}
	}
	return pair{q.Format("zh"), q.Format("en")}
}

// fill replaces the {slots} of a template.
func (e *entry) fill(template pair, lang int) string {
	var b strings.Builder
	rest := template[lang]
	for {
		before, after, found := strings.Cut(rest, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, tail, _ := strings.Cut(after, "}")
		b.WriteString(e.slots[name][lang])
		rest = tail
	}
}

// slug keeps the letters and digits of an English name.
func slug(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9')
	})
	return strings.Join(words, "-")
}

// capital makes the first letter of an English sentence big.
func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
