"""The flow of a document: its paragraphs in order, each with role, look and distance.

The typesetter and the .docx writer both work from this one list, so what the preview shows is
what the file says. Distances are set edge to edge (GB/T 33476.2) or as empty rows, by profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    Node,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    SealStyle,
    Section,
    Table,
)
from wenming_desk.document.numbering import attachment_names, document_labels
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.roles import Role, heading_role
from wenming_desk.standard.titles import break_title
from wenming_desk.standard.widths import text_em


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of one face in a flow paragraph; `offset` as in the node's text, -1 for derived text."""

    text: str
    node: int
    offset: int
    face: str
    bold: bool = False
    marks: frozenset[str] = frozenset()
    atom: Atom | None = None


@dataclass(frozen=True, slots=True, eq=False)
class FlowParagraph:
    """A paragraph to be set: `before` is the space above its line, pt; indents in pt.

    A "\\t" in the text parts a left and a right end of the line (number and signer). `hang` is the
    width by which the first line starts left of `left`.
    """

    role: Role
    node: int
    pieces: tuple[Piece, ...]
    style: ElementStyle
    before: float = 0.0
    first: float = 0.0
    left: float = 0.0
    right: float = 0.0
    page_break: bool = False
    keep_next: bool = False
    rule_below: bool = False
    """The red rule stands below this paragraph."""

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(p.text for p in self.pieces)


@dataclass(frozen=True, slots=True, eq=False)
class FlowTable:
    """A table or a block kept whole, in the flow."""

    node: Table | Opaque
    style: ElementStyle
    before: float = 0.0
    page_break: bool = False


FlowItem = FlowParagraph | FlowTable


@dataclass(frozen=True, slots=True)
class Flow:
    """Everything of a document in order; the imprint apart, as it stands at a page's foot."""

    items: tuple[FlowItem, ...]
    imprint: tuple[FlowParagraph, ...]


class FlowBuilder:
    """Makes flows for one profile; keeps the items of untouched nodes from one flow to the next."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._kept: dict[int, tuple[object, str, FlowItem]] = {}
        self._used: dict[int, tuple[object, str, FlowItem]] = {}

    def flow(self, document: Document) -> Flow:
        """The flow of a document."""
        self._used = {}
        items: list[FlowItem] = []
        labels = document_labels(document)
        items.extend(self._head(document))
        for index, part in enumerate(document.parts):
            self._part(document, part, index, labels, items)
        self._kept = self._used
        return Flow(tuple(items), tuple(self._imprint(document)))

    # ---- head ----------------------------------------------------------------------------

    def _head(self, document: Document) -> Iterator[FlowParagraph]:
        head, profile = document.head, self._profile
        lines: list[FlowParagraph] = []
        for role, text in (
            (Role.COPY_NUMBER, head.copy_number),
            (Role.SECRECY, _secrecy(head.secrecy, head.secrecy_period)),
            (Role.URGENCY, _spread(head.urgency, head.secrecy_period)),
        ):
            if text:
                lines.append(self._derived(role, HEAD_ID, text))
        yield from lines
        if head.mark:
            mark = self._mark(head.mark)
            taken = sum(p.style.pitch for p in lines)
            before = profile.mark_top - profile.top - taken - mark.style.lead
            yield replace(mark, before=max(before, 0.0))
        if head.doc_number or head.signers:
            number = self._number(document)
            if head.mark:
                before = self._gap(2, self._mark(head.mark).style, number.style)
                number = replace(number, before=before)
            yield number

    def _mark(self, text: str) -> FlowParagraph:
        """The issuer mark, made smaller until it fits one line (B.2 item 4)."""
        paragraph = self._derived(Role.ISSUER_MARK, HEAD_ID, text)
        style = paragraph.style
        room = 0.96 * self._profile.text_width / max(text_em(text, gaps=False), 1.0)
        if room < style.size:
            size = type(style.size)(int(room * 2) / 2)
            paragraph = replace(paragraph, style=replace(style, size=size))
        return paragraph

    def _number(self, document: Document) -> FlowParagraph:
        """发文字号, centred; beside 签发人 at the left, the signers right (7.2.5, 7.2.6)."""
        head, profile = document.head, self._profile
        style = profile.style(Role.DOC_NUMBER)
        pieces = [Piece(head.doc_number, HEAD_ID, -1, style.face)]
        inset = 0.0
        if head.signers:
            inset = profile.zi
            style = replace(style, align="left")
            pieces += [
                Piece("\t签发人：", HEAD_ID, -1, style.face),
                Piece("　".join(head.signers), HEAD_ID, -1, "kaiti"),
            ]
        return FlowParagraph(
            Role.DOC_NUMBER,
            HEAD_ID,
            tuple(pieces),
            style,
            left=inset,
            right=inset,
            rule_below=bool(head.mark),
        )

    # ---- parts ---------------------------------------------------------------------------

    def _part(
        self,
        document: Document,
        part: Part,
        index: int,
        labels: dict[int, str],
        items: list[FlowItem],
    ) -> None:
        start = len(items)
        profile = self._profile
        if part.role is PartRole.ATTACHMENT:
            items.append(self._derived(Role.ATTACHMENT_LABEL, part.id, labels[part.id]))
        if part.title:
            items.append(self._title(part, items))
        if part.addressee:
            text = Piece(part.addressee, part.id, -1, profile.style(Role.RECIPIENTS).face)
            recipients = replace(
                self._derived(Role.RECIPIENTS, part.id, ""),
                pieces=(text, replace(text, text="：")),
            )
            items.append(self._spaced(recipients, items, start))
        first = len(items)
        self._nodes(part.children, labels, items)
        if first < len(items) and not part.addressee and part.title:
            # the text begins one line below the title where no recipients stand between
            items[first] = self._with_gap(items[first], 1, items[first - 1])
        if part.role is PartRole.MAIN:
            self._attachment_note(document, part, items)
        self._signature(part, items)
        if part.note:
            note = part.note if part.note.startswith("（") else f"（{part.note}）"
            items.append(self._derived(Role.NOTE, part.id, note))
        if index and start < len(items):
            items[start] = replace(items[start], page_break=True, before=0.0)

    def _title(self, part: Part, items: list[FlowItem]) -> FlowParagraph:
        role = {
            PartRole.MAIN: Role.TITLE,
            PartRole.ISSUED: Role.ISSUED_TITLE,
            PartRole.ATTACHMENT: Role.ATTACHMENT_TITLE,
        }[part.role]
        style = self._profile.style(role)
        pieces: list[Piece] = []
        offset = 0
        for line in break_title(part.title):
            if pieces:
                pieces.append(Piece("\n", part.id, -1, style.face))
                offset += part.title[offset : offset + 1] == "\n"
            pieces.append(Piece(line, part.id, offset, style.face))
            offset += len(line)
        title = FlowParagraph(role, part.id, tuple(pieces), style, keep_next=True)
        if not items:
            return title
        if role is Role.ATTACHMENT_TITLE:
            return self._spaced(title, items, 0)
        if role is Role.TITLE:
            return self._below_rule(title, items[-1])
        return title

    def _below_rule(self, title: FlowParagraph, above: FlowItem) -> FlowParagraph:
        """The title two lines below the red rule, or below whatever the head ends with (7.3.1)."""
        if isinstance(above, FlowParagraph) and above.rule_below:
            gap = title.style.gap
            edge = (
                gap * self._profile.blank_line - title.style.lead
                if self._profile.blank == "edge"
                else gap * self._profile.grid_pitch
            )
            return replace(title, before=max(edge, 0.0))
        return replace(title, before=self._gap(title.style.gap, above.style, title.style))

    def _nodes(
        self, nodes: tuple[Node, ...], labels: dict[int, str], items: list[FlowItem]
    ) -> None:
        for node in nodes:
            label = labels.get(node.id, "")
            if isinstance(node, Section):
                lead = node.lead
                items.append(self._keep((node.heading, node.level, lead), label, node))
                self._nodes(node.children[1:] if lead else node.children, labels, items)
            else:
                items.append(self._keep(node, label, node))

    def _keep(self, key: object, label: str, node: Node) -> FlowItem:
        """The item of a node, kept from the last flow when neither node nor label changed."""
        kept = self._kept.get(node.id)
        if kept is not None and kept[1] == label and (kept[0] is key or kept[0] == key):
            self._used[node.id] = kept
            return kept[2]
        if isinstance(node, Section):
            item: FlowItem = self._section(node, label)
        elif isinstance(node, Paragraph):
            style = self._profile.style(Role.BODY)
            item = self._set(Role.BODY, node.id, tuple(_pieces(node.text, node.id, style)))
        else:
            item = FlowTable(node, self._profile.style(Role.TABLE))
        self._used[node.id] = (key, label, item)
        return item

    def _section(self, node: Section, label: str) -> FlowParagraph:
        body = self._profile.style(Role.BODY)
        lead = node.lead
        item = lead is not None and not node.heading
        role = Role.ITEM if item else heading_role(node.level)
        style = self._profile.style(role)
        pieces: list[Piece] = []
        if label:
            pieces.append(Piece(label, node.id, -1, style.face, style.bold))
        pieces.extend(_pieces(node.heading, node.id, style))
        if lead is not None:
            if node.heading:
                mark = node.run_in_mark
                pieces.append(Piece(mark, node.id, -1, style.face, style.bold))
            pieces.extend(_pieces(lead.text, lead.id, body))
        alone = lead is None
        return replace(self._set(role, node.id, tuple(pieces)), keep_next=alone)

    def _attachment_note(self, document: Document, part: Part, items: list[FlowItem]) -> None:
        """附件：1.… with turn-over lines under the name's first character (7.3.4)."""
        names = attachment_names(document)
        style = self._profile.style(Role.ATTACHMENT_NOTE)
        unit = style.size + style.spacing
        for count, name in enumerate(names, start=1):
            label = "附件：" if count == 1 else ""
            number = f"{count}." if len(names) > 1 else ""
            indent = (2 + 3 + text_em(number, gaps=False)) * unit
            pieces = (
                Piece(label + number, part.id, -1, style.face),
                Piece(name, part.id, -1, style.face),
            )
            hang = text_em(label + number, gaps=False) * unit
            paragraph = FlowParagraph(
                Role.ATTACHMENT_NOTE, part.id, pieces, style, left=indent, first=-hang
            )
            if count == 1 and items:
                paragraph = self._with_gap(paragraph, style.gap, items[-1])
            items.append(paragraph)

    def _signature(self, part: Part, items: list[FlowItem]) -> None:
        """署名 and 成文日期 placed by the way the document is sealed (7.3.5, GBT9704 D.5)."""
        signature, profile = part.signature, self._profile
        if not signature:
            return
        zi = profile.zi
        org_width = max((text_em(o) for o in signature.orgs), default=0.0)
        date_width = text_em(signature.date)
        date_right = 4.0 if signature.seal is not SealStyle.UNSEALED else 2.0
        if signature.seal is SealStyle.UNSEALED and org_width:
            if org_width - date_width >= 2:
                date_right = org_width - date_width
                org_rights = [2.0 + org_width - text_em(o) for o in signature.orgs]
            else:
                org_rights = [date_width - text_em(o) + 4.0 for o in signature.orgs]
        else:
            if date_width:
                shift = min((date_width - org_width) / 2 + date_right, 0.0)
                date_right -= shift
            org_rights = [date_right + (date_width - text_em(o)) / 2 for o in signature.orgs]
        above = items[-1] if items else None
        lines = [
            (Role.SIGNATURE, org, right)
            for org, right in zip(signature.orgs, org_rights, strict=True)
        ]
        if signature.date:
            lines.append((Role.DATE, signature.date, date_right))
        for count, (role, text, right) in enumerate(lines):
            paragraph = replace(
                self._derived(role, part.id, text),
                right=max(right, 0.0) * zi,
                keep_next=count + 1 < len(lines),
            )
            if count == 0 and above is not None:
                if signature.seal is SealStyle.SEALED:
                    room = profile.seal_gap - above.style.tail - paragraph.style.lead
                    paragraph = replace(paragraph, before=max(room, 0.0))
                else:
                    gap = 2 if signature.seal is SealStyle.STAMP else 1
                    paragraph = self._with_gap(paragraph, gap, above)
            items.append(paragraph)

    # ---- imprint -------------------------------------------------------------------------

    def _imprint(self, document: Document) -> Iterator[FlowParagraph]:
        imprint, profile = document.imprint, self._profile
        if imprint.cc:
            style = profile.style(Role.CC)
            text = imprint.cc.rstrip("。.") + "。"
            yield replace(
                self._derived(Role.CC, IMPRINT_ID, "抄送：" + text),
                left=4 * style.size,
                first=-3 * style.size,
                right=style.size,
            )
        if imprint.printing_office or imprint.print_date:
            style = profile.style(Role.PRINTED)
            date = imprint.print_date
            date = date if not date or date.endswith("印发") else date + "印发"
            yield replace(
                self._derived(Role.PRINTED, IMPRINT_ID, f"{imprint.printing_office}\t{date}"),
                left=style.size,
                right=style.size,
            )

    # ---- common --------------------------------------------------------------------------

    def _set(self, role: Role, node: int, pieces: tuple[Piece, ...]) -> FlowParagraph:
        style = self._profile.style(role)
        return FlowParagraph(
            role,
            node,
            pieces,
            style,
            first=style.first * style.size,
            left=style.left * style.size,
            right=style.right * style.size,
            keep_next=style.keep_next,
        )

    def _derived(self, role: Role, node: int, text: str) -> FlowParagraph:
        style = self._profile.style(role)
        return self._set(role, node, (Piece(text, node, -1, style.face, style.bold),))

    def _gap(self, lines: float, above: ElementStyle, below: ElementStyle) -> float:
        """Space above a line so that `lines` blank lines part it from the line above, pt."""
        if not lines:
            return 0.0
        if self._profile.blank == "row":
            return lines * self._profile.grid_pitch
        return max(lines * self._profile.blank_line - above.tail - below.lead, 0.0)

    def _with_gap(self, item: FlowItem, lines: float, above: FlowItem) -> FlowItem:
        return replace(item, before=self._gap(lines, above.style, item.style))

    def _spaced(self, paragraph: FlowParagraph, items: list[FlowItem], start: int) -> FlowParagraph:
        """The paragraph with its own style's gap, where anything of its part stands above it."""
        if len(items) <= start:
            return paragraph
        return replace(
            paragraph, before=self._gap(paragraph.style.gap, items[-1].style, paragraph.style)
        )


def _secrecy(level: str, period: str) -> str:
    """机密★1年, or spread by one 字 where no period is given (B.2 item 2)."""
    if level and period:
        return f"{level}★{period}"
    return "　".join(level) if len(level) == 2 else level


def _spread(urgency: str, period: str) -> str:
    """Urgency is spread like the secrecy level: solid only beside a period (B.2 item 3)."""
    return urgency if period or len(urgency) != 2 else "　".join(urgency)


def _pieces(text: Text, node: int, style: ElementStyle) -> Iterator[Piece]:
    offset = 0
    for item in text.items:
        if isinstance(item, Atom):
            shown = item.text if item.kind == "field" and item.text else "\ufffc"
            at = -1 if shown != "\ufffc" else offset
            yield Piece(shown, node, at, style.face, style.bold, atom=item)
            offset += 1
        else:
            bold = style.bold or "bold" in item.marks
            yield Piece(item.text, node, offset, style.face, bold, item.marks)
            offset += len(item.text)
