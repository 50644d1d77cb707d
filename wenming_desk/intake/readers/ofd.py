"""OFD files (GB/T 33190): placed characters become lines, as those of a PDF do."""

from __future__ import annotations

import math
import posixpath
import re
from dataclasses import dataclass

from wenming_desk.document.source import Source
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.limits import MOST_CHARS, damaged, encrypted, too_large
from wenming_desk.intake.readers.printed_lines import Glyph, PrintedPage, is_wide, lines_of
from wenming_desk.intake.readers.printed_source import source_of
from wenming_desk.intake.readers.xml_events import Archive, Attributes, Handler, parse

_MM = 72 / 25.4
_MOST_PAGES = 2_000
_MOST_STEPS = 100_000
_SKEW = 0.05
_A4 = (210.0, 297.0)
_FLOAT = re.compile(r"-?\d{1,7}(?:\.\d{0,9})?")
_UPRIGHT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_ofd(data: bytes, name: str) -> Source:
    """The lines of an OFD in reading order; IntakeError for a scan, a locked or broken file."""
    archive = Archive(data)
    root = _Root()
    if not parse(archive.need("OFD.xml", _no_text), root) or not root.documents:
        raise damaged("这个 OFD 文件不完整，或者坏了。")
    if root.locked or any("Encryptions" in part for part in archive.names()):
        raise encrypted("原来的程序")
    pages: list[PrintedPage] = []
    chars = 0
    for place in root.documents:
        for page in _pages(archive, _joined("", place)):
            chars += sum(len(line.text) for line in page.lines)
            if chars > MOST_CHARS or len(pages) >= _MOST_PAGES:
                raise too_large()
            pages.append(page)
    return source_of(pages, 0, name, "ofd")


def _no_text() -> IntakeError:
    return damaged("文件里没有正文。")


def _pages(archive: Archive, place: str) -> list[PrintedPage]:
    document = _Document()
    content = archive.part(place)
    if content is None or not parse(content, document):
        raise damaged("这个 OFD 文件不完整，或者坏了。")
    faces = _Faces()
    for each in document.resources[:64]:
        resource = archive.part(_joined(place, each))
        if resource is not None:
            parse(resource, faces)
    out: list[PrintedPage] = []
    for each in document.pages[:_MOST_PAGES]:
        page = _Page(document.size, faces.faces)
        part = _joined(place, each)
        content = archive.part(part)
        if content is None:
            continue
        parse(content, page)
        for template in page.templates[:16]:
            # what stands on every page: heads, numbers, frames
            below = archive.part(_joined(place, document.templates.get(template, "")))
            if below is not None:
                parse(below, page)
        out.append(page.finished())
    return out


def _joined(beside: str, place: str) -> str:
    """The name of a part as another part calls it; names never leave the archive."""
    if place.startswith("/"):
        return posixpath.normpath(place.lstrip("/"))
    return posixpath.normpath(posixpath.join(posixpath.dirname(beside), place.strip()))


def _local(name: str) -> str:
    return name.rpartition(" ")[2]


def numbers(text: str | None) -> list[float]:
    """The numbers of a list; `g n x` stands for n times x."""
    words = (text or "").split()
    out: list[float] = []
    at = 0
    while at < len(words) and len(out) < _MOST_STEPS:
        if words[at] == "g" and at + 2 < len(words):
            count, step = _number(words[at + 1]), _number(words[at + 2])
            out += [step] * max(0, min(int(count), _MOST_STEPS - len(out)))
            at += 3
        else:
            out.append(_number(words[at]))
            at += 1
    return out


def _number(text: str) -> float:
    return float(text) if _FLOAT.fullmatch(text) else 0.0


class _Texts(Handler):
    """Gives the text of elements by their names."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        self._open.append("")

    def text(self, text: str) -> None:
        if self._open and len(self._open[-1]) < 10_000:
            self._open[-1] += text

    def end(self, name: str) -> None:
        self.found(_local(name), self._open.pop().strip())

    def found(self, name: str, text: str) -> None:
        """An element with its text has ended."""


class _Root(_Texts):
    """Reads OFD.xml."""

    def __init__(self) -> None:
        super().__init__()
        self.documents: list[str] = []
        self.locked = False

    def found(self, name: str, text: str) -> None:
        if name == "DocRoot" and text and len(self.documents) < 100:
            self.documents.append(text)
        elif name == "Encryptions":
            self.locked = True


class _Document(_Texts):
    """Reads Document.xml: pages, templates, resources, the size of the paper in mm."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: list[str] = []
        self.templates: dict[str, str] = {}
        self.resources: list[str] = []
        self.size = _A4

    def start(self, name: str, attributes: Attributes) -> None:
        super().start(name, attributes)
        local, place = _local(name), attributes.get("BaseLoc", "")
        if local == "Page" and place and len(self.pages) < _MOST_PAGES:
            self.pages.append(place)
        elif local == "TemplatePage" and place and len(self.templates) < 1000:
            self.templates[attributes.get("ID", "")] = place

    def found(self, name: str, text: str) -> None:
        if name in ("PublicRes", "DocumentRes") and text:
            self.resources.append(text)
        elif name == "PhysicalBox":
            self.size = _size(text) or self.size


class _Faces(Handler):
    """Reads the fonts of a resource file: id → name and whether it is bold."""

    def __init__(self) -> None:
        self.faces: dict[str, tuple[str, bool]] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if _local(name) == "Font" and len(self.faces) < 10_000:
            face = attributes.get("FamilyName") or attributes.get("FontName", "")
            bold = attributes.get("Bold") == "true" or "Bold" in attributes.get("FontName", "")
            self.faces[attributes.get("ID", "")] = (face[:64], bold)


@dataclass(slots=True)
class _Object:
    """A TextObject: its box's corner and size of characters in mm, its matrix, its face."""

    x: float
    y: float
    size: float
    matrix: tuple[float, float, float, float, float, float]
    face: str
    bold: bool


class _Page(Handler):
    """Reads the content of a page, and of its templates."""

    def __init__(self, size: tuple[float, float], faces: dict[str, tuple[str, bool]]) -> None:
        self._size = size
        self._faces = faces
        self._object: _Object | None = None
        self._code: Attributes | None = None
        self._text: list[str] = []
        self._box = False
        self._glyphs: list[Glyph] = []
        self.templates: list[str] = []
        self._made = PrintedPage(0.0, 0.0)

    def finished(self) -> PrintedPage:
        """The page with its lines."""
        page = self._made
        page.width, page.height = self._size[0] * _MM, self._size[1] * _MM
        page.lines = lines_of(self._glyphs)
        return page

    def start(self, name: str, attributes: Attributes) -> None:
        local = _local(name)
        if local == "TextObject":
            self._object = self._text_object(attributes)
        elif local == "TextCode":
            self._code, self._text = attributes, []
        elif local == "PhysicalBox":
            self._box, self._text = True, []
        elif local == "Template" and len(self.templates) < 100:
            self.templates.append(attributes.get("TemplateID", ""))
        elif local == "ImageObject":
            box = numbers(attributes.get("Boundary"))
            self._made.pictures += 1
            if len(box) == 4:
                share = box[2] * box[3] / max(self._size[0] * self._size[1], 1.0)
                self._made.covered = max(self._made.covered, share)

    def text(self, text: str) -> None:
        if self._code is not None or self._box:
            self._text.append(text)

    def end(self, name: str) -> None:
        local = _local(name)
        if local == "TextCode" and self._code is not None:
            if self._object is not None:
                self._place("".join(self._text), self._object, self._code)
            self._code = None
        elif local == "TextObject":
            self._object = None
        elif local == "PhysicalBox" and self._box:
            self._box = False
            self._size = _size("".join(self._text)) or self._size

    def _text_object(self, attributes: Attributes) -> _Object | None:
        box = numbers(attributes.get("Boundary"))
        matrix = tuple(numbers(attributes.get("CTM")))
        size = _number(attributes.get("Size", "0"))
        face, bold = self._faces.get(attributes.get("Font", ""), ("", False))
        weight = attributes.get("Weight", "400")
        bold = bold or (weight.isascii() and weight.isdigit() and int(weight) >= 600)
        if len(box) != 4 or attributes.get("Visible") == "false":
            return None
        own = matrix if len(matrix) == 6 else _UPRIGHT
        return _Object(box[0], box[1], size, own, face, bold)

    def _place(self, text: str, made: _Object, code: Attributes) -> None:
        """Put the characters of a text where they stand."""
        a, b, c, d, e, f = made.matrix
        scale = math.hypot(c, d)
        size = made.size * scale * _MM
        if not 1 <= size <= 1000:
            return
        if abs(math.atan2(b, a)) > _SKEW:
            self._made.turned += len(text.strip())
            return
        across, down = numbers(code.get("DeltaX")), numbers(code.get("DeltaY"))
        x, y = _number(code.get("X", "0")), _number(code.get("Y", "0"))
        for index, char in enumerate(text):
            step = across[min(index, len(across) - 1)] if across else made.size * _width(char)
            if not char.isspace() and len(self._glyphs) < 200_000:
                left = (made.x + a * x + c * y + e) * _MM
                base = (made.y + b * x + d * y + f) * _MM
                width = size * _width(char)
                if abs(left) < 20_000 and abs(base) < 20_000:
                    self._glyphs.append(
                        Glyph(char, left, left + width, base, size, made.face, made.bold)
                    )
            x += step
            y += down[min(index, len(down) - 1)] if down else 0.0


def _width(char: str) -> float:
    """Width of a character in its size, which the file does not tell."""
    return 1.0 if is_wide(char) else 0.5


def _size(text: str) -> tuple[float, float] | None:
    box = numbers(text)
    if len(box) == 4 and 10 <= box[2] <= 5000 and 10 <= box[3] <= 5000:
        return box[2], box[3]
    return None
