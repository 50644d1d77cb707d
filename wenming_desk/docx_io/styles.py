"""Styles resolved through basedOn and docDefaults."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.properties import TOGGLES, Props, overlay, paragraph_layer, run_layer
from wenming_desk.docx_io.values import child_value, integer

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.IGNORECASE)
_LONGEST_CHAIN = 100
_DEFAULT_SIZE = 10.0
"""Size of text where the file names none, pt (17.3.2.38: the application's; Word's is 10)."""


@dataclass(frozen=True, slots=True)
class NumberRef:
    """A reference to a list: w:numId and w:ilvl, each None where not given."""

    num_id: int | None = None
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """A style as its file defines it."""

    id: str
    kind: str
    name: str
    based_on: str
    paragraph: Props
    run: Props
    number: NumberRef | None


@dataclass(frozen=True, slots=True)
class StyleLook:
    """A paragraph style resolved: formatting below and above the list's own indents.

    The list's level (17.9.23) lies over what the styles below the one naming it set, and under
    what that style and those based on it set.
    """

    name: str = ""
    below: Props = field(default_factory=dict)
    above: Props = field(default_factory=dict)
    run: Props = field(default_factory=dict)
    number: NumberRef | None = None
    chain: tuple[str, ...] = ()
    """Ids of the style and those it is based on, the style first."""


def number_ref(ppr: Element | None) -> NumberRef | None:
    """The numPr of a pPr, None where there is none."""
    found = None if ppr is None else ppr.find(w("numPr"))
    if found is None:
        return None
    return NumberRef(
        integer(child_value(found, w("numId"))), integer(child_value(found, w("ilvl")))
    )


class StyleSheet:
    """All styles of a file; unknown ids resolve to the default paragraph style."""

    def __init__(self, root: Element | None, faces: Mapping[str, str]) -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self._default_id = ""
        self._base_paragraph: Props = {}
        self._base_run: Props = {"size": _DEFAULT_SIZE}
        self._looks: dict[str, StyleLook] = {}
        self._characters: dict[str, Props] = {}
        if root is not None:
            self._read(root, faces)
        self.normal = self.paragraph("")
        """The default paragraph style."""

    def _read(self, root: Element, faces: Mapping[str, str]) -> None:
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            ppr = defaults.find(f"{w('pPrDefault')}/{w('pPr')}")
            rpr = defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
            self._base_paragraph = paragraph_layer(ppr)
            self._base_run |= run_layer(rpr, faces)
        for element in root.iter(w("style")):
            ppr = element.find(w("pPr"))
            style = Style(
                id=element.get(w("styleId")) or "",
                kind=element.get(w("type")) or "paragraph",
                name=child_value(element, w("name")) or "",
                based_on=child_value(element, w("basedOn")) or "",
                paragraph=paragraph_layer(ppr),
                run=run_layer(element.find(w("rPr")), faces),
                number=number_ref(ppr),
            )
            self._styles.setdefault((style.kind, style.id), style)
            if style.kind == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                self._default_id = self._default_id or style.id

    def paragraph(self, style_id: str) -> StyleLook:
        """A paragraph style resolved, the default one for an unknown id."""
        look = self._looks.get(style_id)
        if look is None:
            known = ("paragraph", style_id) in self._styles
            look = self._resolve(style_id if known else self._default_id)
            self._looks[style_id] = look
        return look

    def character(self, style_id: str) -> Props:
        """What a character style sets, resolved through basedOn; {} for an unknown id."""
        props = self._characters.get(style_id)
        if props is None:
            props = Props()
            for style in self._chain("character", style_id):
                props = props | style.run
            self._characters[style_id] = props
        return props

    def character_name(self, style_id: str) -> str:
        """The name of a character style; "" for an unknown id."""
        style = self._styles.get(("character", style_id))
        return "" if style is None else style.name

    def numbering_style(self, style_id: str) -> int | None:
        """The numId a list style stands for (numStyleLink)."""
        for kind in ("numbering", "paragraph"):
            style = self._styles.get((kind, style_id))
            if style is not None and style.number is not None:
                return style.number.num_id
        return None

    def _chain(self, kind: str, style_id: str) -> list[Style]:
        """The style and those below it, the lowest first; circles are cut."""
        chain: list[Style] = []
        seen: set[str] = set()
        while (
            len(chain) < _LONGEST_CHAIN
            and style_id not in seen
            and (style := self._styles.get((kind, style_id)))
        ):
            seen.add(style_id)
            chain.append(style)
            style_id = style.based_on
        return chain[::-1]

    def _resolve(self, style_id: str) -> StyleLook:
        chain = self._chain("paragraph", style_id)
        below, above, run = self._base_paragraph, Props(), self._base_run
        number: NumberRef | None = None
        for style in chain:
            if style.number is not None:
                given = style.number
                if given.num_id is not None or number is None:
                    below, above = overlay(below, above), Props()
                number = NumberRef(
                    given.num_id if given.num_id is not None else number and number.num_id,
                    given.level if given.level is not None else number and number.level,
                )
            above = overlay(above, style.paragraph)
            heading = _HEADING_NAME.match(style.name)
            if heading and "outline_level" not in style.paragraph:
                above["outline_level"] = int(heading[1]) - 1
            run = run | style.run
        name = chain[-1].name if chain else ""
        return StyleLook(name, below, above, run, number, tuple(s.id for s in reversed(chain)))


def with_character_style(run: Props, character: Props) -> Props:
    """Run formatting of a paragraph style with a character style over it (17.7.3: toggles)."""
    result = run | character
    for name in TOGGLES:
        if run.get(name) and character.get(name):
            result[name] = False
    return result
