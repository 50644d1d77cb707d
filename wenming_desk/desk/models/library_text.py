"""The words of a snippet as a person changes them: a heading, and paragraphs one a line."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Node, Paragraph, Section


def words_of(node: Node) -> tuple[str | None, str] | None:
    """(heading, text) of a snippet; no heading for a paragraph.

    None where it holds more than words: sections below, tables, kept pieces of a file.
    """
    if isinstance(node, Paragraph):
        return None if node.text.atoms else (None, node.text.plain)
    if not isinstance(node, Section) or node.heading.atoms:
        return None
    lines: list[str] = []
    for child in node.children:
        if not isinstance(child, Paragraph) or child.text.atoms:
            return None
        lines.append(child.text.plain)
    return node.heading.plain, "\n".join(lines)


def reworded(node: Node, heading: str, text: str) -> Node:
    """The snippet with another heading and text; marks stay where their words do."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if isinstance(node, Paragraph):
        return replace(node, text=_changed(node.text, "".join(lines)))
    if not isinstance(node, Section):
        return node
    old = [child for child in node.children if isinstance(child, Paragraph)]
    new = tuple(
        replace(old[at], text=_changed(old[at].text, line))
        if at < len(old)
        else Paragraph(0, Text.of(line))
        for at, line in enumerate(lines)
    )
    run_in = node.run_in and bool(new)
    name = _changed(node.heading, " ".join(heading.split()))
    return replace(node, heading=name, children=new, run_in=run_in)


def _changed(text: Text, words: str) -> Text:
    return text.with_plain(words)
