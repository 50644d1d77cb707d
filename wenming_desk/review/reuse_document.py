"""The report of a document's reuse (借鉴情况报告) as a document, to be saved as .docx."""

from __future__ import annotations

from collections.abc import Iterable

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
from wenming_desk.review.reuse_html import advice, around, percent

_BOLD = frozenset({"bold"})


def reuse_document(document: Document, reuse: Reuse, name: str, date: str) -> Document:
    """The report on a document called `name`, made on `date`, under the standard's layout."""
    report = Document(kind="报告", next_id=2)
    report, children = with_fresh_ids(report, tuple(_children(document, reuse, name, date)))
    part = Part(1, PartRole.MAIN, "借鉴情况报告", children=children)
    return Document(kind="报告", parts=(part,), next_id=report.next_id)


def _children(document: Document, reuse: Reuse, name: str, date: str) -> Iterable[Node]:
    alike = reuse.likeness
    sure = sum(1 for each in reuse.leftovers if each.sure)
    yield _paragraph(f"文稿：{document.title or name}。比对日期：{date}。")
    yield _paragraph(
        f"全文 {alike.length:,} 字，与比对的 {len(reuse.sources)} 份文稿相同的占 "
        f"{percent(alike.share)}，另有套话 {percent(alike.phrase_share)} 不计在内；"
        f"仍与素材原文相同的占 {percent(reuse.borrowing.share)}。"
        f"发现要改的残留 {sure} 处，要核实的 {len(reuse.leftovers) - sure} 处。"
    )
    yield Section(0, Text.of("借用残留"), 1, _leftovers(document, reuse))
    yield Section(0, Text.of("与哪些文稿相同"), 1, _sources(reuse))
    yield Section(0, Text.of("相同的字句"), 1, _stretches(document, reuse))


def _leftovers(document: Document, reuse: Reuse) -> tuple[Node, ...]:
    if not reuse.leftovers:
        return (_paragraph("没有发现别的单位、地区的名称和数字。"),)
    texts = dict(document_texts(document))
    rows = [_header("类别", "所在的话", "建议", "出处")]
    for each in reuse.leftovers:
        before, words, behind = around(texts[each.place], each)
        where = Text.of(before, Run(words, _BOLD), behind)
        cells = (each.kind.value, where, advice(each), each.source or "别的地区")
        rows.append(tuple(_cell(cell) for cell in cells))
    return (Table(0, tuple(rows), (60.0, 190.0, 100.0, 92.0), 1),)


def _sources(reuse: Reuse) -> tuple[Node, ...]:
    rows = [_header("文稿", "单位", "占全文")]
    for key, share in reuse.likeness.by_source:
        facts = reuse.sources[key]
        rows.append(tuple(_cell(c) for c in (facts.title or key, facts.issuer, percent(share))))
    if len(rows) == 1:
        return (_paragraph("没有成句相同的内容。"),)
    return (Table(0, tuple(rows), (240.0, 130.0, 72.0), 1),)


def _stretches(document: Document, reuse: Reuse) -> tuple[Node, ...]:
    copied = [c for c in reuse.likeness.copied if not c.phrase]
    if not copied:
        return (_paragraph("没有。"),)
    texts = dict(document_texts(document))
    rows = [_header("本文的字句", "出处")]
    for each in copied:
        words = texts[each.place][each.start : each.end].replace("\ufffc", "")
        title = reuse.sources[each.key].title or each.key
        rows.append((_cell(words), _cell(title)))
    return (Table(0, tuple(rows), (310.0, 132.0), 1),)


def _header(*words: str) -> tuple[Cell, ...]:
    return tuple(_cell(Text.of(Run(word, _BOLD))) for word in words)


def _cell(words: str | Text) -> Cell:
    return Cell((words if isinstance(words, Text) else Text.of(words),))


def _paragraph(words: str) -> Paragraph:
    return Paragraph(0, Text.of(words))
