"""Evidence of a line beside others: what the next lines tell of it, and the one before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.intake import fields
from wenming_desk.intake.evidence_alone import LONG, SHORT
from wenming_desk.intake.flat_below import BRACKETED
from wenming_desk.intake.labels import ARTICLE
from wenming_desk.intake.lines import Line
from wenming_desk.intake.noise import announced
from wenming_desk.intake.text_form import FLUSH, INDENT, INSET, PRINTED_INDENT, Form, width_of
from wenming_desk.intake.units import Seam, Unit

_HEAD_TITLE = 60
"""A line below the number of a bulletin with so many characters at most may be the title."""
_PART_TITLE = 45
"""A line below 附件2 with so many characters at most may be the title."""
_FULL = 1.6
"""A line with so little room left, in full characters, is full."""
_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的)?[^，。；]{0,16}(?:同志们|朋友们|同事们|代表们|委员们|市民们|同学们)"
    r"(?:[，、、]?(?:同志们|朋友们|同事们))?[:：！!]"
)
_OPENER = re.compile(r"为|根据|按照|现将|现就|经|近年|目前|当前")
"""How a text begins below its title, and no line of addressees does."""
_SPOKEN_ON = re.compile(
    r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?"
    r"(?:[^（）()]{0,12}|[^（）()]{2,160}(?:通过|批准|公布|发布|印发|修订|修正|施行))[）)]"
)
"""The line below the title of a speech or a decision: when it was given or taken; who speaks, or
the text, begins on the next."""
_BULLETS = frozenset("▲△●○■□◆◇★☆▶►※◎【")
_WORD = re.compile(r"[!-~]{4,}")
"""A word that is not broken: it leaves the room that it does not fit into."""
_HAN = re.compile(r"[\u3005\u3007\u3400-\u9fff\U00020000-\U0003ffff]")
_LETTERS = re.compile(r"[A-Za-z][A-Za-z]")
_LETTER = re.compile(r"[A-Za-z]")
_ENDS = ("stop_end", "semi_end", "colon_end", "comma_end", "open_end")


def ahead(marks: set[str], flat: str, size: int, after: Sequence[str]) -> None:
    """Add to the marks what the next lines (up to three, without white space) tell of this one."""
    if not after:
        marks.add("last")
        return
    if size > 60:
        return
    numbered = fields.DOC_NUMBER.fullmatch(after[0]) is not None
    if size <= _HEAD_TITLE and "open_end" in marks and not marks & {"label", "subtitle"}:
        if after[0].startswith("——"):
            marks.add("subtitle_next")
        elif BRACKETED.fullmatch(after[0]) and fields.is_org(flat):
            marks.add("below_title")
    if not numbered and fields.ORDER_NUMBER.fullmatch(after[0]):
        # of minutes, if their title is yet to come, or of a bulletin, which has one in any case
        numbered = any(len(a) <= 80 and fields.TITLE_END.search(a) for a in after[1:])
        numbered = numbered or fields.BULLETIN.fullmatch(flat) is not None
    if size <= 45 and numbered:
        marks.add("number_next")
    if size <= 45 and fields.DATE.fullmatch(after[0]):
        marks.add("date_next")
    if (
        size <= 45
        and len(after) > 1
        and fields.is_org(after[0])
        and fields.DATE.fullmatch(after[1])
    ):
        marks.add("org_date_next")
    if size <= 45 and fields.PRINTED.fullmatch(after[0]):
        marks.add("printed_next")
    opens = "open_end" in marks and not marks & {"kind_end", "field", "label"}
    if size <= 60 and opens and "about" not in marks and fields.ADDRESSEE_WORD.search(flat[:30]):
        text = flat
        for line in after[:2]:
            if _OPENER.match(line):
                break
            if fields.DOC_NUMBER.fullmatch(line) or fields.TITLE_END.search(line):
                break
            if _SALUTATION.fullmatch(line):  # who speaks stands above it
                break
            text += line
            if len(text) <= 200 and text[-1:] in "：:" and fields.ADDRESSEE.fullmatch(text):
                marks.add("addressee")
                break


def against(marks: set[str], unit: Unit, flat: str, size: int, before: Line, form: Form) -> None:
    """Add to the marks what the line shows against the one before it."""
    earlier = before.marks
    if flat[-1:] in "：:！!" and _SALUTATION.fullmatch(flat):
        marks.add("salutation")
    if (
        flat[:1] in _BULLETS
        or "issue_line" in marks
        or "issue_line" in before.marks
        or ("columns" in marks and "columns" in before.marks)
    ):
        marks.add("own_line")
    if before.flat[:1] in "（(" and _SPOKEN_ON.fullmatch(before.flat):
        marks.add("after_place")
    counted = "doc_number" in earlier and fields.ORDER_NUMBER.fullmatch(before.flat)
    if (counted and "org" in marks and "date_next" in marks) or (
        "date" in marks and "issue_line" in earlier and "org" in earlier
    ):
        marks.add("issue_line")
    if flat[:1] in _BULLETS:
        marks.add("bullet")
    if (
        (counted or "issue_line" in earlier)
        and "open_end" in marks
        and size <= _HEAD_TITLE
        and not marks & {"org", "label", "field", "issue_line", "bullet"}
    ):
        marks.add("below_head")
    if "part_mark" in earlier and "open_end" in marks and size <= _PART_TITLE:
        marks.add("after_part_mark")
    if "org" in marks and "org" in earlier and not marks & {"date_next", "org_date_next"}:
        marks.add("listed")
    if "kept" in earlier:
        marks.add("after_kept")
        return
    for end in _ENDS:
        if end in earlier:
            marks.add(f"before_{end}")
            break
    opened = "open_end" in earlier or "comma_end" in earlier
    last = before.piece
    if opened and isinstance(last, Unit):
        enough = 36 if before.label or "kind_end" in earlier else 26
        if before.label is None and before.size >= 20 and "，" in before.flat:
            enough = 20
        runs_on = before.label and (before.label.level == ARTICLE or _fills(last, form))
        if before.size >= enough or runs_on or earlier & {"stop_inside", "comma_end"}:
            marks.add("before_unfinished")
        elif before.label and before.size <= 30:
            long_item = before.label.level >= 3 and before.size > 22 and "，" in before.flat
            marks.add("before_open_item" if long_item else "before_caption")
        if before.label is None and "kind_end" in earlier:
            marks.add("before_kind")
        if size <= 10 and flat[-1:] in "。；" and before.size >= 18 and not marks & {"label"}:
            marks.add("tail")
    if (opened or "colon_end" in earlier) and _unbalanced(before.flat):
        marks.add("before_unbalanced")
    if form.width and isinstance(last, Unit):
        room = _room(last, form)
        word = _WORD.match(flat)
        if room <= _FULL or (word is not None and width_of(word[0]) >= room - 0.5):
            marks.add("before_full")
            if "stop_end" in earlier:
                marks.add("before_full_stop")
        elif room > (5.0 if opened else 2.6):
            marks.add("before_short")
        elif opened:
            marks.add("before_near")
        own_room = form.width - width_of(flat) if unit.printed is None else unit.printed.after
        if own_room <= 3.0:
            marks.add("full_line")
        if _is_indented(unit, last, form):
            marks.add("indented")
        if form.inset and unit.printed is not None:
            if abs(unit.printed.before) < FLUSH:
                marks.add("flush")
            elif "indented" in marks:
                marks.add("inset")
    elif opened and unit.seam is Seam.LINE and before.size <= 12 and not earlier & {"stop_inside"}:
        marks.add("before_short")
    elif "keyed" in earlier and before.size <= SHORT and unit.seam is Seam.LINE:
        # 列席：… ends where its line ends, in a text of which no line is known to be wrapped
        marks.add("before_short")
    if unit.cuts and announced(c.text for c in unit.cuts):
        marks.add("new_text")
    if unit.page or (unit.cuts and any(c.at == -1 for c in unit.cuts)):
        marks.add("page_seam" if unit.page else "noise_seam")
        if unit.page and opened:
            marks.add("page_seam_open")
    if unit.gap:
        marks.add("gap")
        if unit.gap >= 2:
            marks.add("wide_gap")
    elif form.spaced_out and unit.seam is not Seam.NONE:
        marks.add("tight")
    if unit.seam is Seam.NONE:
        marks.add("run_seam")
    elif unit.seam is Seam.PARAGRAPH and form.words and not form.width:
        # no paragraph ends in the middle of a long sentence, and none is its last two words
        if _is_foreign(flat) and _is_foreign(before.flat):
            # lines of a title and broken sentences are told by what Chinese words say
            marks.add("own_line")
        torn = opened and before.size >= LONG and any(c in before.flat for c in "，。；")
        if not torn and "tail" not in marks:
            marks.add("real_paragraph")


def _is_foreign(flat: str) -> bool:
    """Whether a line is in a language of letters, but for a character here or there."""
    if _LETTERS.search(flat) is None:
        return False
    return 2 * len(_HAN.findall(flat)) <= len(_LETTER.findall(flat))


def _fills(unit: Unit, form: Form) -> bool:
    """Whether a first line, with the indent it may have lost, is full in a wrapped text."""
    if unit.printed is not None:
        return unit.printed.after <= _FULL
    return form.width > 0 and form.width - width_of(unit.plain[:200]) <= INDENT + _FULL


def _room(unit: Unit, form: Form) -> float:
    """Characters of free room behind a line."""
    if unit.printed is not None:
        return unit.printed.after
    return form.width - width_of(unit.plain[:200]) - unit.indent / 2


def _is_indented(unit: Unit, last: Unit, form: Form) -> bool:
    """Whether a line begins further in than the one before, as a paragraph's first line does."""
    if unit.printed is not None and last.printed is not None:
        before = unit.printed.before
        inset = form.inset and before <= INSET
        return before >= PRINTED_INDENT and (inset or before > last.printed.before + 1.0)
    return unit.indent >= 3 and unit.indent > last.indent


def _unbalanced(flat: str) -> bool:
    return any(flat.count(a) > flat.count(b) for a, b in ("《》", "（）", "“”", "()"))
