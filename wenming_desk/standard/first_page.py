"""Page 1 shows text of the body (GB/T 9704 7.3.1, 7.3.2): what gives way where the head is high.

First the mark of a joint issue becomes smaller, then more signers stand on a line, then the main
recipients go to the imprint (GBT9704 D.7). Heights are reckoned without fonts, so that page and
file agree; the room that is kept makes up for what that may be wrong by.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import ceil

from wenming_desk.document.nodes import HEAD_ID, Head
from wenming_desk.standard.items import SIGNERS_A_LINE, FirstPage, FlowParagraph
from wenming_desk.standard.making import Maker
from wenming_desk.standard.roles import Role
from wenming_desk.standard.widths import text_em

BODY_LINES = 3
"""Lines of the body that page 1 is to have: a heading of its own is not its only text."""
_MOST_SIGNERS = 4
"""Names on a line where two are too few."""
_STACK = 16.0
"""pt; names of a joint mark are no smaller than the text, if that helps."""
_SMALLEST = 6.0
"""pt to which they shrink so that the head at least is whole on page 1."""
_LEAST_LISTED = 1.0
"""pt, the least size of a file; an imprint that is too small to read is said to be, none is cut
off."""
_SLACK = 4.0
"""pt of the page that stay empty below the last of these lines, as no two programs add up lines
alike: what fits narrowly in one would turn the page in another."""
_STEPS = 8
"""Half points by which a stack may become smaller for that."""
_TIGHT = 0.95
"""Share of a line that is surely filled where a paragraph has several."""


MakeHead = Callable[[FirstPage], Sequence[FlowParagraph]]
"""The paragraphs of page 1 above the body, as they would be."""


def plan_first_page(
    head: Head,
    make: MakeHead,
    maker: Maker,
    room: float,
    *,
    joint: bool,
    body: bool,
    movable: bool,
) -> FirstPage:
    """The plan that changes least and leaves `BODY_LINES` lines of the body on page 1.

    `room` is the height of page 1's text area in pt; `joint`: its mark is a stack of
    several organs; `body`: there is any text; `movable`: there
    are main recipients, which the imprint can hold.
    """
    size = float(maker.profile.style(Role.ISSUER_MARK).size)
    plain = FirstPage(size)
    pitch = float(maker.profile.style(Role.BODY).pitch)
    need = BODY_LINES * pitch if body else 0.0

    def left(plan: FirstPage) -> float:
        items = make(plan) if body else [i for i in make(plan) if i.node == HEAD_ID]
        return room - _height(items, maker) - need

    def fits(plan: FirstPage) -> bool:
        return left(plan) >= _SLACK

    def clear(plan: FirstPage) -> FirstPage:
        """The plan, or one with a little smaller stack so that no further line just fits."""
        tried = [replace(plan, mark=plan.mark - step / 2) for step in range(_STEPS)]
        good = (each for each in tried if left(each) % pitch >= _SLACK)
        return next(good, plan) if joint and body else plan

    if fits(plain):
        return clear(plain)
    least = min(_STACK, size) if joint else size
    signers = range(SIGNERS_A_LINE, _most_signers(head) + 1)
    ways = (False, True) if movable else (False,)
    for moved in ways:
        for count in signers:
            found = _largest(fits, least, size, count, moved)
            if found is not None:
                return clear(found)
    # One line of the body is little, but none at all is against the standard.
    need = pitch if body else 0.0
    smallest = min(_SMALLEST, least)
    for low, moved in ((least, ways[0]), (least, ways[-1]), (smallest, ways[-1])):
        found = _largest(fits, low, size, signers[-1], moved)
        if body and found is not None:
            return clear(found)
    if not body:
        return plain
    need = 0.0
    last = signers[-1]
    whole = _largest(fits, min(_SMALLEST, least), least, last, False) or FirstPage(least, last)
    return FirstPage(whole.mark, whole.signers, crowded=True)


def _most_signers(head: Head) -> int:
    return min(max(len(head.signers), SIGNERS_A_LINE), _MOST_SIGNERS)


def _largest(
    fits: Callable[[FirstPage], bool], least: float, most: float, signers: int, moved: bool
) -> FirstPage | None:
    """The plan with the largest mark between two sizes in pt that fits, None where none does."""
    if not fits(FirstPage(least, signers, moved)):
        return None
    low, high = round(least * 2), round(most * 2)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(FirstPage(middle / 2, signers, moved)):
            low = middle
        else:
            high = middle - 1
    return FirstPage(low / 2, signers, moved)


def _height(items: Sequence[FlowParagraph], maker: Maker) -> float:
    """Height of paragraphs below one another, pt, a little more rather than less."""
    profile = maker.profile
    high = 0.0
    for item in items:
        own = _lines(item, profile.text_width) * item.style.pitch
        if item.beside is not None:
            own = max(own, float(item.beside.style.pitch))
        high += item.before + own
        if item.rule_below:
            high += profile.rule_gap + profile.rule_weight - item.style.tail
    if items and items[-1].role is not Role.RECIPIENTS:
        high += profile.blank_line  # the body keeps its distance from a title
    return high


def _lines(item: FlowParagraph, width: float) -> int:
    """How many lines a paragraph has at most."""
    if item.stops:
        return 1
    inner = max(width - item.left - item.right, float(item.style.size)) / item.style.size
    lines = (text_em(line) for line in item.text.split("\n"))
    return sum(max(ceil(em / inner if em <= inner else em / (inner * _TIGHT)), 1) for em in lines)


def imprint_holds(recipients: str, cc: str, maker: Maker) -> bool:
    """Whether an imprint with the main recipients, 抄送 and its last line is no higher than a
    page."""
    return listed_size((recipients, cc), maker) == maker.profile.style(Role.CC).size


def listed_size(lists: Sequence[str], maker: Maker) -> float:
    """Size in pt at which an imprint of these lists of organs and its last line are no higher than
    a page: as the profile has it, or smaller by half points."""
    profile = maker.profile
    style = profile.style(Role.CC)
    own = float(style.size)
    room = profile.text_height - style.pitch - 4 * profile.imprint_pad
    size = own
    while size > _LEAST_LISTED:
        inner = (profile.text_width - (style.left + style.right) * own) / size - 3
        lines = sum(ceil(text_em(text) / (inner * _TIGHT)) for text in lists)
        if lines * size * style.pitch / own <= room:
            break
        size -= 0.5
    return size
