"""Runs as bytes: typed text in the formatting of a run of the file, with marks set or taken away,
and atoms as the children of a paragraph that they stand for."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.revisions import Revision, revisions_in
from wenming_desk.docx_io.atoms import inline_elements
from wenming_desk.docx_io.escape import escape, quoteattr
from wenming_desk.docx_io.names import Element, R, W, w
from wenming_desk.docx_io.revisions import INSERTED, attributes_of
from wenming_desk.docx_io.write.look_file import CannotKeepError
from wenming_desk.docx_io.write.order import in_order

_RPR, _VAL = w("rPr"), w("val")
_NO_LOOK = frozenset(w(n) for n in ("rPrChange", "ins", "del", "moveFrom", "moveTo"))
_MARKS = {"bold": ("b", "bCs"), "italic": ("i", "iCs"), "underline": ("u",)}
_VERTICAL = {"super": "superscript", "sub": "subscript"}
LOOKS = frozenset({*_MARKS, *_VERTICAL})
"""Marks that are formatting."""
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""
_ELEMENTS = {"\n": "br", "\t": "tab"}
_PIECES = re.compile(r"([\n\t])")
_POINTED = (f"{{{R}}}", w("id"))


@dataclass(frozen=True, slots=True)
class Spelling:
    """How a file writes names: the prefix of the main namespace with its colon, or "", and what
    its root declares."""

    lead: str
    declared: Mapping[str | None, str]

    @staticmethod
    def of(root: Element) -> Spelling:
        """That of the file with this root."""
        prefix = next((p for p, space in root.nsmap.items() if space == W), "w")
        # a strict file has another name for the namespace, and the same prefix
        own = root.prefix if root.nsmap.get(root.prefix) == W else prefix
        return Spelling(f"{own}:" if own else "", dict(root.nsmap))

    def parsed(self, xml: bytes) -> Element:
        """XML that was written for this file as an element."""
        names = "".join(
            f" {f'xmlns:{prefix}' if prefix else 'xmlns'}={quoteattr(space)}"
            for prefix, space in self.declared.items()
        )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        return etree.fromstring(b"<x%s>%s</x>" % (names.encode(), xml), parser)[0]

    def serialised(self, element: Element) -> str:
        """An element with the prefixes of the file, without the declarations of its root."""
        # inside a root that declares what the file's does, its namespaces are those
        root = etree.Element("x", nsmap=self.declared)  # pyright: ignore[reportArgumentType]
        made = copy.deepcopy(element)
        made.tail = None
        root.append(made)
        xml = etree.tostring(root, encoding="unicode")
        return xml[xml.index(">") + 1 : -len("</x>")]


def properties_like(rpr: Element | None) -> Element | None:
    """A copy of run properties without what is tracked in them."""
    if rpr is None:
        return None
    made = copy.deepcopy(rpr)
    made.tail = None
    for child in list(made):
        if child.tag in _NO_LOOK:
            made.remove(child)
    return made


def marked(
    rpr: Element | None, maker: Element, add: Collection[str], off: Collection[str] = ()
) -> Element | None:
    """Run properties with some marks set and others taken away; `maker` makes elements."""
    add, off = LOOKS.intersection(add), LOOKS.intersection(off)
    made = properties_like(rpr)
    if not add and not off:
        return made
    made = maker.makeelement(_RPR) if made is None else made
    for mark in (*off, *add):
        for name in _MARKS.get(mark, ("vertAlign",)):
            for found in made.findall(w(name)):
                made.remove(found)
            if mark in add and mark in _VERTICAL:
                made.append(made.makeelement(w(name), {_VAL: _VERTICAL[mark]}))
            elif mark == "underline":
                value = "single" if mark in add else "none"
                made.append(made.makeelement(w(name), {_VAL: value}))
            elif mark in _MARKS:
                made.append(made.makeelement(w(name), {} if mark in add else {_VAL: "0"}))
    in_order(made)
    return made


def content_xml(text: str, lead: str) -> str:
    """A text as w:t, with line breaks and tabs as elements of their own."""
    out: list[str] = []
    for piece in _PIECES.split(_UNWRITABLE.sub("", text)):
        if piece in _ELEMENTS:
            out.append(f"<{lead}{_ELEMENTS[piece]}/>")
        elif piece:
            out.append(f'<{lead}t xml:space="preserve">{escape(piece)}</{lead}t>')
    return "".join(out)


def run_xml(text: str, rpr: str, lead: str) -> str:
    """A run; `rpr` is its properties as XML or ""."""
    content = content_xml(text, lead)
    return f"<{lead}r>{rpr}{content}</{lead}r>" if content else ""


def inner_elements(atom: Atom) -> list[Element]:
    """The children of a w:p that an atom stands for, those of an insertion without it."""
    try:
        found = inline_elements(atom.xml)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotKeepError("有图、注、域这类内容写不进去") from error
    return [e for each in found for e in (each if each.tag in INSERTED else (each,))]


def points_elsewhere(atom: Atom) -> bool:
    """Whether an atom needs a part, a note or a comment beside the text."""
    try:
        found = inline_elements(atom.xml)
    except (etree.XMLSyntaxError, ValueError):
        return True
    for each in found:
        for element in each.iter(etree.Element):
            for name in element.keys():  # noqa: SIM118 - no mapping
                if str(name).startswith(_POINTED[0]):
                    return True
                if name == _POINTED[1] and str(element.tag).endswith("Reference"):
                    return True
    return False


def insertion_in(item: Run) -> Revision | None:
    """The insertion that a run stands in."""
    return next((each for each in revisions_in(item.marks) if each.is_text), None)


def text_runs(text: Text, rpr: Element | None, maker: Element, spelling: Spelling) -> Iterator[str]:
    """The content of a paragraph in the formatting `rpr`, with its marks, atoms and tracked
    insertions."""
    known: dict[frozenset[str], str] = {}
    for item in text.items:
        if isinstance(item, Atom):
            yield atom_xml(item, spelling)
            continue
        look = LOOKS & item.marks
        if look not in known:
            made = marked(rpr, maker, look)
            known[look] = "" if made is None else spelling.serialised(made)
        run = run_xml(item.text, known[look], spelling.lead)
        inside = insertion_in(item)
        if inside is None:
            yield run
        else:
            name = f"{spelling.lead}{inside.kind.value}"
            declared = "" if spelling.lead == "w:" else f' xmlns:w="{W}"'
            yield f"<{name}{declared}{attributes_of(inside)}>{run}</{name}>"


def atom_xml(atom: Atom, spelling: Spelling) -> str:
    """An atom as children of a w:p."""
    try:
        found = inline_elements(atom.xml)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotKeepError("有图、注、域这类内容写不进去") from error
    return "".join(map(spelling.serialised, found))
