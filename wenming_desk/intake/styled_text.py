"""A paragraph of a file of our own: its text parted from the words that the layout added."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import NumberingScheme
from wenming_desk.document.numbering import parse_label
from wenming_desk.document.source import SourceParagraph
from wenming_desk.standard.roles import HEADINGS, REGULATION_LEVELS, RUN_IN_STYLE, Role
from wenming_desk.standard.style_names import FIXED_STYLE, RUN_IN_MARK_STYLE, Told

_STOP = re.compile(r"[。！？]")
_DEEP = re.compile(r"[①-⑳]|（\d{2,3}）|[a-z]{1,2}\.")


class Stretch(NamedTuple):
    """Text of one character style."""

    style: str
    text: Text

    @property
    def fixed(self) -> bool:
        """Whether the layout has added it."""
        return self.style == FIXED_STYLE

    def without_atoms(self) -> Iterator[Stretch]:
        """The stretch; of the layout's words those without atoms, which are nobody's but ours."""
        if not self.fixed or not self.text.atoms:
            yield self
            return
        for item in self.text.items:
            yield Stretch("" if isinstance(item, Atom) else self.style, Text.of(item))


class Read(NamedTuple):
    """A paragraph's stretches, the words of the layout apart."""

    stretches: tuple[Stretch, ...]

    @staticmethod
    def of(block: SourceParagraph) -> Read:
        """The stretches of a paragraph, neighbours of one style joined."""
        styles = {look.style for look in block.runs}
        if len(styles) == 1 and FIXED_STYLE not in styles and block.text:
            return Read((Stretch(styles.pop(), block.text),))
        found: list[tuple[str, int, int]] = []
        for look in block.runs:
            if found and found[-1][0] == look.style:
                found[-1] = (look.style, found[-1][1], look.end)
            elif look.end > look.start:
                found.append((look.style, look.start, look.end))
        if not found:
            return Read((Stretch("", block.text),) if block.text else ())
        stretches = [Stretch(s, block.text.slice(a, b)) for s, a, b in found]
        if len(block.text.items) == 1 and not block.text.atoms:
            return Read(tuple(stretches))
        return Read(tuple(part for stretch in stretches for part in stretch.without_atoms()))

    @property
    def own(self) -> Text:
        """The text without the words of the layout."""
        return Text.of(*(i for s in self.stretches if not s.fixed for i in s.text.items))

    @property
    def whole(self) -> Text:
        """All of the text."""
        return _joined(self.stretches)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the layout, in order."""
        return tuple(s.text.readable for s in self.stretches if s.fixed)

    @property
    def label(self) -> str:
        """The number that the paragraph begins with, where the layout has added it; ""."""
        first = self.stretches[0] if self.stretches else None
        return first.text.readable if first is not None and first.fixed else ""

    def fields(self) -> list[str]:
        """The texts between the words of the layout; at least one."""
        out = [""]
        for stretch in self.stretches:
            if stretch.fixed:
                out.append("")
            else:
                out[-1] += plain_of(stretch.text)
        return out


class SectionText(NamedTuple):
    """What the paragraph of a section says; `lead` is None for a heading alone."""

    level: int
    label: str
    heading: Text
    mark: str = "。"
    lead: Text | None = None
    numbered: bool = True
    in_text: bool = True
    """The label stood in the text, not beside it as an automatic number."""


def plain_of(text: Text) -> str:
    """The characters of a text without its atoms."""
    return "".join(i.text for i in text.items if isinstance(i, Run))


def listed_text(
    label: str, read: Read, scheme: NumberingScheme = NumberingScheme.PLAN
) -> SectionText | None:
    """A paragraph that a word processor has numbered as an item; None where its label is none of
    ours (a bullet)."""
    found = parse_label(label, scheme)
    return SectionText(found[0], label, Text(), lead=read.whole, in_text=False) if found else None


def section_text(
    role: Role,
    told: Told,
    read: Read,
    listed: str = "",
    scheme: NumberingScheme = NumberingScheme.PLAN,
) -> SectionText | None:
    """Level, label, heading and lead of a heading's or item's paragraph; None where it is an item
    that nobody has numbered, which is a paragraph. `listed`: its automatic label."""
    item = role is Role.ITEM
    levels = REGULATION_LEVELS if role in REGULATION_LEVELS else HEADINGS
    level = told.level or (3 if item else levels.index(role) + 1)
    label = read.label
    if label or told.unnumbered:
        if item and told.level is None:
            found = parse_label(label, scheme)
            level = found[0] if found else level
        numbered = bool(label)
        if item or told.level is not None:
            return SectionText(level, label, Text(), lead=_rest(read, label), numbered=numbered)
        return _heading(level, label, read, numbered)
    if listed:
        if item:
            return listed_text(listed, read, scheme)
        body = _sentence(role, level, "", read.whole)
        return body._replace(label=listed, numbered=True, in_text=False)
    return _typed(role, level, read.whole, scheme)


def _rest(read: Read, label: str) -> Text:
    stretches = read.stretches[1:] if label else read.stretches
    return Text.of(*(i for s in stretches for i in s.text.items))


def _heading(level: int, label: str, read: Read, numbered: bool) -> SectionText:
    stretches = read.stretches[1:] if label else read.stretches
    heading: list[Stretch] = []
    for index, stretch in enumerate(stretches):
        if stretch.style == RUN_IN_MARK_STYLE and not _joined(heading):
            return SectionText(level, label, Text(), lead=_joined(stretches), numbered=numbered)
        if stretch.style == RUN_IN_MARK_STYLE:
            lead = _joined(stretches[index + 1 :])
            mark = plain_of(stretch.text.slice(0, 1))
            typed = stretch.text.slice(len(mark))  # right behind the mark
            return SectionText(level, label, _joined(heading), mark, typed + lead, numbered)
        if stretch.style == RUN_IN_STYLE:
            return _run_in(level, label, _joined(heading), _joined(stretches[index:]), numbered)
        heading.append(stretch)
    return SectionText(level, label, _joined(heading), numbered=numbered)


def _run_in(level: int, label: str, heading: Text, lead: Text, numbered: bool) -> SectionText:
    """A heading whose mark has lost its style: the mark is its last character."""
    end = len(heading)
    mark = heading.plain[-1:]
    if not end:
        return SectionText(level, label, heading, lead=lead, numbered=numbered)
    if _STOP.match(mark) and end > 1:
        return SectionText(level, label, heading.slice(0, end - 1), mark, lead, numbered)
    return SectionText(level, label, heading, "", lead, numbered)


def _joined(stretches: list[Stretch] | tuple[Stretch, ...]) -> Text:
    return Text.of(*(i for s in stretches for i in s.text.items))


def _typed(role: Role, level: int, text: Text, scheme: NumberingScheme) -> SectionText | None:
    """A paragraph that somebody typed in one of our styles, its number and all."""
    plain = text.plain
    length = 0
    item = role is Role.ITEM
    if level > 4 and not item and scheme is NumberingScheme.PLAN:
        deep = _DEEP.match(plain)
        length = deep.end() if deep else 0
    else:
        found = parse_label(plain, scheme)
        if found and (item or found[0] == level):
            level, length = found[0], found[2]
    label, body = plain[:length].strip(), text.slice(length)
    if item:
        return SectionText(level, label, Text(), lead=body) if label else None
    return _sentence(role, level, label, body)


def _sentence(role: Role, level: int, label: str, body: Text) -> SectionText:
    """A heading alone, or run in where a sentence ends in it; an article is text throughout."""
    if role is Role.ARTICLE:
        return SectionText(level, label, Text(), lead=body, numbered=bool(label))
    stop = _STOP.search(body.plain)
    if not stop or not stop.start():
        return SectionText(level, label, body, numbered=bool(label))
    heading, lead = body.slice(0, stop.start()), body.slice(stop.end())
    return SectionText(level, label, heading, stop[0], lead, numbered=bool(label))
