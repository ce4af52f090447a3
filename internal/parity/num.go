package parity

import (
	"math"
	"math/big"
	"strconv"
)

// num is an exact value: m × 10^e / d. It is small and comparable, which is
// what makes the comparison of two texts cheap; big.Rat is for the border.
// A normal num has no zeros at the end of m, and d is at least 1.
type num struct {
	m int64
	e int
	d int64
}

// maxDigits is how many digits a num holds; a longer run of digits is a code,
// not a quantity.
const maxDigits = 17

func integer(n int64) num { return num{m: n, d: 1}.normal() }

func ratio(a, b int64) num {
	if b == 0 {
		return num{d: 1}
	}
	if a%b == 0 {
		return integer(a / b)
	}
	return num{m: a, d: b}.normal()
}

func (n num) normal() num {
	if n.d == 0 {
		n.d = 1
	}
	if n.m == 0 {
		return num{d: 1}
	}
	for n.m%10 == 0 {
		n.m /= 10
		n.e++
	}
	return n
}

// parseDigits reads ASCII digits with at most one point; separators must be
// gone. It reports false where the digits are too many.
func parseDigits(s string) (num, bool) {
	n := num{d: 1}
	digits, point := 0, false
	for i := 0; i < len(s); i++ {
		if s[i] == '.' {
			point = true
			continue
		}
		if n.m != 0 || s[i] != '0' {
			digits++
		}
		if digits > maxDigits {
			return num{d: 1}, false
		}
		n.m = n.m*10 + int64(s[i]-'0')
		if point {
			n.e--
		}
	}
	return n.normal(), true
}

// shift multiplies by a power of ten.
func (n num) shift(e int) num {
	if n.m != 0 {
		n.e += e
	}
	return n
}

// add gives the sum where it fits, else reports false.
func (n num) add(o num) (num, bool) {
	if n.m == 0 {
		return o, true
	}
	if o.m == 0 {
		return n, true
	}
	if n.d != 1 && o.d != 1 {
		return n, false
	}
	if n.d != 1 {
		n, o = o, n
	}
	a, okA := n.at(0)
	if okA && o.d != 1 {
		b, okB := o.at(0)
		if !okB || a > 1e9 {
			return n, false
		}
		return num{m: a*o.d + b, d: o.d}.normal(), true
	}
	e := min(n.e, o.e)
	x, okX := n.at(e)
	y, okY := o.at(e)
	if !okX || !okY || o.d != 1 {
		return n, false
	}
	return num{m: x + y, e: e, d: 1}.normal(), true
}

// fraction gives the value as a fraction of two small numbers, where it is one: the
// figures that people write.
func (n num) fraction() (m, d int64, ok bool) {
	const most = 1 << 59 // ten times it fits
	m, d = n.m, n.d
	for e := n.e; e > 0; e-- {
		if m > most || m < -most {
			return 0, 0, false
		}
		m *= 10
	}
	for e := n.e; e < 0; e++ {
		if d > most {
			return 0, 0, false
		}
		d *= 10
	}
	return m, d, d > 0
}

// at gives the mantissa that n has at the exponent e.
func (n num) at(e int) (int64, bool) {
	m := n.m
	for k := n.e; k > e; k-- {
		if m > 1e16 {
			return 0, false
		}
		m *= 10
	}
	return m, n.e >= e
}

// mul gives the product where it fits, else reports false.
func (n num) mul(o num) (num, bool) {
	if n.m == 0 || o.m == 0 {
		return num{d: 1}, true
	}
	if math.Abs(float64(n.m))*math.Abs(float64(o.m)) > 1e17 || float64(n.d)*float64(o.d) > 1e9 {
		return n, false
	}
	return num{m: n.m * o.m, e: n.e + o.e, d: n.d * o.d}.normal(), true
}

func (n num) float() float64 {
	return scale10(float64(n.m), n.e) / float64(n.d)
}

func scale10(f float64, e int) float64 {
	switch {
	case e == 0:
		return f
	case e > 0:
		return f * math.Pow10(e)
	}
	return f / math.Pow10(-e)
}

// whole gives n as an integer, where it is one that fits.
func (n num) whole() (int64, bool) {
	if n.d != 1 || n.e < 0 {
		return 0, false
	}
	return n.at(0)
}

func (n num) equal(o num) bool {
	if n.d == o.d {
		return n.m == o.m && n.e == o.e
	}
	return near(n.float(), o.float(), 1e-12)
}

// significant counts the digits from the first to the last that is not zero.
func (n num) significant() int {
	c := 0
	for m := n.m; m != 0; m /= 10 {
		c++
	}
	return c
}

// near reports whether two values differ by at most a share of the larger.
func near(a, b, share float64) bool {
	return math.Abs(a-b) <= share*math.Max(math.Abs(a), math.Abs(b))
}

func (n num) rat() *big.Rat {
	if m, d, ok := n.fraction(); ok {
		return big.NewRat(m, d)
	}
	return n.largeRat()
}

// largeRat is rat for a value of any size.
func (n num) largeRat() *big.Rat {
	r := new(big.Rat).SetFrac(big.NewInt(n.m), big.NewInt(n.d))
	ten := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(n.e, -n.e))), nil)
	if n.e < 0 {
		return r.Quo(r, new(big.Rat).SetInt(ten))
	}
	return r.Mul(r, new(big.Rat).SetInt(ten))
}

// plain writes n in digits with separators of thousands; a fraction as 1/3.
func (n num) plain() string {
	if n.d != 1 {
		if m, ok := (num{m: n.m, e: n.e, d: 1}).whole(); ok {
			return strconv.FormatInt(m, 10) + "/" + strconv.FormatInt(n.d, 10)
		}
		return strconv.FormatFloat(n.float(), 'g', 4, 64)
	}
	digits := strconv.FormatInt(n.m, 10)
	whole, fraction := digits, ""
	if n.e >= 0 {
		for range min(n.e, 40) {
			whole += "0"
		}
	} else {
		for len(whole) <= -n.e {
			whole = "0" + whole
		}
		whole, fraction = whole[:len(whole)+n.e], "."+whole[len(whole)+n.e:]
	}
	out := ""
	for i := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out += ","
		}
		out += whole[i : i+1]
	}
	return out + fraction
}
