"""Fully resolved looks of paragraphs and runs, each distinct formatting resolved once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from wenming_desk.document.source import Look
from wenming_desk.docx_io.names import Element, w
from wenming_desk.docx_io.numbering import Numbering
from wenming_desk.docx_io.properties import (
    Props,
    final_tabs,
    overlay,
    paragraph_layer,
    run_layer,
)
from wenming_desk.docx_io.styles import StyleLook, StyleSheet, number_ref, with_character_style
from wenming_desk.docx_io.values import child_value, first_child, half_points

_P_STYLE, _R_STYLE, _RPR, _SECT, _SIZE = (w(n) for n in ("pStyle", "rStyle", "rPr", "sectPr", "sz"))
_PPR_CHANGE, _RPR_CHANGE = w("pPrChange"), w("rPrChange")
_NUMBER = w("numPr")
_APART = frozenset({_RPR, _SECT, _PPR_CHANGE})
Signature = tuple[Any, ...]


class Properties(NamedTuple):
    """A pPr as one look at its children finds it.

    `key` is equal for equal formatting; `mark` its rPr, `section` its sectPr; `changed` tells that
    it may hold tracked changes.
    """

    key: Signature | None = None
    mark: Element | None = None
    section: Element | None = None
    changed: bool = False


def properties_of(ppr: Element) -> Properties:
    """What a pPr holds."""
    key: list[Any] = []
    mark = section = None
    changed = False
    for child in ppr:
        tag = child.tag
        if tag in _APART:
            if tag == _SECT:
                section = child if section is None else section
                continue
            changed = True
            if tag == _RPR and mark is None:
                mark = child
            continue
        changed = changed or tag == _NUMBER
        _add_to_key(key, child)
    return Properties((tuple(key), child_value(mark, _SIZE)), mark, section, changed)


@dataclass(frozen=True, slots=True)
class RunFormat:
    """What a run's text gets: the fields of its RunLook after start and end, and its marks."""

    values: tuple[Any, ...]
    marks: frozenset[str]
    changed: bool
    """Whether its rPr has a tracked change in it."""


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What a paragraph gets: its look, its list and level, its style."""

    look: Look
    place: tuple[int, int] | None
    style: StyleLook
    label_gap: str
    runs: dict[Signature | None, RunFormat]
    """The formats of runs that are known so far under its style, which has one for all."""


class Formats:
    """Resolves the formatting elements of one file."""

    def __init__(self, styles: StyleSheet, numbering: Numbering, faces: Mapping[str, str]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._faces = faces
        self._paragraphs: dict[Signature | None, ParagraphFormat] = {}
        self._runs: dict[str, dict[Signature | None, RunFormat]] = {}
        self._breaking: dict[int, tuple[Look, Look]] = {}

    def paragraph(
        self, ppr: Element | None, properties: Properties | None = None
    ) -> ParagraphFormat:
        """The format of a paragraph by its pPr; equal pPr give the same object. `properties` are
        its own where they are known already."""
        if properties is None and ppr is not None:
            properties = properties_of(ppr)
        key = None if properties is None else properties.key
        found = self._paragraphs.get(key)
        if found is None:
            mark = None if properties is None else properties.mark
            found = self._paragraphs[key] = self._paragraph(ppr, mark)
        return found

    def run(self, rpr: Element | None, paragraph: ParagraphFormat) -> RunFormat:
        """The format of a run by its rPr; equal ones under one style give the same object."""
        key = None if rpr is None else _signature(rpr)
        found = paragraph.runs.get(key)
        if found is None:
            found = paragraph.runs[key] = self._run(rpr, paragraph.style)
        return found

    def on_new_page(self, look: Look) -> Look:
        """The look with a page break before it; the same look gives the same object."""
        found = self._breaking.get(id(look))
        if found is None:
            found = self._breaking[id(look)] = (look, replace(look, page_break_before=True))
        return found[1]

    def _paragraph(self, ppr: Element | None, mark: Element | None) -> ParagraphFormat:
        style_id = child_value(ppr, _P_STYLE) or ""
        style = self._styles.paragraph(style_id)
        direct = number_ref(ppr)
        place = self._numbering.place(direct, style)
        layers: list[Props] = [style.below, style.above, paragraph_layer(ppr)]
        if place is not None:
            from_style = direct is None or direct.num_id is None
            layers.insert(1 if from_style else 2, self._numbering.layer(place))
        props: Props = {}
        for layer in layers:
            props = overlay(props, layer)
        size = half_points(child_value(mark, _SIZE)) or style.run["size"]
        look = Look(style=style.name, known=True, size=size, **final_tabs(props))
        gap = "tab" if place is None else self._numbering.suffix(place)
        runs = self._runs.setdefault(style_id, {})
        return ParagraphFormat(look, place, style, gap, runs)

    def _run(self, rpr: Element | None, style: StyleLook) -> RunFormat:
        base = style.run
        run_style = child_value(rpr, _R_STYLE)
        if run_style:
            base = with_character_style(base, self._styles.character(run_style))
        props = base | run_layer(rpr, self._faces)
        values = (
            props.get("face", ""),
            props.get("latin_face", ""),
            props["size"],
            props.get("bold", False),
            props.get("color", ""),
            props.get("spacing", 0.0),
            props.get("hidden", False),
            props.get("east_asian_hint", False),
            self._styles.character_name(run_style) if run_style else "",
        )
        marks = {
            name
            for name in ("bold", "italic", "underline")
            # What the paragraph style already shows is its look, not an emphasis of the text.
            if props.get(name) and not style.run.get(name)
        }
        if props.get("vertical"):
            marks.add(props["vertical"])
        changed = rpr is not None and first_child(rpr, _RPR_CHANGE) is not None
        return RunFormat(values, frozenset(marks), changed)


def _signature(rpr: Element) -> Signature:
    """A key that is equal for equal formatting; of a tracked change only that there is one."""
    key: list[Any] = []
    for child in rpr:
        if len(child):
            if child.tag == _RPR_CHANGE:
                key.append(_RPR_CHANGE)
            else:
                _add_to_key(key, child)
            continue
        key.append(child.tag)
        key += child.items()
    return tuple(key)


def _add_to_key(key: list[Any], element: Element) -> None:
    key.append(element.tag)
    key += element.items()
    if len(element):
        key += [(each.tag, *each.items()) for each in element.iterdescendants()]
