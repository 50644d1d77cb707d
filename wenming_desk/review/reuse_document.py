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
from wenming_desk.review.likeness import passages
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
    numbers = _numbers(reuse)
    yield Section(0, Text.of("出处"), 1, _sources(reuse, numbers))
    yield Section(0, Text.of("借用残留"), 1, _leftovers(document, reuse, numbers))
    yield Section(0, Text.of("相同的字句"), 1, _passages(document, reuse, numbers))


def _numbers(reuse: Reuse) -> dict[str, int]:
    """Title → number under which a plan stands in the tables, the one most was copied from
    first: a long title in every row would make a book of the report."""
    titles = [reuse.sources[key].title or key for key, _ in reuse.likeness.by_source]
    titles.extend(each.source for each in reuse.leftovers if each.source)
    return {title: number for number, title in enumerate(dict.fromkeys(titles), start=1)}


def _leftovers(document: Document, reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    if not reuse.leftovers:
        return (_paragraph("没有发现别的单位、地区的名称和数字。"),)
    texts = dict(document_texts(document))
    rows = [_header("类别", "所在的话", "建议", "出处")]
    for each in reuse.leftovers:
        before, words, behind = around(texts[each.place], each)
        where = Text.of(before, Run(words, _BOLD), behind)
        cells = (each.kind.value, where, advice(each), str(numbers.get(each.source, "")) or "别处")
        rows.append(tuple(_cell(cell) for cell in cells))
    return (Table(0, tuple(rows), (76.0, 216.0, 106.0, 44.0), 1),)


def _sources(reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    if not numbers:
        return (_paragraph("没有成句相同的内容，也没有别的文稿留下的名称。"),)
    shares = {reuse.sources[key].title or key: each for key, each in reuse.likeness.by_source}
    issuers = {facts.title or key: facts.issuer for key, facts in reuse.sources.items()}
    rows = [_header("出处", "文稿", "单位", "占全文")]
    for title, number in numbers.items():
        share = percent(shares[title]) if title in shares else "仅有残留"
        cells = (str(number), title, issuers.get(title, ""), share)
        rows.append(tuple(_cell(cell) for cell in cells))
    return (Table(0, tuple(rows), (44.0, 226.0, 106.0, 66.0), 1),)


def _passages(document: Document, reuse: Reuse, numbers: dict[str, int]) -> tuple[Node, ...]:
    copied = passages(reuse.likeness)
    if not copied:
        return (_paragraph("没有。"),)
    texts = dict(document_texts(document))
    rows = [_header("本文的字句", "出处")]
    for each in copied:
        words = texts[each.place][each.start : each.end].replace("\ufffc", "")
        number = numbers[reuse.sources[each.key].title or each.key]
        rows.append((_cell(words), _cell(str(number))))
    return (Table(0, tuple(rows), (398.0, 44.0), 1),)


def _header(*words: str) -> tuple[Cell, ...]:
    return tuple(_cell(Text.of(Run(word, _BOLD))) for word in words)


def _cell(words: str | Text) -> Cell:
    return Cell((words if isinstance(words, Text) else Text.of(words),))


def _paragraph(words: str) -> Paragraph:
    return Paragraph(0, Text.of(words))
