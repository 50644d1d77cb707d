"""Brings kept pieces of OOXML into the new package: their relationships, styles, notes, ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from lxml import etree

from wenming_desk.document.inline import Atom
from wenming_desk.docx_io.atoms import inline_elements, to_xml
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.names import CHOICE, MATH, MC, Element, R, W, w
from wenming_desk.docx_io.package import Package
from wenming_desk.docx_io.values import VAL
from wenming_desk.docx_io.visible import P
from wenming_desk.docx_io.write.kept_fitted import fit_table, without_list_styles
from wenming_desk.docx_io.write.kept_parts import PartCopier, relationship_xml, relative
from wenming_desk.docx_io.write.kept_ranges import RangeBalance
from wenming_desk.docx_io.write.kept_styles import REFERENCES, KeptStyles
from wenming_desk.docx_io.write.notes import apart_ids
from wenming_desk.docx_io.write.order import ORDERED, in_order
from wenming_desk.standard.style_names import FIXED_STYLE

_STORIES = {
    w("footnoteReference"): "footnotes",
    w("endnoteReference"): "endnotes",
    w("commentReference"): "comments",
    w("commentRangeStart"): "comments",
    w("commentRangeEnd"): "comments",
}
_NUMBERING = "numbering"
_APART = frozenset(f"word/{n}.xml" for n in ("footnotes", "endnotes", "comments", "numbering"))
"""Names that are kept free for the parts that hang on the main one as wholes."""
_DROPPED = frozenset(w(n) for n in ("sectPr", "control", "proofErr", "lastRenderedPageBreak"))
_R = f"{{{R}}}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}relid"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
_EXTENSION = re.compile(r"http://schemas\.microsoft\.com/office/word/20\d\d/.+")
_DECLARED = (f' xmlns:w="{W}"', f' xmlns:r="{R}"')
_PARAGRAPH_IDS = ("paraId", "textId")
_ID = w("id")


class KeptParts:
    """Adopts kept OOXML of one document into a new package."""

    def __init__(
        self,
        package: Package | None,
        pieces: Iterable[str],
        own_styles: Mapping[str, str],
        taken: Iterable[str],
        set_notes: Callable[[Element], None] | None = None,
    ) -> None:
        """`package`: the original; `pieces`: all the XML that will be adopted, in order;
        `own_styles`: name → id of the styles that are written anyhow; `taken`: part names;
        `set_notes` gives footnotes and endnotes their look."""
        self.relationships: list[str] = []
        self.extensions: set[str] = set()
        """Namespaces of extensions that are to be declared ignorable."""
        self._package = package
        names = {name.lower() for name in taken} | set(_APART)
        self._copier = None if package is None else PartCopier(package, names)
        root = None if package is None else _tree(package, package.related("styles"))
        self._styles = KeptStyles(root, own_styles if _is_ours(root) else {}, self._need_numbering)
        self._balance = RangeBalance.of(pieces)
        self._ids: dict[str, str] = {}
        self._stories: dict[str, set[str]] = {}
        self._used: dict[str, set[str]] = {}
        self._numbering = False
        self._drawings = 0
        self._set_notes = set_notes
        self.notes: dict[str, tuple[str, ...]] = {}
        """footnotes, endnotes → the ids of what stands above them; after `finish`."""

    @property
    def parts(self) -> dict[str, bytes]:
        """New part name → bytes."""
        return {} if self._copier is None else self._copier.parts

    @property
    def types(self) -> dict[str, str]:
        """New part name → content type."""
        return {} if self._copier is None else self._copier.types

    @property
    def styles_xml(self) -> str:
        """The styles that came along; after `finish`."""
        return self._styles.xml

    def atom(self, atom: Atom) -> str | None:
        """The children of a w:p that an atom stands for; None where its XML is none."""
        try:
            found = inline_elements(atom.xml)
        except (etree.XMLSyntaxError, ValueError):
            return None
        if not all(str(e.tag).startswith(("{" + W, "{" + MC, "{" + MATH)) for e in found):
            return None
        return "".join(xml_text(e) for e in found if self._fits(e))

    def block(self, xml: str) -> Element | None:
        """A table or other block, fitted; None where it is no XML, or nothing is left of it."""
        try:
            element = etree.fromstring(xml, _parser())
        except (etree.XMLSyntaxError, ValueError):
            return None
        if not str(element.tag).startswith(("{" + W, "{" + MC, "{" + MATH)):
            return None
        return element if self._fits(element) else None

    def finish(self) -> None:
        """Bring the notes, comments and lists that were referred to."""
        for kind, ids in self._used.items():
            self._bring_story(kind, ids)
        if self._numbering:
            self._bring_numbering()

    # ---- fitting --------------------------------------------------------------------------

    def _fits(self, root: Element) -> bool:
        """Fit an element and all below it; False where it is to be left out itself."""
        # a list, as what is added on the way is fitted already
        for element in list(root.iter(etree.Element)):
            if self._fit(element):
                continue
            parent = element.getparent()
            if element is root or parent is None:
                return False
            parent.remove(element)
        return True

    def _fit(self, element: Element) -> bool:
        tag = str(element.tag)
        if tag in _DROPPED:
            return False
        if not self._balance.fits(element):
            return False
        if tag in _STORIES and not self._referred(element, _STORIES[tag]):
            return False
        if tag in REFERENCES:
            new = self._styles.renamed(REFERENCES[tag], element.get(VAL) or "")
            if new is None:
                return False
            element.set(VAL, new)
        elif tag == P:
            self._fit_paragraph(element)
        elif tag == w("numId"):
            self._need_numbering()
        elif tag == w("tbl"):
            fit_table(element)
        elif tag in ORDERED:
            # Word offers to repair what is out of order
            in_order(element)
        elif tag == _INLINE:
            # Word leaves it aside, LibreOffice does not, not even where nothing is told
            for side in "TBLR":
                element.set(f"dist{side}", "0")
        elif tag == _DOC_PR:
            self._drawings += 1
            element.set("id", str(self._drawings))
        for name, value in list(element.items()):
            self._fit_attribute(element, str(name), str(value))
        self._note_extension(tag)
        return True

    def _fit_attribute(self, element: Element, name: str, value: str) -> None:
        if name.startswith(_R) or name == _OFFICE:
            new = self._renewed(value) if value else None
            if new is None:
                del element.attrib[name]
            else:
                element.set(name, new)
        elif name[:1] == "{" and name.rpartition("}")[2] in _PARAGRAPH_IDS:
            # they have to be unique, and only threads of comments need them
            del element.attrib[name]
        elif name[:1] == "{":
            self._note_extension(name)

    def _note_extension(self, name: str) -> None:
        space = name[1:].partition("}")[0]
        if space not in (W, R) and _EXTENSION.fullmatch(space):
            self.extensions.add(space)

    def _fit_paragraph(self, p: Element) -> None:
        """A paragraph without a style has the original's default, not the standard's 正文."""
        ppr = p.find(w("pPr"))
        if ppr is not None and ppr.find(w("pStyle")) is not None:
            return
        default = self._styles.default_paragraph()
        if default is None:
            return
        if ppr is None:
            ppr = p.makeelement(w("pPr"))
            p.insert(0, ppr)
        ppr.insert(0, ppr.makeelement(w("pStyle"), {VAL: default}))

    def _referred(self, element: Element, kind: str) -> bool:
        if kind not in self._stories:
            self._stories[kind] = self._story_ids(kind)
        own_id = element.get(_ID) or ""
        if own_id not in self._stories[kind]:
            return False
        self._used.setdefault(kind, set()).add(own_id)
        return True

    # ---- parts ----------------------------------------------------------------------------

    def _need_numbering(self) -> None:
        self._numbering = True

    def _renewed(self, rid: str) -> str | None:
        copier, package = self._copier, self._package
        if copier is None or package is None:
            return None
        if rid in self._ids:
            return self._ids[rid]
        found = next((r for r in copier.relationships(package.main) if r.id == rid), None)
        if found is None or found.active:
            return None
        target: str | None = found.target
        if not found.external:
            copied = copier.copy(found.target)
            target = None if copied is None else relative(copied, "word/document.xml")
        if target is None:
            return None
        new = f"rIdKept{len(self._ids) + 1}"
        self._ids[rid] = new
        self.relationships.append(relationship_xml(new, found.type, target, found.external))
        return new

    def _story_ids(self, kind: str) -> set[str]:
        root = self._related_tree(kind)
        return set() if root is None else {e.get(_ID) or "" for e in root.iter(w(kind[:-1]))}

    def _related_tree(self, kind: str) -> Element | None:
        package = self._package
        return None if package is None else _tree(package, package.related(kind))

    def _bring(self, kind: str) -> tuple[str, Element] | None:
        """Copy a part that hangs on the main one as a whole; its new name and its tree."""
        package, copier = self._package, self._copier
        if package is None or copier is None:
            return None
        name, root = package.related(kind), self._related_tree(kind)
        new = None if name is None else copier.copy(name, f"word/{kind}.xml")
        if new is None or root is None:
            return None
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        self.relationships.append(
            relationship_xml(f"rIdKept_{kind}", office + kind, f"{kind}.xml", external=False)
        )
        self.types[new] = (
            f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        )
        return new, root

    def _bring_story(self, kind: str, ids: set[str]) -> None:
        """Notes and comments that the text refers to; others were deleted with their texts."""
        brought = self._bring(kind)
        if brought is None:
            return
        name, root = brought
        for note in list(root):
            unneeded = note.get(_ID) not in ids and note.get(w("type")) in (None, "normal")
            if unneeded:
                root.remove(note)
        self._balance_inside(root)
        if kind != "comments" and self._set_notes is not None:
            self._set_notes(root)
            self.notes[kind] = tuple(apart_ids(root))
        self._fit_apart(root)
        self.parts[name] = _part(root)

    def _balance_inside(self, root: Element) -> None:
        self._balance.allowed |= RangeBalance.of([to_xml(root)]).allowed

    def _fit_apart(self, root: Element) -> None:
        """Fit a part that has relationships of its own."""
        own = [
            (element, str(name), str(value))
            for element in root.iter(etree.Element)
            for name, value in element.items()
            if str(name).startswith(_R)
        ]
        for element, name, _ in own:
            del element.attrib[name]
        self._fits(root)
        for element, name, value in own:
            element.set(name, value)

    def _bring_numbering(self) -> None:
        brought = self._bring(_NUMBERING)
        if brought is None:
            return
        name, root = brought
        for tag, kind in (("pStyle", "paragraph"), ("rStyle", "character")):
            for element in list(root.iter(w(tag))):
                new = self._styles.imported(kind, element.get(VAL) or "")
                if new is not None:
                    element.set(VAL, new)
                elif (parent := element.getparent()) is not None:
                    parent.remove(element)
        without_list_styles(root)
        self.parts[name] = _part(root)

    def theme(self) -> bytes | None:
        """The original's theme, whose colours and faces kept pieces may use."""
        package = self._package
        if package is None or not (self.parts or self._styles.xml):
            return None
        name = package.related("theme")
        try:
            return package.read(name) if name else None
        except DocxError:
            return None


def xml_text(element: Element) -> str:
    """The element as XML for the document part, which declares the prefixes w and r itself."""
    needed = {
        name for choice in element.iter(CHOICE) for name in (choice.get("Requires") or "").split()
    }
    etree.cleanup_namespaces(element, keep_ns_prefixes=[*needed])
    xml = etree.tostring(element, encoding="unicode", with_tail=False)
    for declaration in _DECLARED:
        xml = xml.replace(declaration, "")
    return xml


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, remove_comments=True
    )


def _tree(package: Package, name: str | None) -> Element | None:
    if name is None:
        return None
    try:
        parsed = package.parse(name)
    except DocxError:
        return None
    return None if parsed is None else parsed.root


def _part(root: Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _is_ours(styles: Element | None) -> bool:
    """Whether the original is a file that this program has written."""
    if styles is None:
        return False
    return any(e.get(VAL) == FIXED_STYLE for e in styles.iter(w("name")))
