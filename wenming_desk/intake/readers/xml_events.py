"""XML read as events, with nothing fetched and nothing unfolded; and parts of zip archives."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from xml.parsers import expat

from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.limits import MOST_BYTES, damaged, encrypted, too_large

_MOST_DEPTH = 2_000
_MOST_ENTRIES = 20_000
_CHUNK = 1 << 20
Attributes = Mapping[str, str]


class Handler:
    """What an event reader calls; names are "namespace-uri local-name" with a space between."""

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """Characters, maybe in several pieces."""


def parse(data: bytes, handler: Handler) -> bool:
    """Read a whole XML file; whether it was well formed to the end.

    IntakeError for one with a document type (which could unfold or fetch) or without an end to
    its nesting.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _MOST_DEPTH:
            raise damaged("它的内容嵌套得不正常。")
        handler.start(name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(name)

    def refuse(*_: object) -> None:
        raise damaged("文件里有不该有的定义。")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        for at in range(0, len(data), _CHUNK):
            parser.Parse(data[at : at + _CHUNK], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        # broken, or in an encoding that there is not
        return False
    return True


class Archive:
    """A zip archive whose parts are unpacked within limits."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise damaged("这个文件不完整，后面的部分缺了。") from error
        if len(self._zip.infolist()) > _MOST_ENTRIES:
            raise too_large()
        self._left = 2 * MOST_BYTES

    def names(self) -> list[str]:
        """The names of all parts."""
        return self._zip.namelist()

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, None where it is not there."""
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise encrypted("原来的程序")
        if info.file_size > min(MOST_BYTES, self._left):
            raise too_large()
        try:
            with self._zip.open(info) as stream:
                # one byte more than it says of itself shows that it lies
                data = stream.read(info.file_size + 1)
        except (*_BROKEN,) as error:
            raise damaged("这个文件坏了，里面的部分读不出来。") from error
        if len(data) > info.file_size:
            raise too_large()
        self._left -= len(data)
        return data

    def need(self, name: str, missing: Callable[[], IntakeError]) -> bytes:
        """The bytes of a part that has to be there."""
        data = self.part(name)
        if data is None:
            raise missing()
        return data


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
    RuntimeError,
)
