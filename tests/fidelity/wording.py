"""Words of generated documents: sentences such as plans are made of, put together by chance."""

from __future__ import annotations

from random import Random

ORGANS = (
    "云汀市水利局",
    "云汀市精神文明建设委员会办公室",
    "市教育局",
    "临水县人民政府",
    "市发展和改革委员会",
    "各县（市、区）水利局",
    "市总工会",
    "云汀市河湖长制工作领导小组办公室",
    "市直各单位",
)
_SUBJECTS = (
    "各科室",
    "各乡镇（街道）",
    "市、县两级主管部门",
    "项目承担单位",
    "“河小青”志愿服务队",
    "文明办、教育局等成员单位",
    "第三方评估机构",
    "12345热线承办单位",
    "各级河（湖）长",
    "窗口单位",
    "机关党委",
    "信息中心（网信办）",
)
_TIMES = (
    "",
    "",
    "",
    "6月底前，",
    "2026年9月30日前，",
    "每季度末，",
    "自文件印发之日起15个工作日内，",
    "“十五五”期间，",
    "到2030年，",
    "在3月22日“世界水日”前后，",
    "第4季度，",
)
_MANNERS = (
    "要",
    "应当",
    "按照“谁主管、谁负责”的原则，",
    "依据《云汀市节约用水办法》（云府令第18号）",
    "会同有关部门",
    "对照GB/T 9704—2012",
    "结合创建工作实际，",
    "根据云水〔2025〕126号文件要求，",
    "坚持问题导向，",
    "通过App、微信公众号和Wi-Fi登录页",
    "综合运用大数据、5G、AI等技术，",
    "",
)
_VERBS = (
    "建立健全",
    "组织开展",
    "修订完善",
    "全面推行",
    "认真做好",
    "逐项落实",
    "动态更新",
    "抽查核实",
    "牵头制定",
    "有序推进",
)
_THINGS = (
    "任务清单和责任台账",
    "“节水进万家”宣传教育活动",
    "窗口服务规范（试行）",
    "水质自动监测站点",
    "《文明实践积分管理细则》",
    "问题整改“回头看”",
    "信息公开与意见征集",
    "示范点建设",
    "老旧小区供水管网改造",
    "“一网通办”事项办理流程",
    "PM2.5与TSP监测数据比对",
    "月调度、季通报、年考核机制",
    "志愿者注册、培训、激励制度",
)
_RESULTS = (
    "",
    "",
    "",
    "，覆盖3.2万人次",
    "，不少于12场次",
    "，完成率达到95.5%以上",
    "，争取资金1200万元（其中市级配套30%）",
    "，形成可复制、可推广的经验",
    "，做到底数清、情况明、措施实",
    "，水温控制在25℃±2℃",
    "，比例不低于1∶3",
    "，力争增长5%～8%",
    "，新增站点10—15个",
    "，切实解决“中梗阻”“最后一公里”等问题",
    "，真正让“服务零距离、办事零障碍、监督零死角”落到实处",
    "，确保见到实效",
)
_ENDS = ("。", "。", "。", "。", "；", "！", "……")
_ASIDES = (
    "（详见附件）",
    "——这是全年的重点",
    "（联系人：赵一，电话：0000-8123456）",
    "，做到“三个一”：一张表、一本账、一把尺",
    "（含线上、线下）",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
)
_HEADINGS = (
    "总体要求",
    "强化组织领导",
    "加强统筹协调，压实工作责任",
    "推进“互联网＋节水”行动",
    "主要任务",
    "办好2026年宣传周活动",
    "保障措施",
    "健全考核评价体系（试行）",
    "广泛动员社会力量参与，营造共建共治共享的良好氛围",
    "深入开展进机关、进校园、进社区、进企业、进农村和进家庭的系列主题宣传实践活动",
    "信息报送",
)
_TITLES = (
    "关于印发《2026年节水型城市创建宣传工作实施方案》的通知",
    "关于做好防汛抗旱工作的通知",
    "节水宣传工作要点",
    "工作任务分解表",
    "关于进一步加强全市农村生活污水治理设施运行维护管理工作的指导意见",
    "关于表彰先进单位和先进个人的决定",
    "联络员名单",
    "2026年度水利工程建设质量与安全监督检查工作计划",
)


def clause(random: Random) -> str:
    """A sentence without its final mark."""
    return "".join(
        (
            random.choice(_TIMES),
            random.choice(_SUBJECTS),
            random.choice(_MANNERS),
            random.choice(_VERBS),
            random.choice(_THINGS),
            random.choice(_ASIDES),
            random.choice(_RESULTS),
        )
    )


def sentence(random: Random) -> str:
    """A sentence of one clause or two."""
    more = "，" + random.choice(_VERBS) + random.choice(_THINGS) if random.random() < 0.4 else ""
    return clause(random) + more + random.choice(_ENDS)


def heading(random: Random, level: int) -> str:
    """A heading; below level 2 now and then a whole clause."""
    return clause(random) if level > 2 and random.random() < 0.2 else random.choice(_HEADINGS)


def title(random: Random) -> str:
    """A title of one line to three."""
    return random.choice(_TITLES)


def cell(random: Random, column: str, row: int) -> str:
    """The text of a cell in a column of a table."""
    if column == "序号":
        return str(row)
    if column == "任务":
        return random.choice(_VERBS) + random.choice(_THINGS)
    if column == "责任单位":
        return random.choice(ORGANS)
    if column == "完成时限":
        return f"2026年{random.randint(1, 12)}月"
    return random.choice(("", "", "按季度报送进展", "会同市教育局办理", "重点任务（市委督办）"))
