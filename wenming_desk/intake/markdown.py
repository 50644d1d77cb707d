"""Signs that no reader is to see: of markdown, and characters without a shape."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.intake.report import Action
from wenming_desk.intake.units import Piece, Span, Unit, trimmed, without

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_MD_HEADING = re.compile(r"#{1,6}(?=\s|[\u4e00-\u9fff（(\d])\s*")
_MD_QUOTE = re.compile(r">\s+")
_MD_STRONG = re.compile(r"\*\*|__(?=[\u4e00-\u9fff\d（(])|(?<=[\u4e00-\u9fff。：）)])__")
_MD_LINK = re.compile(r"(?P<open>!?\[)[^\[\]]{1,80}(?P<close>\]\((?:https?:)?//[^\s()]{1,400}\))")
_MD_CODE = re.compile(r"(?P<open>`{1,2})[^`\n]{1,200}(?P<close>(?P=open))")
_MD_BULLET = re.compile(r"[-*+]\s+(?=\S)")
_MD_RULE = re.compile(r"(?:[-*_]\s?){3,}")


def is_markdown(pieces: Sequence[Piece]) -> bool:
    """Whether the text has headings of markdown."""
    return any(
        isinstance(p, Unit) and p.plain[:1] == "#" and _MD_HEADING.match(p.plain[:12])
        for p in pieces
    )


def unmarked(unit: Unit, markdown: bool) -> Unit:
    """Without invisible characters and markdown signs; `markdown`: the text has headings of it."""
    plain = unit.plain
    spans: list[Span] = []
    if not plain.isprintable():
        spans = [(m.start(), m.end(), Action.MARKUP) for m in _INVISIBLE.finditer(plain)]
    depth = 0
    if plain[:1] == "#":
        head = _MD_HEADING.match(plain)
        if head:
            depth = plain[:7].count("#")
            spans.append((0, head.end(), Action.MARKUP))
    elif plain[:2] == "> ":
        quote = _MD_QUOTE.match(plain)
        if quote:
            spans.append((0, quote.end(), Action.MARKUP))
    elif markdown and plain[:1] in "-*+":
        bullet = _MD_BULLET.match(plain)
        if bullet:
            spans.append((0, bullet.end(), Action.MARKUP))
    if markdown and "`" in plain:
        for code in _MD_CODE.finditer(plain):
            spans.append((*code.span("open"), Action.MARKUP))
            spans.append((*code.span("close"), Action.MARKUP))
    if "](" in plain:
        for link in _MD_LINK.finditer(plain):
            spans.append((*link.span("open"), Action.MARKUP))
            spans.append((*link.span("close"), Action.MARKUP))
    if plain[:1] in "-*_" and len(plain) < 80 and _MD_RULE.fullmatch(plain):
        spans = [(0, len(plain), Action.MARKUP)]
    elif "**" in plain or "__" in plain:
        strong = [(m.start(), m.end(), Action.MARKUP) for m in _MD_STRONG.finditer(plain)]
        if len(strong) >= 2:
            spans += strong
    if not spans:
        return unit
    spans.sort()
    kept: list[Span] = []
    for span in spans:
        if kept and span[0] == kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1], Action.MARKUP)
        elif not kept or span[0] > kept[-1][1]:
            kept.append(span)
    return replace(trimmed(without(unit, kept)), md=depth)
