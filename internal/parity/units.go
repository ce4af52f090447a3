package parity

import (
	"sync"
	"unicode/utf8"
)

// dim is a dimension: figures of two dimensions are never equal.
type dim uint8

const (
	noDim dim = iota
	dimMoney
	dimArea
	dimLength
	dimMass
	dimVolume
	dimPower
	dimEnergy
	dimTemperature
	dimTime
	dimData
	dimFrequency
	dimVoltage
	dimCurrent
	dimCharge
	dimPressure
	dimSound
	dimResistance
	dimForce
	dimTurns
	dimShare
	dimPoints
)

// unit is a measure. Names are what messages call it in English.
type unit struct {
	key    string
	dim    dim
	base   string // as quantity.Unit.Base
	factor num    // base units in one
	f      float64
	loose  bool     // "$", "dollars": one of several currencies
	speed  bool     // compared as a length: 时速80公里 is 80 km/h
	zh, en []string // spellings
}

// measures lists the units: key, dimension, base, factor, and the spellings in
// Chinese and in English (lower case; a hyphen counts as a space). Factors:
// GB 3100, the international yard and pound of 1959; a mu is 1/15 hectare.
var measures = []struct {
	key    string
	dim    dim
	base   string
	factor string
	zh, en []string
}{
	{"CNY", dimMoney, "CNY", "1", words("元人民币", "元", "人民币", "人民币元", "块钱"), words("yuan", "rmb", "cny", "renminbi", "yuan rmb", "yuan renminbi", "chinese yuan", "¥", "￥", "cn¥", "rmb¥", "rmb yuan", "rmb ¥")},
	{"USD", dimMoney, "USD", "1", words("美元", "美金", "美刀"), words("us$", "usd", "us dollar", "us dollars", "u.s. dollar", "u.s. dollars", "u.s.$", "american dollars", "us $", "usd$", "usd $")},
	{"$", dimMoney, "USD", "1", nil, words("$", "dollar", "dollars", "bucks")},
	{"EUR", dimMoney, "EUR", "1", words("欧元"), words("€", "euro", "euros", "eur", "eur€")},
	{"GBP", dimMoney, "GBP", "1", words("英镑"), words("£", "gbp", "pounds sterling", "sterling", "british pounds", "quid")},
	{"HKD", dimMoney, "HKD", "1", words("港元", "港币"), words("hk$", "hkd", "hong kong dollars", "hong kong dollar", "hk dollars")},
	{"MOP", dimMoney, "MOP", "1", words("澳门元", "澳门币"), words("mop", "patacas", "mop$")},
	{"JPY", dimMoney, "JPY", "1", words("日元", "日圆"), words("yen", "jpy", "jp¥", "japanese yen")},
	{"KRW", dimMoney, "KRW", "1", words("韩元", "韩币"), words("₩", "krw", "korean won")},
	{"TWD", dimMoney, "TWD", "1", words("新台币", "台币"), words("nt$", "twd", "new taiwan dollars")},
	{"SGD", dimMoney, "SGD", "1", words("新加坡元", "新元", "坡币"), words("s$", "sgd", "singapore dollars")},
	{"AUD", dimMoney, "AUD", "1", words("澳元", "澳大利亚元", "澳币"), words("a$", "au$", "aud", "australian dollars", "aussie dollars")},
	{"CAD", dimMoney, "CAD", "1", words("加元", "加拿大元", "加币"), words("c$", "ca$", "cad", "canadian dollars")},
	{"NZD", dimMoney, "NZD", "1", words("新西兰元", "纽元", "纽币"), words("nz$", "nzd", "new zealand dollars")},
	{"CHF", dimMoney, "CHF", "1", words("瑞士法郎"), words("chf", "swiss francs")},
	{"RUB", dimMoney, "RUB", "1", words("卢布"), words("rubles", "roubles", "ruble", "rouble", "rub", "₽")},
	{"INR", dimMoney, "INR", "1", words("卢比", "印度卢比"), words("rupees", "rupee", "inr", "₹", "rs")},
	{"BRL", dimMoney, "BRL", "1", words("雷亚尔"), words("reais", "r$", "brl")},
	{"MXN", dimMoney, "MXN", "1", words("比索", "墨西哥比索"), words("pesos", "peso", "mxn")},
	{"ZAR", dimMoney, "ZAR", "1", words("兰特"), words("rand", "zar")},
	{"THB", dimMoney, "THB", "1", words("泰铢"), words("baht", "thb")},
	{"SEK", dimMoney, "SEK", "1", words("瑞典克朗", "克朗"), words("kronor", "krona", "kroner", "sek", "nok", "dkk")},

	{"mu", dimArea, "mu", "1", words("亩", "市亩"), words("mu", "mou")},
	{"hectare", dimArea, "mu", "15", words("公顷", "ha"), words("hectare", "hectares", "ha")},
	{"km²", dimArea, "mu", "1500", words("平方公里", "平方千米", "km2", "km²", "k㎡"), words("square kilometer", "square kilometers", "square kilometre", "square kilometres", "sq km", "sq. km", "sq kms", "square km", "km2", "km²", "km^2", "sqkm")},
	{"m²", dimArea, "mu", "0.0015", words("平方米", "平米", "㎡", "m2", "m²"), words("square meter", "square meters", "square metre", "square metres", "sq m", "sq. m", "sqm", "m2", "m²", "㎡", "m^2", "square m", "sq meters", "sq. meters")},
	{"sq ft", dimArea, "mu", "0.00013935456", words("平方英尺", "平方呎"), words("square foot", "square feet", "sq ft", "sq. ft", "sqft", "sq feet", "ft²", "ft2")},
	{"sq mile", dimArea, "mu", "3884.982165504", words("平方英里"), words("square mile", "square miles", "sq mi", "sq miles")},
	{"cm²", dimArea, "mu", "0.00000015", words("平方厘米"), words("square centimeters", "square centimetres", "cm2", "cm²", "sq cm")},
	{"acre", dimArea, "mu", "6.0702846336", words("英亩"), words("acre", "acres")},

	{"km", dimLength, "m", "1000", words("公里", "千米", "km"), words("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres", "k.m")},
	{"m", dimLength, "m", "1", words("米", "公尺", "m"), words("meter", "meters", "metre", "metres")},
	{"cm", dimLength, "m", "0.01", words("厘米", "公分", "cm"), words("cm", "cms", "centimeter", "centimeters", "centimetre", "centimetres")},
	{"mm", dimLength, "m", "0.001", words("毫米", "mm"), words("mm", "millimeter", "millimeters", "millimetre", "millimetres")},
	{"micron", dimLength, "m", "0.000001", words("微米", "μm"), words("micron", "microns", "micrometer", "micrometers", "micrometre", "micrometres", "μm", "µm")},
	{"nm", dimLength, "m", "0.000000001", words("纳米", "nm"), words("nm", "nanometer", "nanometers", "nanometre", "nanometres")},
	{"li", dimLength, "m", "500", words("华里"), words("li")},
	{"mile", dimLength, "m", "1609.344", words("英里", "英哩", "哩"), words("mile", "miles", "mi")},
	{"nautical mile", dimLength, "m", "1852", words("海里"), words("nautical mile", "nautical miles")},
	{"yard", dimLength, "m", "0.9144", words("码"), words("yard", "yards", "yd", "yds")},
	{"foot", dimLength, "m", "0.3048", words("英尺", "英呎", "呎"), words("foot", "feet", "ft")},
	{"inch", dimLength, "m", "0.0254", words("英寸", "英吋", "吋", "寸"), words("inch", "inches", "in.")},

	{"tonne", dimMass, "kg", "1000", words("吨", "公吨"), words("t", "ton", "tons", "tonne", "tonnes", "metric ton", "metric tons", "mt", "metric tonnes", "tpa")},
	{"kg", dimMass, "kg", "1", words("公斤", "千克", "kg"), words("kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes")},
	{"g", dimMass, "kg", "0.001", words("克"), words("gram", "grams", "gramme", "grammes", "g")},
	{"mg", dimMass, "kg", "0.000001", words("毫克", "mg"), words("mg", "milligram", "milligrams")},
	{"μg", dimMass, "kg", "0.000000001", words("微克", "μg"), words("μg", "µg", "mcg", "microgram", "micrograms")},
	{"jin", dimMass, "kg", "0.5", words("斤", "市斤"), words("jin", "catty", "catties")},
	{"pound", dimMass, "kg", "0.45359237", words("磅"), words("lb", "lbs")},
	{"ounce", dimMass, "kg", "0.028349523125", words("盎司"), words("oz", "ounce", "ounces")},
	{"stone", dimMass, "kg", "6.35029318", words("英石"), nil},

	{"m³", dimVolume, "m3", "1", words("立方米", "立方", "方水", "m³", "m3"), words("cubic meter", "cubic meters", "cubic metre", "cubic metres", "m3", "m³", "cu m", "cubic m", "cbm")},
	{"litre", dimVolume, "m3", "0.001", words("升", "公升"), words("liter", "liters", "litre", "litres", "l")},
	{"ml", dimVolume, "m3", "0.000001", words("毫升", "ml"), words("ml", "milliliter", "milliliters", "millilitre", "millilitres", "cc", "cubic centimeters", "cubic centimetres")},
	{"km³", dimVolume, "m3", "1000000000", words("立方公里"), words("cubic kilometers", "cubic kilometres")},
	{"gallon", dimVolume, "m3", "0.003785411784", words("加仑"), words("gallon", "gallons")},
	{"cubic foot", dimVolume, "m3", "0.028316846592", words("立方英尺"), words("cubic feet", "cubic foot")},

	{"W", dimPower, "W", "1", words("瓦", "瓦特", "W"), words("w", "watt", "watts")},
	{"kW", dimPower, "W", "1000", words("千瓦", "kW", "KW"), words("kw", "kilowatt", "kilowatts")},
	{"MW", dimPower, "W", "1000000", words("兆瓦", "MW"), words("mw", "megawatt", "megawatts")},
	{"GW", dimPower, "W", "1000000000", words("吉瓦", "GW"), words("gw", "gigawatt", "gigawatts")},
	{"hp", dimPower, "W", "735.49875", words("马力"), words("hp", "horsepower", "bhp")},
	{"kWh", dimEnergy, "J", "3600000", words("千瓦时", "千瓦小时", "度电", "kWh"), words("kwh", "kilowatt hour", "kilowatt hours", "kw h")},
	{"MWh", dimEnergy, "J", "3600000000", words("兆瓦时", "MWh"), words("mwh", "megawatt hour", "megawatt hours")},
	{"GWh", dimEnergy, "J", "3600000000000", words("吉瓦时", "GWh"), words("gwh", "gigawatt hour", "gigawatt hours")},
	{"TWh", dimEnergy, "J", "3600000000000000", words("太瓦时", "TWh"), words("twh", "terawatt hour", "terawatt hours")},
	{"kV", dimVoltage, "V", "1000", words("千伏", "kV", "KV"), words("kv", "kilovolt", "kilovolts")},
	{"jiao", dimMoney, "CNY", "0.1", words("角", "毛钱"), words("jiao")},
	{"A", dimCurrent, "A", "1", words("安", "安培", "A"), words("a", "amp", "amps", "ampere", "amperes")},
	{"mA", dimCurrent, "A", "0.001", words("毫安", "mA"), words("ma", "milliamps", "milliamperes")},
	{"mAh", dimCharge, "Ah", "0.001", words("毫安时", "mAh", "mah", "MAH"), words("mah")},
	{"Ah", dimCharge, "Ah", "1", words("安时", "Ah"), words("ah")},
	{"Pa", dimPressure, "Pa", "1", words("帕", "Pa"), words("pa", "pascals")},
	{"kPa", dimPressure, "Pa", "1000", words("千帕", "kPa"), words("kpa")},
	{"MPa", dimPressure, "Pa", "1000000", words("兆帕", "MPa", "Mpa"), words("mpa")},
	{"bar", dimPressure, "Pa", "100000", words("巴", "bar"), words("bar", "bars")},
	{"psi", dimPressure, "Pa", "6894.757293", words("psi"), words("psi")},
	{"dB", dimSound, "dB", "1", words("分贝", "dB"), words("db", "decibel", "decibels")},
	{"Ω", dimResistance, "ohm", "1", words("欧姆", "Ω"), words("ω", "ohm", "ohms")},
	{"N", dimForce, "N", "1", words("牛", "牛顿"), words("newton", "newtons")},
	{"rpm", dimTurns, "rpm", "1", words("转/分", "转/分钟", "r/min", "rpm"), words("rpm", "r/min", "revolutions per minute")},
	{"V", dimVoltage, "V", "1", words("伏", "伏特", "V"), words("v", "volt", "volts")},
	{"kVA", dimVoltage, "VA", "1000", words("千伏安", "kVA"), words("kva")},
	{"Hz", dimFrequency, "Hz", "1", words("赫兹", "Hz"), words("hz", "hertz")},
	{"kHz", dimFrequency, "Hz", "1000", words("千赫兹", "千赫", "kHz"), words("khz", "kilohertz")},
	{"MHz", dimFrequency, "Hz", "1000000", words("兆赫兹", "兆赫", "MHz"), words("mhz", "megahertz")},
	{"GHz", dimFrequency, "Hz", "1000000000", words("吉赫", "千兆赫", "GHz"), words("ghz", "gigahertz")},
	{"KB", dimData, "B", "1000", words("千字节", "KB", "kb"), words("kb", "kilobytes")},
	{"MB", dimData, "B", "1000000", words("兆字节", "MB", "兆"), words("mb", "megabyte", "megabytes")},
	{"GB", dimData, "B", "1000000000", words("千兆字节", "吉字节", "GB"), words("gb", "gigabyte", "gigabytes", "gigs")},
	{"TB", dimData, "B", "1000000000000", words("太字节", "TB"), words("tb", "terabyte", "terabytes")},
	{"°C", dimTemperature, "degree Celsius", "1", words("℃", "摄氏度", "°C", "° C", "度摄氏"), words("°c", "℃", "degree celsius", "degrees celsius", "celsius", "degrees centigrade", "degree c", "degrees c", "° c", "º c", "ºc", "c")},
	{"°F", dimTemperature, "degree Fahrenheit", "1", words("华氏度", "℉", "°F", "° F"), words("°f", "℉", "degree fahrenheit", "degrees fahrenheit", "fahrenheit", "degrees f", "° f", "f")},

	{"km/h", dimLength, "km/h", "1", words("公里/小时", "千米/小时", "公里每小时", "千米每小时", "公里/时", "km/h"), words("km/h", "kph", "kmh", "kmph", "kilometers per hour", "kilometres per hour", "kilometers an hour", "kilometres an hour", "km per hour", "km an hour")},
	{"mph", dimLength, "km/h", "1.609344", words("英里/小时", "英里每小时", "英里/时", "mph"), words("mph", "miles per hour", "miles an hour")},
	{"m/s", dimLength, "km/h", "3.6", words("米/秒", "米每秒", "m/s"), words("m/s", "meters per second", "metres per second", "mps")},

	{"year", dimTime, "month", "12", words("年", "周年", "年间", "整年"), words("year", "years", "yr", "yrs")},
	{"month", dimTime, "month", "1", words("个月", "个多月", "月份"), words("month", "months")},
	{"quarter", dimTime, "month", "3", words("个季度"), nil},
	{"week", dimTime, "s", "604800", words("周", "星期", "个星期", "个礼拜", "礼拜"), words("week", "weeks")},
	{"day", dimTime, "s", "86400", words("天"), words("day", "days")},
	{"working day", dimTime, "s", "86400", words("个工作日", "工作日"), words("working day", "working days", "business day", "business days", "workday", "workdays")},
	{"hour", dimTime, "s", "3600", words("小时", "个小时", "个钟头", "钟头"), words("hour", "hours", "hr", "hrs", "h")},
	{"minute", dimTime, "s", "60", words("分钟"), words("minute", "minutes", "min", "mins")},
	{"second", dimTime, "s", "1", words("秒", "秒钟"), words("seconds", "sec", "secs", "s")},
	{"ms", dimTime, "s", "0.001", words("毫秒", "ms"), words("ms", "millisecond", "milliseconds")},
	{"decade", dimTime, "month", "120", words("个十年"), words("decade", "decades")},
	{"century", dimTime, "month", "1200", words("个世纪"), words("century", "centuries")},
	{"fortnight", dimTime, "s", "1209600", nil, words("fortnight")},

	{"%", dimShare, "percent", "1", words("%", "％", "﹪"), words("%", "％", "percent", "per cent", "pct", "pc")},
	{"‰", dimShare, "percent", "0.1", words("‰"), words("‰", "per thousand", "permille", "per mille", "per mil")},
	{"points", dimPoints, "percentage point", "1", words("个百分点", "百分点"), words("percentage point", "percentage points", "pp", "p.p.", "ppt", "ppts", "percent points", "percent point", "% points", "pps", "pct points", "percentage pt", "percentage pts", "per cent points")},
	{"basis points", dimPoints, "percentage point", "0.01", words("个基点", "基点"), words("basis point", "basis points", "bp", "bps")},
}

func words(s ...string) []string { return s }

// unitTables are the spellings of the two languages.
type unitTables struct {
	zh, en map[string]*unit
	byKey  map[string]*unit
	zhMost map[rune]int // runes of the longest Chinese spelling that begins with one
}

var units = sync.OnceValue(func() *unitTables {
	t := &unitTables{zh: map[string]*unit{}, en: map[string]*unit{}, byKey: map[string]*unit{}, zhMost: map[rune]int{}}
	for _, m := range measures {
		factor, _ := parseDigits(m.factor)
		u := &unit{key: m.key, dim: m.dim, base: m.base, factor: factor, f: factor.float(), loose: m.key == "$", speed: m.base == "km/h", zh: m.zh, en: m.en}
		switch {
		case u.speed:
			u.f *= 1000 // metres, in an hour
		case m.base == "month":
			u.f *= monthSeconds
		}
		t.byKey[m.key] = u
		for _, s := range m.zh {
			t.zh[s] = u
			first := firstRune(s)
			t.zhMost[first] = max(t.zhMost[first], utf8.RuneCountInString(s))
		}
		for _, s := range m.en {
			t.en[s] = u
		}
	}
	return t
})

// monthSeconds is a twelfth of 365.25 days: what makes a year comparable with
// 52 weeks and 365 days.
const monthSeconds = 2629800
