"""What Qt leaves out of a PDF, added behind it as an update: outline, right text of glyphs, names
of subsets.

PDF allows new versions of objects to be put at a file's end with a cross-reference of their own
(ISO 32000-1, 7.5.6); what is there already is not touched.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

_RADICALS = re.compile("[\u2e80-\u2fd5]")
_HEX = re.compile(rb"<([0-9A-Fa-f]{4})>")


@dataclass(frozen=True, slots=True)
class Outline:
    """An entry of the outline: `level` and `page` from 0, `y` in pt from the paper's bottom."""

    text: str
    level: int
    page: int
    y: float


def amend(
    data: bytes,
    outline: Sequence[Outline],
    text: Set[str],
    meanings: Mapping[str, str] | None = None,
) -> bytes:
    """The PDF with an outline, with fonts under their subsets' names, with radicals read as the
    characters that `text` has, and with characters that mean others (`meanings`).

    Fonts that share a glyph between 文 and the Kangxi radical ⽂ make Qt write down the radical:
    searching for 文 would then find nothing.
    """
    file = _File(data)
    changed = _reread(file, text, meanings or {})
    changed.update(_named(file))
    if outline:
        changed.update(_outline(file, outline))
    return file.updated(changed) if changed else data


class _File:
    """A PDF as Qt writes it, and as it is with updates: classic cross-reference tables, no object
    streams."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
        self.offsets, self.trailer = self._table(self.start)
        trailer = self.trailer
        while before := re.search(rb"/Prev (\d+)", trailer):
            older, trailer = self._table(int(before[1]))
            self.offsets = older | self.offsets
        self.size = int(_field(self.trailer, rb"/Size (\d+)"))
        self.root = int(_field(self.trailer, rb"/Root (\d+)"))

    def _table(self, start: int) -> tuple[dict[int, int], bytes]:
        """The offsets that a cross-reference table gives, and the trailer behind it."""
        table, _, trailer = self.data[start:].partition(b"trailer")
        trailer = trailer[: trailer.index(b"startxref")].strip()
        offsets: dict[int, int] = {}
        number = 0
        for row in table.split(b"\n")[1:]:
            if row[17:18] == b"n":
                offsets[number] = int(row[:10])
            if row[16:17] == b" ":
                number += 1
            elif row.strip():
                number = int(row.split()[0])
        return {number: offset for number, offset in offsets.items() if offset}, trailer

    def body(self, number: int) -> bytes:
        """What stands between `obj` and `endobj`."""
        start = self.data.index(b"obj", self.offsets[number]) + 3
        return self.data[start : self.data.index(b"endobj", start)].strip()

    def font(self, number: int) -> bytes:
        """What an object says if it is a font, or nothing."""
        start = self.data.index(b"obj", self.offsets[number]) + 3
        if not re.match(rb"\s*<<\s*/Type /Font\s", self.data[start : start + 40]):
            return b""
        return self.body(number)

    def pages(self) -> list[int]:
        """Object numbers of the pages in order."""
        tree = int(_field(self.body(self.root), rb"/Pages (\d+)"))
        kids = _field(self.body(tree), rb"/Kids\s*\[([^\]]*)\]")
        return [int(number) for number in re.findall(rb"(\d+) 0 R", kids)]

    def stream(self, number: int) -> bytes | None:
        """The unpacked stream of an object."""
        start = self.data.index(b"obj", self.offsets[number]) + 3
        begin = self.data.index(b"stream\n", start) + 7
        raw = self.data[begin : self.data.index(b"endstream", begin)]
        if b"/FlateDecode" not in self.data[start:begin]:
            return raw
        return zlib.decompressobj().decompress(raw)

    def updated(self, changed: dict[int, bytes]) -> bytes:
        """The file with new versions of objects, or new objects, behind it."""
        out = bytearray(self.data)
        if not out.endswith(b"\n"):
            out += b"\n"
        rows: list[bytes] = []
        for number in sorted(changed):
            rows.append(b"%d 1\n%010d 00000 n \n" % (number, len(out)))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, changed[number])
        start = len(out)
        size = max(self.size, *(number + 1 for number in changed))
        trailer = re.sub(rb"/Size \d+", b"/Size %d" % size, self.trailer, count=1)
        trailer = re.sub(rb"\n?/Prev \d+", b"", trailer)
        trailer = trailer.replace(b"<<", b"<<\n/Prev %d" % self.start, 1)
        out += b"xref\n" + b"".join(rows) + b"trailer\n" + trailer
        out += b"\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(out)


def _field(text: bytes, pattern: bytes) -> bytes:
    """The first group of a pattern that must be there."""
    match = re.search(pattern, text)
    if match is None:
        raise ValueError(f"not a PDF as expected: no {pattern!r}")
    return match[1]


def _reread(file: _File, text: Set[str], meanings: Mapping[str, str]) -> dict[int, bytes]:
    """The fonts' maps from glyph to text that say something else than is meant, put right."""

    radicals = any(_RADICALS.match(char) for char in text)

    def meant(match: re.Match[bytes]) -> bytes:
        char = chr(int(match[1], 16))
        if char in meanings:
            return b"<%b>" % meanings[char].encode("utf-16-be").hex().encode()
        if radicals or not _RADICALS.match(char):
            return match[0]
        usual = unicodedata.normalize("NFKC", char)
        return b"<%04x>" % ord(usual) if len(usual) == 1 else match[0]

    changed: dict[int, bytes] = {}
    for match in re.finditer(rb"/ToUnicode (\d+) 0 R", file.data):
        number = int(match[1])
        stream = file.stream(number)
        if stream is None or number in changed:
            continue
        fixed = _HEX.sub(meant, stream)
        if fixed != stream:
            changed[number] = b"<<\n/Length %d\n>>\nstream\n%b\nendstream" % (len(fixed), fixed)
    return changed


def _named(file: _File) -> dict[int, bytes]:
    """The fonts under the names of their subsets, as their descriptors have them.

    Qt leaves the tag of a subset (ABCDEF+) out of the font itself, though both must be equal
    (ISO 32000-1, 9.6.4 and 9.7.6.2).
    """
    fonts = {number: body for number in file.offsets if (body := file.font(number))}
    names: dict[bytes, bytes] = {}
    changed: dict[int, bytes] = {}
    for number, body in fonts.items():
        described = re.search(rb"/FontDescriptor (\d+) 0 R", body)
        if described is None:
            continue
        name = re.search(rb"/FontName /(\S+)", file.body(int(described[1])))
        if name is not None and re.match(rb"[A-Z]{6}\+", name[1]):
            names[b"%d" % number] = name[1]
            changed[number] = _called(body, name[1])
    for number, body in fonts.items():
        below = re.search(rb"/DescendantFonts\s*\[\s*(\d+) 0 R", body)
        if below is not None and below[1] in names:
            changed[number] = _called(body, names[below[1]])
    return changed


def _called(font: bytes, name: bytes) -> bytes:
    return re.sub(rb"/BaseFont /\S+", lambda _: b"/BaseFont /" + name, font, count=1)


def _outline(file: _File, entries: Sequence[Outline]) -> dict[int, bytes]:
    """The objects of an outline tree, and the catalogue that names it."""
    pages = file.pages()
    first = file.size
    parents: list[int] = []
    path: list[int] = []
    for index, entry in enumerate(entries):
        # A level that skips one hangs below the nearest entry above it.
        while path and entries[path[-1]].level >= entry.level:
            path.pop()
        parents.append(path[-1] if path else -1)
        path.append(index)
    children: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        children.setdefault(parent, []).append(index)

    def ref(index: int) -> bytes:
        return b"%d 0 R" % (first + 1 + index)

    def ends(index: int) -> bytes:
        below = children.get(index)
        if not below:
            return b""
        count = len(below) if index >= 0 else len(entries)
        sign = b"" if index < 0 or entries[index].level == 0 else b"-"
        return b"\n/First %b\n/Last %b\n/Count %b%d" % (ref(below[0]), ref(below[-1]), sign, count)

    objects: dict[int, bytes] = {first: b"<<\n/Type /Outlines" + ends(-1) + b"\n>>"}
    for index, entry in enumerate(entries):
        siblings = children[parents[index]]
        place = siblings.index(index)
        words = entry.text.encode("utf-16-be").hex().encode()
        page = pages[min(max(entry.page, 0), len(pages) - 1)]
        item = b"<<\n/Title <feff%b>\n/Parent %b" % (words, ref(parents[index]))
        if place:
            item += b"\n/Prev " + ref(siblings[place - 1])
        if place + 1 < len(siblings):
            item += b"\n/Next " + ref(siblings[place + 1])
        item += b"\n/Dest [%d 0 R /XYZ null %.2f null]" % (page, entry.y)
        objects[first + 1 + index] = item + ends(index) + b"\n>>"
    root = file.body(file.root)
    inside = root[: root.rindex(b">>")]
    objects[file.root] = inside + b"/Outlines %d 0 R\n/PageMode /UseOutlines\n>>" % first
    return objects
