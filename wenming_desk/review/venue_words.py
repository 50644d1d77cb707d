"""Words by which venues, branches and quarters are named, and words that look like names."""

from __future__ import annotations

_VENUES_LIST = """
农贸市场 批发市场 码头 港区 院区 校区 党校 纪念园 陈列馆 展览馆 展示馆 文化宫 体育馆
体育场 体育中心 电视台 客户端 历史街区 街区 直街 老街 新村 花园 家园 支行 分行 分公司
子公司 自然保护区 保护区 示范园 度假区 投资区 合作区 风景区 电厂 水电站 泵站 处理厂 地铁
东站 西站 南站 北站 高铁站 中心站 一中 二中 三中 四中 附中 书吧 书屋 驿站 剧院 剧场
大剧院 酒店 宾馆 商场 银行 林科院 农科院 电器 医疗队 科技城 产业城 大厦 公寓 茶馆 祠堂
戏台 纪念碑 纪念堂 观察 发布 论坛 博览会 音乐节 文化节 旅游节 艺术节 马拉松 古灶 古窑
三塔 双塔 文苑 督察局 监管局 管理局 税务局 海关 邮政局 供电局 气象局 供电公司 派出所 法庭
检察室 税务所 司法所 卫生院 卫生服务中心 福利院 敬老院 养老院 托育中心 庄园 牧场 茶场
矿区 油田 煤矿 钢厂 新城 新区 商城 影城 水城 名城 古道 驿道 绿道 渡口 隧道 立交桥 车站
收费站 服务区 监狱 戒毒所 看守所 半导体 光伏 炼化 石化 生物 医药 一小 二小 三小 地铁站
高速公路 高速 乐团 剧团 艺术团 歌舞团 合唱团 合作社 制药 药业 实业 股份 重工 化工 纺织
酒业 乳业 钢铁 纪念塔 群雕 故里 旧居 旧址 客栈 民宿 电影城 影院 实验区 试验区 工业区
新材料 网络台 融媒体中心 艺术馆 展馆 票号 会馆 灯塔 纪念亭
"""
VENUES = tuple(_VENUES_LIST.split())
"""Endings of venues, branches and the like, which any noun may have before it."""
VENUE_TAILS = frozenset(
    "网塆垸畈坳冲埠圩垭浜埭墟塬梁峁沟庄屯楼城园桥苑寺塔亭阁坝营坡淀峡滩泉洞台堂港窑坊湾峪岭峰寨堡坪馆院站厂厅门宫"
)
"""The same of one character; only where it is a word of its own."""
_WITHIN_VENUES_LIST = """
革命 纪念 国家级 省级 历史 生态 文化 展览 陈列 高科技 科技 党史 教育 实践 广播 国际 污水
垃圾 水利 蔬菜 农商 农贸 中医 妇幼 台商 自然
"""
WITHIN_VENUES = frozenset(_WITHIN_VENUES_LIST.split())
"""Words that stand inside the names of venues, whatever class a tagger gives them."""
CHAIN_TAILS = tuple(
    "网塆垸畈坳冲埠圩垭浜埭墟塬梁沟庄屯团楼城园桥苑寺塔亭阁坝营坡淀峡滩泉洞台堂港窑坊湾峪岭峰寨堡坪馆院站厂厅门宫村镇乡街"
    "路巷区山河湖江海岛所科处办队局库场器吧屋庙祠观中校"
)
"""What a name in a row of names ends with."""
_NO_PROPER_LIST = """
清塘 文明 弘扬 道德 科普 敬老 惠民 宣传 智慧 崇德 青少年 养老 雷锋 习近平 廉政 农耕 康复 慈善
阳光 荣誉 幸福 公正 和睦 金秋 育人 中国 城市 文明城市 城镇 美德 爱国 英雄 山水 新春 美丽
新鲜 滨海 喜庆 黄河 长江 全国 双拥 红白 光荣 祥和 山林 宜居 德治 治安 古街 新区 乡风
文明办 宣传部 关怀 崇尚 敬礼 祝福 小传 高峰 农家 百姓 天下 东方 大学生 教育部 组织部 志愿
道德讲堂 乡村 红色 老区 高新 互联网 陈列馆 林科院 文苑 宣传品 夏令营 宣传册 党风廉政
法律援助 安全带 法律顾问 三中 四中 五中 二中 农民工 大中 党员 党章 革命 抗战 抗日 中华
华夏 中共 共青团 妇联 文联 作协 少先队 团委 微博 微信 官方 移动 新媒体 新华 人民 中央
国务院 公安部 敬业 奉献 诚信 友善 和谐 平等 民主 自由 富强 法治 传统 文创 农垦 家风 民俗
民间 站容 车容 书香 廉洁 清廉 平安 健康 绿色 低碳 科学 新风 乡愁 乡贤 古镇 古村 古城
"""
NO_PROPER = frozenset(_NO_PROPER_LIST.split())
"""Words that a tagger takes for proper nouns, or that belong to everybody."""
_MISTAKEN_LIST = """
弘扬 利用 认种 新建
参观 组织 普及 助力 杜绝 拓宽 张贴 敬献 扎根 运用 广泛开展 严格执行 大力加强 惠民
"""
MISTAKEN = frozenset(_MISTAKEN_LIST.split())
"""Verbs that a tagger takes for nouns: none of them begins a name."""
_DATED_LIST = """
八一 五四 二七 七一 五一 三元 一二 六一 三八 十五里 五里 三里 七里 十里 八里 九里
"""
DATED = frozenset(_DATED_LIST.split())
"""Numbers that streets, parks and villages are named by."""
