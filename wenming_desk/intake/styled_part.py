"""A part of a document in the making, with the sections that are open in it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wenming_desk.document.nesting import Nesting
from wenming_desk.document.nodes import Node, NumberingScheme, Paragraph, Part, Section


@dataclass(slots=True)
class _Open:
    """A section in the making, or the part itself (without one)."""

    level: int = 0
    section: Section | None = None
    children: list[Node | _Open] = field(default_factory=list["Node | _Open"])

    def nodes(self) -> tuple[Node, ...]:
        """The finished children."""
        return tuple(c.finished() if isinstance(c, _Open) else c for c in self.children)

    def finished(self) -> Section:
        """The finished section."""
        assert self.section is not None
        section = self.section
        if not self.children:
            return section
        return replace(section, children=(*section.children, *self.nodes()))


@dataclass(slots=True)
class PartMaking:
    """A part in the making."""

    part: Part
    nesting: Nesting = field(default_factory=Nesting)
    top: _Open = field(default_factory=_Open)
    open: list[_Open] = field(default_factory=list["_Open"])
    notes: list[str] = field(default_factory=list[str])
    scheme: NumberingScheme = NumberingScheme.PLAN

    @property
    def empty(self) -> bool:
        """Whether nothing has been put into it."""
        part = self.part
        return not (part.title or part.addressee or part.signature or part.note or self.notes
                    or part.attendance or self.top.children)  # fmt: skip

    @property
    def has_text(self) -> bool:
        """Whether its text has begun, below the lines below its title."""
        return any(
            not (isinstance(child, Paragraph) and child.below_title) for child in self.top.children
        )

    def under(self, level: int) -> _Open:
        """The open section of a level, those below it closed; 0 gives the part."""
        while self.open and self.open[-1].level > level:
            self.open.pop()
        return self.open[-1] if self.open else self.top

    def add(self, node: Node, told: int | None) -> None:
        """Put a block where the sections above it, or what its style told, say."""
        level = self.nesting.block(told)
        self.under(level).children.append(node)

    def begin(self, section: Section, parent: int) -> None:
        """Open a section below the one of a level (0: below the part)."""
        opened = _Open(section.level, section)
        self.under(parent).children.append(opened)
        self.open.append(opened)
