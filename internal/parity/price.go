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

// perUnits tells a rate whose figure is the same and whose unit was changed:
// 每亩12万元 and "RMB 120,000 per hectare".
func (j *judge) perUnits() {
	for i, k := range j.toE {
		if k == taken && j.z[i].kind == Clock {
			k = j.seconds(&j.z[i]) // 2 minutes 58 seconds
		} else if k >= 0 && k < taken && (!j.z[i].v.equal(j.e[k].v) || j.z[i].kind != j.e[k].kind) {
			continue
		}
		if k < 0 || k >= taken {
			continue
		}
		z, e := &j.z[i], &j.e[k]
		a, b := j.rateZh(z), j.rateEn(e)
		if a == nil || b == nil || a == b || a.dim != b.dim {
			continue
		}
		j.tell(z, e, "the Chinese says "+j.zh[z.start:z.end]+" per "+a.key+"; this says "+shown(j.en[e.start:e.end])+" per "+b.key, "convert the value, or keep the unit")
	}
}

// seconds finds the seconds that a Chinese time of minutes and seconds was
// matched with, or -1.
func (j *judge) seconds(z *figure) int {
	for k := range j.e {
		if j.toZ[k] == taken && j.e[k].kind == Duration && j.e[k].f == z.parts[1] {
			return k
		}
	}
	return -1
}

// rateZh gives the unit of length, area, mass or volume that stands as 每公里 or
// 每亩 right before a figure.
func (j *judge) rateZh(f *figure) *unit {
	left := j.zh[max(0, f.start-24):f.start]
	i := strings.LastIndex(left, "每")
	if i < 0 || strings.ContainsAny(left[i:], "，。；、") {
		return nil
	}
	left = left[i+len("每"):]
	for n := len(left); n > 0; n-- {
		if u := units().zh[left[:n]]; u != nil && ratable(u) {
			return u
		}
	}
	return nil
}

// rateEn gives the unit of "per kilometre" right behind a figure.
func (j *judge) rateEn(f *figure) *unit {
	right, ok := strings.CutPrefix(strings.TrimLeft(j.en[f.end:min(len(j.en), f.end+32)], " "), "per ")
	if !ok {
		return nil
	}
	end := wordEnd(right, 0)
	if end < len(right) && right[end] == ' ' {
		if u := units().en[lower(right[:wordEnd(right, end+1)])]; u != nil {
			if ratable(u) {
				return u
			}
			return nil
		}
	}
	if u := units().en[lower(right[:end])]; u != nil && ratable(u) {
		return u
	}
	return nil
}

func ratable(u *unit) bool {
	return u.dim == dimLength || u.dim == dimArea || u.dim == dimMass || u.dim == dimVolume
}
