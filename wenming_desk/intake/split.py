"""Splitting lines that hold two units: caption and first item, title and first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.intake import fields
from wenming_desk.intake.blanks import has_blanks
from wenming_desk.intake.flat import flat_places
from wenming_desk.intake.labels import find_label, inner_labels
from wenming_desk.intake.line_blanks import by_lines, line_starts
from wenming_desk.intake.noise import inner_noise, pages_of_count
from wenming_desk.intake.page.flat import frame_spans
from wenming_desk.intake.units import Cut, Kept, Piece, Unit, split_many, trimmed, without

_CAPTION = 60
"""No caption is longer (in characters without blanks)."""
_BODY = 30
"""What follows a caption or title on its line is at least so long."""
_BLANKS = re.compile(
    r"(?<=[\u4e00-\u9fff”》）)])[ \t\u3000\xa0]+(?=[\u4e00-\u9fff“《（(]|(?:19|20)\d\d\s?年)"
)
_STOP = "。；！？;"
_FEW = 8
"""A text of so few lines may have lost its line breaks in one of them."""
_FLAT = 120
"""A line without breaks that is longer and holds several labels is looked at for run-together."""


def split(pieces: Sequence[Piece], spaced: bool) -> list[Piece]:
    """The pieces with every line that holds several units taken apart.

    `spaced`: blanks are strewn all over the text, so that a blank alone tells nothing.
    """
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Kept):
            out.append(piece)
            continue
        out.extend(split_unit(piece, spaced))
    return out


def unflatten(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with every text that lost all its line breaks taken apart."""
    out: list[Piece] = []
    whole = 0.6 * sum(len(p.plain) for p in pieces if isinstance(p, Unit))
    for piece in pieces:
        if isinstance(piece, Kept) or len(piece.plain) < _FLAT:
            out.append(piece)
            continue
        alone = len(pieces) <= 2 or (len(pieces) <= _FEW and len(piece.plain) >= whole)
        if alone:
            piece = without_frame(piece)
            starts = line_starts(piece.plain)
            if starts:
                out.extend(_filled(by_lines(piece, starts)))
                continue
        places = flat_places(piece.plain, alone)
        out.extend(_filled(split_many(piece, places)) if places else [piece])
    return out


def _filled(units: Sequence[Unit]) -> list[Unit]:
    """The units that have text; what was cut where one has none goes with its neighbour."""
    out: list[Unit] = []
    waiting: list[Cut] = []
    for unit in units:
        if not unit.plain:
            waiting += [replace(c, at=-1) for c in unit.cuts]
            continue
        out.append(replace(unit, cuts=(*waiting, *unit.cuts)) if waiting else unit)
        waiting = []
    if waiting and out:
        end = len(out[-1].plain)
        out[-1] = replace(out[-1], cuts=(*out[-1].cuts, *(replace(c, at=end) for c in waiting)))
    return out


def without_frame(unit: Unit) -> Unit:
    """A whole text in one line without the frame of its web page and the numbers of its pages."""
    unit = trimmed(without(unit, frame_spans(unit.plain)))
    unit = without(unit, inner_noise(unit.plain))
    return trimmed(without(unit, pages_of_count(unit.plain)))


def split_unit(unit: Unit, spaced: bool = False) -> list[Unit]:
    """One line as the units it holds."""
    plain = unit.plain
    if len(plain) < 20 or unit.loose:
        return [unit]
    places = _places(plain, spaced)
    return _filled(split_many(unit, places)) if places else [unit]


def _places(plain: str, spaced: bool) -> list[int]:
    label = find_label(plain)
    if label is None:
        at = _addressee_end(plain) or (0 if spaced else _title_end(plain))
        return [at] if at else []
    out: list[int] = []
    base = label
    start = label.end
    for _ in range(3):
        at = _caption_end(plain, start, base.level, spaced)
        if not at:
            break
        out.append(at)
        inner = find_label(plain[at : at + 40])
        if inner is None:
            break
        base, start = inner, at + inner.end
    return out


def _caption_end(plain: str, start: int, level: int, spaced: bool) -> int:
    """Where a caption that opens a line ends and the next unit begins after it, 0 if nowhere."""
    window = plain[start : start + _CAPTION + 20]
    stop = next((i for i, c in enumerate(window) if c in _STOP), len(window))
    for inner in inner_labels(window[: stop + 1]):
        if inner.start >= 2 and inner.count == 1 and inner.level > level:
            before = window[: inner.start]
            if before[-1:].isspace() and "，" not in before[-1:]:
                return start + inner.start
    for blank in _BLANKS.finditer("" if spaced else window[:stop]):
        rest = plain[start + blank.end() :]
        caption = fields.squeezed(window[: blank.start()])
        # a caption of some length, then a whole paragraph: two lines were run together here
        if 6 <= len(caption) <= _CAPTION and len(rest) >= 2 * _BODY and _balanced(caption):
            return start + blank.end()
        break
    return 0


_ADDRESSEE = re.compile(r"[^。；：:！？]{2,120}[:：][ \t\u3000\xa0]*(?=\S)")
_OPENER = re.compile(r"现将|为|根据|按照|经|近|依据|你们?[局委厅部署府处办]|(?:19|20)\d\d\s?年")


def _addressee_end(plain: str) -> int:
    """Where the addressees end that the first paragraph follows on the same line, 0 if nowhere."""
    if "：" not in plain and ":" not in plain:
        return 0
    match = _ADDRESSEE.match(plain)
    if match is None or not _OPENER.match(plain, match.end()):
        return 0
    if len(plain) - match.end() < _BODY // 2:
        return 0
    return match.end() if fields.ADDRESSEE.fullmatch(fields.squeezed(match[0])) else 0


def _title_end(plain: str) -> int:
    """Where a title ends that the first paragraph follows on the same line, 0 if there is none."""
    window = plain[:70]
    if not has_blanks(window):
        return 0
    stop = next((i for i, c in enumerate(window) if c in _STOP + "，："), len(window))
    for blank in _BLANKS.finditer(window[: stop + 1]):
        title = fields.squeezed(window[: blank.start()])
        if (
            6 <= len(title) <= _CAPTION
            and fields.TITLE_END.search(title)
            and len(plain) - blank.end() >= 2 * _BODY
        ):
            return blank.end()
    return 0


def _balanced(text: str) -> bool:
    return all(text.count(a) == text.count(b) for a, b in ("“”", "《》", "（）", "()"))
