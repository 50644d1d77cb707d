"""Evidence: what each line shows of itself and against the line before, as a set of names.

The names are the rows of the score tables in `tables`; nothing is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wenming_desk.intake import fields
from wenming_desk.intake.labels import ARTICLE, Label
from wenming_desk.intake.loose import label_of
from wenming_desk.intake.noise import COLLECTOR
from wenming_desk.intake.units import Kept, Piece, Seam, Unit

_TERMINAL = "。！？!?…"
_CLOSERS = "”’」』）)》】"
_ENDERS = (*_TERMINAL, "；", ";")
_KEYED = re.compile(r"[^，。；：:]{1,8}[：:]")
_QUOTED = re.compile(r"《([^《》]{4,60})》|[<〈]([^<>〈〉]{4,60})[>〉]")
_LONGEST_TITLE = 260
_CLAUSES = re.compile("[，。；：！？…]")
_ABOUT = re.compile(r"关于|转发|印发")
_YEAR = re.compile(r"\d{4}年|XX|××")
_NOTE = re.compile(r"[（(][^（）()]{2,80}[）)]")
_NOTE_WORD = re.compile(r"公开|删减|联系|电话|发至|登载|传达|翻印|可公布|不予")
_MARK = re.compile(
    r"[\u4e00-\u9fffXＸ×（）()、]{2,40}(?:文件|命令|令)|[\u4e00-\u9fff]{2,20}"
    r"(?:纪要|简报|专报|快报|工作动态|工作信息)"
)
_SHORT, _LONG, _PROBE = 25, 40, 120
_FULL, _INDENT = 1.6, 2.0
"""A line with so little room left is full; a paragraph's first line is indented by so much."""
_PRINTED_INDENT, _INSET, _FLUSH = 1.4, 3.2, 0.6
"""The same as measured on a page, at least and at most; and how far a flush line may be off."""


@dataclass(frozen=True, slots=True)
class Line:
    """A piece with its label and its evidence."""

    piece: Piece
    flat: str
    """Its characters without white space (the first and last ones of a very long line)."""
    size: int
    label: Label | None
    marks: frozenset[str]


@dataclass(frozen=True, slots=True)
class Form:
    """What is typical of the whole text: line width where lines are wrapped (else 0), whether
    blank lines stand between all paragraphs, names quoted in it."""

    width: float
    spaced_out: bool
    quoted: frozenset[str]
    words: bool
    """Whether it came from a word processor with real paragraphs."""
    inset: bool = False
    """Whether the paragraphs of a printed text begin further in than their other lines."""


def width_of(text: str) -> float:
    """Width in full characters: Han 1, ASCII half."""
    return len(text) - 0.5 * len(text.encode("latin-1", "ignore"))


def form_of(pieces: Sequence[Piece]) -> Form:
    """Typical measures of a text."""
    units = [p for p in pieces if isinstance(p, Unit)]
    gaps = sum(1 for u in units if u.gap)
    widths = [width_of(u.plain) for u in units if 12 <= len(u.plain) <= 90]
    wrapped = 0.0
    if len(widths) >= 12:
        counts = Counter(round(w) for w in widths)
        mode = max(counts, key=lambda w: sum(counts[w + d] for d in (-1, 0, 1)))
        near = sum(n for w, n in counts.items() if mode - 2 <= w <= mode + 2)
        beyond = sum(n for w, n in counts.items() if w > mode + 2)
        beyond += sum(1 for u in units if len(u.plain) > 90)
        full = [u for u in units if abs(round(width_of(u.plain)) - mode) <= 2]
        # Lines are broken anywhere: where most end with a sentence, they are alike by chance.
        broken = 2 * sum(
            1 for u in full if u.plain.rstrip().rstrip(_CLOSERS).endswith(_ENDERS)
        ) < len(full)
        if near >= 0.5 * len(widths) and beyond <= 0.08 * len(units) and broken:
            wrapped = float(max(w for w, n in counts.items() if w <= mode + 2 and n >= 2))
    if 2 * sum(1 for u in units if u.printed) > len(units):
        # each line tells its own room; that there is a width says that lines are wrapped
        wrapped = wrapped or _INDENT
    quoted: set[str] = set()
    for unit in units[:60]:
        for match in _QUOTED.finditer(unit.plain[:2000]):
            quoted.add(fields.folded(match[1] or match[2]))
    head = "".join(fields.squeezed(u.plain) for u in units[:8] if len(u.plain) < 90)
    for match in re.finditer(r"(?:印发|转发|批转)(.{4,60}?)的(?:通知|函|决定)", head):
        quoted.add(fields.folded(match[1].strip("《》")))
    known = sum(1 for u in units if u.look.known)
    befores = [u.printed.before for u in units if u.printed and u.look.align == "left"]
    flush = sum(1 for x in befores if abs(x) < _FLUSH)
    inset = sum(1 for x in befores if _PRINTED_INDENT <= x <= _INSET)
    return Form(
        wrapped,
        len(units) > 5 and gaps > 0.6 * len(units),
        frozenset(quoted),
        known > 0.5 * len(units),
        flush >= 0.3 * len(befores) and inset > 0 and flush + inset > 0.7 * len(befores),
    )


def lines_of(pieces: Sequence[Piece], form: Form) -> list[Line]:
    """All pieces with their evidence."""
    bare = [_bare(p) for p in pieces]
    out: list[Line] = []
    before: Line | None = None
    for index, (piece, flat, size, label) in enumerate(bare):
        if isinstance(piece, Kept):
            line = Line(piece, "", 0, None, frozenset({"kept"}))
        else:
            marks = _own_marks(piece, flat, size, label, form)
            _ahead(marks, flat, size, bare, index)
            if before is not None:
                _against(marks, piece, flat, size, before, form)
            line = Line(piece, flat, size, label, frozenset(marks))
        out.append(line)
        before = line
    return out


def _bare(piece: Piece) -> tuple[Piece, str, int, Label | None]:
    if isinstance(piece, Kept):
        return piece, "", 0, None
    view = piece.view
    size = len(view)
    if size > 2 * _PROBE + 40:
        view = view[:_PROBE] + "…" + view[-_PROBE:]
    flat = fields.squeezed(view)
    return piece, flat, max(size, len(flat)), label_of(piece)


def _own_marks(unit: Unit, flat: str, size: int, label: Label | None, form: Form) -> set[str]:
    if unit.mark:
        return {"issuer_mark", "number_next", "open_end"}
    marks: set[str] = {_ending(flat)}
    if unit.names:
        marks.add("org_date_next")
    if size <= _SHORT:
        marks.add("short")
    elif size >= _LONG:
        marks.add("long")
    if size > 100 and not _is_long_title(flat, size):
        marks.add("huge")
    inside = flat[:-1]
    if any(c in inside for c in _TERMINAL):
        marks.add("stop_inside")
    if label:
        marks.add("label")
        marks.add(f"level{label.level}")
        if label.count == 1:
            marks.add("first")
    if size <= _LONG and unit.printed is None and _COLUMNS.search(unit.plain):
        marks.add("columns")
    if size <= 160 or "huge" not in marks:
        _field_marks(marks, flat, label)
    if "《" in flat or size <= 60:
        name = fields.folded(flat)
        if name in form.quoted:
            marks.add("quoted")
    _look_marks(marks, unit)
    return marks


def _is_long_title(flat: str, size: int) -> bool:
    """Whether so long a line is one clause about something that ends as titles do."""
    about = size <= _LONGEST_TITLE and "关于" in flat[:40] and not _CLAUSES.search(flat)
    return about and fields.TITLE_END.search(flat) is not None


def _ending(flat: str) -> str:
    core = flat.rstrip(_CLOSERS)
    last = flat[-1:]
    if last in _TERMINAL or (core[-1:] and core[-1:] in _TERMINAL) or flat.endswith("..."):
        return "stop_end"
    if last == "." and len(flat) >= _LONG:
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


def _fills(unit: Unit, form: Form) -> bool:
    """Whether a first line, with the indent it may have lost, is full in a wrapped text."""
    if unit.printed is not None:
        return unit.printed.after <= _FULL
    return form.width > 0 and form.width - width_of(unit.plain[:200]) <= _INDENT + _FULL


def _room(unit: Unit, form: Form) -> float:
    """Characters of free room behind a line."""
    if unit.printed is not None:
        return unit.printed.after
    return form.width - width_of(unit.plain[:200]) - unit.indent / 2


def _is_indented(unit: Unit, last: Unit, form: Form) -> bool:
    """Whether a line begins further in than the one before, as a paragraph's first line does."""
    if unit.printed is not None and last.printed is not None:
        before = unit.printed.before
        inset = form.inset and before <= _INSET
        return before >= _PRINTED_INDENT and (inset or before > last.printed.before + 1.0)
    return unit.indent >= 3 and unit.indent > last.indent


def _after_stop(flat: str) -> bool:
    """Whether a bracket at the end (责任单位：…) follows a finished sentence."""
    start = max(flat.rfind(c, 0, len(flat) - 1) for c in "（(〔[")
    return start > 0 and flat[start - 1] in _TERMINAL


def _field_marks(marks: set[str], flat: str, label: Label | None) -> None:
    if fields.DOC_NUMBER.fullmatch(flat) or fields.ORDER_NUMBER.fullmatch(flat):
        marks.add("doc_number")
    elif fields.DATE.fullmatch(flat):
        marks.add("date")
    elif fields.ATTACHMENT_MARK.fullmatch(flat):
        marks.add("part_mark")
    elif fields.ATTACHMENT_NOTE.match(flat):
        marks.add("attachment_note")
    elif fields.CC.match(flat):
        marks.add("cc")
    elif fields.PRINTED.fullmatch(flat):
        marks.add("printed")
    elif fields.COPY_NUMBER.fullmatch(flat):
        marks.add("copy_number")
    elif fields.SECRECY.fullmatch(flat):
        marks.add("secrecy")
    elif fields.URGENCY.fullmatch(flat):
        marks.add("urgency")
    elif fields.SIGNER.match(flat):
        marks.add("signer")
    elif _NOTE.fullmatch(flat):
        marks.add("note")
        if _NOTE_WORD.search(flat):
            marks.add("note_word")
    if marks & _STRONG:
        marks.add("field")
        return
    if _ISSUED.fullmatch(flat):
        marks.add("issue_line")
    if _MARK.fullmatch(flat):
        marks.add("issuer_mark")
    if fields.is_org(flat):
        marks.add("org")
    if label is None and not marks & {"stop_end", "semi_end", "comma_end"}:
        if (len(flat) <= 80 and fields.TITLE_END.search(flat)) or _is_long_title(flat, len(flat)):
            marks.add("kind_end")
        if "，" in flat or "。" in flat:
            marks.add("comma_inside")
        if _ABOUT.search(flat[:40]):
            marks.add("about")
        if _YEAR.match(flat):
            marks.add("year")
    if "colon_end" in marks and fields.ADDRESSEE.fullmatch(flat):
        marks.add("addressee")
    if _KEYED.match(flat) and "colon_end" not in marks:
        marks.add("keyed")


_SALUTATION = re.compile(
    r"(?:尊敬的|敬爱的|亲爱的)?[^，。；]{0,16}(?:同志们|朋友们|同事们|代表们|委员们|市民们|同学们)"
    r"(?:[，、、]?(?:同志们|朋友们|同事们))?[:：！!]"
)
_SPOKEN_ON = re.compile(r"[（(](?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日)?[^（）()]{0,12}[）)]")
"""The line below the title of a speech; who speaks stands on the next."""

_BULLETS = tuple("▲△●○■□◆◇★☆▶►※◎【")
_WORD = re.compile(r"[!-~]{4,}")
"""A word that is not broken: it leaves the room that it does not fit into."""
_COLUMNS = re.compile(r"[^\s，。；：][^\S\n]{2,}[^\s，。；：]|\S\t\S")
"""Words set apart on a line, as those of a list in columns."""
_ISSUED = re.compile(
    rf"[（(]?总第\d{{1,5}}期[）)]?|{fields.ORG.pattern}(?:编印?|主办)?{fields.DATE.pattern}"
)
"""A line below the head of a bulletin or of minutes: which number it is, who issued it and when."""

_STRONG = frozenset(
    {
        *("doc_number", "date", "part_mark", "attachment_note", "cc", "printed"),
        *("copy_number", "secrecy", "urgency", "signer"),
    }
)


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


def _ahead(
    marks: set[str],
    flat: str,
    size: int,
    bare: Sequence[tuple[Piece, str, int, Label | None]],
    index: int,
) -> None:
    """What the next lines tell of this one."""
    after = [b[1] for b in bare[index + 1 : index + 4]]
    if not after:
        marks.add("last")
        return
    numbered = fields.DOC_NUMBER.fullmatch(after[0]) is not None
    if not numbered and fields.ORDER_NUMBER.fullmatch(after[0]):
        # of minutes or a bulletin, if their title is yet to come
        numbered = any(len(a) <= 80 and fields.TITLE_END.search(a) for a in after[1:])
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
    if size <= 60 and opens and fields.ADDRESSEE_WORD.search(flat[:30]):
        text = flat
        for line in after[:2]:
            if fields.DOC_NUMBER.fullmatch(line) or fields.TITLE_END.search(line):
                break
            if _SALUTATION.fullmatch(line):  # who speaks stands above it
                break
            text += line
            if len(text) <= 200 and text[-1:] in "：:" and fields.ADDRESSEE.fullmatch(text):
                marks.add("addressee")
                break


def _against(marks: set[str], unit: Unit, flat: str, size: int, before: Line, form: Form) -> None:
    """What the line shows against the one before it."""
    earlier = before.marks
    if _SALUTATION.fullmatch(flat):
        marks.add("salutation")
    if (
        flat[:1] in _BULLETS
        or "issue_line" in marks
        or "issue_line" in before.marks
        or ("columns" in marks and "columns" in before.marks)
    ):
        marks.add("own_line")
    if _SPOKEN_ON.fullmatch(before.flat):
        marks.add("after_place")
    if "org" in marks and "org" in earlier and not marks & {"date_next", "org_date_next"}:
        marks.add("listed")
    if "kept" in earlier:
        marks.add("after_kept")
        return
    marks.add("before_" + next(m for m in _ENDS if m in earlier))
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
            if abs(unit.printed.before) < _FLUSH:
                marks.add("flush")
            elif "indented" in marks:
                marks.add("inset")
    elif opened and unit.seam is Seam.LINE and before.size <= 12 and not earlier & {"stop_inside"}:
        marks.add("before_short")
    elif "keyed" in earlier and before.size <= _SHORT and unit.seam is Seam.LINE:
        # 列席：… ends where its line ends, in a text of which no line is known to be wrapped
        marks.add("before_short")
    if unit.page or any(c.at == -1 for c in unit.cuts):
        marks.add("page_seam" if unit.page else "noise_seam")
        if unit.page and opened:
            marks.add("page_seam_open")
        if any(c.at == -1 and COLLECTOR.fullmatch(c.text) for c in unit.cuts):
            marks.add("new_text")
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
        torn = opened and before.size >= _LONG and any(c in before.flat for c in "，。；")
        if not torn and "tail" not in marks:
            marks.add("real_paragraph")


_ENDS = ("stop_end", "semi_end", "colon_end", "comma_end", "open_end")


def _unbalanced(flat: str) -> bool:
    return any(flat.count(a) > flat.count(b) for a, b in ("《》", "（）", "“”", "()"))
