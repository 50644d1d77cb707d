"""Changed texts on their way into the bytes of w:t: only the characters that differ are written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from wenming_desk.document.inline import ATOM_CHAR, Text, common_edges
from wenming_desk.docx_io.escape import escape
from wenming_desk.docx_io.write.look_file import CannotKeepError, LookFile
from wenming_desk.docx_io.write.look_match import Found
from wenming_desk.docx_io.write.look_spans import Change

_CLOSE_LOOK = 1_000_000
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""
_ELEMENTS = frozenset("\n\t\u2011")
"""Characters that are elements beside the w:t."""
_BREAKS = {"\n": "br", "\t": "tab"}


@dataclass(slots=True)
class TextEdits:
    """Gathers replacements of characters: w:t → (start, end, new) in its text."""

    file: LookFile
    edits: dict[int, list[tuple[int, int, str]]] = field(
        default_factory=dict[int, list[tuple[int, int, str]]]
    )

    def rewrite(self, old: Text, new: Text, found: Found) -> None:
        """Make a text that was found in the file read as another."""
        if old.atoms != new.atoms:
            raise CannotKeepError("有图、注、批注、域这类内容的增减")
        if old.plain == new.plain:
            raise CannotKeepError("有加粗、上标这类字样的改动")
        for a1, a2, typed in _differences(old.plain, new.plain):
            if ATOM_CHAR in old.plain[a1:a2] or ATOM_CHAR in typed:
                raise CannotKeepError("有图、注、批注、域这类内容的移动")
            self._splice(old.plain, found.places, a1, a2, typed)

    def retype(self, first: int, last: int, typed: str) -> None:
        """Write other characters between two places of the stream, both included."""
        self._replace(self.file.at[first], self.file.at[last], typed)

    def cut(self, first: int, last: int) -> None:
        """Take away the characters between two places of the stream, both included."""
        self._replace(self.file.at[first], self.file.at[last], "")

    def _splice(self, plain: str, places: Sequence[int], a1: int, a2: int, typed: str) -> None:
        if not _ELEMENTS.isdisjoint(plain[a1:a2]):
            raise CannotKeepError("有换行、制表符的删改")
        known = [p for p in places[a1:a2] if p >= 0]
        before = places[a1 - 1] if a1 and places[a1 - 1] >= 0 else None
        after = places[a2] if a2 < len(places) and places[a2] >= 0 else None
        at = self.file.at
        if known:
            self._replace(at[known[0]], at[known[-1]], typed)
            return
        gap = plain[a1:a2]
        # blanks alone: they are where the file has them between the neighbours, if it has them
        if before is not None:
            number, offset = at[before]
            text = self.file.texts[number][1]
            end = offset + 1
            if text[end : end + len(gap)] != gap:
                raise CannotKeepError("有空格的删改")
            end += len(gap)
            self._add(number, offset + 1, end, typed)
        elif after is not None:
            number, offset = at[after]
            text = self.file.texts[number][1]
            start = offset - len(gap)
            if start < 0 or text[start:offset] != gap:
                raise CannotKeepError("有空格的删改")
            self._add(number, start, offset, typed)
        elif gap:
            raise CannotKeepError("有空格的删改")
        else:
            near = [p for p in places[:a1] if p >= 0][-1:] or [p for p in places if p >= 0][:1]
            number, offset = at[near[0]]
            end = offset + (1 if any(p >= 0 for p in places[:a1]) else 0)
            self._add(number, end, end, typed)

    def _replace(self, first: tuple[int, int], last: tuple[int, int], typed: str) -> None:
        for number in range(first[0], last[0] + 1):
            text = self.file.texts[number][1]
            start = first[1] if number == first[0] else 0
            end = last[1] + 1 if number == last[0] else len(text)
            self._add(number, start, end, typed if number == first[0] else "")

    def _add(self, number: int, start: int, end: int, typed: str) -> None:
        self.edits.setdefault(number, []).append((start, end, typed))

    def changes(self, without: set[int]) -> Iterator[Change]:
        """The bytes that change, but for those inside blocks that are taken out as wholes."""
        gone = [self.file.spans[b] for b in without]
        for number, edits in self.edits.items():
            span, text = self.file.texts[number]
            if any(g.start <= span.start < g.end for g in gone):
                continue
            for start, end, typed in sorted(edits, reverse=True):
                text = text[:start] + typed + text[end:]
            tag = self.file.data[span.start : span.inner].split(None, 1)[0].rstrip(b"/>")
            name = tag.lstrip(b"<").decode()
            yield Change(span.start, span.end, typed_xml(text, name.rpartition(":")[0]).encode())


def typed_xml(text: str, prefix: str) -> str:
    """A text as w:t, with line breaks and tabs as elements of their own."""
    lead = f"{prefix}:" if prefix else ""
    out: list[str] = []
    held = ""
    for character in text:
        if character in _BREAKS:
            out += (_t(held, lead), f"<{lead}{_BREAKS[character]}/>")
            held = ""
        else:
            held += character
    return "".join((*out, _t(held, lead)))


def _t(text: str, lead: str) -> str:
    return (
        f'<{lead}t xml:space="preserve">{escape(_UNWRITABLE.sub("", text))}</{lead}t>'
        if text
        else ""
    )


def _differences(old: str, new: str) -> Iterator[tuple[int, int, str]]:
    start, end_old, end_new = common_edges(old, new)
    a, b = old[start:end_old], new[start:end_new]
    if ATOM_CHAR not in a and ATOM_CHAR not in b:
        yield start, end_old, b
        return
    if len(a) * len(b) > _CLOSE_LOOK:
        raise CannotKeepError("一段里的改动太大")
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + a1, start + a2, b[b1:b2]
