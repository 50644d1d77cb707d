"""Writes tracked changes: runs of one insertion together in one element, and ends of paragraphs."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.revisions import (
    SHOWN_MARKS,
    Revision,
    RevisionKind,
    revision_of,
    revisions_in,
)
from wenming_desk.docx_io.revisions import attributes_of

_ELEMENT = re.compile(r"<w:(ins|moveTo)\b([^>]*)>(.*)</w:\1>", re.DOTALL)
_ANY = re.compile(
    r"(<w:(?:ins|del|moveTo|moveFrom|cellIns|cellDel|cellMerge|\w+Change)\b[^>]*?\sw:id=)"
    r"(?:\"[^\"]*\"|'[^']*')"
)
_POINT = re.compile(r"<w:(?:bookmark|commentRange|perm)(?:Start|End)\b")
"""Ends of ranges, which may stand inside an insertion or beside it."""
_END_NAMES = {RevisionKind.END_INSERTED: "ins", RevisionKind.END_DELETED: "del"}


class RevisionWriter:
    """Numbers the tracked changes of one file anew, as Word wants every one for itself."""

    def __init__(self) -> None:
        self._last = 0

    def next_number(self) -> str:
        """A number that no other change has."""
        self._last += 1
        return str(self._last)

    def numbered(self, xml: str) -> str:
        """OOXML kept whole with the changes in it numbered anew."""
        return _ANY.sub(lambda found: f'{found[1]}"{self.next_number()}"', xml)

    def joined(self, pieces: Iterator[tuple[str, Revision | None]]) -> Iterator[str]:
        """Children of a w:p, those of one insertion side by side in one element.

        A piece is its OOXML and the insertion that it stands in.
        """
        current: Revision | None = None
        points: list[str] = []
        for xml, inside in pieces:
            if not xml:
                continue
            if _POINT.match(xml):
                points.append(xml)
                continue
            if inside == current:
                yield from points
                points.clear()
            if inside != current:
                yield _close(current)
                yield from points
                points.clear()
                yield self._open(inside)
                current = inside
            yield xml if inside is None else _inner(xml)
        yield _close(current)
        yield from points

    def _open(self, revision: Revision | None) -> str:
        if revision is None:
            return ""
        return f"<w:{revision.kind.value}{attributes_of(revision, self.next_number())}>"

    def end_xml(self, ends: Collection[Revision]) -> str:
        """The changes of a paragraph's end, as what its properties hold of them."""
        first = {r.kind: r for r in ends}
        found = "".join(
            f"<w:{name}{attributes_of(first[kind], self.next_number())}/>"
            for kind, name in _END_NAMES.items()
            if kind in first
        )
        return f"<w:rPr>{found}</w:rPr>" if found else ""

    def look_xml(self, marks: Collection[str], properties: Callable[[frozenset[str]], str]) -> str:
        """The change of a run's look, where it is one that the standard has too: bold and the like;
        `properties` are those of the run with other marks."""
        for each in revisions_in(marks):
            if each.kind is RevisionKind.LOOK and each.was != SHOWN_MARKS.intersection(marks):
                was = f"<w:rPr>{properties(each.was)}</w:rPr>"
                given = attributes_of(each, self.next_number())
                return f"<w:rPrChange{given}>{was}</w:rPrChange>"
        return ""


def insertion_in(marks: Collection[str]) -> Revision | None:
    """The insertion that a run stands in."""
    return next((each for each in revisions_in(marks) if each.is_text), None)


def insertion_of_xml(xml: str) -> Revision | None:
    """The insertion that an atom's OOXML is wrapped in."""
    found = _ELEMENT.fullmatch(xml)
    if found is None:
        return None
    given = dict(re.findall(r"w:(\w+)=\"([^\"]*)\"", found[2]))
    author = given.get("author", "")
    for mark, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        author = author.replace(mark, character)
    kind = RevisionKind(found[1])
    return revision_of(Revision(kind, given.get("id", ""), given.get("date", ""), author).mark)


def ends_of(text: Text) -> list[Revision]:
    """The changes of the end of the paragraph that a text fills."""
    last = next((i for i in reversed(text.items) if isinstance(i, Run)), None)
    return [] if last is None else end_marks(last.marks)


def end_marks(marks: Collection[str]) -> list[Revision]:
    """The changes of a paragraph's end among the marks of its last run."""
    return [each for each in revisions_in(marks) if not each.is_text]


def _inner(xml: str) -> str:
    found = _ELEMENT.fullmatch(xml)
    return xml if found is None else found[3]


def _close(revision: Revision | None) -> str:
    return "" if revision is None else f"</w:{revision.kind.value}>"
