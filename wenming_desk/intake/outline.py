"""The outline: labelled paragraphs become a tree of sections, by the pattern of their numbers.

What is a heading, by its own form and by its siblings: a caption alone in its paragraph; a first
sentence that opens a paragraph, where at least three quarters of the list are so. Everything else
that is numbered is a numbered paragraph, a section without a heading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.document.numbering import ARTICLE as REGULATION_ARTICLE
from wenming_desk.intake.fields import squeezed
from wenming_desk.intake.labels import ARTICLE, Label
from wenming_desk.intake.units import Kept, Unit

MAX_CAPTION = 60
"""No caption is longer, in characters without blanks."""
SHARE = 0.75
"""So many of a list's members have to be headings for its run-in sentences to be headings."""

_STOPS = "。！？"


class Form(Enum):
    """What the paragraph of a label looks like."""

    CAPTION = "caption"
    """A caption alone, without a stop."""
    SENTENCE = "sentence"
    """One short sentence alone, with its stop."""
    OPENING = "opening"
    """A short sentence, and text after it."""
    TEXT = "text"
    """Anything else."""


class Role(Enum):
    """What a body piece becomes."""

    PLAIN = "plain"
    HEADING = "heading"
    RUN_IN = "run-in"
    NUMBERED = "numbered"
    TYPED = "typed"
    """A heading or paragraph that keeps its label as typed text (第X章, a list begun again)."""


@dataclass(slots=True)
class Body:
    """A body piece on its way into the tree."""

    piece: Unit | Kept
    label: Label | None = None
    sure: float = 1.0
    role: Role = Role.PLAIN
    stop: int = 0
    """For a run-in heading the offset of its stop, counted from the label's end."""
    children: list[Body] = field(default_factory=list["Body"])
    form: Form = Form.TEXT
    content: bool = False
    restart: bool = False
    hint: int = 0
    """Level by the paragraph's style or outline level, for headings without a label."""

    @property
    def level(self) -> int:
        """Level by the label's pattern, else by the style; 0 for plain paragraphs."""
        return self.label.level if self.label else self.hint


def build(bodies: Sequence[Body], scheme: NumberingScheme = NumberingScheme.PLAN) -> list[Body]:
    """The pieces of one part as a tree, every piece with its role; linear.

    The labels of a regulation have the levels of that scheme already.
    """
    top: list[Body] = []
    groups: list[list[Body]] = []
    _nest(bodies, top, groups)
    for group in groups:
        _decide(group)
    if scheme is NumberingScheme.REGULATION:
        for body in bodies:
            if body.label is not None and body.level >= REGULATION_ARTICLE:
                body.role = Role.NUMBERED
        return _lifted(top, REGULATION_ARTICLE)
    return _settled(top)


def _nest(bodies: Sequence[Body], top: list[Body], groups: list[list[Body]]) -> None:
    """Nest labelled pieces by level and collect the lists of siblings."""
    stack: list[Body] = []
    open_groups: dict[tuple[int, int], list[Body]] = {}
    article = False
    for body in bodies:
        label = body.label
        if label is not None and label.level == ARTICLE:
            article = True
        elif body.level == 1:
            article = False
        inside = article and label is not None and not label.chapter
        if body.level == 0 or inside:
            if label is not None:
                body.role = Role.TYPED
            for above in stack:
                above.content = True
            (stack[-1].children if stack else top).append(body)
            continue
        while stack and stack[-1].level >= body.level:
            stack.pop()
        for above in stack:
            above.content = True
        parent = stack[-1] if stack else None
        if label is not None:
            key = (id(parent), body.level)
            group = open_groups.get(key)
            if group is None or label.count == 1:
                body.restart = group is not None
                group = list[Body]()
                groups.append(group)
                open_groups[key] = group
            elif group[0].restart:
                body.restart = True
            group.append(body)
        body.form, body.stop = _form(body) if label else (Form.CAPTION, 0)
        body.role = Role.HEADING
        (parent.children if parent else top).append(body)
        stack.append(body)


def _form(body: Body) -> tuple[Form, int]:
    piece = body.piece
    assert isinstance(piece, Unit)
    assert body.label is not None
    start = 0 if piece.label else body.label.end
    window = piece.plain[start : start + 2 * MAX_CAPTION + 40]
    whole = len(piece.plain) - start <= len(window)
    stop = next((i for i in range(len(window)) if _is_stop(window, i)), -1)
    text = squeezed(window)
    if stop < 0:
        if not whole or len(text) > MAX_CAPTION or text[-1:] in "；;，,、":
            return Form.TEXT, 0
        if _colon_inside(text):
            return Form.TEXT, 0
        return Form.CAPTION, 0
    sentence = squeezed(window[:stop])
    rest = window[stop + 1 :].strip(" \u3000”’）)")
    if len(sentence) > MAX_CAPTION or not sentence:
        return Form.TEXT, 0
    if not rest and whole:
        return (Form.TEXT if _colon_inside(sentence) else Form.SENTENCE), stop
    if "：" in sentence or ":" in sentence or "；" in sentence:
        return Form.TEXT, 0
    return Form.OPENING, stop


def _is_stop(text: str, at: int) -> bool:
    char = text[at]
    if char in _STOPS:
        return True
    # a full stop that text recognition read as a Latin one
    return (
        char == "."
        and 1 < at < len(text) - 1
        and "\u4e00" <= text[at - 1] <= "\u9fff"
        and "\u4e00" <= text[at + 1] <= "\u9fff"
    )


def _colon_inside(text: str) -> bool:
    return any(c in text[:-1] for c in "：:")


def _decide(group: list[Body]) -> None:
    """Roles of a list's members by their forms together."""
    captions = sum(1 for b in group if b.form is Form.CAPTION)
    openings = sum(1 for b in group if b.form is Form.OPENING)
    sentences = sum(1 for b in group if b.form is Form.SENTENCE and b.content)
    headed = captions + openings + sentences >= SHARE * len(group)
    for body in group:
        form = body.form
        if form is Form.CAPTION:
            alone = not headed and not body.content and body.level > 1
            body.role = Role.NUMBERED if alone else Role.HEADING
        elif form is Form.SENTENCE:
            body.role = Role.HEADING if headed and body.content else Role.NUMBERED
        elif form is Form.OPENING:
            body.role = Role.RUN_IN if headed else Role.NUMBERED
        else:
            body.role = Role.NUMBERED
        if body.restart or (body.label and body.label.typed):
            body.sure = min(body.sure, 0.9)


def _settled(top: list[Body]) -> list[Body]:
    """Paragraphs that follow a numbered paragraph belong to what the list stands in."""
    return _lifted(top)


def _lifted(children: list[Body], holding: int = 0) -> list[Body]:
    """What follows a numbered paragraph beside it, unless it is of the `holding` level."""
    out: list[Body] = []
    for body in children:
        if body.role in (Role.PLAIN, Role.TYPED):
            out.append(body)
            continue
        inner = _lifted(body.children, holding)
        if body.role is Role.NUMBERED and body.level != holding:
            at = next((i for i, c in enumerate(inner) if _loose(c)), len(inner))
            if _introduces(body):
                at = len(inner)
            body.children = inner[:at]
            out.append(body)
            out.extend(inner[at:])
        else:
            body.children = inner
            out.append(body)
    return out


def _loose(body: Body) -> bool:
    return body.role in (Role.PLAIN, Role.TYPED)


def _introduces(body: Body) -> bool:
    return isinstance(body.piece, Unit) and body.piece.plain.rstrip()[-1:] in "：:"


def numbering(top: Sequence[Body]) -> frozenset[int]:
    """The levels that count on through the whole part instead of beginning anew (1…11 through
    three sections), by which reading leaves fewer numbers wrong."""
    found: dict[int, list[tuple[int, int]]] = {}
    _collect(top, 0, found)
    out: set[int] = set()
    for level, numbers in found.items():
        if len({parent for parent, _ in numbers}) < 2:
            continue
        wrong_on = sum(1 for i, (_, n) in enumerate(numbers, 1) if n != i)
        wrong_anew = 0
        counts: dict[int, int] = {}
        for parent, number in numbers:
            counts[parent] = counts.get(parent, 0) + 1
            wrong_anew += number != counts[parent]
        if wrong_on < wrong_anew:
            out.add(level)
    return frozenset(out)


def _collect(
    children: Sequence[Body], parent: int, found: dict[int, list[tuple[int, int]]]
) -> None:
    for body in children:
        if is_numbered(body):
            assert body.label is not None
            found.setdefault(body.level, []).append((parent, body.label.count))
        if body.children:
            _collect(body.children, id(body), found)


def is_numbered(body: Body) -> bool:
    """Whether the document derives this piece's number."""
    return (
        body.label is not None
        and body.role in (Role.HEADING, Role.RUN_IN, Role.NUMBERED)
        and not body.restart
        and not body.label.typed
    )
