"""Which paragraph of a file is which element: the recovered document laid beside its source."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wenming_desk.document.nodes import Document
from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import FlowParagraph
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import HEADINGS, Role

_LABEL = re.compile(
    r"(?:第[一二三四五六七八九十百零〇\d]{1,6}[章节条]|[一二三四五六七八九十百]{1,5}[、．.]"
    r"|[（(][一二三四五六七八九十百\d]{1,5}[）)][、．.]?|\d{1,3}[、．.](?!\d)|[①-⑳])"
)
_WORDS = re.compile(r"[^\w①-⑳★〔〕]+")
_ENDS = "。：；！？"
"""Marks that still have the look of the heading they end."""
_PARTS = (Role.TITLE, Role.ISSUED_TITLE, Role.ATTACHMENT_TITLE, Role.ISSUER_MARK, Role.RECIPIENTS)
"""Elements that a file may break into several paragraphs."""
_LEAST = 3
"""Characters below which a piece of an element says nothing."""


@dataclass(frozen=True, slots=True)
class Known:
    """A paragraph of the source and what it is: the first `own` characters are the role's own,
    those behind them body text (a heading that opens its paragraph)."""

    block: int
    paragraph: SourceParagraph
    role: Role
    own: int


def roles_of(source: Source, document: Document, profile: Profile) -> list[Known]:
    """The paragraphs of a source whose element the recovered document tells, in order; linear."""
    exact, parts = _elements(document, profile)
    found: list[Known] = []
    for index, block in enumerate(source.blocks):
        if not isinstance(block, SourceParagraph):
            continue
        key = _key(block.plain)
        if not key:
            continue
        role, own = exact.get(key, (None, 0))
        if role is None and len(key) >= _LEAST:
            role = next((r for text, r in parts if key in text), None)
        if role is not None:
            found.append(Known(index, block, role, _own(block.plain, role, own)))
    return found


def _elements(
    document: Document, profile: Profile
) -> tuple[dict[str, tuple[Role, int]], list[tuple[str, Role]]]:
    """Elements by their words, with the words that are their own; and those that may be parted."""
    exact: dict[str, tuple[Role, int]] = {}
    parts: list[tuple[str, Role]] = []
    flow = FlowBuilder(profile).flow(document)
    for item in (*flow.items, *flow.imprint):
        if not isinstance(item, FlowParagraph):
            continue
        key = _key(item.text)
        own = key
        if item.role in HEADINGS:
            own = _key("".join(p.text for p in item.pieces if p.node == item.node))
        if key:
            exact.setdefault(key, (item.role, len(own)))
        if key and item.role in _PARTS:
            parts.append((key, item.role))
    return exact, parts


def _own(text: str, role: Role, words: int) -> int:
    """Where the words of a heading end in the source's text; its whole length for the rest."""
    if role not in HEADINGS:
        return len(text)
    label = _LABEL.match(text.lstrip("\u3000 \t"))
    start = len(text) - len(text.lstrip("\u3000 \t")) + (label.end() if label else 0)
    count = 0
    for at in range(start, len(text)):
        if count >= words:
            return at + (text[at] in _ENDS)
        count += not _WORDS.fullmatch(text[at])
    return len(text)


def _key(text: str) -> str:
    """The words of a text without its number and its marks."""
    bare = text.strip("\u3000 \t\n")
    label = _LABEL.match(bare)
    return _WORDS.sub("", bare[label.end() :] if label else bare)
