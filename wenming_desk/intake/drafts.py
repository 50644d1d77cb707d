"""Drafts: what the head, the parts and the imprint of a document hold while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from wenming_desk.document.inline import Atom
from wenming_desk.document.nodes import Marked
from wenming_desk.intake.outline import Body
from wenming_desk.intake.units import Cut


@dataclass(slots=True)
class Draft:
    """A part in the making; string fields beside the cuts that were made in them."""

    marked: bool = False
    """Opened by 附件."""
    mark: str = ""
    title: str = ""
    addressee: str = ""
    below: list[Body] = field(default_factory=list[Body])
    """The lines below the title."""
    bodies: list[Body] = field(default_factory=list[Body])
    notes: list[str] = field(default_factory=list[str])
    orgs: list[str] = field(default_factory=list[str])
    date: str = ""
    note: str = ""
    cuts: list[Cut] = field(default_factory=list[Cut])
    sure: float = 1.0
    tracked: list[Marked] = field(default_factory=list[Marked])
    """Fields with tracked changes in them."""

    @property
    def empty(self) -> bool:
        """Whether nothing has been put into it."""
        fields_of_it = self.title, self.addressee, self.notes, self.orgs, self.date, self.note
        return not (self.bodies or self.below or any(fields_of_it))

    @property
    def signed(self) -> bool:
        """Whether the signature block has begun."""
        return bool(self.orgs or self.date)


@dataclass(slots=True)
class Drafts:
    """Everything of a document in the making."""

    issuers: list[str] = field(default_factory=list[str])
    mark_text: str = ""
    bare_mark: bool = False
    """The mark shows its names without 文件."""
    values: dict[str, str] = field(default_factory=dict[str, str])
    signers: list[str] = field(default_factory=list[str])
    head_cuts: list[Cut] = field(default_factory=list[Cut])
    parts: list[Draft] = field(default_factory=lambda: [Draft()])
    cc: str = ""
    office: str = ""
    print_date: str = ""
    imprint_cuts: list[Cut] = field(default_factory=list[Cut])
    atoms: list[Atom] = field(default_factory=list[Atom])
