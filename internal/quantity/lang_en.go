package quantity

// english writes for an international investor: RMB before the number,
// thousand-million-billion, metric units.
var english = vocabulary{
	words:     []word{{12, "trillion"}, {9, "billion"}, {6, "million"}, {3, "thousand"}},
	codeFirst: true,
	about:     " (about %s)",
	qualifiers: map[Qualifier]string{
		Approximately: "about %s",
		AtLeast:       "at least %s",
		MoreThan:      "more than %s",
		UpTo:          "up to %s",
	},
	digits: digitStyle{point: ".", group: ",", size: 3, minimum: 4},
	names: map[string]unitName{
		"亩": symbol("mu"), "公顷": noun("hectare", "hectares"), "英亩": noun("acre", "acres"),
		"平方公里": symbol("km²"), "平方米": symbol("m²"),
		"公里": symbol("km"), "米": symbol("m"), "厘米": symbol("cm"), "毫米": symbol("mm"),
		"海里": noun("nautical mile", "nautical miles"),
		"吨":  noun("tonne", "tonnes"), "公斤": symbol("kg"), "克": symbol("g"), "斤": symbol("jin"),
		"瓦": symbol("W"), "千瓦": symbol("kW"), "兆瓦": symbol("MW"), "吉瓦": symbol("GW"),
		"千瓦时": symbol("kWh"), "兆瓦时": symbol("MWh"), "吉瓦时": symbol("GWh"), "吉焦": symbol("GJ"), "焦耳": symbol("J"),
		"%": tight("%"), "‰": tight("‰"),
		"个百分点": noun("percentage point", "percentage points"), "个基点": noun("basis point", "basis points"),
		"人": noun("person", "people"), "人次": noun("visit", "visits"), "户": noun("household", "households"),
		"辆": noun("vehicle", "vehicles"), "锭": noun("spindle", "spindles"),
		"℃": tight("°C"),
		"天": noun("day", "days"), "小时": noun("hour", "hours"), "分钟": noun("minute", "minutes"),
		"秒": noun("second", "seconds"), "周": noun("week", "weeks"), "个工作日": noun("working day", "working days"),
		"年": noun("year", "years"), "个月": noun("month", "months"),
		"元/美元":   noun("yuan per US dollar", "yuan per US dollar"),
		"元/欧元":   noun("yuan per euro", "yuan per euro"),
		"元/港元":   noun("yuan per Hong Kong dollar", "yuan per Hong Kong dollar"),
		"元/英镑":   noun("yuan per pound sterling", "yuan per pound sterling"),
		"元/日元":   noun("yuan per Japanese yen", "yuan per Japanese yen"),
		"元/韩元":   noun("yuan per Korean won", "yuan per Korean won"),
		"元/新加坡元": noun("yuan per Singapore dollar", "yuan per Singapore dollar"),
		"元/新台币":  noun("yuan per New Taiwan dollar", "yuan per New Taiwan dollar"),
		"公里/小时":  symbol("km/h"), "米/秒": symbol("m/s"),
	},
}

// international is for languages without a vocabulary: English units, the
// locale's digits, no scale words, signs for qualifiers.
var international = func() vocabulary {
	v := english
	v.words, v.digits = nil, digitStyle{}
	v.about = " (≈ %s)"
	v.qualifiers = map[Qualifier]string{Approximately: "≈ %s", AtLeast: "≥ %s", MoreThan: "> %s", UpTo: "≤ %s"}
	return v
}()
