"""A document's reuse ordered for reading: by section, text beside text, set phrases apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    PartRole,
    Section,
    walk,
)
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.likeness import Copied, Passage, passages
from wenming_desk.review.reuse import Reuse

_AROUND = 14
"""Characters of a source shown before and behind what was copied from it."""
_LEAST_SHARE = 0.1
"""Share of a text that is copied from which on it is shown beside its source."""
_LEAST = 10
"""Copied characters of a text from which on it is shown."""
_LEAST_PASSAGE = 8
"""Characters of the shortest copied passage that tells something by itself."""

Marked = tuple[int, int, bool]
"""Characters [start, end) that are the same on both sides, and whether they are a set phrase."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A text of the document beside the stretch of the source most of it came from."""

    place: TextPlace
    where: str
    """Its number in the document: 三、（二）."""
    text: str
    marks: tuple[Marked, ...]
    key: str
    other: str
    other_marks: tuple[Marked, ...]
    share: float
    """Part of the text that is copied, 0–1, without set phrases."""


@dataclass(frozen=True, slots=True)
class SectionShare:
    """What of one section of the first level, or of what stands outside of any, is copied;
    lengths in characters."""

    name: str
    length: int
    copied: int
    phrases: int
    key: str
    """The source most of it came from, "" for none."""

    @property
    def share(self) -> float:
        """Part that is copied, 0–1, without set phrases."""
        return self.copied / self.length if self.length else 0.0


def pairs(document: Document, reuse: Reuse) -> tuple[Pair, ...]:
    """The texts with copied matter beside their sources, in reading order."""
    found = _by_place(reuse)
    where = _places(document)
    telling = {each.place for each in told_passages(document, reuse)}
    return tuple(
        pair_at(place, text, found[place], reuse, where.get(place.node, ""))
        for place, text in document_texts(document)
        if place in telling
        and reuse.likeness.share_at(place) >= _LEAST_SHARE
        and sum(c.end - c.start for c in found[place] if not c.phrase) >= _LEAST
    )


def pair_at(
    place: TextPlace, text: str, copied: list[Copied], reuse: Reuse, where: str = ""
) -> Pair:
    """One text beside the source that most of it came from; `copied` are its own stretches."""
    amounts: Counter[str] = Counter()
    for each in copied:
        # a set phrase decides only where there is nothing else
        amounts[each.key] += (each.end - each.start) * (1 if each.phrase else 1000)
    key = amounts.most_common(1)[0][0]
    own = [c for c in copied if c.key == key]
    whole = reuse.sources[key].text
    spans = sorted((c.other, c.other + c.end - c.start, c.phrase) for c in own)
    # the stretch of the source that holds most: a stray phrase far away would show pages of it
    first, last = _densest(spans, 3 * len(text) + 80)
    # a little of the line around it, nothing of other lines
    low = max(first - _AROUND, whole.rfind("\n", 0, first) + 1)
    end = whole.find("\n", last)
    high = min(last + _AROUND, len(whole) if end < 0 else end)
    inside = tuple((a - low, b - low, p) for a, b, p in spans if low <= a and b <= high)
    marks = tuple(sorted((c.start, c.end, c.phrase) for c in copied))
    share = reuse.likeness.share_at(place)
    return Pair(place, where, text, marks, key, whole[low:high], inside, share)


def copied_at(reuse: Reuse, place: TextPlace) -> list[Copied]:
    """What of one text stands in other plans."""
    return [each for each in reuse.likeness.copied if each.place == place]


def told_passages(document: Document, reuse: Reuse) -> tuple[Passage, ...]:
    """The copied passages that tell something, longest first: crumbs of a few characters do not."""
    texts = dict(document_texts(document))

    def words(each: Passage) -> int:
        return sum(map(str.isalnum, texts[each.place][each.start : each.end]))

    found = (each for each in passages(reuse.likeness) if words(each) >= _LEAST_PASSAGE)
    return tuple(sorted(found, key=lambda each: each.start - each.end))


def section_shares(document: Document, reuse: Reuse) -> tuple[SectionShare, ...]:
    """Section by section what is copied, in reading order; what has no text is left out."""
    group = dict(_groups(document))
    names = dict.fromkeys(group.values())
    lengths: Counter[str] = Counter()
    copied: dict[str, Counter[str]] = defaultdict(Counter)
    phrases: Counter[str] = Counter()
    for place, length in reuse.likeness.lengths.items():
        lengths[group.get(place.node, _OTHER)] += length
    for each in reuse.likeness.copied:
        name = group.get(each.place.node, _OTHER)
        if each.phrase:
            phrases[name] += each.end - each.start
        else:
            copied[name][each.key] += each.end - each.start
    return tuple(
        SectionShare(
            name,
            lengths[name],
            sum(copied[name].values()),
            phrases[name],
            copied[name].most_common(1)[0][0] if copied[name] else "",
        )
        for name in names
        if lengths[name]
    )


def set_phrases(document: Document, reuse: Reuse) -> tuple[tuple[str, int], ...]:
    """(words, how often) of the set phrases that were not counted, the most frequent first."""
    texts = dict(document_texts(document))
    found = Counter(
        texts[each.place][each.start : each.end].strip("，。；、：")
        for each in reuse.likeness.copied
        if each.phrase
    )
    told = ((words, count) for words, count in found.items() if len(words) >= 4)
    return tuple(sorted(told, key=lambda each: (-each[1], -len(each[0]), each[0])))


_OTHER = "版头和版记"


def _by_place(reuse: Reuse) -> dict[TextPlace, list[Copied]]:
    found: dict[TextPlace, list[Copied]] = defaultdict(list)
    for each in reuse.likeness.copied:
        found[each.place].append(each)
    return found


def _densest(spans: list[Marked], room: int) -> tuple[int, int]:
    """The stretch no longer than `room` that holds most of what is the same; of one piece that is
    longer all."""
    best, result = -1, (spans[0][0], spans[0][1])
    for at, (start, end, _) in enumerate(spans):
        last, held = end, end - start
        for low, high, _ in spans[at + 1 :]:
            if high - start > room:
                break
            last, held = max(last, high), held + high - low
        if held > best:
            best, result = held, (start, last)
    return result


def _groups(document: Document) -> Iterator[tuple[int, str]]:
    """(node, name of the section or part it belongs to), in reading order."""
    yield HEAD_ID, _OTHER
    for part in document.parts:
        title = part.title_line
        issued = {PartRole.MAIN: "", PartRole.ISSUED: "印发件"}.get(part.role, "附件")
        own = "、".join(each for each in (issued, "标题和开头") if each)
        labels = document_labels(document)
        yield part.id, own
        if not any(isinstance(n, Section) for n in part.children):
            own = f"正文{f'（{title[:20]}）' if issued else ''}"
        for node in part.children:
            name = own
            if isinstance(node, Section):
                heading = node.heading.readable
                name = f"{labels.get(node.id, '')}{heading[:30]}{'…' if len(heading) > 30 else ''}"
            for each in walk((node,)):
                yield each.id, name
    yield IMPRINT_ID, _OTHER


def _places(document: Document) -> dict[int, str]:
    """Node → the numbers of the sections it is in."""
    labels = document_labels(document)
    found: dict[int, str] = {}
    for part in document.parts:
        stack = [(node, "") for node in part.children]
        while stack:
            node, above = stack.pop()
            here = above + labels.get(node.id, "").strip() if isinstance(node, Section) else above
            found[node.id] = here
            if isinstance(node, Section):
                stack.extend((child, here) for child in node.children)
    return found


def figures(document: Document, reuse: Reuse, name: str, date: str) -> tuple[tuple[str, str], ...]:
    """What a report tells of the whole document: what, how much."""
    sure = sum(1 for each in reuse.leftovers if each.sure)
    alike = reuse.likeness
    return (
        ("文稿", document.title or name),
        ("发文机关", reuse.own.issuer or "没有认出"),
        ("比对日期", date),
        ("比对的文稿", f"{len(reuse.sources)} 份"),
        ("全文字数", f"{alike.length:,}"),
        ("与比对的文稿相同", f"{percent(alike.share)}（套话不计在内）"),
        ("套话", percent(alike.phrase_share)),
        ("仍与素材原文相同", percent(reuse.borrowing.share)),
        ("借用残留", f"要改的 {sure} 处，要核实的 {len(reuse.leftovers) - sure} 处"),
    )


def percent(share: float) -> str:
    """A share as 12.3%."""
    return f"{share * 100:.1f}%"
