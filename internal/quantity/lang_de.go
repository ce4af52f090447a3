package quantity

// german has no word for a thousand here: 5.000 is as short as 5 Tsd.
var german = vocabulary{
	words: []word{{12, "Bio."}, {9, "Mrd."}, {6, "Mio."}},
	about: " (rund %s)",
	qualifiers: map[Qualifier]string{
		Approximately: "rund %s",
		AtLeast:       "mindestens %s",
		MoreThan:      "mehr als %s",
		UpTo:          "bis zu %s",
	},
	names: map[string]unitName{
		"亩": symbol("Mu"), "公顷": symbol("Hektar"), "英亩": symbol("Acre"),
		"平方公里": symbol("km²"), "平方米": symbol("m²"),
		"公里": symbol("km"), "米": symbol("m"), "厘米": symbol("cm"), "毫米": symbol("mm"),
		"海里": noun("Seemeile", "Seemeilen"),
		"吨":  noun("Tonne", "Tonnen"), "公斤": symbol("kg"), "克": symbol("g"), "斤": symbol("Jin"),
		"瓦": symbol("W"), "千瓦": symbol("kW"), "兆瓦": symbol("MW"), "吉瓦": symbol("GW"),
		"千瓦时": symbol("kWh"), "兆瓦时": symbol("MWh"), "吉瓦时": symbol("GWh"), "吉焦": symbol("GJ"), "焦耳": symbol("J"),
		"%": symbol("%"), "‰": symbol("‰"),
		"个百分点": noun("Prozentpunkt", "Prozentpunkte"), "个基点": noun("Basispunkt", "Basispunkte"),
		"人": noun("Person", "Personen"), "人次": noun("Besuch", "Besuche"), "户": noun("Haushalt", "Haushalte"),
		"辆": noun("Fahrzeug", "Fahrzeuge"), "锭": noun("Spindel", "Spindeln"),
		"℃": symbol("°C"),
		"天": noun("Tag", "Tage"), "小时": noun("Stunde", "Stunden"), "分钟": noun("Minute", "Minuten"),
		"秒": noun("Sekunde", "Sekunden"), "周": noun("Woche", "Wochen"), "个工作日": noun("Arbeitstag", "Arbeitstage"),
		"年": noun("Jahr", "Jahre"), "个月": noun("Monat", "Monate"),
		"公里/小时": symbol("km/h"), "米/秒": symbol("m/s"),
	},
}
