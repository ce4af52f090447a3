package quantity

import "strings"

// chinese writes as GB/T 15835-2011 and the press do: the scale word as the
// author chose it, the unit without a space, and no separators in numbers of
// up to four digits (4370台, but 45,370台).
var chinese = vocabulary{
	han:   true,
	words: []word{{12, "万亿"}, {8, "亿"}, {4, "万"}},
	qualifiers: map[Qualifier]string{
		Approximately: "约%s",
		AtLeast:       "至少%s",
		MoreThan:      "超过%s",
		UpTo:          "最多%s",
	},
	digits: digitStyle{point: ".", group: ",", size: 3, minimum: 5},
}

// traditional is chinese in traditional characters.
var traditional = func() vocabulary {
	v := chinese
	v.rewrite = strings.NewReplacer(traditionalPairs...).Replace
	v.qualifiers = map[Qualifier]string{
		Approximately: "約%s",
		AtLeast:       "至少%s",
		MoreThan:      "超過%s",
		UpTo:          "最多%s",
	}
	return v
}()

// traditionalPairs are the characters of units and scale words that differ.
// 台 and 斤 don't; 元 is written 元 on the mainland and 圓 only on banknotes.
var traditionalPairs = []string{
	"万", "萬", "亿", "億", "亩", "畝", "顷", "頃", "个", "個", "吨", "噸", "时", "時", "项", "項", "条", "條",
	"处", "處", "只", "隻", "头", "頭", "种", "種", "栋", "棟", "间", "間", "对", "對", "锭", "錠", "辆", "輛",
	"户", "戶", "点", "點", "周", "週", "钟", "鐘", "镑", "鎊", "欧", "歐", "韩", "韓", "币", "幣",
}
