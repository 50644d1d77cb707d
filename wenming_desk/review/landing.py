"""Landing: a snippet made ready for a document before it is put in.

Its placeholders ({单位}, {年份} …) are filled, its old years moved on, and what it says of the
bureau it came from is shown with what to put instead; the clerk takes out what is to stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wenming_desk.document.nodes import (
    Document,
    Node,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    Section,
    walk,
)
from wenming_desk.document.texts import TextPlace, document_texts, replace_stretch
from wenming_desk.document.tree import with_fresh_ids
from wenming_desk.review.leftovers import Borrowed, Leftover, LeftoverCheck, Own, SourceFacts
from wenming_desk.review.organs import Organ, OrganForms

_PLACEHOLDER = re.compile(r"\{([\u4e00-\u9fff]{1,10})\}")


@dataclass(frozen=True, slots=True)
class Blank:
    """A placeholder at [start, end) of a text; `name` stands without its braces."""

    place: TextPlace
    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Landing:
    """Snippets on their way into a document: they stand in `draft`, a document of their own.

    `blanks` are its placeholders and `leftovers` what it says of its sources, both in reading
    order; nothing is changed yet.
    """

    draft: Document
    blanks: tuple[Blank, ...]
    leftovers: tuple[Leftover, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the placeholders, each once."""
        return tuple(dict.fromkeys(blank.name for blank in self.blanks))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A snippet to be put in: its node, its key, and the source it came from; "" where there is
    nothing to be remembered, as of an outline."""

    node: Node
    snippet: str
    source: str
    facts: SourceFacts = field(default_factory=SourceFacts)


def prepare_landing(arrivals: Iterable[Arrival], own: Own, check: LeftoverCheck) -> Landing:
    """Look through snippets before they are put into a document of `own`."""
    draft = Document(next_id=2)
    children: list[Node] = []
    borrowed: dict[int, Borrowed] = {}
    facts: dict[str, SourceFacts] = {}
    for arrival in arrivals:
        node = arrival.node
        if arrival.snippet:
            node = _remembering(node, arrival.snippet, arrival.source)
        draft, fresh = with_fresh_ids(draft, (node,))
        children.extend(fresh)
        facts[arrival.source] = arrival.facts
        for each in walk(fresh):
            if isinstance(each, Section | Paragraph) and each.provenance:
                borrowed[each.id] = Borrowed(arrival.source, each.provenance.text)
    part = Part(1, PartRole.MAIN, children=tuple(children))
    draft = replace(draft, parts=(part,))
    blanks = tuple(
        Blank(place, match.start(), match.end(), match[1])
        for place, text in document_texts(draft)
        for match in _PLACEHOLDER.finditer(text)
    )
    return Landing(draft, blanks, check.check(draft, own, facts, borrowed))


def known_values(own: Own, organs: OrganForms) -> dict[str, str]:
    """What is known of placeholders from whose the document is: 单位, 单位简称, 地区, 年份."""
    found: dict[str, str] = {}
    if own.issuer:
        organ = Organ.of(own.issuer)
        found["单位"] = own.issuer
        found["单位简称"] = organs.bodies(organ)[-1] if organ.region else own.issuer
    region = own.region or Organ.of(own.issuer).region
    if region:
        found["地区"] = region
    if own.year:
        found["年份"] = str(own.year)
    return found


def land(
    landing: Landing, values: Mapping[str, str], chosen: Iterable[Leftover] | None = None
) -> tuple[Node, ...]:
    """The snippets as they are to be put in; ids are those of the draft.

    Placeholders that have a value are filled, the others stay to be seen. Of the leftovers those
    in `chosen` are replaced (all that have a replacement, where nothing is given).
    """
    taken = landing.leftovers if chosen is None else tuple(chosen)
    changes = [
        (blank.place, blank.start, blank.end, values[blank.name])
        for blank in landing.blanks
        if values.get(blank.name)
    ]
    changes.extend(
        (each.place, each.start, each.end, each.instead)
        for each in taken
        if each.instead is not None
    )
    draft = landing.draft
    # from the back of each text, so that what is to be changed before stays where it is
    for place, start, end, new in sorted(changes, key=lambda c: -c[1]):
        draft = replace_stretch(draft, place, start, end, new)
    return draft.parts[0].children


def _remembering(node: Node, snippet: str, source: str) -> Node:
    """The node and all below it with where they came from and how they read there."""
    if isinstance(node, Section):
        return replace(
            node,
            children=tuple(_remembering(child, snippet, source) for child in node.children),
            provenance=Provenance(snippet, source, node.heading.plain),
        )
    if isinstance(node, Paragraph):
        return replace(node, provenance=Provenance(snippet, source, node.text.plain))
    return node
