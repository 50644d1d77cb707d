"""What the names of brands, groups, venues and events end with, and the words that lead to them."""

from __future__ import annotations

_ENDINGS_LIST = """
干渠 渠 嫂子 擂台赛 厨艺赛 阅读圈 村晚 府第 小课堂 教育基地 种植基地 基地 信箱 综合体 书法社
粥铺 健步走 劝导法 调解法 教学法 管理法 堂 马甲 乐园 庄园 爱心团队 团队 车间 矿 大舞台 队 宣讲团
宣讲队 宣讲社 宣讲员 宣讲站 小分队 服务队 服务团 志愿队 志愿者 救援队 突击队 先锋队 支教团
支教队 艺术团 文艺队 演出队 舞蹈队 锣鼓队 舞龙队 舞狮队 合唱队 合唱团 帮帮团 帮帮队 调解队
巡逻队 护河队 讲师团 义工联 义工队 联络站 联络点 工作站 议事会 议事厅 议事亭 讲习所 宣讲点
评理室 调解室 调委会 讲堂 讲坛 课堂 学堂 夜校 书场 书屋 书房 书吧 书社 书画社 画社 读书会 文学社
诗社 剧社 工坊 工作室 工作坊 长廊 文化墙 游园 餐厅 食堂 超市 便利店 客栈 茶社 茶馆 驿站 港湾
小屋 小院 小栈 会客厅 小站 小板凳 教育基地 教学点 实践点 会址 旧址 渡口 枢纽 水厂 廊道 绿廊 步道
栈道 沙滩 海滩 山庄 老街 新村 花园 公约 手册 家规 歌谣 积分制 工作法 联盟 联合体 共同体 银行
客户端 公众号 视频号 小程序 直播间 广播站 之声 之星 之光 之家 之窗 之约 之夜 之路 之歌 之友 先锋
天使 卫士 使者 达人 工匠 榜样 管家 大姐 姐姐 阿姨 妈妈 奶奶 大叔 大哥 大妈 大嫂 邻里节 小吃节
文化节 开渔节 采摘节 丰收节 艺术季 文化季 庙会 歌会 灯会 花会 大集 祭典 大典 祭海 社火 杯 计划
行动 工程 项目 模式 经验 品牌 服务岗 先锋岗 快车 专列 号列车 大篷车 巴士 最美教师 最美辅导员
最美职工 最美人物 最美志愿者 最美家庭 最美司机 最美护士 最美医生 最美青年 最美家乡人 好教师
好医生 好护士 好邻居 好司机 好青年 好少年 好人 好家庭 好老师 好儿女 好职工 好警察 好公民 好媳妇
好婆婆 风情线 专线 夜市 市集 集市 合作社 联络处 互助会 乡贤会 家宴 邻里宴 长桌宴 百家宴 义工
小水滴 供电所 供电公司 供水公司 公交公司 林业站 农技站 变电站 加油站 气象站 水利站 文化站
体育公园 湿地公园 森林公园 主题公园 口袋公园 儿童公园 文化公园 遗址公园 湿地 水库 灌区 大坝 古堰
社区 街道 村 镇 乡 小区 小学 中学 学校 幼儿园 医院 学院 分院 分部 博物馆 纪念馆 展览馆 陈列馆
美术馆 剧院 剧场 大剧院 影剧院 文化馆 图书馆 体育馆 纪念园 烈士陵园 陵园 公园 广场 大道 大街
大桥 古镇 古城 古村 古街 古巷 老街 街区 码头 路 街 巷 桥 河 湖 溪 江 山 岛 湾 泉 塔 寺 庙 祠 楼
阁 亭 园 坝 岭 沟 洞 嫂 娃 哥 剧 戏 宴 队 营 轩 谷 矿 班 汤 糕 舞 鼓 灯 曲 调 腔 助老队 讲解班
成长营 研学营 法庭 公墓 服务社 车队 船队 公交线 厨房 维修摊 面点坊 老字号 志愿日 服务日 产业园
工业园 科技园 物流园 创业园 开发区 度假区 保护区 名胜区 风景区 景区 林场 农场 茶场 牧场
"""
ENDINGS = tuple(sorted(dict.fromkeys(_ENDINGS_LIST.split()), key=len, reverse=True))
"""Endings of names, the longest first."""
_LOOSE_LIST = """
团队 车间 班 队 好人 专线 夜市 集市 合作社 行动 工程 项目 模式 经验 品牌 志愿者 公约 手册 学校
基地 乐园
"""
LOOSE = frozenset(_LOOSE_LIST.split())
"""Of these, endings that everyday words have before them as often as names."""
FIRM = frozenset(
    "路街巷桥河湖溪江山岛湾泉塔寺庙祠楼阁亭园坝岭沟洞村镇乡嫂娃哥剧戏宴队营轩谷矿庭说令汤粉糕鱼舞鼓灯曲调腔"
)
"""Endings of one character: a word of its own only, behind what no dictionary has."""
_LEADING_LIST = """
打造 擦亮 推出 叫响 唱响 做优 建强 培育 推广 推行 试行 组建 创办 开办 开设 评选 评定 寻访 选树
命名 编排 排演 创排 上演 排练 创作 编写 编印 传承 传唱 表演 展演 举办 办好 开通 上线 参加 建成
设立 发起 成立 启用 依托 发挥 用好 实施 吸引 发布 获评 建设 建好
"""
LEADING = "|".join(_LEADING_LIST.split())
"""Verbs that a name follows."""
CLOSING = (
    "(?:(?:党建|服务|文化|志愿服务|工作|特色|文明|系列|特色文化)*"
    "(?:品牌|队伍|项目|栏目|专栏|节目|制度|机制|模式|做法|经验|作用|优势|称号|计划|活动)"
    r"|\s?\d+\s?[名户个人支期场次部集家所处座条首节]|[，。、；])"
)
"""What such a name stands before."""
INNER = frozenset("爱开小大老新好一二三四五六七八九十百万上下前后东西南北中里驻")
"""Characters that are words of their own and stand inside names too."""
PARTING = frozenset("年月日届次区县市省州级等名个支强优批种类项人我他其各换")
"""Words of one character that a name does not run over."""
_JOINED_LIST = """
讲解 成长 表演 演唱 演奏 传习 巡护 巡查 劝导 陪伴 关爱 帮扶 互助 助餐 助浴 维修 理发 帮厨 志愿
服务 宣讲 救援 支教 文艺 红色 理论 先锋 暖心 爱心 便民 惠民 助老 助学 为民 连心 调解 议事 积分
旅游 创建 教育 培训 展示 体验 保护 管理 研究 创新 创业 阅读 传承 咨询 制造 建造 运检 运维 检修
输电 变电 观光 采摘 研学 国防 生态 休闲 运动 健身 国家级 省级 市级 党建 中心 幸福 平安 和谐 美丽
"""
JOINED = frozenset(_JOINED_LIST.split())
"""Verbs and others that stand between a name and its ending."""
_EVERYBODYS_LIST = """
春节 元宵节 清明节 端午节 七夕节 中秋节 重阳节 国庆节 劳动节 儿童节 妇女节 教师节 护士节 医师节
记者节 植树节 建党节 建军节 青年节 腊八节 读书节 科技节 文化节 艺术节 体育节 运动节 邻里节
丰收节 农民丰收节 父亲节 母亲节 情人节 圣诞节 旅游节 美食节 购物节 消费节 音乐节 电影节 环节
季节 细节 情节 章节 礼节 调节 关节 枝节 气节 时节 佳节 过节 音节 双节 节节 传统佳节 传统节
泼水节 中国节 网络中国节 敬老节 老人节 志愿者节 诚信节 学雷锋节 光盘节 成人节 感恩节 万圣节
平安夜 两节 各节 二十四节 多个环节 一个环节 民俗节 庆丰收节 狂欢节 婚俗文化节 英语节
"""
EVERYBODYS = frozenset(_EVERYBODYS_LIST.split())
"""Festivals that are nobody's own, and words that end as festivals do."""
_LETTERED_LIST = """
app App APP QQ WiFi wifi LED PPT KTV VR AR VCR logo LOGO DIY vlog Vlog IP H5 APEC GDP WPS PDF
DNA CT ICU AED ETC ATM GPS BRT AA AAA OA ERP HR IT AI SOS Excel Word
"""
LETTERED = frozenset(_LETTERED_LIST.split())
"""Words in letters that are everybody's."""
_BRANDISH_LIST = """
擂台赛 厨艺赛 阅读圈 村晚 嫂子 小课堂 杯 信箱 粥铺 港湾 厨房 小院 小屋 小站 姐姐 大姐 讲堂
大讲堂 讲坛 课堂 学堂 驿站 书屋 书吧 银行 联盟 工坊 客栈 会客厅 议事厅 议事会 宣讲团 宣讲队
宣讲员 服务队 支教团 艺术团 帮帮团 帮帮队 少年说 成长营 讲解班 大舞台 之声 之光 之窗 之变 之央
之约 之夜 爱心团队 帮厨队 助老队 救援队 天使 卫士 使者 管家 邻里节 夜读会 茶社 茶馆 大篷车 巴士
直通车 快车
"""
BRANDISH = frozenset(_BRANDISH_LIST.split())
"""Endings by which brands and groups are named; with words of their own before them, a name."""
_OF_ANY_LIST = """
世界 保温 一次性 口 奖 手机 夜校 青年教师 小时 志愿 服务 志愿服务 党员 青年 巾帼 职工 爱心
学雷锋 雷锋 文明 道德 家长 家庭 农家 理论 百姓 红色 文化 科普 健康 法律 劳模 创新 名师 人民 群众
便民 惠民 户外 劳动者 暖心 母婴 心理 老年 长者 社区 幸福 慈善 积分 廉洁 廉政 法治 专业 专家 应急
突击 机关 工人 科技 教育 农民 商业 农村 网络 空中 第二 移动 流动 线上 周末 假日 志愿者 儿童 少年
新时代 文明实践 实践 宣讲 政策 基层 干部 先进 典型 身边 人物 平安 调解 人民调解 白衣 共产党员
党团员 团员 学生 大学生 教师 老师 专兼职 民间 乡村 业余 社会 公益 救援 抢险 消防 医疗 护理 助老
助残 扶贫 帮扶 环保 生态 绿色 交通 城市 市民 居民 村民 院坝 板凳 小板凳 田间 车间 班组 一线 微
小 大 新 老 好 红 特色 骨干 先锋 品牌 专题 系列 学习 读书 思政 德育 国学 传统 传统文化 优秀 经典
美丽 和谐 文艺 各类 多支 分众 互联网 安全 禁毒 普法 法制 反诈 金融 消费 维权 诚信 技能 民主 民情
民意 议事 协商 党群 党建 便利 智慧 数字 网上 电子 国有 农业 建设 工商 政策性 地方 理财 大型 连锁
平价 生活 综合 小型 周边 沿街 生命 美德 信用 行业 企业 校园 产业 战略 区域 发展 校企 合作 就业
返乡 退役军人 老兵 银发 五老 老干部 老党员 本土 百名 千名 乡土 村级 镇级 县级 区级 市级 省级
街道 乡镇 村居 单位 部门 系统 全体 医护 医务 护士 医生 导医 家政 家电 维修 物业 红色物业 楼栋
网格 生态环保 科学 食品 药品 卫生 疫情 防控 未成年人 青少年 关爱 关心 留守 困境 心灵 阳光 希望
梦想 快乐 小小 小手 开放 实景 情景 沉浸式 体验式 互动 示范 主题 研学 劳动 美育 音乐 书法 艺术
体育 健身
"""
OF_ANY = frozenset(_OF_ANY_LIST.split())
"""What stands before those endings in plans of any bureau."""
