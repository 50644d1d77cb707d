"""Forms of the fields of an official document: numbers, dates, names of organs, kinds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenming_desk.document.nodes import CC_WORDS

DOC_NUMBER = re.compile(
    r"(?P<code>[\u4e00-\u9fffA-Za-z]{0,16})[〔\[（(【［｛{](?P<year>\d{4})[〕\])）】］｝}]"
    r"第?(?P<serial>\d{1,5})号"
)
ORDER_NUMBER = re.compile(
    r"[（(]?第\d{1,4}[号期][）)]?|[〔\[（(]?\d{4}[〕\])）]?年?第\d{1,4}[号期][）)]?"
    r"|[〔\[（(]\d{4}[〕\])）]\d{1,4}[号期]"
)
COPY_NUMBER = re.compile(r"\d{6}")
SECRECY = re.compile(r"(?P<level>绝密|机密|秘密)(?:[★☆*](?P<period>\d{1,2}(?:年|个月)|长期)?)?")
URGENCY = re.compile(r"特急|加急|特提|平急|急件")
SIGNER = re.compile(r"签发人[:：](?P<names>.*)", re.S)
DATE = re.compile(
    r"(?:\d{4}年\d{1,2}月\d{1,2}日?"
    r"|[二一][○〇零OＯoО0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
PRINTED = re.compile(r"(?P<org>[^\d]{0,40}?)(?P<date>\d{4}年\d{1,2}月\d{1,2}日?)(?P<word>印发|印)")
CC = re.compile(r"(?P<word>抄\s?送|抄\s?报|分\s?送|主\s?送|抄\s?发)\s?[:：]")
ATTACHMENT_NOTE = re.compile(r"附\s?件\s?[:：]")
ATTACHMENT_MARK = re.compile(r"附\s?件\s?[\d一二三四五六七八九十]{0,3}[:：]?|附[:：]?")

ORG_END = (
    "局|委|厅|部|署|府|院|处|室|会|办|所|站|队|社|行|组|科|校|中心|公司|集团|大学|学院|学校|医院|银行"
    "|政府|委员会|办公室|办公厅|领导小组|党组|党委|支部|总队|支队|工会|协会|联合会|指挥部|管委会|街道|镇|乡"
    "|国务院|中央|人大|政协|法院|检察院|中学|小学|幼儿园|馆|园区|社区|林场|农场|电视台|广播台"
)
ORG = re.compile(
    rf"[\u4e00-\u9fff（）()·、XＸx×*]{{1,40}}(?:{ORG_END})(?:（?(?:代章|盖章|印章)）?)?"
)
_LAST_OF_ORG = frozenset(word[-1] for word in (*ORG_END.split("|"), "代章", "）"))
"""What the name of an organ ends with."""
ADDRESSEE = re.compile(
    rf"(?:各|全|本|局|机关|国务院|省|市|县|区|委|中央"
    r"|广大[\u4e00-\u9fff]{0,12}(?:们|同志|朋友|群众|居民|市民|师生|家长|党员|干部|职工)"
    r"|(?:尊敬的)?(?:[\u4e00-\u9fff]{2,4}[、，])*[\u4e00-\u9fff]{2,4}(?:代表|委员|先生|女士)"
    rf"|[\u4e00-\u9fff]{{1,18}}(?:{ORG_END}))"
    r"[^。；！？]{0,400}(?<!如下)[:：]"
)
ADDRESSEE_WORD = re.compile(rf"各|(?:{ORG_END})|单位|机关|部门|企业|同志")

KINDS = (
    "通知|通报|通告|公告|公报|决定|决议|命令|令|意见|报告|请示|批复|议案|函|纪要"
    "|要点|计划|规划|总结|方案|办法|规定|细则|规则|条例|章程|制度|预案|安排|思路|措施|清单|讲话|致辞|发言"
    "|指南|标准|规范|准则|导则|规程|公约|倡议书|须知|汇报|说明|简报|提纲|名单|目录|分工|任务|表|要求|守则|协议|合同|体系"
    "|答复|公示|启事|纲要|台账|清册|模板|样式|范本|花名册|感谢信|慰问信|公开信|贺信|演讲稿|主持词"
    "|责任书|承诺书|协议书|建议书|告知书|保证书|申请书|申报书|任务书|委托书|决心书|邀请书|志愿书"
)
"""Words alone, without groups."""
_AFTER_KIND = r"(?:[（(][^（）()]{1,14}[）)]|[》”])?\d{0,2}$"
# each kind with what may follow it: a search is quick where all alternatives begin with letters
TITLE_END = re.compile(
    "|".join(f"{kind}{_AFTER_KIND}" for kind in KINDS.split("|"))
    + r"|篇[一二三四五六七八九十\d]{1,2}$"
)
FORMAL_KIND = re.compile(
    "(命令|令|决定|决议|公报|公告|通告|意见|通知|通报|报告|请示|批复|议案|函|纪要"
    "|要点|计划|规划|总结|方案|办法|规定|细则|规则|条例|章程|制度|预案|思路|措施|清单|讲话|安排|倡议书"
    "|指南|议程|规程|公约|守则|汇报|须知|纲要|简报|公示|启事|致辞|发言|感谢信|慰问信|公开信|演讲稿|主持词"
    "|责任书|承诺书|协议书|建议书|告知书|合同)"
)
_SUMMED_UP = re.compile(r"总结(?:及|和|暨|与)[^的]*(?:计划|打算|思路|安排|要点)$")
"""A summary that goes on with what is planned."""
BULLETIN = re.compile(
    r"[\u4e00-\u9fffＸX×]{2,24}(?:简报|专报|快报|简讯|摘报|要情|通讯|工作动态|工作信息|信息专刊|情况反映|督查通报)"
)
"""The mark of a bulletin, which counts its issues and has a title below them."""
ISSUING = re.compile(r"印发|转发|批转|下发|发布|颁发")


_ORG_LAST = "局委厅部署府院处室会办所站队社科校镇乡"


@dataclass(frozen=True, slots=True)
class Printed:
    """The line of the printing office: its name (may be empty) and the date without 印发."""

    org: str
    date: str
    word: str


def own_word(label: str) -> str:
    """The word and colon that the copies of an imprint keep (分送：), "" for 抄送."""
    word = f"{squeezed(label)[:-1]}："
    return word if word in CC_WORDS else ""


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def folded(text: str) -> str:
    """The text without white space and with full-width forms as half-width ones, to compare."""
    return squeezed(text).translate(_FOLD)


_FOLD = {
    ord(a): b for a, b in zip("（）：；，．！？［］＜＞〈〉｛｝", "():;,.!?[]<><>{}", strict=True)
}


def is_org(text: str) -> bool:
    """Whether the whole text is the name of an organ (or several, 、between them)."""
    return 2 <= len(text) <= 45 and text[-1] in _LAST_OF_ORG and ORG.fullmatch(text) is not None


def second_org(names: str) -> int:
    """Where the second of two organs begins whose names run on without a gap, 0 where there is
    none: it begins as the first one does (南湖县公安局南湖县交通运输局), or the Party leads."""
    for at in range(4, len(names) - 3):
        alike = names[at : at + 2] == names[:2]
        alike = alike or (names[:2] == "中共" and names[at : at + 2] == names[2:4])
        both = alike and names[at - 1] in _ORG_LAST
        if both and is_org(names[:at]) and is_org(names[at:]):
            return at
    return 0


def printed(text: str) -> Printed | None:
    """The parts of a printing line, of a text without white space."""
    match = PRINTED.fullmatch(text)
    return Printed(match["org"], match["date"], match["word"]) if match else None


def kind_of(title: str) -> str:
    """The kind a title names (通知, 要点, …), by its last such word; "" where it names none."""
    flat = squeezed(title).rstrip("》”’」")
    if flat.endswith("答复"):
        return "函"  # to a deputy's suggestion: it is sent as a letter
    found = None
    for match in FORMAL_KIND.finditer(flat):
        found = match
    if _SUMMED_UP.search(flat):
        return "总结"
    kind = found[1] if found else ""
    return "命令" if kind == "令" else kind


def issued_name(title: str) -> str:
    """The name of the text that a notice issues, as its title gives it, or ""."""
    flat = squeezed(title)
    verb = ISSUING.search(flat)
    if not verb:
        return ""
    rest = flat[verb.end() :]
    quoted = re.search(r"《(.+)》", rest)
    if quoted:
        return quoted[1]
    return re.sub(r"的(?:通知|决定|函|通报|公告)$", "", rest)


def title_issuer(title: str) -> str:
    """The organ that opens a title (X关于…, X转发…, X印发…), or "" where it names none."""
    flat = squeezed(title)
    match = re.match(r"(.{2,40}?)(?:关于|转发|批转|印发)", flat)
    if match and is_org(match[1]):
        return match[1]
    return ""
