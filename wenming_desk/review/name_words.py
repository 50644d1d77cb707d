"""What the names of places, units and persons are made of: their endings, titles, counted things.

Endings are asked for in their order, so longer ones stand before those they end with.
"""

from __future__ import annotations

PLACES = tuple(
    "社区 苏木 嘎查 镇街道 街道 村 镇 乡 开发区 园区 工业园 产业园 商圈 小区".split()  # noqa: SIM905
)
UNITS = tuple(
    "研究所 研究院 设计院 中心 支队 大队 总队 公司 集团 小学 中学 幼儿园 大学 学院 医院 "  # noqa: SIM905
    "情报所 检测所 检验所 监督所 信息所 推广站 检测站 救助站 养护站 "
    "协会 学会 商会 联合会 基金会 博物馆 纪念馆 文化馆 图书馆 科技馆 美术馆 监测站 管理站 "
    "服务站 水文站 汽车站 火车站 客运站 总站 管理所 林场 农场 水库 国际机场 机场 景区 "
    "古城 古镇 古街 步行街 大坝 大道 大街 半岛 湿地 书院 故居 遗址 "
    "处 科 报 晚报 日报 陵园 公园 广场 大桥 "
    "河 湖 山 江 海 岛 湾 渠 寺 庙 祠 路 巷".split()
)
STRONG = frozenset(
    "公司 集团 医院 小学 中学 幼儿园 大学 学院 公园 博物馆 纪念馆".split()  # noqa: SIM905
)
"""Endings whose names run on over odd words back to the region they begin with."""
WATERS = tuple("河湖江山海岛渠寺庙祠路巷湾")
"""Endings of one character that make a name with a place's or person's name alone (黄柏|河)."""
WITHIN = frozenset(
    "促进 开发 监测 服务 管理 推广 指导 检测 保障 交易 培训 研究 创业 孵化 评估 节能 "  # noqa: SIM905
    "救助 监督 执法 救援 调度 鉴定 实验 附属 师范 外国语 宣教 检验 检疫 督察 防治 控制 采购 仲裁 "
    "核查 储备 接待 信息 考试 认证 审评 调解 托育 养护 疾控 预防".split()
)
"""Verbs and others that stand inside the names of units."""
TITLES = (
    "书记|市长|县长|区长|镇长|乡长|局长|主任|部长|处长|科长|主席|院长|校长|站长|所长|组长|"
    "检察官|法官|警官|将军|大队长|支队长|中队长|队长|院士|教授|医生|老师|同志|先生|女士"
)
COUNTED = (
    "个百分点|批次|类(?![似型])|个|县市区|县市|国(?=[友嘉来留青学])|位|只|路(?!径|线|人)|名|场次|场|次|项|篇|条|件|户|人次|人|万元|亿元|万人次|万人|万|亿|元|家|所|支|对|本|份|期|天|小时|分钟|"
    "课时|%|％|公里|千米|平方米|米|公顷|亩|吨|辆|台|套|册|站|字|周(?!年)|届|轮|批|块|座|处|盏|棵|株|张|"
    "间|幅|枚|部|讲|步|堂|节|面|毫升|人份|平方公里|平方千米|立方米|封|批次|户次|起(?!来|义)|宗|桌|桶|袋|师"
)
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤温葛邢路岳齐伍庞殷章施倪骆颜翟焦柴聂鲍盛阮柯纪欧游凌辛俞涂耿关兰成詹牛樊童霍甘祁洪左安申"
    "易尚赖曲单包司聂毕辜练麦季裴席褚娄窦冉蓝扶米储宗柏褟裘卞解应苗丛甄隋穆逄亓宿战初仝冀郗章字敖边卜岑池仇楚戈巩古桂郝胡户花惠姬吉简荆井景敬鞠阚寇匡况邝劳黎利廉栾麻苗闵缪聂宁农区瞿饶茹萨尚佘盛舒司粟眭谈唐佟涂危韦闻乌巫奚鲜冼谢幸胥徐续宣鄢晏仰姚银应雍於俞虞郁尉袁岳臧查占湛郑植钟仲诸朱祝庄卓邹祖左"
)
CHAINED = (
    *PLACES,
    *"小学 中学 幼儿园 医院 大道 大街 路 巷 广场 公园".split(),  # noqa: SIM905
)
"""Endings of what follows the name of a region or of a town at once (顺德区|大良街道)."""
NATIONAL = frozenset(
    "国发 国办发 国办函 国函 国令 中发 中办发 中委 中宣发 中央文明办 中央文明委 国卫办 "  # noqa: SIM905
    "财会 财行 建办 教办".split()
)
"""Signs of document numbers of the centre, which any plan may cite."""
PLAIN = frozenset(
    "的和与及在到对向从为以是各每本该全其由把被让将于至或并也都还要有不给赴驻进入去来用按做抓建办了着过"
    "等个名场次项走送帮助好新老大小多少更最再已正可能会上下前后里外内中间一二三四五六七八九十百千万两几"
    "访辖属跨出看讲学评选查管设立定开做爱护保守促推创"
)
"""Characters that are words of their own where they stand alone, and begin no name."""
_NAMED_BY_VERBS_LIST = """
解放 胜利 建设 振兴 复兴 团结 跃进 劳动 奋斗 前进 下关 向阳 进步 发展 繁荣 建国 大同 和平 友谊
友好 正义 红旗 东风 新华 光明 工农 民主 自强 朝阳 迎宾 环城 滨河 滨江 站前 府前
"""
NAMED_BY_VERBS = frozenset(_NAMED_BY_VERBS_LIST.split())
"""Verbs that streets and schools are named by."""
NATIONAL_PERSONS = frozenset(
    "雷锋 习近平 毛泽东 周恩来 邓小平 江泽民 胡锦涛 焦裕禄 孔繁森 王进喜 钱学森 "  # noqa: SIM905
    "黄文秀 张桂梅".split()
)
"""Persons whom plans everywhere name."""
ABOUT = frozenset("上下大小新老前后东西南北中")
"""Characters that are words of their own, and begin the names of villages and waters too."""
OFFICES = "办科委局部组处室会总院所站"
"""What a word before a title ends with where it is an office, and no person (文明办|主任)."""
_SENT_LIST = """
情况 进展 素材 信息 结果 名单 材料 方案 计划 总结 台账 报表 问题 意见 数据 清单
"""
SENT = tuple(_SENT_LIST.split())
"""What is sent in (将情况报县委); 报 behind it is a verb and no newspaper."""
