"""Styles of the original file that kept pieces of OOXML are set in, brought along under new names.

A table that is kept whole looks as it did only if its paragraphs keep their own styles: in the
standard's 正文 every cell would get a size of 16 pt and an indent. The originals may have the
names and ids of the standard's own styles, so they come as "…〔原文件〕".
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Mapping

from lxml import etree

from wenming_desk.docx_io.atoms import to_xml
from wenming_desk.docx_io.escape import quoteattr
from wenming_desk.docx_io.names import Element, W, w
from wenming_desk.docx_io.values import VAL
from wenming_desk.docx_io.write.order import ORDERED, in_order

_MARK = "〔原文件〕"
_W = f"{{{W}}}"
_DEFAULTS = "KeptDefaults"
_KINDS = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
REFERENCES = {w(name): kind for name, kind in _KINDS.items()}
"""Element that refers to a style → kind of style."""
_LEFT_OUT = frozenset(
    w(n)
    for n in (
        *("link", "next", "aliases", "autoRedefine", "rsid", "qFormat", "locked"),
        *("pPrChange", "rPrChange", "personal", "personalCompose", "personalReply"),
    )
)
_FACES = (("ascii", "Times New Roman"), ("hAnsi", "Times New Roman"), ("eastAsia", "宋体"))
"""What Word takes where a file names no faces at all."""


class KeptStyles:
    """Imports styles of one original; `own` are the names of styles that are ours on both sides."""

    def __init__(
        self, root: Element | None, own: Mapping[str, str], numbered: Callable[[], None]
    ) -> None:
        """`own`: style name → id for those that need no import; `numbered` is called where an
        imported style is part of a list."""
        self._root = root
        self._own = own
        self._numbered = numbered
        self._found: dict[tuple[str, str], Element] = {}
        self._default: dict[str, str] = {}
        self._ids: dict[tuple[str, str], str] = {}
        self._taken: set[str] = set()
        self._out: list[str] = []
        if root is not None:
            for style in root.iterchildren(w("style")):
                kind, own_id = style.get(w("type")) or "paragraph", style.get(w("styleId")) or ""
                self._found.setdefault((kind, own_id), style)
                if style.get(w("default")) in ("1", "true", "on"):
                    self._default.setdefault(kind, own_id)

    @property
    def xml(self) -> str:
        """All imported styles."""
        return "".join(self._out)

    def default_paragraph(self) -> str | None:
        """The id under which the original's default paragraph style is to be had."""
        found = self._default.get("paragraph")
        if found is not None:
            return self.renamed("paragraph", found)
        return None if self._root is None else self._defaults()

    def renamed(self, kind: str, style_id: str) -> str | None:
        """The new id of a style of the original; None where the original has no such style."""
        known = self._ids.get((kind, style_id))
        if known is not None:
            return known
        style = self._found.get((kind, style_id))
        if style is None:
            return None
        named = style.find(w("name"))
        name = "" if named is None else named.get(VAL) or ""
        ours = self._own.get(name)
        if ours is not None:
            self._ids[kind, style_id] = ours
            return ours
        if kind == "table" and name.lower() == "normal table":
            return "TableNormal"
        if kind == "character" and name.lower() == "default paragraph font":
            return "DefaultParagraphFont"
        new = self._new_id(style_id)
        self._ids[kind, style_id] = new
        self._import(kind, style, new, name)
        return new

    def imported(self, kind: str, style_id: str) -> str | None:
        """The new id of a style that was imported already."""
        return self._ids.get((kind, style_id))

    def _new_id(self, style_id: str) -> str:
        plain = re.sub(r"[^A-Za-z0-9]", "", style_id) or "Style"
        base = plain if plain.startswith("Kept") else f"Kept{plain}"
        new, count = base, 1
        while new.lower() in self._taken:
            count += 1
            new = f"{base}{count}"
        self._taken.add(new.lower())
        return new

    def _import(self, kind: str, style: Element, new: str, name: str) -> None:
        made = copy.deepcopy(style)
        for child in list(made):
            if child.tag in _LEFT_OUT or child.tag == w("basedOn"):
                made.remove(child)
        for child in list(made.iter(w("pPrChange"), w("rPrChange"))):
            parent = child.getparent()
            if parent is not None:
                parent.remove(child)
        _without_extensions(made)
        for properties in made.iter(*ORDERED):
            in_order(properties)
        made.attrib.pop(w("default"), "")
        made.set(w("styleId"), new)
        made.set(w("customStyle"), "1")
        named = made.find(w("name"))
        if named is not None:
            named.set(VAL, name if name.endswith(_MARK) else name + _MARK)
        based = style.find(w("basedOn"))
        parent_id = None if based is None else self.renamed(kind, based.get(VAL) or "")
        if parent_id is None and kind == "paragraph":
            parent_id = self._defaults()
        if parent_id is not None and parent_id != new:
            link = made.makeelement(w("basedOn"), {VAL: parent_id})
            made.insert(0 if named is None else 1, link)
        if made.find(f"{w('pPr')}/{w('numPr')}") is not None:
            self._numbered()
        self._out.append(to_xml(made))

    def _defaults(self) -> str:
        """A style of the original's document defaults, which ours would take the place of."""
        if _DEFAULTS.lower() in self._taken:
            return _DEFAULTS
        again = self._found.get(("paragraph", _DEFAULTS))
        self._taken.add(_DEFAULTS.lower())
        if again is not None:
            self._out.append(to_xml(again))
            return _DEFAULTS
        path = "docDefaults/{0}Default/{0}"
        ppr, rpr = (self._copied(path.format(name), name) for name in ("pPr", "rPr"))
        fonts = rpr.find(w("rFonts"))
        if fonts is None:
            fonts = rpr.makeelement(w("rFonts"))
            rpr.append(fonts)
        for name, face in _FACES:
            if fonts.get(w(name)) is None and fonts.get(w(f"{name}Theme")) is None:
                fonts.set(w(name), face)
        for name, value in (("kern", "0"), ("sz", "20"), ("szCs", "20")):
            if rpr.find(w(name)) is None:
                rpr.append(rpr.makeelement(w(name), {VAL: value}))
        if ppr.find(w("snapToGrid")) is None:
            # the rows of our grid are not those that the lines were set on
            ppr.append(ppr.makeelement(w("snapToGrid"), {VAL: "0"}))
        for properties in (ppr, rpr):
            _without_extensions(properties)
            in_order(properties)
        name = quoteattr("默认" + _MARK)
        self._out.append(
            f'<w:style xmlns:w="{W}" w:type="paragraph" w:customStyle="1" w:styleId="{_DEFAULTS}">'
            f"<w:name w:val={name}/><w:semiHidden/>{to_xml(ppr)}{to_xml(rpr)}</w:style>"
        )
        return _DEFAULTS

    def _copied(self, path: str, name: str) -> Element:
        assert self._root is not None
        full = "/".join(w(step) for step in path.split("/"))
        found = self._root.find(full)
        if found is None:
            return self._root.makeelement(w(name), nsmap={"w": W})
        return copy.deepcopy(found)


def _without_extensions(root: Element) -> None:
    """Without what other namespaces add, which would have to be declared in the part."""
    for child in list(root.iter(etree.Element)):
        parent = child.getparent()
        if parent is not None and not str(child.tag).startswith(_W):
            parent.remove(child)
