"""What styles and properties have to tell so that the file is read back as the same document."""

from __future__ import annotations

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.marks import issuer_mark
from wenming_desk.document.nesting import told_parents
from wenming_desk.document.nodes import (
    Document,
    DocumentFormat,
    NumberingScheme,
    PartRole,
    SealStyle,
    Section,
    walk,
)
from wenming_desk.document.numbering import document_labels, parse_label
from wenming_desk.standard.flow import FlowItem, FlowParagraph
from wenming_desk.standard.letter import printed_imprint
from wenming_desk.standard.roles import HEADINGS, REGULATION_LEVELS, Role
from wenming_desk.standard.style_names import (
    CONTINUOUS_PROPERTY,
    FORMAT_PROPERTY,
    ISSUERS_PROPERTY,
    KIND_PROPERTY,
    MARK_BY_HAND,
    MARK_PROPERTY,
    MARK_WORDS,
    NOTES_PROPERTY,
    OFFICE_PROPERTY,
    PLAIN,
    PRINT_DATE_PROPERTY,
    SCHEME_PROPERTY,
    SCHEME_WORDS,
    Told,
)

_OPENING = frozenset({Role.TITLE, Role.ISSUED_TITLE, Role.ATTACHMENT_TITLE, Role.ATTACHMENT_LABEL})
_PARAGRAPHS = (Role.BODY, Role.BELOW_TITLE)
_SECTIONS = frozenset({*HEADINGS, *REGULATION_LEVELS, Role.ITEM})


class Telling:
    """Finds out, item by item of a document's flow, what its style has to tell."""

    def __init__(self, document: Document) -> None:
        self._parents: dict[int, int] = {}
        self._sections: dict[int, tuple[Section, NumberingScheme]] = {}
        self._seals = {p.id: p.signature.seal for p in document.parts}
        self._labels = document_labels(document)
        for part in document.parts:
            scheme = part.numbering.scheme
            self._parents.update(told_parents(part.children, scheme))
            for node in walk(part.children):
                if isinstance(node, Section):
                    self._sections[node.id] = node, scheme

    def of(self, item: FlowItem) -> Told:
        """What the style of an item tells beyond its role."""
        if not isinstance(item, FlowParagraph):
            parent = self._parents.get(item.node.id)
            if parent is None and not item.page_break:
                return PLAIN
            return Told(parent=parent, opens=item.page_break)
        role = item.role
        if role in (Role.SIGNATURE, Role.DATE):
            seal = self._seals.get(item.node, SealStyle.SEALED)
            opens = item.page_break
            return Told(seal=seal, opens=opens) if opens or seal is not SealStyle.SEALED else PLAIN
        if item.shares is not None:
            return Told(shares=item.shares)
        opens = item.page_break and role not in _OPENING
        if role in _SECTIONS:
            return self._section(item, opens)
        parent = self._parents.get(item.node) if role in _PARAGRAPHS else None
        return Told(parent=parent, opens=opens) if opens or parent is not None else PLAIN

    def _section(self, item: FlowParagraph, opens: bool) -> Told:
        node, scheme = self._sections[item.node]
        parent = self._parents.get(node.id)
        level = None
        if item.role is Role.ITEM:
            found = parse_label(self._labels.get(node.id, ""), scheme)
            if found is None or found[0] != node.level:
                level = node.level
        elif node.lead is not None and not node.heading and not _opens_with_run(node.lead.text):
            level = node.level  # no run says that this is text, not a heading
        if parent is None and level is None and node.numbered and not opens:
            return PLAIN
        return Told(parent, level, not node.numbered, opens=opens)


def properties_of(document: Document) -> dict[str, str]:
    """The custom properties: what no paragraph shows."""
    head = document.head
    out = {KIND_PROPERTY: document.kind, FORMAT_PROPERTY: document.format.value}
    by_hand = bool(head.mark_text)
    shown = () if by_hand else issuer_mark(head, document.format).names
    if head.issuers != shown:
        out[ISSUERS_PROPERTY] = "\n".join(head.issuers)
    # without 文件 behind it an organ's name looks like a mark set by hand
    if head.mark_form in MARK_WORDS or (by_hand and document.format is not DocumentFormat.GENERAL):
        out[MARK_PROPERTY] = f"{MARK_BY_HAND * by_hand}{MARK_WORDS.get(head.mark_form, '')}"
    imprint, printed = document.imprint, printed_imprint(document)
    if imprint.printing_office != printed.printing_office:
        out[OFFICE_PROPERTY] = imprint.printing_office
    if imprint.print_date != printed.print_date:
        out[PRINT_DATE_PROPERTY] = imprint.print_date
    continuous = ";".join(
        f"{number}:{','.join(map(str, sorted(part.numbering.continuous)))}"
        for number, part in enumerate(document.parts, start=1)
        if part.numbering.continuous
    )
    if continuous:
        out[CONTINUOUS_PROPERTY] = continuous
    schemes = ";".join(
        f"{number}:{SCHEME_WORDS[part.numbering.scheme]}"
        for number, part in enumerate(document.parts, start=1)
        if part.numbering.scheme in SCHEME_WORDS
    )
    if schemes:
        out[SCHEME_PROPERTY] = schemes
    main = next((p for p in document.parts if p.role is PartRole.MAIN), None)
    attached = any(p.role is PartRole.ATTACHMENT for p in document.parts)
    if main and attached and main.attachment_notes:
        out[NOTES_PROPERTY] = "\n".join(main.attachment_notes)
    return out


def _opens_with_run(text: Text) -> bool:
    return bool(text.items) and isinstance(text.items[0], Run)
