package main

var headings = []pair{
	{"区位与交通", "Location and transport"}, {"产业基础", "The industrial base"}, {"配套企业", "Suppliers"},
	{"用地与厂房", "Land and buildings"}, {"水电气与蒸汽", "Water, power, gas and steam"}, {"人才与培训", "Talent and training"},
	{"税收与资金支持", "Tax and funding"}, {"审批流程", "Approvals"}, {"环保要求", "Environmental rules"},
	{"物流与通关", "Logistics and customs"}, {"生活配套", "Living here"}, {"融资渠道", "Finance"},
	{"风险提示", "Risks"}, {"下一步：实地考察", "Next step: a site visit"},
}

var sentences = []pair{
	{"{city}{zone}距离{hub}{distance}，原料从到站到入库平均只需{days}小时，物流费用比周边地区低{percent}%。",
		"{city} {zone} lies {distance} from {hub}; materials are in the warehouse {days} hours after they arrive, and logistics cost {percent}% less than in the cities around."},
	{"截至{year}年底，园区共有{n}家{trade}企业，业务覆盖{chain}，其中出口企业占{percent}%。",
		"At the end of {year} the park had {n} firms in {trade}, from {chain}, and {percent}% of them exported."},
	{"{bureau}为每个重点项目指定一名服务专员，**从注册登记到竣工验收全程跟进**，一般事项在{days}个工作日内办结。",
		"For every key project {bureau} names a service officer who **follows it from registration to final acceptance**; routine matters are settled within {days} working days."},
	{"符合条件的高新技术企业按照国家规定享受企业所得税优惠，研发费用可以按规定加计扣除，具体以税务部门的认定为准。",
		"Qualified high-tech firms enjoy the reduced rate of corporate income tax that national rules provide, and may deduct research spending as those rules allow; the tax office decides each case."},
	{"{firm}与{partner}在这里共建实验室，计划在{year}年前改造{m}条生产线，为上下游带来{n}个岗位。",
		"{firm} and {partner} share a laboratory here and plan to refit {m} production lines before {year}, which would bring {n} jobs up and down the chain."},
	{"产业基金总规模为{fund}，以股权方式支持初创期和成长期的{trade}企业，单个项目的持股比例不超过{percent}%。",
		"An industry fund of {fund} takes equity in young and growing firms in {trade}, and holds no more than {percent}% of a single project."},
	{"周边{m}所院校开设与{trade}相关的专业，每年培养{n}名技术工人，企业可以参与课程设计和订单培养。",
		"The {m} colleges nearby teach trades that {trade} needs and train {n} skilled workers a year; firms may help to design courses and sponsor students."},
	{"首次落户的外资项目按照实际到位资金申请一次性奖励，单个项目最高{money}，资金按建设进度分期拨付。",
		"A foreign project that settles here for the first time may apply for a one-off reward on capital paid in, up to {money} a project, paid in stages as building goes on."},
	{"标准厂房层高八米，楼面荷载每平方米一吨以上，双回路供电，工业气体和集中蒸汽管网已经接到地块边界。",
		"Standard buildings have ceilings of eight metres and floors that bear more than one tonne per square metre; two power circuits, industrial gas and central steam reach the boundary of the plot."},
	{"{firm}负责人说，选择{city}是因为**供应半径短、熟练工人多、办事流程讲得清楚**，新厂投产比预期提前了{days}天。",
		"The head of {firm} says that it chose {city} because **suppliers are near, skilled workers are many and procedures are explained clearly**; the new plant started {days} days early."},
	{"环境影响评价实行分类管理，列入豁免名录的项目无需单独报批，其余项目由{bureau}在{days}个工作日内组织技术评审。",
		"Environmental assessment is managed by category: projects on the exemption list need no approval of their own, and for the others {bureau} arranges a technical review within {days} working days."},
	{"企业通过国际贸易单一窗口一次提交报关、检验和舱单数据，整体通关时间比{year}年缩短{percent}%。",
		"Through the single window for foreign trade a firm files customs, inspection and manifest data once; clearance takes {percent}% less time than in {year}."},
	{"{city}计划到{year}年建成{m}个绿色工厂，可再生能源占工业用电的比例提高到{percent}%，碳排放数据可以追溯。",
		"By {year} {city} plans {m} green factories, with renewable energy at {percent}% of the power that industry uses and emissions that can be traced."},
	{"技术骨干可以申请人才公寓，子女入学由教育部门就近安排，租房补贴按月发放，最长{m}个月。",
		"Key engineers may apply for a flat in the talent housing, schools near home take their children, and a rent allowance is paid every month for up to {m} months."},
	{"园区设有知识产权服务站，发明专利预审周期为{days}天，侵权纠纷可以就地调解，费用由{bureau}承担。",
		"The park has an office for intellectual property: invention patents are examined beforehand within {days} days, disputes are mediated on the spot, and {bureau} bears the cost."},
	{"需要提醒的是，市场价格和原料供应存在波动，企业应当独立评估项目风险，并保留合同、发票和验收资料以备核查。",
		"Prices and the supply of materials do change: firms should weigh the risks of a project for themselves, and keep contracts, invoices and acceptance records for audit."},
	{"{hub}周边已有{n}家配套企业，常用物料可以在{days}小时内送到生产现场，工程师当天到场处理问题。",
		"Around {hub} there are {n} suppliers; common materials reach the shop floor within {days} hours, and engineers come the same day when something fails."},
	{"可供工业用地{land}，可以选择弹性年期出让、先租后让或者租让结合，地块的水电气条件由{bureau}统一公布。",
		"Industrial land of {land} is available, on flexible terms, by lease before transfer or by both together; {bureau} publishes the supply of water, power and gas of each plot."},
}

var offers = []pair{
	{"**用地**：可供工业用地{land}，支持先租后让。", "**Land**: {land} of industrial land, with lease before transfer."},
	{"**资金**：合作银行提供最高{money}的项目贷款。", "**Finance**: partner banks lend up to {money} to a project."},
	{"**人才**：每年培训{n}名技术工人，费用由企业和政府分担。", "**Talent**: {n} skilled workers trained a year, at a cost shared by firms and government."},
	{"**物流**：每周{m}列货运班列，到{hub}{distance}。", "**Logistics**: {m} freight trains a week, and {distance} to {hub}."},
	{"**能源**：绿电交易比例不低于{percent}%。", "**Energy**: at least {percent}% of power traded as green power."},
	{"**服务**：{bureau}在{days}个工作日内书面答复。", "**Service**: {bureau} answers in writing within {days} working days."},
	{"**市场**：向首台套产品开放{n}个应用场景。", "**Market**: {n} settings in which first-of-kind products may be tried."},
}

var steps = []pair{
	{"向{bureau}提交投资意向书，{days}个工作日内收到答复。", "Send a letter of intent to {bureau}, and have an answer within {days} working days."},
	{"实地考察{hub}和备选地块，核对供水、供电和蒸汽条件。", "Visit {hub} and the plots in question, and check water, power and steam."},
	{"签订投资协议，设立项目公司，同步办理用地预审。", "Sign the investment agreement and found the project company, with the land review at the same time."},
	{"完成施工图审查，取得施工许可后进场建设。", "Have the drawings reviewed, and build once the permit is issued."},
	{"申报{year}年度产业扶持资金，由服务专员协助准备材料。", "Apply for the industry support funds of {year}; the service officer helps with the papers."},
}

var quotations = []pair{
	{"注册用了{days}天，装修用了{m}天，第一批货在{year}年发出。", "Registration took {days} days and the fit-out {m}; the first goods left in {year}."},
	{"供应商大多在{distance}以内，当天就能到现场，这比补贴更重要。", "Most suppliers are within {distance} and come the same day; that matters more than a subsidy."},
	{"谁来办、多久办完、有问题找谁，都写得清清楚楚。", "Who handles it, how long it takes and whom to ask: all of it is written down."},
}
