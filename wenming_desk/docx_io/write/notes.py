"""Footnotes and endnotes of another file, set as the standard's pages show them.

Every line has the same exact height and stands off the document grid, so that all programs give a
page's notes the same room.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenming_desk.docx_io.names import XML_SPACE, Element, w
from wenming_desk.docx_io.values import VAL
from wenming_desk.docx_io.visible import R_, P, T
from wenming_desk.docx_io.write.order import in_order
from wenming_desk.docx_io.write.xml import twips
from wenming_desk.standard.notes import NOTE_PITCH, NOTE_SIZE, NOTES_APART
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.roles import Role

_SEPARATORS = (w("separator"), w("continuationSeparator"))
_REFERENCES = (w("footnoteRef"), w("endnoteRef"))
_TALL = tuple(w(name) for name in ("drawing", "pict", "object"))
_REPLACED = frozenset(
    w(name)
    for name in (
        *("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
        *("pBdr", "shd", "tabs", "overflowPunct", "snapToGrid", "spacing", "ind", "jc"),
        *("contextualSpacing", "textAlignment", "outlineLvl", "rPr"),
    )
)
_OWN_LOOK = frozenset(
    w(name)
    for name in ("rFonts", "color", "spacing", "w", "kern", "position", "sz", "szCs", "snapToGrid")
)


def set_notes(root: Element, profile: Profile) -> None:
    """Give all notes of a part (w:footnotes, w:endnotes) the look that pages show them in."""
    for note in root:
        apart = next((e for e in note.iter(*_SEPARATORS)), None) is not None
        if note.get(w("type")) not in (None, "normal") or apart:
            for paragraph in note.iter(P):
                _set_paragraph(paragraph, NOTES_APART if apart else NOTE_PITCH)
            continue
        for paragraph in note.iter(P):
            _set_paragraph(paragraph, NOTE_PITCH)
            for run in paragraph.iter(R_):
                _set_run(run, profile)
        _part_number(note)


def apart_ids(root: Element) -> Iterator[str]:
    """The ids of what stands above notes, which the settings name."""
    for note in root:
        if note.get(w("type")) not in (None, "normal"):
            yield note.get(w("id")) or ""


def _set_paragraph(paragraph: Element, pitch: float) -> None:
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = paragraph.makeelement(w("pPr"))
        paragraph.insert(0, properties)
    for child in [each for each in properties if each.tag in _REPLACED]:
        properties.remove(child)
    # a picture in an exact line would be cut off
    rule = "exact" if next(paragraph.iter(*_TALL), None) is None else "atLeast"
    zero = {w(name): "0" for name in ("left", "right", "firstLine")}
    zero |= {w(name): "0" for name in ("leftChars", "rightChars", "firstLineChars")}
    spacing = {w("before"): "0", w("after"): "0", w("line"): str(twips(pitch))}
    for name, values in (
        ("widowControl", {VAL: "0"}),
        # in a small line LibreOffice would let a stop hang where others do not
        ("overflowPunct", {VAL: "0"}),
        ("snapToGrid", {VAL: "0"}),
        ("spacing", {**spacing, w("lineRule"): rule}),
        ("ind", zero),
        ("jc", {VAL: "left"}),
    ):
        properties.append(properties.makeelement(w(name), values))
    in_order(properties)


def _set_run(run: Element, profile: Profile) -> None:
    properties = run.find(w("rPr"))
    if properties is None:
        properties = run.makeelement(w("rPr"))
        run.insert(0, properties)
    for child in [each for each in properties if each.tag in _OWN_LOOK]:
        properties.remove(child)
    family = profile.family(profile.style(Role.BODY).face)
    latin = profile.latin or family
    faces = {w("ascii"): latin, w("hAnsi"): latin, w("eastAsia"): family, w("cs"): latin}
    half_points = {VAL: str(round(NOTE_SIZE * 2))}
    properties.append(properties.makeelement(w("rFonts"), faces))
    properties.append(properties.makeelement(w("color"), {VAL: "auto"}))
    properties.append(properties.makeelement(w("sz"), half_points))
    properties.append(properties.makeelement(w("szCs"), half_points))
    if next(run.iter(*_REFERENCES), None) is not None:
        properties.append(properties.makeelement(w("vertAlign"), {VAL: "superscript"}))
    in_order(properties)


def _part_number(note: Element) -> None:
    """One blank between a note's number and its text."""
    number = next(note.iter(*_REFERENCES), None)
    run = None if number is None else number.getparent()
    if run is None or run.tag != R_:
        return
    own = next((each for each in run if each.tag == T), None)
    if own is not None:
        own.text = " " + (own.text or "").lstrip()
        own.set(XML_SPACE, "preserve")
        return
    following = next((each for each in run.itersiblings() if each.tag == R_), None)
    text = None if following is None else next(iter(following.iter(T)), None)
    if text is not None:
        text.text = re.sub(r"^\s*", " ", text.text or "")
        text.set(XML_SPACE, "preserve")
