"""The report of a document's reuse (借鉴情况报告) as a document, to be saved as .docx."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
)
from wenming_desk.document.texts import document_texts
from wenming_desk.document.tree import with_fresh_ids
from wenming_desk.review.reuse import Reuse
from wenming_desk.review.reuse_html import (
    METHOD,
    advice,
    around,
    source_name,
    source_numbers,
)
from wenming_desk.review.reuse_pairs import (
    Marked,
    figures,
    pairs,
    percent,
    section_shares,
    set_phrases,
)
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role

_BOLD = frozenset({"bold"})
_SAME = frozenset({"underline"})
_MOST_PHRASES = 40


def report_profile(profile: Profile) -> Profile:
    """A profile for the report: what stands in its tables is text to be read, and begins at the
    left."""
    style = replace(profile.style(Role.TABLE), align="left")
    return replace(profile, elements={**profile.elements, Role.TABLE: style})


def reuse_document(document: Document, reuse: Reuse, name: str, date: str) -> Document:
    """The report on a document called `name`, made on `date`, under the standard's layout."""
    report = Document(kind="报告", next_id=2)
    report, children = with_fresh_ids(report, tuple(_children(document, reuse, name, date)))
    part = Part(1, PartRole.MAIN, "借鉴情况报告", children=children)
    return Document(kind="报告", parts=(part,), next_id=report.next_id)


def _children(document: Document, reuse: Reuse, name: str, date: str) -> Iterable[Node]:
    numbers = source_numbers(reuse)
    yield _section("总的情况", _whole(document, reuse, name, date))
    yield _section("出处", _sources(reuse, numbers))
    yield _section("各部分相同的比例", _sections(document, reuse, numbers))
    yield _section("借用残留", _leftovers(document, reuse, numbers))
    yield _section("逐段对照", _pairs(document, reuse, numbers))
    yield _section("不计在内的套话", _phrases(document, reuse))
    yield _section("说明", tuple(_paragraph(words) for words in METHOD))


def _whole(document: Document, reuse: Reuse, name: str, date: str) -> tuple[Node, ...]:
    rows = figures(document, reuse, name, date)
    cells = tuple((_cell(Text.of(Run(label, _BOLD))), _cell(value)) for label, value in rows)
    return (Table(0, cells, (126.0, 316.0), 0),)


def _sources(reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    if not numbers:
        return (_paragraph("没有成句相同的内容，也没有别的文稿留下的名称。"),)
    shares = {source_name(reuse, key): each for key, each in reuse.likeness.by_source}
    facts = {source_name(reuse, key): each for key, each in reuse.sources.items()}
    rows = [_header("出处", "文稿", "单位", "年份", "占全文")]
    for title, number in numbers.items():
        known = facts.get(title)
        issuer = known.issuer if known is not None else ""
        year = str(known.year) if known is not None and known.year else ""
        share = percent(shares[title]) if title in shares else "仅有残留"
        rows.append(tuple(map(_cell, (str(number), title, issuer, year, share))))
    return (Table(0, tuple(rows), (40.0, 202.0, 90.0, 46.0, 64.0), 1),)


def _sections(document: Document, reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    rows = [_header("部分", "字数", "相同", "套话", "出处")]
    for each in section_shares(document, reuse):
        phrases = percent(each.phrases / each.length)
        number = str(numbers.get(source_name(reuse, each.key), "")) if each.key else "—"
        cells = (each.name, f"{each.length:,}", percent(each.share), phrases, number)
        rows.append(tuple(map(_cell, cells)))
    return (Table(0, tuple(rows), (230.0, 52.0, 58.0, 58.0, 44.0), 1),)


def _leftovers(document: Document, reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    if not reuse.leftovers:
        return (_paragraph("没有发现别的单位、地区的名称和数字。"),)
    texts = dict(document_texts(document))
    rows = [_header("类别", "所在的话", "建议", "出处")]
    for each in sorted(reuse.leftovers, key=lambda each: not each.sure):
        before, words, behind = around(texts[each.place], each)
        where = Text.of(before, Run(words, _SAME), behind)
        cells = (each.kind.value, where, advice(each), str(numbers.get(each.source, "")) or "别处")
        rows.append(tuple(_cell(cell) for cell in cells))
    return (Table(0, tuple(rows), (78.0, 192.0, 128.0, 44.0), 1),)


def _pairs(document: Document, reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    found = pairs(document, reuse)
    if not found:
        return (_paragraph("没有成句相同的内容。"),)
    rows = [_header("本文", "出处")]
    for each in found:
        number = numbers[source_name(reuse, each.key)]
        where = f"{each.where}　" if each.where else ""
        mine = Text.of(Run(f"{where}相同 {percent(each.share)}", _BOLD))
        theirs = Text.of(Run(f"出处 {number}", _BOLD))
        rows.append(
            (
                Cell((mine, _marked(each.text, each.marks))),
                Cell((theirs, *_lines(each.other, each.other_marks))),
            )
        )
    told = _paragraph("加下划线的是相同的字句；套话、改过的和自己写的字句不加。")
    return told, Table(0, tuple(rows), (221.0, 221.0), 1)


def _phrases(document: Document, reuse: Reuse) -> tuple[Node, ...]:
    found = set_phrases(document, reuse)
    if not found:
        return (_paragraph("没有。"),)
    told = "；".join(
        f"{words}（{count} 次）" if count > 1 else words for words, count in found[:_MOST_PHRASES]
    )
    more = f"；另有 {len(found) - _MOST_PHRASES} 句" if len(found) > _MOST_PHRASES else ""
    return (_paragraph(f"{told}{more}。"),)


def _marked(text: str, marks: Sequence[Marked]) -> Text:
    items: list[str | Run] = []
    at = 0
    for start, end, phrase in sorted(marks):
        if start < at:
            continue
        items.append(text[at:start])
        items.append(text[start:end] if phrase else Run(text[start:end], _SAME))
        at = end
    items.append(text[at:])
    clean = [
        replace(each, text=each.text.replace("\ufffc", ""))
        if isinstance(each, Run)
        else each.replace("\ufffc", "")
        for each in items
    ]
    return Text.of(*(each for each in clean if each and (isinstance(each, str) or each.text)))


def _lines(text: str, marks: Sequence[Marked]) -> list[Text]:
    """A stretch of a source as paragraphs, each with its own marks."""
    out: list[Text] = []
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        own = [(max(a, at) - at, min(b, end) - at, p) for a, b, p in marks if a < end and b > at]
        if line.strip():
            out.append(_marked(line, own))
        at = end + 1
    return out


def _section(heading: str, children: tuple[Node, ...]) -> Section:
    return Section(0, Text.of(heading), 1, children)


def _header(*words: str) -> tuple[Cell, ...]:
    return tuple(_cell(Text.of(Run(word, _BOLD))) for word in words)


def _cell(words: str | Text) -> Cell:
    return Cell((words if isinstance(words, Text) else Text.of(words),))


def _paragraph(words: str) -> Paragraph:
    return Paragraph(0, Text.of(words))
