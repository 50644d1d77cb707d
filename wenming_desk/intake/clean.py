"""Cleaning: noise lines and pieces, markdown signs, stray blanks, invisible characters.

Everything taken out goes with the unit it stood in (or stood before) as a cut.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace

from wenming_desk.document.inline import ATOM_CHAR
from wenming_desk.intake import fields, noise
from wenming_desk.intake.frame import Frame, frame_of, is_picture, is_talk
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.loose import label_of
from wenming_desk.intake.report import Action
from wenming_desk.intake.running import running_heads
from wenming_desk.intake.units import Cut, Kept, Piece, Span, Unit, carrying, trimmed, without
from wenming_desk.intake.web_frame import framing

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_MD_HEADING = re.compile(r"#{1,6}(?=\s|[\u4e00-\u9fff（(\d])\s*")
_MD_QUOTE = re.compile(r">\s+")
_MD_STRONG = re.compile(r"\*\*|__(?=[\u4e00-\u9fff\d（(])|(?<=[\u4e00-\u9fff。：）)])__")
_MD_LINK = re.compile(r"(?P<open>!?\[)[^\[\]]{1,80}(?P<close>\]\((?:https?:)?//[^\s()]{1,400}\))")
_MD_BULLET = re.compile(r"[-*+]\s+(?=\S)")
_MD_RULE = re.compile(r"(?:[-*_]\s?){3,}")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}\u3001-\u301f\uff01-\uff5e“”‘’…—"
_BLANK = re.compile(f"(?<=[{_WIDE}0-9A-Za-z%)])[ \t\u3000\xa0]+(?=[{_WIDE}0-9A-Za-z(])")
_TOKENS = re.compile(r"[ \t\u3000\xa0]+")
_PUNCT = "、，。；：！？）》”’】〉,;:!?"
_OPEN = "（《“‘【〈("
_QUOTED_MAX = 40
_MOST = 50_000
"""A paragraph with more places to mend is no text; it is left as it is."""
_MOST_SUSPECTS = 20
"""Places of one paragraph that are worth a question."""
_NAME = 8
"""The name of an account is no longer, in characters."""
_PAGE_OF = re.compile(r"(?P<page>\d{1,3})\s?[/／]\s?(?P<pages>\d{1,3})")
_PAGE_CAPTION = re.compile(
    r"(?P<title>.{6,80}?)\s*[-_—|｜–]{1,2}\s*(?:[^-_—|｜–]{2,20}[-_—|｜–]{1,2}\s*){0,2}[^-_—|｜–]{2,20}"
)
_OUTERMOST = 3
"""So many lines at both ends can tell where a page has its text from."""
_EDGE = 12
"""So many lines at both ends of a text can be menus of a web page."""
_FURNITURE = ("header", "footer")
"""Stories that a printed page has between the lines of the text."""
_DENSE = 0.004
"""Stray blanks per character from which a text counts as full of them."""


def clean(pieces: Sequence[Piece]) -> tuple[list[Piece], list[Cut]]:
    """The pieces without noise, and the cuts that stood after the last piece."""
    markdown = any(isinstance(p, Unit) and _MD_HEADING.match(p.plain[:12]) for p in pieces)
    units = [_unmarked(p, markdown) if isinstance(p, Unit) else p for p in pieces]
    heads = running_heads(units)
    lone = _page_counts(units) | _of_count(units)
    beside = _accounts(units) | _captions_of_pages(units)
    last = max((i for i, u in enumerate(units) if isinstance(u, Unit)), default=-1)
    web = _is_web(units)
    framed = web or _is_framed(units, last)
    alone = [
        index in lone
        or index in heads
        or index in beside
        or (isinstance(unit, Unit) and _is_noise(unit, index, last, web, framed))
        or (markdown and _is_said_around(unit, index, last))
        for index, unit in enumerate(units)
    ]
    if framed:
        _flood(units, alone, last)
    around = framing(units, alone)
    framed = framed or bool(around)
    repeated = _repeated_contacts(units)
    out: list[Piece] = []
    waiting: list[Cut] = []
    page = False
    for index, unit in enumerate(units):
        if isinstance(unit, Kept):
            out.append(carrying(unit, waiting))
            waiting = []
            continue
        if unit.place.box in _FURNITURE:
            waiting.extend(_whole(unit, Action.FURNITURE))
            page = True
            continue
        if alone[index] or index in around:
            waiting.extend(_whole(unit))
            page = page or index in lone or index in heads or noise.page_line(unit.plain)
            continue
        unit = _without_noise(unit, repeated, framed)
        if not unit.plain and not unit.label:
            waiting.extend(replace(c, at=-1) for c in unit.cuts)
            continue
        seen = page or _opened_by_page_number(unit)
        if waiting or seen:
            unit = replace(unit, cuts=(*waiting, *unit.cuts), page=seen)
        unit = _suspected(unit, index < _EDGE or index > last - _EDGE)
        out.append(unit)
        waiting, page = [], False
    return out, waiting


def _whole(unit: Unit, action: Action = Action.NOISE) -> list[Cut]:
    cuts = [replace(c, at=-1) for c in unit.cuts]
    return [*cuts, Cut(-1, unit.label + unit.plain, action, unit.place)]


def _opened_by_page_number(unit: Unit) -> bool:
    return any(
        c.at == 0 and c.action is Action.NOISE and noise.page_line(c.text) for c in unit.cuts
    )


def _unmarked(unit: Unit, markdown: bool) -> Unit:
    """Without invisible characters and markdown signs; `markdown`: the text has headings of it."""
    plain = unit.plain
    spans: list[Span] = []
    if not plain.isprintable():
        spans = [(m.start(), m.end(), Action.MARKUP) for m in _INVISIBLE.finditer(plain)]
    depth = 0
    if plain[:1] == "#":
        head = _MD_HEADING.match(plain)
        if head:
            depth = plain[:7].count("#")
            spans.append((0, head.end(), Action.MARKUP))
    elif plain[:2] == "> ":
        quote = _MD_QUOTE.match(plain)
        if quote:
            spans.append((0, quote.end(), Action.MARKUP))
    elif markdown and plain[:1] in "-*+":
        bullet = _MD_BULLET.match(plain)
        if bullet:
            spans.append((0, bullet.end(), Action.MARKUP))
    if "](" in plain:
        for link in _MD_LINK.finditer(plain):
            spans.append((*link.span("open"), Action.MARKUP))
            spans.append((*link.span("close"), Action.MARKUP))
    if plain[:1] in "-*_" and len(plain) < 80 and _MD_RULE.fullmatch(plain):
        spans = [(0, len(plain), Action.MARKUP)]
    elif "**" in plain or "__" in plain:
        strong = [(m.start(), m.end(), Action.MARKUP) for m in _MD_STRONG.finditer(plain)]
        if len(strong) >= 2:
            spans += strong
    if not spans:
        return unit
    spans.sort()
    kept: list[Span] = []
    for span in spans:
        if kept and span[0] == kept[-1][1]:
            kept[-1] = (kept[-1][0], span[1], Action.MARKUP)
        elif not kept or span[0] > kept[-1][1]:
            kept.append(span)
    return replace(trimmed(without(unit, kept)), md=depth)


def _is_noise(unit: Unit, index: int, last: int, web: bool, framed: bool) -> bool:
    if unit.label or ATOM_CHAR in unit.plain:
        return False
    plain = unit.plain
    if len(plain) > 500:
        return False
    edge = index < _EDGE or index > last - _EDGE
    if "。" in plain.rstrip()[:-1]:
        # whatever a sentence stands in is not taken out by the words around it
        return edge and is_talk(plain)
    if noise.page_line(plain) or noise.frame_line(plain, edge, framed):
        return True
    if framed and is_picture(plain):
        return True
    if edge and frame_of(plain) is Frame.SURE:
        return True
    if noise.COLLECTOR.fullmatch(plain) and plain.rstrip()[-1:] != "。":
        return True
    if web and noise.COLLECTION.fullmatch(plain):
        return True
    # in the middle a text may tell a source of its own
    outermost = index < _OUTERMOST or index > last - _OUTERMOST
    return outermost and noise.SOURCE_LINE.fullmatch(plain) is not None


def _is_said_around(unit: Piece, index: int, last: int) -> bool:
    """Whether a writing assistant says it in the first or the last lines of its answer."""
    if not isinstance(unit, Unit) or unit.label or unit.md or not (index < 3 or index > last - 4):
        return False
    return noise.assistant_line(unit.plain)


def _flood(units: Sequence[Piece], alone: list[bool], last: int) -> None:
    """Take the weak signs of a frame as noise that stand beside noise, or at the very ends."""
    edges = [i for i in range(len(units)) if i < _EDGE or i > last - _EDGE]
    soft = {i for i in edges if not alone[i] and _is_weak(units[i])}
    if not soft:
        return
    for order, step in ((edges, -1), (edges[::-1], 1)):
        for index in order:
            beside = index + step
            at_end = not 0 <= beside <= last
            if index in soft and (at_end or alone[beside]):
                alone[index] = True


def _is_weak(unit: Piece) -> bool:
    if not isinstance(unit, Unit) or unit.label or ATOM_CHAR in unit.plain:
        return False
    return frame_of(unit.plain) is Frame.WEAK


def _is_framed(units: Sequence[Piece], last: int) -> bool:
    """Whether some line certainly belongs to the frame of a web page."""
    return any(
        isinstance(u, Unit)
        and not u.label
        and (
            noise.frame_line(u.plain, index < _EDGE or index > last - _EDGE)
            or "##paid" in u.plain
            or ((index < _EDGE or index > last - _EDGE) and frame_of(u.plain) is Frame.SURE)
        )
        for index, u in enumerate(units)
    )


def _accounts(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the line that names who posted the text, just before the time of posting."""
    for index, unit in enumerate(units[:_EDGE]):
        after = units[index + 1] if index + 1 < len(units) else None
        if not isinstance(unit, Unit) or not isinstance(after, Unit) or unit.label:
            continue
        if not noise.POSTED.fullmatch(after.plain):
            continue
        if noise.ACCOUNT.fullmatch(unit.plain) or _is_account(units, index):
            return frozenset({index})
    return frozenset()


def _is_account(units: Sequence[Piece], index: int) -> bool:
    """Whether a short line at the very beginning is a name, as the title stands below its time."""
    unit, title = units[index], units[index + 2] if index + 2 < len(units) else None
    if index > 1 or not isinstance(unit, Unit) or not isinstance(title, Unit):
        return False
    name, flat = unit.plain.strip(), fields.squeezed(title.plain)
    short = len(name) <= _NAME and fields.TITLE_END.search(name) is None
    return short and (fields.TITLE_END.search(flat) is not None or "关于" in flat)


def _of_count(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of page numbers with the count of pages (2 / 3): at least two of one count, in
    order."""
    found: dict[str, list[tuple[int, int]]] = {}
    for index, unit in enumerate(units):
        match = _PAGE_OF.fullmatch(unit.plain.strip()) if isinstance(unit, Unit) else None
        if match and int(match["page"]) <= int(match["pages"]):
            found.setdefault(match["pages"], []).append((index, int(match["page"])))
    for pages in found.values():
        if len(pages) >= 2 and all(b[1] == a[1] + 1 for a, b in itertools.pairwise(pages)):
            return frozenset(index for index, _ in pages)
    return frozenset()


def _captions_of_pages(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the caption of a browser's page: the title that follows, and the site's name."""
    for index, unit in enumerate(units[:3]):
        match = _PAGE_CAPTION.fullmatch(unit.plain) if isinstance(unit, Unit) else None
        if match is None:
            continue
        title = fields.folded(match["title"])
        after = [fields.folded(u.plain) for u in units[index + 1 :][:_EDGE] if isinstance(u, Unit)]
        if any(line == title or (len(line) >= 8 and title.startswith(line)) for line in after):
            return frozenset({index})
    return frozenset()


def _repeated_contacts(units: Sequence[Piece]) -> frozenset[str]:
    """The contacts in brackets that stand in the text more than once, as advertisements do."""
    count = Counter(key for u in units if isinstance(u, Unit) for key in noise.contacts(u.plain))
    return frozenset(key for key, times in count.items() if times > 1)


def _suspected(unit: Unit, edge: bool) -> Unit:
    """The unit with notes on what looks like noise and is not sure enough to be taken out."""
    if unit.label or ATOM_CHAR in unit.plain:
        return unit
    spans = [(0, len(unit.plain), Action.SUSPECT)] if noise.perhaps_line(unit.plain, edge) else []
    spans = spans or noise.perhaps_inside(unit.plain)[:_MOST_SUSPECTS]
    if not spans:
        return unit
    notes = (Cut(start, unit.plain[start:end], what, unit.place) for start, end, what in spans)
    return replace(unit, cuts=(*unit.cuts, *notes))


def _is_web(units: Sequence[Piece]) -> bool:
    """Whether the lines come from a page with model texts: one announces them, or two and more
    have their titles counted."""
    titles = 0
    for unit in units:
        if not isinstance(unit, Unit) or len(unit.plain) > 500:
            continue
        titles += "篇" in unit.plain and noise.NUMBERED_TITLE.fullmatch(unit.plain) is not None
        if titles > 1 or noise.COLLECTOR.fullmatch(unit.plain):
            return True
    return False


def _page_counts(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of lines that hold nothing but a number and count the pages: at least three,
    each one more than the one before, with text between them."""
    found: list[tuple[int, int]] = []
    for index, unit in enumerate(units):
        if (
            isinstance(unit, Unit)
            and len(unit.plain) <= 4
            and noise.LONE_NUMBER.fullmatch(unit.plain)
        ):
            found.append((index, int(unit.plain)))
    best: list[int] = []
    run: list[tuple[int, int]] = []
    for index, value in found:
        if run and value == run[-1][1] + 1 and index >= run[-1][0] + 6:
            run.append((index, value))
        elif not run or index >= run[-1][0] + 6:
            run = [(index, value)]
        if len(run) >= 3 and len(run) > len(best):
            best = [i for i, _ in run]
    return frozenset(best)


def unspaced(pieces: Sequence[Piece], spaced: bool) -> list[Piece]:
    """The pieces without the blanks that do not belong into a Chinese text."""
    out: list[Piece] = []
    for piece in pieces:
        if isinstance(piece, Unit):
            label = label_of(piece) if piece.loose else None
            blanks = stray_blanks(piece.plain, spaced, label.end if label else None)
            out.append(without(piece, blanks) if 0 < len(blanks) <= _MOST else piece)
        else:
            out.append(piece)
    return out


def is_spaced(units: Sequence[Piece]) -> bool:
    """Whether blanks are strewn all over the text, as when lines were run together."""
    chars = strays = 0
    for unit in units:
        if isinstance(unit, Unit) and len(unit.plain) >= 40:
            chars += len(unit.plain)
            strays += sum(
                1
                for m in _BLANK.finditer(unit.plain)
                if _is_han(unit.plain[m.start() - 1]) and _is_han(unit.plain[m.end()])
            )
            if chars > 200_000:
                break
    return chars > 0 and strays / chars > _DENSE


def _without_noise(unit: Unit, repeated: Container[str], framed: bool) -> Unit:
    spans = noise.inner_noise(unit.plain, repeated, framed)
    return trimmed(without(unit, spans)) if 0 < len(spans) <= _MOST else unit


_LETTERS = re.compile(
    "(?<![\u4e00-\u9fff])(?:[\u4e00-\u9fff][ \xa0]){3,}[\u4e00-\u9fff](?![\u4e00-\u9fff])"
)
"""Four and more characters with a blank behind each: 关 于 做 好."""
_APART = 4
"""Blanks between two words that somebody set apart."""


def stray_blanks(plain: str, spaced: bool, body: int | None = None) -> list[Span]:
    """Spans of blanks that do not belong into a Chinese text.

    Kept: blanks between Latin words, between the halves of a quoted slogan, in titles and captions,
    in lists of names set apart by blanks, and all tabs of short lines. `body`: where the text
    begins behind its label, where that is known already.
    """
    if " " not in plain and "\u3000" not in plain and "\xa0" not in plain and "\t" not in plain:
        return []
    if body is None:
        label = find_label(plain)
        body = label.end if label else 0
    is_text = len(plain) >= 40 or "。" in plain
    apart = [m.span() for m in _LETTERS.finditer(plain)]
    listing = not spaced and _is_listing(plain)
    quotes = _quoted_spans(plain)
    spans: list[Span] = []
    index = 0
    for match in _BLANK.finditer(plain):
        start, end = match.span()
        before, after = plain[start - 1], plain[end]
        if start < body:
            continue
        wide_before, wide_after = before > "\u2e7f" or before in "“”‘’…—", after > "\u2e7f"
        wide_after = wide_after or after in "“”‘’…—"
        if not wide_before and not wide_after:
            continue
        while index < len(quotes) and quotes[index][1] <= start:
            index += 1
        inside = index < len(quotes) and quotes[index][0] < start
        if before in _PUNCT or after in _PUNCT or before in _OPEN:
            stray = is_text or before in _OPEN or after in _PUNCT
        elif wide_before and wide_after:
            stray = any(low <= start < high for low, high in apart) or (
                not listing
                and is_text
                and not (inside and _is_slogan(plain, quotes[index], spaced))
            )
        else:
            # what stands far apart on a short line was set apart: an organ and a date, columns
            stray = is_text or end - start < _APART
        if stray:
            spans.append((start, end, Action.SPACES))
    return spans


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def _is_listing(plain: str) -> bool:
    """Names or short entries set apart by blanks."""
    if len(plain) > 400:
        return False
    tokens = _TOKENS.split(plain)
    if len(tokens) < 4:
        return False
    short = sum(1 for t in tokens if len(t) <= 5)
    return short >= 0.7 * len(tokens)


_QUOTE = re.compile(r"[“\"]([^“”\"]{1,60})[”\"]")


def _quoted_spans(plain: str) -> list[tuple[int, int]]:
    if "“" not in plain and '"' not in plain:
        return []
    return [m.span(1) for m in _QUOTE.finditer(plain)]


def _is_slogan(plain: str, span: tuple[int, int], spaced: bool) -> bool:
    """Whether a quoted text consists of balanced phrases with blanks between them."""
    inner = plain[span[0] : span[1]]
    if len(inner) > _QUOTED_MAX:
        return False
    halves = [t for t in _TOKENS.split(inner) if t]
    if len(halves) < 2:
        return False
    sizes = Counter(len(h) for h in halves)
    if not spaced:
        return min(sizes) >= 2
    return len(sizes) == 1 and min(sizes) >= 3
