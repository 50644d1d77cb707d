"""Fully resolved looks of paragraphs and runs, each distinct formatting resolved once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

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
_NOT_FORMATTING = frozenset({_RPR, _SECT, _PPR_CHANGE, _RPR_CHANGE})
Signature = tuple[Any, ...]


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

    def paragraph(self, ppr: Element | None) -> ParagraphFormat:
        """The format of a paragraph by its pPr; equal pPr give the same object."""
        mark = None if ppr is None else first_child(ppr, _RPR)
        key = None if ppr is None else (_signature(ppr), child_value(mark, _SIZE))
        found = self._paragraphs.get(key)
        if found is None:
            found = self._paragraph(ppr, mark)
            self._paragraphs[key] = found
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


def _signature(properties: Element) -> Signature:
    """A key that is equal for equal formatting; what is no formatting is left out, but that a run
    has a tracked change."""
    key: list[Any] = []
    for child in properties:
        nested = len(child)
        if nested and child.tag in _NOT_FORMATTING:
            if child.tag == _RPR_CHANGE:
                key.append(_RPR_CHANGE)
            continue
        key.append(child.tag)
        key += child.items()
        if nested:
            key += [(each.tag, *each.items()) for each in child.iterdescendants()]
    return tuple(key)
