"""Leftovers (借用残留): what a document still says of the bureaus whose plans it was written from.

Names, numbers and years that came with a borrowed text, and names of regions that are not the
document's own, each with its place and, where there is one, what to put instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from wenming_desk.document.nodes import Document, Paragraph, Section, walk_document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.gazetteer import Gazetteer, Region
from wenming_desk.review.landmarks import Landmarks
from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.names import NameFinder
from wenming_desk.review.organs import Organ, OrganForms, likely_issuer

_ONLY_BORROWED = frozenset(
    {NameKind.YEAR, NameKind.SESSION, NameKind.FIGURE, NameKind.BRAND, NameKind.DATE}
)
"""Kinds that say nothing outside the borrowed text: any plan has years and figures."""
_DIGITS = frozenset({NameKind.YEAR, NameKind.FIGURE, NameKind.DATE})
_GROUND = frozenset({NameKind.PLACE, NameKind.UNIT})
_VISIT = re.compile("总书记|考察|视察|调研时")
_NAMESAKE = re.compile(
    "[东西南北中]?(?:社区|村|镇|乡|街道|路|街|大街|大道|巷|小区|小学|中学|幼儿园|公园|广场|大桥)"
)
"""What makes of a city's name that of a street or village anywhere (北京路, 黄石社区)."""
_TOWN = re.compile(
    "(?:^|[省市县区旗州])([\u4e00-\u9fff]{2,3})(?:街道|镇|乡|苏木)(?:办事处|人民政府|党|$)"
)
"""A town or sub-district as issuer, its name without its rank."""
_DOUBTED = frozenset({NameKind.SESSION, NameKind.FIGURE, NameKind.BRAND, NameKind.DATE})


@dataclass(frozen=True, slots=True)
class Own:
    """Whose the document is: issuer, region, year, and other names that are right in it."""

    issuer: str = ""
    region: str = ""
    year: int | None = None
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """What is known of a borrowed plan; `text` is the plan itself, as far as it is at hand."""

    title: str = ""
    issuer: str = ""
    region: str = ""
    year: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Borrowed:
    """The text of a node as it came, and the key of the plan it came from."""

    source: str
    text: str


def borrowed_nodes(document: Document) -> dict[int, Borrowed]:
    """What the nodes of a document remember of where they came from, by id."""
    return {
        node.id: Borrowed(node.provenance.source, node.provenance.text)
        for node in walk_document(document)
        if isinstance(node, Section | Paragraph) and node.provenance
    }


@dataclass(frozen=True, slots=True)
class Leftover:
    """One place: characters [start, end) of a text, what they are, and what to put instead.

    `sure`: certainly another's; else to be looked at. `source` is the title of the plan it came
    from, "" for a name that is foreign for its region alone.
    """

    place: TextPlace
    start: int
    end: int
    words: str
    kind: NameKind
    source: str = ""
    instead: str | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of one source: words → their kind and what to put instead of them."""

    facts: SourceFacts
    words: Mapping[str, tuple[NameKind, str | None]]
    near: frozenset[Region] = field(default_factory=frozenset[Region])


class LeftoverCheck:
    """Finds leftovers with a gazetteer, a finder of names and the forms of organs' names."""

    def __init__(
        self,
        gazetteer: Gazetteer,
        finder: NameFinder,
        organs: OrganForms,
        landmarks: Landmarks | None = None,
    ) -> None:
        self._landmarks = landmarks or Landmarks({})
        self._gazetteer = gazetteer
        self._finder = finder
        self._organs = organs

    def check(
        self,
        document: Document,
        own: Own,
        sources: Mapping[str, SourceFacts],
        borrowed: Mapping[int, Borrowed] | None = None,
    ) -> tuple[Leftover, ...]:
        """All leftovers in reading order.

        `sources` are facts about plans by key; `borrowed` tells by node what came from which of
        them, as the nodes' own provenance has it where nothing is given.
        """
        borrowed = borrowed_nodes(document) if borrowed is None else borrowed
        texts: dict[str, list[str]] = {key: [] for key in sources}
        for each in borrowed.values():
            texts.setdefault(each.source, []).append(each.text)
        known = {
            key: self._known(sources.get(key, SourceFacts()), parts, own)
            for key, parts in texts.items()
        }
        right = self._right(own)
        found: list[Leftover] = []
        for place, text in document_texts(document):
            came = borrowed.get(place.node) if not place.field else None
            source = came.source if came else None
            order = sorted(known, key=lambda key: key != source)
            hits = [hit for key in order for hit in _hits(place, text, known[key], key == source)]
            hits.extend(self._foreign(place, text, own, known.values()))
            if source is not None:
                hits.extend(self._of_elsewhere(place, text, own, known[source].facts.title))
            found.extend(_longest(hits, _spans(text, right)))
        return tuple(found)

    def _known(self, facts: SourceFacts, texts: list[str], own: Own) -> _Known:
        words: dict[str, tuple[NameKind, str | None]] = {}
        whole = "\n".join([facts.title, facts.text, *texts])
        issuer = facts.issuer or likely_issuer(whole)
        organ = Organ.of(issuer)
        near = self._near(facts.region or organ.region or facts.title)
        inside = {
            at: mention.end
            for mention in self._gazetteer.mentions(whole)
            for at in range(mention.start + 1, mention.end)
            if mention.full
        }
        for name in self._finder.names(whole):
            instead = None
            cut = inside.get(name.start, name.start) if name.kind in _GROUND else name.start
            if name.start < cut < name.end - 1:  # 无为|市泥汊镇
                name = Name(name.kind, cut, name.end, whole[cut : name.end])
            if name.kind in _GROUND and self._is_region(name.text, near):
                continue  # whose it is, the gazetteer knows
            if name.kind is NameKind.YEAR:
                instead = _moved(name.text, facts.year, own.year)
                if instead == name.text:
                    continue
            words.setdefault(name.text, (name.kind, instead))
        town = _TOWN.search(issuer)
        if town is not None and not self._finder.is_plain(town[1]):
            # 鼎新好人 of 鼎新镇: what the town gives its name to
            words.setdefault(town[1], (NameKind.PLACE, None))
        for form, kind in self._organs.forms(issuer) if issuer else ():
            if len(form) > 2:
                instead = self._organs.form(own.issuer, kind) if own.issuer else None
                words[form] = (NameKind.ORGAN, instead)
        return _Known(facts, words, near)

    def _near(self, name: str) -> frozenset[Region]:
        """The region an organ's name begins with, those above and below it, and those beside."""
        region = self._gazetteer.of(name)
        if region is None:
            return frozenset()
        above = self._gazetteer.above(region)
        near = {region, *above, *self._gazetteer.below(region)}
        for each in above:
            if each.rank == 2:
                near.update(self._gazetteer.below(each))
        return frozenset(near)

    def _is_region(self, name: str, near: frozenset[Region]) -> bool:
        """Whether a name is told as a region's; 七里河 is a river too, far from 兰州."""
        regions = self._gazetteer.named(name)
        return any(each.name == name or each.rank < 3 or each in near for each in regions)

    def _right(self, own: Own) -> frozenset[str]:
        """Words that are the document's own, whatever else is found in them."""
        words = set(own.names)
        if own.issuer:
            words.update(form for form, _ in self._organs.forms(own.issuer))
        region = own.region or Organ.of(own.issuer).region
        if region:
            words.add(region)
            place = self._gazetteer.of(region)
            for each in self._gazetteer.above(place) if place else ():
                words.update((each.name, each.short))
        return frozenset(word for word in words if len(word) > 1)

    def _foreign(
        self, place: TextPlace, text: str, own: Own, known: Iterable[_Known]
    ) -> Iterator[Leftover]:
        """Names of regions that are neither the document's own nor inside its own."""
        home = self._gazetteer.of(own.region or Organ.of(own.issuer).region)
        inside: set[Region] = set()
        if home:
            inside = {home, *self._gazetteer.above(home), *self._gazetteer.below(home)}
        of_source = {region: each for each in known for region in each.near}
        for mention in self._gazetteer.mentions(text, frozenset(of_source)):
            if any(region in inside for region in mention.regions):
                continue
            if not mention.full and _NAMESAKE.match(text, mention.end):
                continue
            source = next((of_source[r] for r in mention.regions if r in of_source), None)
            instead = own.region or Organ.of(own.issuer).region or None
            if instead and not mention.full:
                instead = Region("000000", instead).short
            # Where a leader spoke is a fact of its own, whoever writes of it.
            visit = _VISIT.search(text[max(0, mention.start - 14) : mention.end + 6])
            yield Leftover(
                place,
                mention.start,
                mention.end,
                text[mention.start : mention.end],
                NameKind.REGION,
                source.facts.title if source else "",
                instead if source else None,
                source is not None and visit is None,
            )

    def _of_elsewhere(
        self, place: TextPlace, text: str, own: Own, title: str
    ) -> Iterator[Leftover]:
        """Names of hills, waters and sights that lie in no region of the document's own."""
        home = self._gazetteer.of(own.region or Organ.of(own.issuer).region)
        for start, end in self._landmarks.elsewhere(text, home.code if home else ""):
            yield Leftover(place, start, end, text[start:end], NameKind.PLACE, title, sure=False)


def _hits(place: TextPlace, text: str, known: _Known, borrowed: bool) -> Iterator[Leftover]:
    for words, (kind, instead) in known.words.items():
        if kind in _ONLY_BORROWED and not borrowed:
            continue
        for match in re.finditer(re.escape(words), text):
            if kind in _DIGITS and text[: match.start()][-1:].isdigit():
                continue
            yield Leftover(
                place,
                match.start(),
                match.end(),
                words,
                kind,
                known.facts.title,
                instead,
                kind not in _DOUBTED,
            )


def _spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    return [m.span() for word in words for m in re.finditer(re.escape(word), text)]


def _longest(hits: list[Leftover], right: list[tuple[int, int]]) -> list[Leftover]:
    """Hits that neither stand in a longer one nor in what is the document's own."""
    kept: list[Leftover] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start)):
        inside = any(a <= hit.start and hit.end <= b for a, b in right)
        if not inside and all(hit.end <= k.start or k.end <= hit.start for k in kept):
            kept.append(hit)
    return sorted(kept, key=lambda h: h.start)


def _moved(words: str, source: int | None, own: int | None) -> str | None:
    """Years moved on by as many years as lie between the plans: 2023—2025年度 → 2026—2028年度."""
    if own is None:
        return None
    if source is None:
        years = [int(y) for y in re.findall(r"\d{4}", words)]
        source = years[0] if years else None
    if source is None:
        return None
    return re.sub(r"\d{4}", lambda m: str(int(m[0]) + own - source), words)
