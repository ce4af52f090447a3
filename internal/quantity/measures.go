package quantity

import "github.com/shopspring/decimal"

// bare is the measure of a number without a unit.
const bare = "number"

// group is the measures of one dimension.
type group struct {
	dimension Dimension
	measures  []measure
}

// groups lists every measure. To add a unit: one line here, and its name in
// the languages that don't write its key (lang_*.go).
//
// A base unit is chosen so that every factor is a finite decimal, which is
// what keeps Machine exact. For areas that is the mu: a square metre is 0.0015
// mu, but a mu is 666.66… square metres.
var groups = []group{
	{Money, []measure{
		unit("元", "CNY", "1", "CNY", "RMB", "人民币", "人民币元", "元人民币", "yuan", "RMB yuan", "Chinese yuan", "renminbi", "¥", "￥", "CN¥"),
		unit("美元", "USD", "1", "USD", "US$", "$", "US dollar", "US dollars", "dollar", "dollars"),
		unit("欧元", "EUR", "1", "EUR", "€", "euro", "euros"),
		unit("港元", "HKD", "1", "HKD", "HK$", "港币", "Hong Kong dollar", "Hong Kong dollars"),
		unit("日元", "JPY", "1", "JPY", "日圆", "Japanese yen", "yen"),
		unit("英镑", "GBP", "1", "GBP", "£", "pound sterling", "pounds sterling"),
		unit("韩元", "KRW", "1", "KRW", "₩", "Korean won", "won"),
		unit("新台币", "TWD", "1", "TWD", "NT$", "新台币元", "New Taiwan dollar", "New Taiwan dollars"),
		unit("新加坡元", "SGD", "1", "SGD", "S$", "新元", "Singapore dollar", "Singapore dollars"),
	}},
	{Area, []measure{
		unit("亩", "mu", "1", "mu", "市亩"),
		unit("公顷", "mu", "15", "ha", "hectare", "hectares"),
		unit("平方公里", "mu", "1500", "km2", "km²", "km^2", "sq km", "平方千米", "square kilometre", "square kilometres", "square kilometer", "square kilometers"),
		unit("平方米", "mu", "0.0015", "m2", "m²", "m^2", "sq m", "平米", "㎡", "square metre", "square metres", "square meter", "square meters"),
		unit("英亩", "mu", "6.0702846336", "acre", "acres"),
	}},
	{Length, []measure{
		unit("公里", "m", "1000", "km", "千米", "kilometre", "kilometres", "kilometer", "kilometers"),
		unit("米", "m", "1", "m", "metre", "metres", "meter", "meters"),
		unit("厘米", "m", "0.01", "cm", "centimetre", "centimetres", "centimeter", "centimeters"),
		unit("毫米", "m", "0.001", "mm", "millimetre", "millimetres", "millimeter", "millimeters"),
		unit("海里", "m", "1852", "nautical mile", "nautical miles"),
	}},
	{Mass, []measure{
		unit("吨", "kg", "1000", "t", "tonne", "tonnes", "ton", "tons", "metric ton", "metric tons", "公吨"),
		unit("公斤", "kg", "1", "kg", "千克", "kilogram", "kilograms"),
		unit("克", "kg", "0.001", "g", "gram", "grams"),
		unit("斤", "kg", "0.5", "jin", "市斤"),
	}},
	{Power, []measure{
		unit("瓦", "W", "1", "W", "watt", "watts", "瓦特"),
		unit("千瓦", "W", "1000", "kW", "kilowatt", "kilowatts"),
		unit("兆瓦", "W", "1000000", "MW", "megawatt", "megawatts"),
		unit("吉瓦", "W", "1000000000", "GW", "gigawatt", "gigawatts"),
	}},
	{Energy, []measure{
		unit("千瓦时", "J", "3600000", "kWh", "度", "千瓦小时", "kilowatt-hour", "kilowatt-hours", "kilowatt hours"),
		unit("兆瓦时", "J", "3600000000", "MWh", "megawatt-hour", "megawatt-hours", "megawatt hours"),
		unit("吉瓦时", "J", "3600000000000", "GWh", "gigawatt-hour", "gigawatt-hours", "gigawatt hours"),
		unit("吉焦", "J", "1000000000", "GJ", "gigajoule", "gigajoules"),
		unit("焦耳", "J", "1", "J", "焦", "joule", "joules"),
	}},
	{Share, []measure{
		unit("%", "percent", "1", "percent", "per cent", "百分比", "％"),
		unit("‰", "percent", "0.1", "permille", "per mille", "per mil", "千分比"),
	}},
	{Points, []measure{
		unit("个百分点", "percentage point", "1", "百分点", "percentage point", "percentage points", "pp", "p.p."),
		unit("个基点", "percentage point", "0.01", "基点", "basis point", "basis points", "bp", "bps"),
	}},
	{Count, []measure{
		unit(bare, "1", "1"),
		unit("个", "1", "1"), unit("家", "1", "1"), unit("项", "1", "1"), unit("条", "1", "1"),
		unit("台", "1", "1"), unit("台套", "1", "1", "台（套）"), unit("套", "1", "1"), unit("件", "1", "1"),
		unit("座", "1", "1"), unit("所", "1", "1"), unit("处", "1", "1"), unit("次", "1", "1"), unit("宗", "1", "1"),
		unit("只", "1", "1"), unit("头", "1", "1"), unit("份", "1", "1"), unit("种", "1", "1"), unit("支", "1", "1"),
		unit("栋", "1", "1"), unit("间", "1", "1"), unit("对", "1", "1"), unit("班", "1", "1"), unit("列", "1", "1"),
		unit("枚", "1", "1"), unit("锭", "1", "1", "spindle", "spindles"),
		unit("辆", "1", "1", "vehicle", "vehicles"),
		unit("人", "1", "1", "名", "位", "口", "people", "person", "persons"),
		unit("人次", "1", "1", "visit", "visits"),
		unit("户", "1", "1", "household", "households"),
	}},
	{Temperature, []measure{
		unit("℃", "degree Celsius", "1", "°C", "摄氏度", "degree Celsius", "degrees Celsius"),
	}},
	{Duration, []measure{
		unit("天", "s", "86400", "日", "d", "day", "days"),
		unit("小时", "s", "3600", "h", "hour", "hours"),
		unit("分钟", "s", "60", "min", "minute", "minutes"),
		unit("秒", "s", "1", "s", "second", "seconds"),
		unit("周", "s", "604800", "星期", "个星期", "week", "weeks"),
		unit("个工作日", "working day", "1", "工作日", "working day", "working days", "business day", "business days", "workday", "workdays"),
		unit("年", "month", "12", "year", "years"),
		unit("个月", "month", "1", "月", "month", "months"),
	}},
	{Speed, []measure{
		unit("公里/小时", "km/h", "1", "km/h", "kph", "千米/小时", "公里每小时", "千米每小时", "kilometres per hour", "kilometers per hour"),
		unit("米/秒", "km/h", "3.6", "m/s", "米每秒", "metres per second", "meters per second"),
	}},
	{Rate, []measure{ // what one unit of a currency costs in yuan
		unit("元/美元", "CNY/USD", "1", "CNY/USD", "yuan per US dollar"),
		unit("元/欧元", "CNY/EUR", "1", "CNY/EUR", "yuan per euro"),
		unit("元/港元", "CNY/HKD", "1", "CNY/HKD", "yuan per Hong Kong dollar"),
		unit("元/英镑", "CNY/GBP", "1", "CNY/GBP", "yuan per pound sterling"),
		unit("元/日元", "CNY/JPY", "1", "CNY/JPY", "yuan per Japanese yen"),
		unit("元/韩元", "CNY/KRW", "1", "CNY/KRW", "yuan per Korean won"),
		unit("元/新加坡元", "CNY/SGD", "1", "CNY/SGD", "yuan per Singapore dollar"),
		unit("元/新台币", "CNY/TWD", "1", "CNY/TWD", "yuan per New Taiwan dollar"),
	}},
}

func unit(key, base, factor string, names ...string) measure {
	return measure{key: key, base: base, factor: decimal.RequireFromString(factor), names: names}
}

// simplified folds the traditional characters of units and scale words.
var simplified = map[rune]rune{
	'萬': '万', '億': '亿', '畝': '亩', '頃': '顷', '個': '个', '噸': '吨', '時': '时', '項': '项', '條': '条',
	'臺': '台', '處': '处', '隻': '只', '頭': '头', '種': '种', '棟': '栋', '間': '间', '對': '对', '錠': '锭',
	'輛': '辆', '戶': '户', '戸': '户', '點': '点', '週': '周', '鐘': '钟', '鎊': '镑', '歐': '欧', '韓': '韩',
	'幣': '币', '圓': '元', '圆': '元', '攝': '摄', '釐': '厘', '華': '华',
}
