"""What the import report shows: the entries of an intake report as rows that can be unticked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from wenming_desk.document.nodes import Document, Paragraph, Part, Section, node_text, walk_document
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.source import Place, Source, SourceParagraph
from wenming_desk.intake.fields import TITLE_END
from wenming_desk.intake.noise import COLLECTION, COLLECTOR, LONE_NUMBER, page_line
from wenming_desk.intake.put_back import can_put_back, can_take_out, put_back, take_out
from wenming_desk.intake.report import Action, Entry, IntakeReport

_AROUND = 2
"""Lines of the source that are shown before and behind a place."""
_SHOWN = 60
_TOLD = 20
"""Characters of a doubtful line that its entry holds; those after them are left out."""
_MANY = 4
"""So many rows of one kind are put under one line."""
_JOINT = 6
"""So many characters before a joint are told with it."""


class Group(StrEnum):
    """What the rows are sorted by."""

    DOUBTS = "请您确认"
    SUSPECTS = "像是广告，没有删"
    REMOVED = "去掉的内容"
    TIDIED = "空格和标记"
    JOINED = "接上的断行"
    SPLIT = "拆开的段落"
    NUMBERS = "改正的编号"


_GROUPS = {
    Action.NOISE: Group.REMOVED,
    Action.FURNITURE: Group.REMOVED,
    Action.REPEATED: Group.REMOVED,
    Action.MARKUP: Group.TIDIED,
    Action.SPACES: Group.TIDIED,
    Action.LOOKALIKE: Group.TIDIED,
    Action.JOINED: Group.JOINED,
    Action.SPLIT: Group.SPLIT,
    Action.RENUMBERED: Group.NUMBERS,
    Action.SUSPECT: Group.SUSPECTS,
    Action.DOUBT: Group.DOUBTS,
}
_FOLDED = (Group.REMOVED, Group.TIDIED, Group.JOINED, Group.SPLIT)
_WHAT = {
    Action.NOISE: "网页上的字",
    Action.FURNITURE: "页眉、页脚和页码",
    Action.REPEATED: "重复的内容",
    Action.MARKUP: "排版标记",
    Action.SPACES: "多余的空格",
    Action.LOOKALIKE: "看着一样、其实不是的字",
    Action.JOINED: "接成一段",
    Action.SPLIT: "拆成两段",
    Action.RENUMBERED: "编号不对，已改正",
    Action.SUSPECT: "像是广告或网页上的字，没有删",
    Action.DOUBT: "认得没有把握",
}


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row: what was done, to which words, where; `switch` tells whether it can be undone."""

    group: Group
    what: str
    words: str
    after: str
    place: Place
    node: int
    entries: tuple[Entry, ...]
    switch: bool
    offer: bool = False
    """Whether nothing was done, and a tick would take the words out."""

    @property
    def where(self) -> str:
        """The place in a few words."""
        return place_words(self.place)


def report_rows(report: IntakeReport, document: Document) -> tuple[ReportRow, ...]:
    """The rows of a report, in the order of the groups and of the text.

    Blanks and marks taken out of one paragraph are one row.
    """
    shown = [entry for entry in report.entries if entry.action in _GROUPS]
    taken_for = _TakenFor(document)
    often = Counter(entry.text for entry in report.noise)
    rows = [_row(tuple(found), taken_for, often) for _, found in groupby(shown, key=_together)]
    order = list(Group)
    return tuple(sorted(rows, key=lambda row: order.index(row.group)))


@dataclass(frozen=True, slots=True)
class Fold:
    """Rows of one kind under one line: their places among all rows, and what the line says.

    A fold of a single row is that row.
    """

    members: tuple[int, ...]
    what: str = ""
    words: str = ""

    @property
    def single(self) -> bool:
        """Whether it is one row, with no line of its own."""
        return len(self.members) == 1


def folded(rows: Sequence[ReportRow]) -> tuple[Fold, ...]:
    """The rows with those of one kind put together where there are many, at the first one's place.

    What is asked of the user (doubts, what looks like advertisements, numbers) stands by itself.
    """
    kinds: dict[tuple[str, str, bool], list[int]] = {}
    for index, row in enumerate(rows):
        if row.group in _FOLDED:
            kinds.setdefault((row.group, row.what, row.switch), []).append(index)
    many = {found[0]: found for found in kinds.values() if len(found) >= _MANY}
    inside = {index for found in many.values() for index in found}
    out: list[Fold] = []
    for index in range(len(rows)):
        if index in many:
            out.append(_fold(many[index], rows))
        elif index not in inside:
            out.append(Fold((index,)))
    return tuple(out)


def _fold(members: Sequence[int], rows: Sequence[ReportRow]) -> Fold:
    found = [rows[index] for index in members]
    entries = [entry for row in found for entry in row.entries]
    if entries[0].action is Action.SPACES:
        words = f"一共 {sum(len(entry.text) for entry in entries)} 个空格"
    else:
        words = "、".join(dict.fromkeys(row.words for row in found))[:_SHOWN]
    return Fold(tuple(members), f"{found[0].what}，{len(members)} 处", words)


def changes_in(rows: Iterable[ReportRow]) -> int:
    """How many rows tell of something that was done, not of something to be looked at."""
    return sum(1 for row in rows if row.group not in (Group.DOUBTS, Group.SUSPECTS))


def needs_a_look(report: IntakeReport) -> bool:
    """Whether there is anything in a report that the user should see before."""
    # what was left as it is can be looked at in the open document as well
    quiet = {Action.MARKUP, Action.SPACES, Action.LOOKALIKE, Action.DOUBT, Action.SUSPECT}
    return any(e.action in _GROUPS and e.action not in quiet for e in report.entries)


def without(document: Document, rows: Iterable[ReportRow]) -> Document:
    """The document with what was done in these rows taken back."""
    return put_back(document, [entry for row in rows for entry in row.entries])


def cleared(document: Document, rows: Iterable[ReportRow]) -> Document:
    """The document without the words of these rows, which were left in it as doubtful."""
    return take_out(document, [entry for row in rows for entry in row.entries])


def recognised(document: Document) -> str:
    """The outline that was found, indented, for reading."""
    labels = document_labels(document)
    out: list[str] = []
    for node in walk_document(document):
        if isinstance(node, Section):
            words = node.heading.readable or (node.lead.text.readable if node.lead else "")
            out.append("　" * node.level + labels.get(node.id, "") + words[:_SHOWN])
        elif isinstance(node, Part):
            out.append(labels.get(node.id, "") + (node_text(node) or "（无标题）"))
    return "\n".join(out)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the source: its text, and whether it is one of those meant."""

    text: str
    meant: bool


def source_at(source: Source | None, place: Place) -> tuple[SourceLine, ...]:
    """The lines of the source about a place; () where nothing is known of it."""
    if source is None or place == Place():
        return ()
    blocks = [block for block in source.blocks if isinstance(block, SourceParagraph)]
    lined = bool(place.line)
    at = place.line if lined else place.block
    last = max(place.last_line, at) if lined else at
    out: list[SourceLine] = []
    for block in blocks:
        here = block.place.line if lined else block.place.block
        if at - _AROUND <= here <= last + _AROUND:
            out.append(SourceLine(block.label + block.plain, at <= here <= last))
    return tuple(out)


def place_words(place: Place) -> str:
    """第 56—60 行, 第 3 页, or 第 12 段; "" for what has no place in the source."""
    if place == Place():
        return ""
    if place.page:
        return f"第 {place.page} 页"
    if place.line and place.last_line > place.line:
        return f"第 {place.line}—{place.last_line} 行"
    if place.line:
        return f"第 {place.line} 行"
    return f"第 {place.block + 1} 段"


def _together(entry: Entry) -> object:
    if entry.action in (Action.SPACES, Action.MARKUP):
        return entry.action, entry.node
    return id(entry)


class _TakenFor:
    """What the nodes of a document were taken for, in the words of a clerk."""

    def __init__(self, document: Document) -> None:
        self._nodes = {node.id: node for node in walk_document(document)}

    def words(self, node: int) -> str:
        """是标题还是正文？先当作二级标题; "" for a node that is not there."""
        found = self._name(node)
        if not found or isinstance(self._nodes[node], Part):
            return f"没有把握，先当作{found}" if found else ""
        return f"是标题还是正文？先当作{found}"

    def _name(self, node: int) -> str:
        found = self._nodes.get(node)
        if isinstance(found, Part):
            return "标题" if found.title else "一份文稿"
        if isinstance(found, Section):
            if not found.heading:
                return "带编号的一段"
            level = "一二三四五六七八九"[min(found.level, 9) - 1]
            return f"{level}级标题" + ("，后面接正文" if found.lead else "")
        return "正文" if isinstance(found, Paragraph) else ""


def _kind_of_noise(words: str, often: int) -> str:
    if page_line(words) or LONE_NUMBER.fullmatch(words):
        return "夹在正文里的页码"
    if COLLECTOR.fullmatch(words) or COLLECTION.fullmatch(words):
        return "合集的篇目"
    if "paid" in words or any(word in words for word in ("微信", "公众号", "会员", "素材")):
        return "广告"
    if often > 1 and TITLE_END.search(words):
        return "每页都有的页眉"
    return "网页上的字"


def _row(entries: tuple[Entry, ...], taken_for: _TakenFor, often: Counter[str]) -> ReportRow:
    first = entries[0]
    what = _WHAT[first.action]
    words = " ".join(first.text.split())
    after = ""
    if first.action is Action.NOISE:
        what = _kind_of_noise(words, often[first.text])
    if first.action is Action.SPACES:
        words = f"{sum(len(e.text) for e in entries)} 个空格"
    elif first.action is Action.JOINED and len(first.text) > _JOINT:
        words = f"{first.text[:_JOINT]}⏎{first.text[_JOINT:]}"
    elif first.action is Action.SPLIT:
        words = f"从“{words}”起另成一段"
    elif first.action is Action.MARKUP and len(entries) > 1:
        words = f"{words} 等 {len(entries)} 处"
    elif first.action is Action.DOUBT and not first.note:
        known = taken_for.words(first.node)
        what = known or what
    elif first.action in (Action.RENUMBERED, Action.DOUBT, Action.LOOKALIKE):
        after = first.note
    if first.action is Action.DOUBT and not first.note and len(first.text) >= _TOLD:
        words += "…"
    return ReportRow(
        _GROUPS[first.action],
        what,
        words[:_SHOWN] + ("…" if len(words) > _SHOWN else ""),
        after,
        first.place,
        first.node,
        entries,
        all(can_put_back(e) for e in entries),
        offer=all(can_take_out(e) for e in entries),
    )
