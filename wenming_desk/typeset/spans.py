"""Spans: which characters of a line share their look and their place in the document."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.standard.items import Piece
from wenming_desk.standard.profile import ElementStyle, Profile
from wenming_desk.standard.widths import is_wide
from wenming_desk.typeset.atoms import atom_size
from wenming_desk.typeset.pages import SetLine, Span


def spans_of(pieces: tuple[Piece, ...], style: ElementStyle, profile: Profile) -> list[Span]:
    """Spans over a whole paragraph; Latin apart where the profile has a face for it.

    An empty piece gives an empty span, which tells where the text would stand.
    """
    out: list[Span] = []
    at = 0
    for piece in pieces:
        family = profile.family(piece.face)
        parts = [(piece.text, family)]
        if profile.latin and piece.text:
            parts = _by_script(piece.text, family, profile.latin)
        picture = None
        if piece.atom is not None and piece.text == ATOM_CHAR:
            picture = piece.atom if atom_size(piece.atom, style.size)[0] > 0 else None
        done = 0
        for text, face in parts:
            whole = piece.atom is not None
            offset = piece.offset if whole or piece.offset < 0 else piece.offset + done
            in_field = piece.at + done
            done += len(text)
            out.append(
                Span(
                    at,
                    at + len(text),
                    piece.node,
                    offset,
                    face,
                    float(style.size),
                    style.color,
                    piece.bold,
                    piece.marks,
                    whole,
                    picture,
                    piece.field,
                    in_field,
                )
            )
            at += len(text)
    return out


def cut_spans(spans: list[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans of characters [start, end), counted from the line's own start."""
    out: list[Span] = []
    for span in spans:
        low, high = max(span.start, start), min(span.end, end)
        if low > high or (low == high and span.start < span.end):
            continue
        moved = span.offset < 0 or span.whole
        offset = span.offset if moved else span.offset + low - span.start
        out.append(
            Span(
                low - start,
                high - start,
                span.node,
                offset,
                span.face,
                span.size,
                span.color,
                span.bold,
                span.marks,
                span.whole,
                span.picture,
                span.field,
                span.at + low - span.start,
            )
        )
    return tuple(out)


def shifted(line: SetLine, dx: float) -> SetLine:
    """The line `dx` pt further right."""
    xs = tuple([x + dx for x in line.xs])
    return replace(line, x=line.x + dx, end_x=line.end_x + dx, xs=xs)


def spaced(line: SetLine) -> SetLine:
    """The line with a space at its end, as what follows stands further right on the page."""
    last = line.spans[-1]
    ends = (replace(last, end=last.end + 1),)
    if last.field:
        # the space is none of the field's characters
        ends = (last, replace(last, start=last.end, end=last.end + 1, field="", at=0))
    return replace(
        line,
        text=line.text + " ",
        xs=(*line.xs, line.end_x),
        spans=(*line.spans[:-1], *ends),
    )


def joined(left: SetLine, right: SetLine) -> SetLine:
    """Two ends of one line as one line."""
    shift = len(left.text)
    moved = tuple(replace(s, start=s.start + shift, end=s.end + shift) for s in right.spans)
    return replace(
        left,
        text=left.text + right.text,
        width=right.end_x - left.x,
        end_x=right.end_x,
        xs=left.xs + right.xs,
        spans=left.spans + moved,
    )


def _by_script(text: str, family: str, latin: str) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    for char in text:
        face = family if is_wide(char) else latin
        if parts and parts[-1][1] == face:
            parts[-1] = (parts[-1][0] + char, face)
        else:
            parts.append((char, face))
    return parts
