"""Files this program has written: every paragraph's style names its element, nothing is guessed.

A document that was saved and is opened again comes back as the same value. What people have typed
into such a file since is read by the styles they typed it in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from wenming_desk.document.nodes import Cell, PartRole
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph, SourceTable
from wenming_desk.intake import fields
from wenming_desk.intake.pieces import imprint_units
from wenming_desk.intake.report import Recovery
from wenming_desk.intake.styled_head import number_and_signers, parted
from wenming_desk.intake.styled_make import Making
from wenming_desk.intake.styled_text import Read, listed_text, plain_of, section_text
from wenming_desk.standard.roles import HEADINGS, REGULATION_LEVELS, Role
from wenming_desk.standard.style_names import (
    ANCHOR_STYLE,
    FORMAT_PROPERTY,
    IMPRINT_TABLE_ID,
    KIND_PROPERTY,
    MARK_TABLE_ID,
    PLAIN,
    Told,
    read_style_name,
    split_style_name,
)
from wenming_desk.standard.titles import set_by_hand

_OURS = frozenset(
    {
        *(Role.TITLE, Role.ISSUED_TITLE, Role.ATTACHMENT_TITLE, Role.RECIPIENTS, Role.ITEM),
        *(Role.ISSUER_MARK, Role.DOC_NUMBER, Role.SIGNATURE, Role.ATTACHMENT_LABEL),
    }
)
"""Roles whose style names no other program gives."""
_SHARE = 0.9
_IMPRINT = re.compile(rf'\btblStyle\b[^>]*"{IMPRINT_TABLE_ID}"')
_MARK = re.compile(rf'\btblStyle\b[^>]*"{MARK_TABLE_ID}"')
_MARK_WORDS = ("文件", "令")
"""What stands beside the names in the mark of a joint issue."""
_TITLES = {
    Role.TITLE: PartRole.MAIN,
    Role.ISSUED_TITLE: PartRole.ISSUED,
    Role.ATTACHMENT_TITLE: PartRole.ATTACHMENT,
}


def is_ours(source: Source) -> bool:
    """Whether the paragraphs carry this program's styles throughout."""
    names = {name for name, _ in source.properties}
    named = KIND_PROPERTY in names and FORMAT_PROPERTY in names
    styles = Counter(
        [
            block.look.style
            for block in source.blocks
            if isinstance(block, SourceParagraph)
            and not block.text.plain.isspace()
            and block.text.items
        ]
    )
    known = 0
    for style, often in styles.items():
        role, _ = read_style_name(style)
        known += often if role is not None else 0
        named = named or role in _OURS
    return named and known >= _SHARE * styles.total()


def read_styled(source: Source) -> Recovery:
    """The document that the styles of a file of our own tell."""
    reader = _Reader(source)
    for block in source.blocks:
        reader.take(block)
    return reader.making.finish()


class _Reader:
    """Takes block after block and puts it where its style says."""

    def __init__(self, source: Source) -> None:
        self.making = Making(source)
        self._anchored = PLAIN
        """What an anchor tells of the table that follows it."""
        self._takers: dict[Role, Callable[[SourceParagraph, Read, Told], bool]] = {
            Role.COPY_NUMBER: self._copy_number,
            Role.SECRECY: self._secrecy,
            Role.URGENCY: self._urgency,
            Role.ISSUER_MARK: self._mark,
            Role.DOC_NUMBER: self._number,
            Role.RECIPIENTS: self._recipients,
            Role.ATTACHMENT_NOTE: self._attachment_note,
            Role.ATTENDANCE: self._attendance,
            Role.SIGNATURE: self._org,
            Role.DATE: self._date,
            Role.NOTE: self._note,
            Role.ATTACHMENT_LABEL: self._attachment_label,
            Role.CC: self._cc,
            Role.PRINTED: self._printed,
            Role.ITEM: self._section,
            **dict.fromkeys((*HEADINGS, *REGULATION_LEVELS), self._section),
            **dict.fromkeys(_TITLES, self._title),
        }

    def take(self, block: SourceParagraph | SourceTable | SourceOpaque) -> None:
        """Put one block in its place."""
        making = self.making
        if not isinstance(block, SourceParagraph):
            if not (isinstance(block, SourceTable) and self._table(block)):
                if self._anchored.opens:
                    making.open_part(PartRole.ISSUED)
                making.kept(block, self._anchored.parent)
                self._anchored = PLAIN
            return
        base, told = split_style_name(block.look.style)
        if base == ANCHOR_STYLE and not block.text:
            self._anchored = told
            return
        self._anchored = PLAIN
        role, _ = read_style_name(block.look.style)
        if told.opens:
            making.open_part(PartRole.ISSUED)
        read = Read.of(block)
        taker = self._takers.get(role) if role is not None else None
        sectional = role is not None and self._takers.get(role) == self._section
        if not block.text and not sectional and (taker or not making.told.exact):
            return
        if taker is not None and taker(block, read, told):
            return
        scheme = making.scheme
        listed = listed_text(block.label, read, scheme) if block.label else None
        if listed is not None:
            making.section(block, listed, told.parent)
        else:
            below = role is Role.BELOW_TITLE
            making.paragraph(block, block.text, told.parent, below_title=below)

    # ---- head ----------------------------------------------------------------------------

    def _copy_number(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        return self.making.head.field(block, read, **self._corner(Role.COPY_NUMBER, read))

    def _secrecy(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        return self.making.head.field(block, read, **self._corner(Role.SECRECY, read))

    def _urgency(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        return self.making.head.field(block, read, **self._corner(Role.URGENCY, read))

    def _corner(self, role: Role, read: Read) -> dict[str, str]:
        """The fields of the head that a line in the upper left corner holds."""
        texts, words = read.fields(), read.words
        text = plain_of(read.own)
        if role is Role.COPY_NUMBER:
            return {"copy_number": text}
        if role is Role.URGENCY:
            return {"urgency": text if words else self._unspread(text)}
        if "★" in words:
            at = words.index("★") + 1
            level, period = "".join(texts[:at]), "".join(texts[at:])
        else:
            level, _, period = text.partition("★")
            level = level if words else self._unspread(level)
        return {"secrecy": level, "secrecy_period": period}

    def _unspread(self, text: str) -> str:
        """Two characters that were spread by hand."""
        return text if self.making.told.exact and len(text) != 3 else fields.squeezed(text)

    def _mark(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        texts, words = read.fields(), read.words
        if "\n" in words:
            names = tuple(name for name in texts if name)
            return self.making.head.mark(block, read, names, issuer=True)
        name = "".join(texts)
        typed = not self.making.told.exact and name.endswith("文件")
        if typed:
            name = name[:-2]
        return self.making.head.mark(block, read, (name,), issuer=typed or bool(words))

    def _number(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        if told.shares is not None:
            left, right = parted(read)
            values = self._corner(told.shares, left)
            return self.making.head.field(block, read, doc_number=plain_of(right.own), **values)
        number, names = number_and_signers(read)
        return self.making.head.number(block, read, number, names)

    # ---- parts ---------------------------------------------------------------------------

    def _title(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        role, _ = read_style_name(block.look.style)
        assert role is not None
        text = plain_of(read.own)
        if not self.making.told.exact and not read.words:
            text = set_by_hand(text)
        return self.making.title(block, read, _TITLES[role], text)

    def _recipients(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        text = plain_of(read.own)
        if not read.words and text[-1:] in ("：", ":"):
            text = text[:-1]
        return self.making.addressee(block, read, text)

    def _attachment_label(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        self.making.open_part(PartRole.ATTACHMENT, turned=block.look.page_break_before)
        self.making.ledger.removed(block, plain_of(block.text), self.making.part.id)
        self.making.ledger.hold_atoms(block.text)
        return True

    def _attachment_note(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        text = plain_of(read.own)
        if not read.words:
            text = re.sub(r"^附\s?件\s?[:：]\s*", "", text)
            text = re.sub(r"^\d{1,2}[.．、]", "", text)
        return self.making.attachment_note(block, read, text)

    def _attendance(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        texts = read.fields()
        if not read.words:
            label, colon, names = re.sub("[:：]", "：", texts[0], count=1).partition("：")
            texts = [label, names] if colon else ["", label]
        return self.making.attendance(block, read, texts[0], "".join(texts[1:]))

    def _org(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        found = read.fields() if "\t" in read.words else plain_of(read.own).split("\t")
        orgs = tuple(org for org in found if org)
        return self.making.signature(block, read, told.seal, orgs)

    def _date(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        return self.making.signature(block, read, told.seal, date=plain_of(read.own))

    def _note(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        return self.making.note(block, read, plain_of(read.own))

    def _section(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        role, _ = read_style_name(block.look.style)
        assert role is not None
        if role in REGULATION_LEVELS:
            self.making.regulated()
        found = section_text(role, told, read, block.label, self.making.scheme)
        if found is None:
            return False
        self.making.section(block, found, told.parent)
        return True

    # ---- imprint --------------------------------------------------------------------------

    def _table(self, block: SourceTable) -> bool:
        """Whether a table is the mark of a joint issue or the imprint, which is then taken."""
        return self._mark_table(block) or self._imprint(block)

    def _mark_table(self, block: SourceTable) -> bool:
        cells = [cell for row in block.rows for cell in row]
        if not (self.making.told.exact or _MARK.search(block.xml[:2000])) or len(cells) != 2:
            return False
        names, word = ("\n".join(map(plain_of, cell.paragraphs)).strip() for cell in cells)
        word = fields.squeezed(word)
        if word not in _MARK_WORDS:
            return False
        if not self.making.head.mark_table(block, names.split("\n"), word):
            return False
        for cell in cells:
            for text in cell.paragraphs:
                self.making.ledger.hold_atoms(text)
        return True

    def _imprint(self, block: SourceTable) -> bool:
        """Whether a table is the imprint, whose rows are then taken."""
        if _IMPRINT.search(block.xml[:2000]):
            rows = [row for cells in block.rows for row in _imprint_rows(cells)]
            atoms = [t for row in block.rows for cell in row for t in cell.paragraphs]
        elif self.making.told.exact and "tblpPr" not in block.xml:
            return False  # the imprint floats, whatever name a program gave its style
        else:
            units = imprint_units(block)
            rows, atoms = [u.view for u in units], [u.text for u in units]
        if not rows:
            return False
        for row in rows:
            self.making.imprint.row(row, block.place)
        for text in atoms:
            self.making.ledger.hold_atoms(text)
        return True

    def _cc(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        return self._printed(block, read, told)

    def _printed(self, block: SourceParagraph, read: Read, told: Told) -> bool:
        self.making.imprint.row(plain_of(block.text), block.place)
        self.making.ledger.hold_atoms(block.text)
        return True


def _imprint_rows(cells: tuple[Cell, ...]) -> list[str]:
    """The texts between two rules of the imprint; 主送 and 抄送 begin one each."""
    rows: list[str] = []
    for cell in cells:
        for text in map(plain_of, cell.paragraphs):
            if rows and not fields.CC.match(text):
                rows[-1] = f"{rows[-1]}\n{text}"
            else:
                rows.append(text)
    return rows
