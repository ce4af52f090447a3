package parity

import "math/big"

// Kind is what a figure is.
type Kind uint8

// The kinds of figures. A Count is any number without a unit that has a
// dimension; what is counted is its noun.
const (
	Count    Kind = iota
	Ordinal       // third, 第三, No. 3
	Share         // percent, 成: the value is in percent
	Points        // percentage points
	Money         // an amount in a currency
	Measure       // a length, an area, a mass, …: see Figure.Base
	Duration      // a length of time
	Age           // of a person
	Fraction      // one third, 一半
	Multiple      // three times, 2.4倍
	Year          // of the calendar
	Month         // of the calendar, 1 to 12
	Day           // of a month
	Clock         // time of day, in minutes
	Decade        // the 1980s, 80年代: the first year, or its last two digits
	Name          // part of a name: G109, COVID-19, a telephone number
)

var kindNames = [...]string{"count", "ordinal", "share", "points", "money", "measure", "duration", "age", "fraction",
	"multiple", "year", "month", "day", "clock", "decade", "name"}

// String names the kind in one lower-case word.
func (k Kind) String() string { return kindNames[k] }

// Figure is one figure of a text: where it stands, what it is worth.
type Figure struct {
	// Start and End are the bytes that the figure takes, its unit included.
	Start, End int
	// Value is the exact value in Base: 0.87 billion yuan are 870000000 CNY.
	Value *big.Rat
	// Kind is what the figure is.
	Kind Kind
	// Base names what Value counts: an ISO 4217 code, "mu", "m", "kg", "percent",
	// "percentage point", "s", … as quantity.Unit.Base does; "1" for a count.
	Base string
	// Approx says that the text calls it about, nearly, over, under.
	Approx bool
	// Sure says that the figure is surely one: in digits, or in words that say
	// nothing else. "One", "both" and 一 are read, but are not sure.
	Sure bool
}

// weight is how much it means that the other text lacks a figure.
type weight uint8

const (
	faint  weight = iota // never missed, never contradicts: one, both, half of a pair
	weak                 // may be left out in translation, but contradicts another: three, 第三
	strong               // has to be in both texts: digits, months, 三十六
)

// bound is what a text says of the distance to the truth.
type bound uint8

const (
	exact bound = iota
	about
	over
	under
)

// figure is a figure as the readers give it.
type figure struct {
	start, end int // bytes, with unit
	numEnd     int // end of the number alone
	v          num // in the unit as written
	f          float64
	unit       *unit
	name       string // of a Name: its letters and digits, folded
	noun       string // concept of what is counted, "" where unknown
	alt        float64
	parts      [2]float64 // the two numbers that a fraction or a time is written with
	rangeHi    float64
	line       int
	pos        float64 // relative place in the text, 0 to 1
	// Small members stand together, since texts have many figures.
	kind      Kind
	weight    weight
	bound     bound
	hasAlt    bool // alt is another reading of the value
	score     bool // part of 3-0, where order says little
	low, high bool // ends of a range
	fixed     bool // part of a set phrase: 500强
	marker    bool // number of a list item or heading
	word      bool // written in words
	ampm      bool // a Clock that says which half of the day
	vague     bool // the text itself leaves the value open: 十几, 百余
}
