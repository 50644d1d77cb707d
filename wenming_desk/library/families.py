"""Near-duplicates: the same item copied through bureaus and years, with other names and dates.

Sketches find who may be alike, the shingles of the whole text decide. A section is compared with
all that stands below it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from wenming_desk.library.engine import Engine, Session
from wenming_desk.library.fingerprints import likeness, shingles
from wenming_desk.library.records import Snippet
from wenming_desk.library.rows import StoredSnippet, load_snippets

ALIKE = 0.7
"""Likeness from which two snippets are near-duplicates."""
_HOLDERS = 24
_CANDIDATES = 4
_LEAST_SHARED = 2


def whole_text(snippet: Snippet, below: Sequence[Snippet]) -> str:
    """Heading and text of a snippet with those that belong to it, in reading order."""
    return "\n".join(f"{each.heading}\n{each.text}" for each in (snippet, *below))


def text_with_below(session: Session, stored: StoredSnippet) -> str:
    """Heading and text of a stored snippet with those that belong to it."""
    below: list[Snippet] = []
    if stored.snippet.below:
        ids = range(stored.id + 1, stored.id + 1 + stored.snippet.below)
        rows = load_snippets(session, ids)
        below = [rows[each].snippet for each in sorted(rows)]
    return whole_text(stored.snippet, below)


class Families:
    """Tells the family of new snippets; one for all snippets that come in together.

    All are to be asked for before the first is put in the index: a question makes FTS5 write out
    what it has gathered.
    """

    def __init__(self, engine: Engine, session: Session) -> None:
        self._engine = engine
        self._session = session
        self._new: dict[int, list[int]] = defaultdict(list)
        self._texts: list[tuple[str, frozenset[str], range]] = []

    def family(self, snippet: Snippet, parts: frozenset[str], sketch: tuple[int, ...]) -> str:
        """The family of a new snippet with these shingles and sketch: the key of the first of it;
        "" where it is the first. All new ones are of one source, in reading order: a section that
        is filled by one item is like it, and yet another thing."""
        found = self._among_new(snippet.place, parts, sketch) or self.stored_family(parts, sketch)
        number = len(self._texts)
        below = range(snippet.place + 1, snippet.place + 1 + snippet.below)
        self._texts.append((found or snippet.key, parts, below))
        for value in sketch:
            self._new[value].append(number)
        return found

    def _among_new(self, place: int, parts: frozenset[str], sketch: tuple[int, ...]) -> str:
        shared = Counter(
            number
            for value in sketch
            for number in self._new.get(value, ())
            if place not in self._texts[number][2]
        )
        for number, count in shared.most_common(_CANDIDATES):
            family, other, _ = self._texts[number]
            if count >= min(_LEAST_SHARED, len(sketch)) and likeness(parts, other) >= ALIKE:
                return family
        return ""

    def stored_family(
        self, parts: frozenset[str], sketch: tuple[int, ...], besides: int = 0
    ) -> str:
        """The family of what is in the library already and alike, "" where there is nothing;
        `besides` is the id of a snippet that does not count."""
        shared: Counter[int] = Counter()
        holders = self._engine.holders(self._session, sketch, _HOLDERS, sketches=True)
        for _, ids in holders:
            shared.update(ids)
        least = min(_LEAST_SHARED, len(sketch))
        close = [
            id_
            for id_, count in shared.most_common(_CANDIDATES)
            if count >= least and id_ != besides
        ]
        if not close:
            return ""
        stored = load_snippets(self._session, close)
        best, most = "", ALIKE
        for id_ in close:
            if id_ not in stored:
                continue
            snippet = stored[id_].snippet
            alike = likeness(parts, shingles(text_with_below(self._session, stored[id_])))
            if alike >= most:
                best, most = snippet.family or snippet.key, alike
        return best
