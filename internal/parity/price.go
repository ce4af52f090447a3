package parity

import "strings"

// unitPrices lets a price per mu stand for one per hectare or square metre.
func (j *judge) unitPrices() {
	for i := range j.z {
		z := &j.z[i]
		if j.toE[i] >= 0 || z.kind != Money && z.unit == nil {
			continue
		}
		per := j.perZh(z)
		if per == nil {
			continue
		}
		from, to := j.reach(i)
		for k := from; k < to; k++ {
			e := &j.e[k]
			if j.toZ[k] >= 0 || e.kind != z.kind || z.kind == Money && !sameCurrency(z.unit, e.unit) {
				continue
			}
			if u := j.perEn(e); u != nil && u != per && near(z.f/per.f*u.f, e.f, precision(z)+precision(e)+1e-9) {
				j.toE[i], j.toZ[k] = k, i
				break
			}
		}
	}
}

// perZh gives the area that a Chinese figure is a price of: 每亩12万元, 30万元/亩.
func (j *judge) perZh(f *figure) *unit {
	left := j.zh[max(0, f.start-30):f.start]
	right := j.zh[f.end:min(len(j.zh), f.end+18)]
	for _, s := range [...]struct{ name, key string }{{"亩", "mu"}, {"公顷", "hectare"}, {"平方米", "m²"}, {"平方公里", "km²"}} {
		if strings.Contains(left, "每"+s.name) || strings.Contains(left, s.name+"均") || strings.HasPrefix(right, "/"+s.name) || strings.HasPrefix(right, "每"+s.name) || strings.HasPrefix(right, "／"+s.name) {
			return units().byKey[s.key]
		}
	}
	return nil
}

// perEn gives the area of "RMB 1.8 million per hectare".
func (j *judge) perEn(f *figure) *unit {
	right := j.en[f.end:min(len(j.en), f.end+28)]
	left := j.en[max(0, f.start-28):f.start]
	for _, s := range [...]struct{ name, key string }{{"hectare", "hectare"}, {"ha", "hectare"}, {"mu", "mu"}, {"acre", "acre"}, {"square m", "m²"}, {"sq m", "m²"}, {"sqm", "m²"}, {"square k", "km²"}, {"sq km", "km²"}} {
		for _, per := range [...]string{"per ", "/", "a "} {
			if strings.HasPrefix(strings.TrimLeft(right, " "), per+s.name) || per == "per " && strings.Contains(left, per+s.name) {
				return units().byKey[s.key]
			}
		}
	}
	return nil
}
