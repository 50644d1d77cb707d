"""Elements of the outline and the roles of their lines on the page: what is marked together.

Title, recipients, signature and note all belong to a part and share its id; the element tells
them apart.
"""

from __future__ import annotations

from typing import cast

from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import HEAD_ID, IMPRINT_ID, Document, Part
from wenming_desk.document.outline import Element, Key
from wenming_desk.document.tree import find
from wenming_desk.standard.roles import Role

_NODES = (Element.SECTION, Element.PARAGRAPH, Element.TABLE, Element.OPAQUE)

_TITLES = {
    Role.TITLE.value,
    Role.ISSUED_TITLE.value,
    Role.ATTACHMENT_TITLE.value,
    Role.ATTACHMENT_LABEL.value,
}

_ROLES: dict[Element, frozenset[str]] = {
    Element.HEAD: frozenset(
        {
            Role.COPY_NUMBER.value,
            Role.SECRECY.value,
            Role.URGENCY.value,
            Role.ISSUER_MARK.value,
            Role.DOC_NUMBER.value,
        }
    ),
    Element.TITLE: frozenset(_TITLES),
    Element.PART: frozenset(_TITLES),
    Element.ADDRESSEE: frozenset({Role.RECIPIENTS.value}),
    Element.ATTACHMENT_NOTE: frozenset({Role.ATTACHMENT_NOTE.value}),
    Element.ATTENDANCE: frozenset({Role.ATTENDANCE.value}),
    Element.SIGNATURE: frozenset({Role.SIGNATURE.value, Role.DATE.value}),
    Element.NOTE: frozenset({Role.NOTE.value}),
    Element.IMPRINT: frozenset({Role.CC.value, Role.PRINTED.value}),
}


def roles_of(element: str) -> frozenset[str]:
    """Roles of the lines that make up an element of a part; empty: all lines of the node."""
    return _ROLES.get(Element(element), frozenset()) if element else frozenset()


def element_of(role: str) -> str:
    """The element of the outline that a line's role belongs to; "" for nodes of the text."""
    for element, roles in _ROLES.items():
        if role in roles and element is not Element.PART:
            return element.value
    return ""


_FIELDS = {
    "title": Element.TITLE,
    "addressee": Element.ADDRESSEE,
    "attachment_notes": Element.ATTACHMENT_NOTE,
    "attendance": Element.ATTENDANCE,
    "orgs": Element.SIGNATURE,
    "date": Element.SIGNATURE,
    "note": Element.NOTE,
}
"""Field of a part → the element it belongs to."""
_FIRST = {
    Element.TITLE.value: "title",
    Element.PART.value: "title",
    Element.ADDRESSEE.value: "addressee",
    Element.ATTACHMENT_NOTE.value: "attachment_notes.0",
    Element.ATTENDANCE.value: "attendance.0",
    Element.SIGNATURE.value: "orgs.0",
    Element.NOTE.value: "note",
}


def element_of_field(field: str) -> str:
    """The element of the outline that a field of a part ("title", "orgs.0") belongs to."""
    element = _FIELDS.get(field.partition(".")[0])
    return element.value if element is not None else ""


def field_of_place(place: Selection) -> str:
    """The field that a place is in, the first one of its element; "" in the text of a node."""
    if place.node == HEAD_ID:
        return "copy_number"
    if place.node == IMPRINT_ID:
        return "cc"
    return _FIRST.get(place.element, "")


def form_place(document: Document, node: int, field: str, at: int) -> tuple[str, int]:
    """The field of a form that holds what a page shows of a field (`typeset.places.Hit`), and the
    character in it: a form has a list's entries one a line."""
    name, _, entry = field.partition(".")
    if name == "mark":
        name = "issuers"
    index, _, what = entry.partition(".")
    number = int(index) if index.isdigit() else 0
    part = find(document, node)
    if name == "attendance" and isinstance(part, Part) and number < len(part.attendance):
        # the form has the names alone, under their label
        return part.attendance[number].label, at if what == "names" else 0
    owner = document.head if node == HEAD_ID else part
    value: object = getattr(owner, name, None)
    if value is None and isinstance(owner, Part):
        value = getattr(owner.signature, name, None)
    entries = cast("tuple[object, ...]", value) if isinstance(value, tuple) else ()
    if at >= 0 and name != "attendance":
        at += sum(len(str(each)) + 1 for each in entries[:number])
    return name, at


def element_of_row(key: Key) -> str:
    """The element that a row of the outline means; "" for rows of nodes."""
    return "" if key[0] in _NODES else key[0].value
