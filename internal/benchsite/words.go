package main

// The names below are invented, or are so general that they name nobody.

var sections = []section{
	{"industries", "industry", []pair{
		{"{city}{trade}产业：从{chain}的配套", "{trade} in {city}: a supply chain for {chain}"},
		{"走进{city}{zone}：{trade}集群", "Inside {city} {zone}: a cluster for {trade}"},
		{"{year}年{city}{trade}投资指南", "{trade} in {city}: the {year} guide for investors"},
	}, pair{
		"{city}现有{n}家{trade}企业，配套覆盖{chain}，产值一年增长{percent}%。",
		"{city} has {n} firms in {trade}, with suppliers for {chain}; output grew by {percent}% in a year.",
	}},
	{"policies", "policy", []pair{
		{"{city}支持{trade}的{m}条措施", "{m} measures for {trade} in {city}"},
		{"{city}{zone}用地与税收问答", "Land and tax in {city} {zone}: questions and answers"},
		{"{year}年{city}外资{trade}准入说明", "Market access for foreign firms in {trade}: {city} {year}"},
	}, pair{
		"{city}对{trade}企业的用地、人才、融资和税收支持，以及{bureau}的办理流程。",
		"Land, talent, finance and tax support for {trade} in {city}, and how {bureau} handles an application.",
	}},
	{"stories", "story", []pair{
		{"{firm}在{city}：{days}天拿到施工许可", "{firm} in {city}: a building permit in {days} days"},
		{"{firm}为什么选择{city}{zone}", "Why {firm} chose {city} {zone}"},
		{"从一间办公室到{n}名员工：{firm}在{city}", "From one office to {n} staff: {firm} in {city}"},
	}, pair{
		"{firm}讲述在{city}{zone}建厂、招工和出口的经历。",
		"{firm} tells how it built, hired and exported from {city} {zone}.",
	}},
	{"projects", "project", []pair{
		{"{city}{trade}项目：总投资{fund}", "A project in {trade} in {city}: total investment {fund}"},
		{"{city}{zone}{trade}中试基地合作", "A pilot base for {trade} in {city} {zone}"},
		{"{city}{trade}厂房：可供用地{land}", "Factory space for {trade} in {city}: {land}"},
	}, pair{
		"项目位于{city}{zone}，占地{land}，计划总投资{fund}，面向{trade}企业。",
		"The site lies in {city} {zone}, covers {land}, and plans a total investment of {fund} in {trade}.",
	}},
}

var cities = []pair{
	{"临川", "Linchuan"}, {"云溪", "Yunxi"}, {"青岭", "Qingling"}, {"白沙", "Baisha"}, {"东湖", "Donghu"},
	{"南屏", "Nanping"}, {"安州", "Anzhou"}, {"平原", "Pingyuan"}, {"江口", "Jiangkou"}, {"石门", "Shimen"},
	{"清河", "Qinghe"}, {"新桥", "Xinqiao"},
}

var zones = []pair{
	{"先进制造业开发区", "Advanced Manufacturing Zone"}, {"高新技术园", "High-Tech Park"}, {"临港产业园", "Port Industrial Park"},
	{"纺织科技园", "Textile Technology Park"}, {"综合物流区", "Logistics Zone"}, {"循环经济园", "Circular Economy Park"},
	{"生物产业园", "Bio-industry Park"}, {"国际合作园", "International Cooperation Park"},
}

var trades = []pair{
	{"化学纤维", "chemical fibre"}, {"服装加工", "garment making"}, {"汽车零部件", "automobile parts"},
	{"食品加工", "food processing"}, {"生物基材料", "bio-based materials"}, {"医疗器械", "medical devices"},
	{"智能家电", "smart appliances"}, {"光伏组件", "solar modules"}, {"动力电池", "traction batteries"},
	{"工业机器人", "industrial robots"}, {"冷链物流", "cold-chain logistics"}, {"数据中心", "data centres"},
	{"包装印刷", "packaging and printing"}, {"农业机械", "farm machinery"},
}

var firms = []pair{
	{"恒远纺织", "Hengyuan Textile"}, {"博泰部件", "Botai Components"}, {"绿野食品", "Lüye Foods"}, {"中澜材料", "Zhonglan Materials"},
	{"诺维仪器", "Novi Instruments"}, {"启明电子", "Qiming Electronics"}, {"华川物流", "Huachuan Logistics"}, {"远帆自动化", "Yuanfan Automation"},
	{"金禾能源", "Jinhe Energy"}, {"佳信包装", "Jiaxin Packaging"}, {"海森化纤", "Haisen Fibre"}, {"立达医疗", "Lida Medical"},
}

var hubs = []pair{
	{"高铁站", "the high-speed railway station"}, {"内河港", "the river port"}, {"货运机场", "the cargo airport"},
	{"铁路货场", "the rail freight yard"}, {"保税仓库", "the bonded warehouse"}, {"职业教育园", "the vocational campus"},
	{"人才社区", "the talent community"}, {"检测中心", "the testing centre"},
}

var bureaus = []pair{
	{"招商服务中心", "the investment service centre"}, {"市商务局", "the municipal commerce bureau"},
	{"市自然资源局", "the municipal natural resources bureau"}, {"政务服务大厅", "the government service hall"},
	{"市生态环境局", "the municipal ecology and environment bureau"}, {"市人社局", "the municipal human resources bureau"},
}

var chains = []pair{
	{"纺丝、织布到成衣", "spinning, weaving and finished garments"}, {"原料、零部件到整机", "materials, parts and complete machines"},
	{"研发、试产到量产", "development, trial runs and volume production"}, {"种植、加工到冷链配送", "growing, processing and cold-chain delivery"},
	{"设计、制造到检测", "design, manufacturing and testing"}, {"采购、仓储到跨境配送", "buying, storage and delivery abroad"},
}

var tags = []string{
	"land", "talent", "tax", "finance", "logistics", "rail", "port", "power", "water", "steam", "green-energy", "textiles", "garments",
	"fibre", "automotive", "food", "materials", "medical", "machinery", "electronics", "export", "customs", "approval", "training",
	"housing", "education", "innovation", "patents", "incubator", "standard-factory", "pilot-base", "supply-chain", "data", "carbon",
	"equity-fund", "foreign-capital", "headquarters", "agriculture", "recycling", "one-stop-service",
}

var indicators = []struct{ name, unit pair }{
	{pair{"规模以上工业产值", "Output of industry above designated size"}, pair{"百万元", "RMB million"}},
	{pair{"固定资产投资", "Fixed-asset investment"}, pair{"百万元", "RMB million"}},
	{pair{"实际使用外资", "Foreign capital in use"}, pair{"百万美元", "USD million"}},
	{pair{"高新技术企业", "High-tech firms"}, pair{"家", "firms"}},
	{pair{"新增就业", "New jobs"}, pair{"人", "people"}},
	{pair{"发明专利授权", "Invention patents granted"}, pair{"件", "patents"}},
	{pair{"可供工业用地", "Industrial land available"}, pair{"公顷", "hectares"}},
	{pair{"货物吞吐量", "Freight handled"}, pair{"千吨", "thousand tonnes"}},
	{pair{"分布式光伏装机", "Distributed solar capacity"}, pair{"兆瓦", "MW"}},
}
