"""Parts: the elements found, in order, become drafts of the head, the parts and the imprint.

An element that has no place left (a second number, a signature in the middle) stays in the text
as a paragraph; nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.marked import aligned
from wenming_desk.document.nodes import MAX_LEVEL, Marked
from wenming_desk.intake import fields
from wenming_desk.intake.features import Line
from wenming_desk.intake.labels import find_label, inner_labels
from wenming_desk.intake.loose import label_of
from wenming_desk.intake.model import Choice
from wenming_desk.intake.outline import Body
from wenming_desk.intake.report import Action
from wenming_desk.intake.tables import State
from wenming_desk.intake.units import Cut, Kept, Seam, Unit, joined
from wenming_desk.standard.titles import set_by_hand

_MORE = {
    State.TITLE_MORE,
    State.ADDRESSEE_MORE,
    State.PARA_MORE,
    State.ITEM_MORE,
    State.NOTES_MORE,
    State.PART_TITLE_MORE,
    State.CC_MORE,
}
_TEXT_MORE = {State.PARA_MORE, State.ITEM_MORE}
_TITLE_LINE = 24
"""A title line set by hand is no longer; longer ones were broken by a machine."""
_NOTE_LINES, _NOTE_SIZE = 3, 120
_HEADING = 60


@dataclass(frozen=True, slots=True)
class Element:
    """One element of the document with the lines it was joined from."""

    state: State
    unit: Unit | Kept
    lines: tuple[Unit, ...] = ()
    sure: float = 1.0


def elements_of(lines: Sequence[Line], choices: Sequence[Choice]) -> list[Element]:
    """Lines of one element joined; linear."""
    out: list[Element] = []
    held: list[Unit] = []
    state, sure = State.PARA, 1.0

    def close() -> None:
        if held:
            out.append(Element(state, joined(held), tuple(held), sure))
            held.clear()

    for line, choice in zip(lines, choices, strict=True):
        piece = line.piece
        if isinstance(piece, Kept):
            close()
            out.append(Element(State.KEPT, piece))
        elif choice.state in _TEXT_MORE and held and _stands_alone(piece, held[-1]):
            close()
            held.append(piece)
            state, sure = State.PARA, choice.sure
        elif choice.state in _MORE and held:
            held.append(piece)
            sure = min(sure, choice.sure)
        else:
            close()
            held.append(piece)
            state, sure = choice.state, choice.sure
    close()
    return out


def _stands_alone(piece: Unit, before: Unit) -> bool:
    """Whether one of two paragraphs is a picture: it was never a line of the other's text."""
    if piece.seam is not Seam.PARAGRAPH:
        return False
    return any(
        not unit.view.strip() and any(atom.kind == "picture" for atom in unit.text.atoms)
        for unit in (piece, before)
    )


@dataclass(slots=True)
class Draft:
    """A part in the making; string fields beside the cuts that were made in them."""

    marked: bool = False
    """Opened by 附件."""
    mark: str = ""
    title: str = ""
    addressee: str = ""
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
        return not (self.title or self.addressee or self.bodies or self.orgs or self.date)

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


def drafted(elements: Sequence[Element]) -> Drafts:
    """The elements put in their places."""
    builder = _Builder()
    for element in elements:
        builder.take(element)
    builder.finish()
    return builder.drafts


_SPREAD_NAME = re.compile(
    r"(?<=(?<![\u4e00-\u9fff])[\u4e00-\u9fff])[ \u3000](?=[\u4e00-\u9fff](?![\u4e00-\u9fff]))"
)
"""The gap in a name of two characters that is set as wide as one of three."""


class _Builder:
    def __init__(self) -> None:
        self.drafts = Drafts()
        self.waiting: list[Element] = []
        """Plain lines after a signature, of which it is not known yet what they belong to."""
        self.issue: list[Element] = []
        """Lines of the head that no field holds: they open the text."""
        self.last = State.PARA
        self.takers: dict[State, Callable[[Element, Unit], bool]] = {
            State.COPY: self._copy,
            State.SECRECY: self._secrecy,
            State.URGENCY: self._urgency,
            State.MARK: self._mark,
            State.NUMBER: self._number,
            State.SIGNER: self._signer,
            State.ISSUE: self._issue,
            State.TITLE: self._title,
            State.ADDRESSEE: self._addressee,
            State.NOTES: self._notes,
            State.NOTES_ITEM: self._notes_item,
            State.ORG: self._org,
            State.DATE: self._date,
            State.NOTE: self._note,
            State.PART_MARK: self._part_mark,
            State.PART_TITLE: self._part_title,
            State.CC: self._cc,
            State.OFFICE: self._office,
            State.PRINTED: self._printed,
        }

    @property
    def part(self) -> Draft:
        return self.drafts.parts[-1]

    def take(self, element: Element) -> None:
        unit = element.unit
        if isinstance(unit, Kept):
            self._body(element)
        elif self.part.signed and element.state in (State.PARA, State.ITEM):
            self.waiting.append(element)
        else:
            self._settle()
            taker = self.takers.get(element.state)
            if taker is None or not taker(element, unit):
                self._body(element)
        self.last = element.state

    def finish(self) -> None:
        self._settle()
        self._open_text()

    def _open_text(self) -> None:
        issue, self.issue = self.issue, []
        for element in issue:
            self._body(element)

    def _settle(self) -> None:
        """Lines after a signature: short ones are its note, longer ones a text of their own."""
        waiting, self.waiting = self.waiting, []
        if not waiting:
            return
        part = self.part
        units = [e.unit for e in waiting if isinstance(e.unit, Unit)]
        short = all(len(u.plain) <= _NOTE_SIZE and not u.text.atoms for u in units)
        plain = all(e.state is State.PARA for e in waiting)
        if len(units) <= _NOTE_LINES and short and plain:
            for unit in units:
                part.note += ("\n" if part.note else "") + unit.plain
                part.cuts += _outside(unit.cuts)
            return
        self.drafts.parts.append(Draft())
        for element in waiting:
            self._body(element)

    def _body(self, element: Element) -> None:
        self._open_text()
        unit = element.unit
        if isinstance(unit, Kept):
            self.part.bodies.append(Body(unit))
            return
        atoms = self.drafts.atoms
        if atoms:
            unit = _with_atoms(unit, atoms)
            atoms.clear()
        label = None
        if element.state is State.ITEM:
            label = label_of(unit)
        body = Body(unit, label, element.sure)
        level = unit.look.outline_level
        caption = len(unit.plain) <= _HEADING and unit.plain[-1:] not in "。；：！？，"
        if label is None and level is not None and caption:
            body.hint = min(level + 1, MAX_LEVEL)
        self.part.bodies.append(body)

    def _text(self, unit: Unit, cuts: list[Cut]) -> str:
        """A unit as a string field; its atoms go to the next paragraph."""
        self.drafts.atoms.extend(unit.text.atoms)
        cuts += _outside(unit.cuts) if unit.text.atoms else list(unit.cuts)
        return unit.view

    def _tracked(self, part: Draft, name: str, unit: Unit, value: str) -> None:
        """Keep the tracked changes of a unit beside the field that it became; what was deleted
        from it need not wait for the next paragraph then."""
        made = aligned(unit.text, value)
        if made is not None and made != Text.of(value):
            part.tracked.append(Marked(name, made))
            atoms = self.drafts.atoms
            atoms[:] = [atom for atom in atoms if atom not in made.atoms]

    def _main(self) -> bool:
        return len(self.drafts.parts) == 1 and not self.part.bodies

    def _value(self, unit: Unit, name: str, value: str) -> bool:
        """Set a field of the head; a repeated one is noted, a second one stays in the text."""
        held = self.drafts.values.get(name)
        if held is not None:
            if fields.folded(held) != fields.folded(value):
                return False
            return self._repeated(unit, self.drafts.head_cuts)
        if not self._main():
            return False
        self.drafts.values[name] = value
        self._text(unit, self.drafts.head_cuts)
        return True

    def _repeated(self, unit: Unit, cuts: list[Cut]) -> bool:
        """An element that stands in the text a second time."""
        cuts.append(Cut(-1, self._text(unit, cuts), Action.REPEATED, unit.place))
        return True

    def _copy(self, element: Element, unit: Unit) -> bool:
        return self._value(unit, "copy_number", fields.squeezed(unit.view))

    def _secrecy(self, element: Element, unit: Unit) -> bool:
        flat = fields.squeezed(unit.view)
        match = fields.SECRECY.fullmatch(flat)
        if not match:
            return False
        values = self.drafts.values
        level, period = match["level"], match["period"] or ""
        if "secrecy" in values:
            known = (values["secrecy"], values.get("secrecy_period", ""))
            return known == (level, period) and self._repeated(unit, self.drafts.head_cuts)
        if not self._value(unit, "secrecy", level):
            return False
        values["secrecy_period"] = period
        if len(flat) > len(level):
            self.drafts.head_cuts.append(Cut(-1, flat[len(level)], Action.MARK, unit.place))
        return True

    def _urgency(self, element: Element, unit: Unit) -> bool:
        return self._value(unit, "urgency", fields.squeezed(unit.view))

    def _number(self, element: Element, unit: Unit) -> bool:
        return self._value(unit, "doc_number", fields.squeezed(unit.view))

    def _mark(self, element: Element, unit: Unit) -> bool:
        name = fields.squeezed(unit.view)
        drafts = self.drafts
        if drafts.issuers or drafts.mark_text:
            known = drafts.mark_text or "".join(drafts.issuers) + "文件"
            if fields.folded(known) == fields.folded(name):
                return self._repeated(unit, drafts.head_cuts)
            # minutes may have the name of the meeting below their mark
            return self._title(element, unit)
        if not self._main():
            return False
        self._text(unit, drafts.head_cuts)
        if unit.mark:
            drafts.issuers.extend(unit.names)
            drafts.bare_mark = "文件" not in name
            if not drafts.bare_mark:
                drafts.head_cuts.append(Cut(-1, "文件", Action.LABEL, unit.place))
        elif name.endswith("文件"):
            drafts.issuers.append(name[:-2])
            drafts.head_cuts.append(Cut(len(name) - 2, "文件", Action.LABEL, unit.place))
        else:
            drafts.mark_text = name
        return True

    def _signer(self, element: Element, unit: Unit) -> bool:
        match = fields.SIGNER.match(fields.squeezed(unit.view))
        if not match or self.drafts.signers or not self._main():
            return False
        names = re.sub(r"^\s*签\s*发\s*人\s*[:：]", "", unit.view)
        names = _SPREAD_NAME.sub("", names)
        self.drafts.signers.extend(n for n in re.split(r"[\s、]+", names) if n)
        dropped = "签发人" + fields.squeezed(unit.view)[3] + "、" * names.count("、")
        self.drafts.head_cuts.append(Cut(-1, dropped, Action.LABEL, unit.place))
        self._text(unit, self.drafts.head_cuts)
        return True

    def _issue(self, element: Element, unit: Unit) -> bool:
        if not self._main():
            return False
        self.issue.append(element)
        return True

    def _title(self, element: Element, unit: Unit) -> bool:
        part = self.drafts.parts[0]
        if part.title:
            if fields.folded(part.title) != fields.folded(unit.view):
                return False
            return self._repeated(unit, part.cuts)
        if not self._main():
            return False
        part.title = self._title_text(element, unit, part)
        self._tracked(part, "title", unit, part.title)
        part.sure = element.sure
        return True

    def _title_text(self, element: Element, unit: Unit, part: Draft) -> str:
        text = self._text(unit, part.cuts)
        lines = [u.view for u in element.lines]
        if len(lines) > 1 and all(len(line) <= _TITLE_LINE for line in lines):
            text = "\n".join(lines)
        return set_by_hand(text)

    def _addressee(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if part.addressee or part.bodies or _holds_more(unit):
            return False
        text = self._text(unit, part.cuts)
        part.addressee = text[:-1].rstrip()
        self._tracked(part, "addressee", unit, part.addressee)
        part.cuts.append(Cut(len(part.addressee), text[-1], Action.MARK, unit.place))
        return True

    def _notes(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if unit.text.atoms or part.notes or part.signed:
            return False
        match = re.match(r"附\s?件\s?[:：]?\s*", unit.plain)
        if not match:
            return False
        part.cuts.append(Cut(-1, match[0].strip(), Action.LABEL, unit.place))
        rest = unit.plain[match.end() :]
        starts = _note_starts(rest)
        part.cuts += _outside(unit.cuts)
        for start, end in zip(starts, [*starts[1:], len(rest)], strict=True):
            self._add_note(rest[start:end], unit, part)
        return True

    def _notes_item(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if unit.text.atoms or self.last not in (State.NOTES, State.NOTES_ITEM):
            return False
        part.cuts += _outside(unit.cuts)
        self._add_note(unit.plain, unit, part)
        return True

    def _add_note(self, text: str, unit: Unit, part: Draft) -> None:
        label = find_label(text)
        body = text[label.end :] if label else text
        if label:
            part.cuts.append(Cut(-1, label.raw, Action.LABEL, unit.place))
        name = body.strip().rstrip("；;。")
        if len(name) < len(body.strip()):
            part.cuts.append(Cut(-1, body.strip()[len(name) :], Action.MARK, unit.place))
        if name:
            part.notes.append(name)
            self._tracked(part, f"attachment_notes.{len(part.notes) - 1}", unit, name)

    def _org(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if part.date or not part.bodies or _holds_more(unit):
            return False
        part.orgs.append(self._text(unit, part.cuts))
        self._tracked(part, f"orgs.{len(part.orgs) - 1}", unit, part.orgs[-1])
        return True

    def _date(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if part.date or not part.bodies or _holds_more(unit):
            return False
        part.date = self._text(unit, part.cuts)
        self._tracked(part, "date", unit, part.date)
        return True

    def _note(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if part.note or not part.signed or _holds_more(unit):
            return False
        part.note = self._text(unit, part.cuts)
        self._tracked(part, "note", unit, part.note)
        return True

    def _part_mark(self, element: Element, unit: Unit) -> bool:
        if unit.text.atoms:
            return False
        draft = Draft(marked=True, mark=unit.plain)
        draft.cuts += [*unit.cuts, Cut(-1, unit.plain, Action.LABEL, unit.place)]
        if self.part.empty and len(self.drafts.parts) == 1 and not self.drafts.values:
            draft.cuts[:0] = self.part.cuts
            self.drafts.parts[-1] = draft
        else:
            self.drafts.parts.append(draft)
        return True

    def _part_title(self, element: Element, unit: Unit) -> bool:
        part = self.part
        if part.title and fields.folded(part.title) == fields.folded(unit.view):
            return self._repeated(unit, part.cuts)
        if not (part.empty and (part.marked or len(self.drafts.parts) == 1)):
            part = Draft()
            self.drafts.parts.append(part)
        part.title = self._title_text(element, unit, part)
        self._tracked(part, "title", unit, part.title)
        part.sure = element.sure
        return True

    def _cc(self, element: Element, unit: Unit) -> bool:
        drafts = self.drafts
        match = fields.CC.match(unit.view)
        if drafts.cc or drafts.office or not match:
            return False
        text = self._text(unit, drafts.imprint_cuts)
        body = text[match.end() :].strip()
        drafts.cc = body.rstrip("。")
        drafts.imprint_cuts.append(Cut(-1, match[0], Action.LABEL, unit.place))
        if len(drafts.cc) < len(body):
            drafts.imprint_cuts.append(Cut(-1, body[len(drafts.cc) :], Action.MARK, unit.place))
        return True

    def _office(self, element: Element, unit: Unit) -> bool:
        if self.drafts.office or self.drafts.print_date:
            return False
        self.drafts.office = self._text(unit, self.drafts.imprint_cuts)
        return True

    def _printed(self, element: Element, unit: Unit) -> bool:
        drafts = self.drafts
        found = fields.printed(fields.squeezed(unit.view))
        if "\t" in unit.view and unit.view.endswith("印发"):
            office, _, date = unit.view.rpartition("\t")
            found = fields.Printed(office.strip(), date[:-2].strip(), "印发")
        if found is None or drafts.print_date or (found.org and drafts.office):
            return False
        self._text(unit, drafts.imprint_cuts)
        drafts.office = found.org or drafts.office
        drafts.print_date = found.date
        drafts.imprint_cuts.append(Cut(-1, found.word, Action.LABEL, unit.place))
        return True


def _outside(cuts: Sequence[Cut]) -> list[Cut]:
    return [replace(c, at=-1) for c in cuts]


def _note_starts(text: str) -> list[int]:
    """Where the names in 附件：1.… 2.… begin that stand on one line."""
    starts = [0]
    expected = 2
    for inner in inner_labels(text):
        if inner.level == 3 and inner.count == expected and inner.start > 0:
            starts.append(inner.start)
            expected += 1
    return starts


def _holds_more(unit: Unit) -> bool:
    """Whether a unit holds atoms that a field has no room for: all but what was deleted."""
    return any(atom.kind != "revision" for atom in unit.text.atoms)


def _with_atoms(unit: Unit, atoms: Sequence[Atom]) -> Unit:
    text = Text.of(*atoms, *unit.text.items)
    shift = len(atoms)
    cuts = tuple(replace(c, at=c.at + shift) if c.at >= 0 else c for c in unit.cuts)
    return replace(unit, text=text, plain=text.plain, cuts=cuts)
