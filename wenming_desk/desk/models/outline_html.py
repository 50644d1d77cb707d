"""Rows as HTML for other programs: numbers and headings in their faces, tables as tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from wenming_desk.document.nodes import Cell, Node, Section, Table, node_text

_FACES = {1: "黑体", 2: "楷体_GB2312,楷体"}
_BODY = "仿宋_GB2312,仿宋"
_SIZE = "16pt"
"""三号, as the standard has it for the text (GB/T 9704 7.3.1)."""


def html_of(nodes: Sequence[Node], labels: Mapping[int, str]) -> str:
    """The nodes as a page that word processors take; `labels` are the numbers by id."""
    body = "".join(_nodes(nodes, labels))
    return f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def _nodes(nodes: Sequence[Node], labels: Mapping[int, str]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Table):
            yield _table(node)
            continue
        if not isinstance(node, Section):
            yield _paragraph(_span(node_text(node), _BODY))
            continue
        if not node.heading and not node.children:
            continue
        words = f"{labels.get(node.id, '')}{node.heading.readable}"
        below, lead = node.children, ""
        if node.lead is not None:
            words += node.run_in_mark if node.heading else ""
            lead = _span(node.lead.text.readable, _BODY)
            below = below[1:]
        yield _paragraph(_span(words, _FACES.get(node.level, _BODY)) + lead)
        yield from _nodes(below, labels)


def _paragraph(inner: str) -> str:
    return f'<p style="text-indent:2em;margin:0">{inner}</p>'


def _span(text: str, face: str) -> str:
    words = escape(text).replace("\n", "<br>")
    return f'<span style="font-family:{face};font-size:{_SIZE}">{words}</span>' if words else ""


def _table(table: Table) -> str:
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in table.rows)
    return f'<table border="1" cellspacing="0" cellpadding="4">{rows}</table>'


def _cell(cell: Cell) -> str:
    span = f' colspan="{cell.span}"' if cell.span > 1 else ""
    return f"<td{span}>{'<br>'.join(escape(text.readable) for text in cell.paragraphs)}</td>"
