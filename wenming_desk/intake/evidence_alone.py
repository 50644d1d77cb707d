"""Evidence of a line by itself: its end, its label, the field it has the form of, its look."""

from __future__ import annotations

import re
from collections.abc import Callable

from wenming_desk.intake import fields
from wenming_desk.intake.flat_below import BRACKETED, PERSON
from wenming_desk.intake.labels import Label
from wenming_desk.intake.text_form import CLOSERS, TERMINAL, Form
from wenming_desk.intake.units import Unit

_DASHES = ("——", "--", "—", "──")
_SUBTITLE, _LONGEST_BELOW = 60, 100
"""A subtitle has no more characters, and no line below a title."""
SHORT, LONG = 25, 40
"""Characters up to which a line is short, and from which on it is long."""
_LONGEST_TITLE = 260
_STOP = re.compile(f"[{TERMINAL}]")
_OPENS_FIELD, _ENDS_FIELD = "附抄分主签（(", "印发"
_CLAUSES = re.compile("[，。；：！？…]")
_KEYED = re.compile(r"[^，。；：:]{1,8}[：:]")
_ABOUT = re.compile(r"关于|转发|印发")
_YEAR = re.compile(r"\d{4}年|XX|××")
_NOTE = re.compile(r"[（(][^（）()]{2,80}[）)]")
_NOTE_WORD = re.compile(r"公开|删减|联系|电话|发至|登载|传达|翻印|可公布|不予")
_MARK = re.compile(
    r"[\u4e00-\u9fffXＸ×（）()、]{2,40}(?:文件|命令|令)|[\u4e00-\u9fff]{2,20}"
    r"(?:纪要|简报|专报|快报|工作动态|工作信息)"
)
_COLUMNS = re.compile(r"[^\s，。；：][^\S\n]{2,}[^\s，。；：]|\S\t\S")
"""Words set apart on a line, as those of a list in columns."""
_ISSUED = re.compile(
    rf"[（(]?总第\d{{1,5}}期[）)]?|{fields.ORG.pattern}(?:编印?|主办)?{fields.DATE.pattern}"
    r"|(?:会议|学习)(?:材料|文件|资料)(?:之)?[（(]?[一二三四五六七八九十\d]{1,3}[）)]?"
    r"|内部(?:资料|文件|材料)[，、]?(?:注意保存|请勿外传|严禁外传)?|(?:密级|紧急程度|缓急|份号)[：:].{1,40}"
)
"""A line of the head that no field holds: which number of a bulletin or of minutes it is, who
issued it and when, which material of a meeting, what an office system says of it."""
_FORMS: tuple[tuple[str, Callable[[str], object]], ...] = (
    ("doc_number", lambda line: fields.DOC_NUMBER.fullmatch(line)),
    ("doc_number", lambda line: fields.ORDER_NUMBER.fullmatch(line)),
    ("date", lambda line: fields.DATE.fullmatch(line)),
    ("part_mark", lambda line: fields.ATTACHMENT_MARK.fullmatch(line)),
    ("attachment_note", lambda line: fields.ATTACHMENT_NOTE.match(line)),
    ("cc", lambda line: fields.CC.match(line)),
    ("printed", lambda line: fields.PRINTED.fullmatch(line)),
    ("copy_number", lambda line: fields.COPY_NUMBER.fullmatch(line)),
    ("secrecy", lambda line: fields.SECRECY.fullmatch(line)),
    ("urgency", lambda line: fields.URGENCY.fullmatch(line)),
    ("signer", lambda line: fields.SIGNER.match(line)),
)
"""The fields that a line surely is by its form; the first one that it has the form of holds."""


def own_marks(unit: Unit, flat: str, size: int, label: Label | None, form: Form) -> set[str]:
    """The names of what a line of `size` characters shows by itself."""
    if unit.mark:
        return {"issuer_mark", "number_next", "open_end"}
    marks: set[str] = {_ending(flat)}
    if unit.names:
        marks.add("org_date_next")
    if size <= SHORT:
        marks.add("short")
    elif size >= LONG:
        marks.add("long")
    if size > 100 and not _is_long_title(flat, size):
        marks.add("huge")
    if _STOP.search(flat, 0, len(flat) - 1):
        marks.add("stop_inside")
    if label:
        marks.add("label")
        marks.add(f"level{label.level}")
        if label.count == 1:
            marks.add("first")
    blank = unit.plain != flat
    if blank and size <= LONG and unit.printed is None and _COLUMNS.search(unit.plain):
        marks.add("columns")
    if size <= 160 or "huge" not in marks:
        _field_marks(marks, flat, label)
    if form.quoted and ("《" in flat or size <= 60) and fields.folded(flat) in form.quoted:
        marks.add("quoted")
    _look_marks(marks, unit)
    return marks


def _is_long_title(flat: str, size: int) -> bool:
    """Whether so long a line is one clause about something that ends as titles do."""
    about = size <= _LONGEST_TITLE and "关于" in flat[:40] and not _CLAUSES.search(flat)
    return about and fields.TITLE_END.search(flat) is not None


def _ending(flat: str) -> str:
    core = flat.rstrip(CLOSERS)
    last = flat[-1:]
    if last in TERMINAL or (core[-1:] and core[-1:] in TERMINAL) or flat.endswith("..."):
        return "stop_end"
    if last == "." and len(flat) >= LONG:
        return "stop_end"
    if last in "）)〕]" and _after_stop(flat):
        return "stop_end"
    if last in "；;":
        return "semi_end"
    if last in "：:":
        return "colon_end"
    if last in "，,、":
        return "comma_end"
    return "open_end"


def _after_stop(flat: str) -> bool:
    """Whether a bracket at the end (责任单位：…) follows a finished sentence."""
    start = max(flat.rfind(c, 0, len(flat) - 1) for c in "（(〔[")
    return start > 0 and flat[start - 1] in TERMINAL


def _field_marks(marks: set[str], flat: str, label: Label | None) -> None:
    if may_be_field(flat):
        _form_marks(marks, flat)
        if "field" in marks:
            return
    if label is None and not marks & {"stop_end", "semi_end", "comma_end"}:
        if (len(flat) <= 80 and fields.TITLE_END.search(flat)) or _is_long_title(flat, len(flat)):
            marks.add("kind_end")
        if "，" in flat or "。" in flat:
            marks.add("comma_inside")
        if _ABOUT.search(flat[:40]):
            marks.add("about")
        if _YEAR.match(flat):
            marks.add("year")
        if len(flat) <= _LONGEST_BELOW:
            _below_title(marks, flat)
    if "colon_end" in marks and fields.ADDRESSEE.fullmatch(flat):
        marks.add("addressee")
    if "colon_end" not in marks and _KEYED.match(flat):
        marks.add("keyed")


def may_be_field(flat: str) -> bool:
    """Whether a line may have one of the forms of `_form_marks`: what holds a comma or a stop can
    only have those that its first or last character tells, so that sentences are soon done with.
    """
    if "，" not in flat and "。" not in flat:
        return True
    return flat[0] in _OPENS_FIELD or flat[-1] in _ENDS_FIELD


def _form_marks(marks: set[str], flat: str) -> None:
    form = next((name for name, has_form in _FORMS if has_form(flat)), "")
    if form:
        marks.update((form, "field"))
        return
    if _NOTE.fullmatch(flat):
        marks.add("note")
        if _NOTE_WORD.search(flat):
            marks.add("note_word")
    if _ISSUED.fullmatch(flat):
        marks.add("issue_line")
    if _MARK.fullmatch(flat) or fields.BULLETIN.fullmatch(flat):
        marks.add("issuer_mark")
    if fields.is_org(flat):
        marks.add("org")


def _below_title(marks: set[str], flat: str) -> None:
    """Add to the marks whether a line may stand below a title."""
    if flat.startswith(_DASHES) and len(flat) <= _SUBTITLE:
        marks |= {"below_title", "subtitle"}
    elif (len(flat) <= LONG and PERSON.fullmatch(flat)) or BRACKETED.fullmatch(flat):
        marks.add("below_title")


def _look_marks(marks: set[str], unit: Unit) -> None:
    if unit.md:
        marks.add("md_heading")
    look = unit.look
    if not look.known:
        return
    if look.align == "center":
        marks.add("center")
    elif look.align == "right":
        marks.add("right")
    if look.outline_level is not None:
        marks.add("outline")
        if look.outline_level == 0:
            marks.add("outline_top")
    if look.style in ("Title", "标题", "公文标题"):
        marks.add("title_style")
    if look.page_break_before:
        marks.add("new_page")
