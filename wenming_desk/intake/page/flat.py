"""The frame of a web page in a text without line breaks: menus before it, links behind it.

Blanks are all that parts the pieces of such a page. What is taken out are runs of signs of a page
(`signs`) at the very beginning, around the title, and behind the last sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from wenming_desk.intake import fields
from wenming_desk.intake.page.marks import Frame, frame_end
from wenming_desk.intake.page.talk import talk_of
from wenming_desk.intake.report import Action
from wenming_desk.intake.units import Span

_LEAD, _TAIL = 600, 600
"""The frame stands within so many characters of the ends."""
_BETWEEN = 80
"""A piece between two signs of the frame is no longer, in characters."""
_MOST_BETWEEN, _MOST_LINKS = 3, 8
_WORD = 8
"""A word of a menu is no longer."""
_NAME = 12
"""The name of a site before its menus is no longer."""
_PIECE = re.compile(r"\S+")
_CONTENT_END = re.compile(
    r"[。！？]|[）)](?=\s|$)|\d\s?日|[一二三四五六七八九十]日|\d{4}\s?年\s?\d{1,2}\s?月(?!\s?\d)"
)


def frame_spans(plain: str) -> list[Span]:
    """Spans of the frame around a whole text without line breaks, ascending and disjoint."""
    lead, sure = _lead(plain)
    tail = _tail(plain, lead[-1][1] if lead else 0, sure)
    return [(s, e, Action.NOISE) for s, e in (*lead, *([(tail, len(plain))] if tail else []))]


def _pieces(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _PIECE.finditer(plain, start, end):
        yield match.span()


def _signs(plain: str, at: int) -> tuple[int, Frame]:
    """Where the signs of a frame end that begin at `at`, and how sure they are together."""
    end, kind = frame_end(plain, at)
    if kind:
        # the signs must fill their pieces; what runs on without a blank is a word of the text
        runs_on = end < len(plain) and not plain[end].isspace() and not plain[end - 1].isspace()
        return (at, Frame.NO) if runs_on and plain[end - 1] not in "】])）" else (end, kind)
    piece = _PIECE.match(plain, at)
    talk = talk_of(piece[0]) if piece else 0
    if piece and talk:
        return piece.end(), Frame(talk)
    return at, Frame.NO


def _lead(plain: str) -> tuple[list[tuple[int, int]], bool]:
    runs: list[tuple[int, int]] = []
    weight = 0
    at = len(plain) - len(plain.lstrip())
    between = 0
    limit = min(_LEAD, len(plain))
    while at < limit and between <= _MOST_BETWEEN:
        end, kind = _signs(plain, at)
        if kind:
            weight += kind
            if runs and _may_join(plain, runs[-1][1], at):
                runs[-1] = (runs[-1][0], end)
            else:
                runs.append((at, end))
            between = 0
        else:
            piece = _PIECE.match(plain, at)
            if piece is None or len(piece[0]) > _BETWEEN or "。" in piece[0]:
                break
            between += len(piece[0]) > _WORD or _opens_title(piece[0])
            end = piece.end()
        at = end
        while at < len(plain) and plain[at].isspace():
            at += 1
    if weight < Frame.SURE:
        return [], False
    name = plain[: runs[0][0]].strip()
    if name and len(name) <= _NAME and " " not in name and not _opens_title(name):
        # the site's name, before its menus
        runs[0] = (0, runs[0][1])
    return runs, True


def _may_join(plain: str, start: int, end: int) -> bool:
    """Whether what stands between two signs belongs to the frame: nothing, or what comes again."""
    between = plain[start:end].strip()
    if not between:
        return True
    title = any(len(word) >= _WORD and _opens_title(word) for word in between.split())
    again = fields.squeezed(between) in fields.squeezed(plain[end:])
    if title:
        return again
    words = between.split()
    short = len(words) > 2 and all(len(word) <= _WORD for word in words)
    return (short or len(between) <= 12) and not between.endswith(("文件", "号"))


def _opens_title(piece: str) -> bool:
    return fields.TITLE_END.search(piece) is not None


def _tail(plain: str, start: int, framed: bool) -> int:
    low = max(start, len(plain) - _TAIL)
    ends = [m.end() for m in _CONTENT_END.finditer(plain, low)]
    for first in ends[-6:] or [low]:
        for at, _ in _pieces(plain, first, len(plain)):
            if _reaches_end(plain, at, framed):
                return at
    return 0


def _reaches_end(plain: str, at: int, framed: bool) -> bool:
    weight = 0
    between = 0
    first = True
    while at < len(plain):
        end, kind = _signs(plain, at)
        if kind:
            weight += kind
            between = 0
        elif first:
            return False
        else:
            piece = _PIECE.match(plain, at)
            if piece is None or len(piece[0]) > _BETWEEN or "。" in piece[0]:
                return False
            between += len(piece[0]) > 2
            if between > _MOST_LINKS:
                return False
            end = piece.end()
        first = False
        at = end
        while at < len(plain) and plain[at].isspace():
            at += 1
    # the address of who keeps the page may end it
    closed = between == 0 or (between <= 2 and weight >= 2 * Frame.SURE)
    return closed and weight >= (Frame.WEAK if framed else Frame.SURE)
