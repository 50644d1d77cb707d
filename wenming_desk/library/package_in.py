"""Reading an exchange file that may have been made by anyone, and putting it into a library.

Nothing is unpacked to the disk. All is read and checked before the first plan is put in: what is
too large, of another type or not named in the format is refused, and the library stays as it was.
"""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn, TypeVar, cast

from wenming_desk.document.nodes import Document
from wenming_desk.library.cutting import MOST_SNIPPETS
from wenming_desk.library.errors import MissingError, NewerError, PackageError
from wenming_desk.library.interface import Cancel, Library
from wenming_desk.library.package import (
    FORMAT,
    MANIFEST,
    ORIGINAL,
    SKELETONS,
    SNIPPETS,
    SOURCES,
    VERSION,
    Content,
    Progress,
    Taken,
    look,
)
from wenming_desk.library.records import Piece, Plan, Skeleton, Source
from wenming_desk.library.rows import find_node
from wenming_desk.library.sql_library import LARGEST_ORIGINAL
from wenming_desk.library.wire import (
    WireError,
    read_document,
    read_piece,
    read_skeleton,
    read_source,
)

T = TypeVar("T")

_NEEDED = frozenset((MANIFEST, SOURCES, SNIPPETS, SKELETONS))
_MOST_ENTRIES = 200_000
_LARGEST_MANIFEST = 1 << 16
_LONGEST_LINE = 32 << 20
_MOST_BYTES = 32 << 30
_MOST_PACKED = 200
"""Bytes that may come out of one byte; plans give ten to thirty."""
_SMALL = 64 << 20
"""Bytes of an entry that are not held to that."""
_STEP = 1 << 20
_ENCRYPTED = 0x1


def check(path: Path, cancel: Cancel | None = None) -> Content:
    """Read all of a package without putting it anywhere; raises PackageError, NewerError."""
    with Package(path) as package:
        content = package.content
        sources = snippets = skeletons = 0
        seen: set[str] = set()
        for plan in package.plans():
            look(cancel)
            if plan.source.key in seen:
                _refuse("素材包里有两份编号相同的文稿。", plan.source.key)
            seen.add(plan.source.key)
            sources += 1
            snippets += len(plan.pieces)
        for _ in package.skeletons():
            look(cancel)
            skeletons += 1
        if content != Content(sources, snippets, skeletons):
            _refuse("素材包里的数目对不上，可能没有传完。", f"{content}")
        package.check_originals(cancel)
    return content


def take(
    library: Library,
    path: Path,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Taken:
    """Put what a package holds into a library; what is there already stays as it is.

    Each plan is put in by itself: a run that was stopped can be made again. Raises PackageError
    and NewerError with nothing put in; LibraryError; Cancelled.
    """
    content = check(path, cancel)
    sources = snippets = there = 0
    with Package(path) as package:
        for done, plan in enumerate(package.plans()):
            look(cancel)
            known = _known(library, plan.source.key)
            if known is None:
                library.add(plan, original=package.original(plan.source.file_digest))
                sources += 1
                snippets += len(plan.pieces)
            else:
                there += 1
                pieces = [_with_content(piece, plan.document) for piece in plan.pieces]
                snippets += len(library.add_pieces(known.key, pieces))
            if progress:
                progress(done + 1, content.sources)
        have = {skeleton.key for skeleton in library.skeletons()}
        new = [pair for pair in package.skeletons() if pair[0].key not in have]
        for skeleton, document in new:
            library.add_skeleton(skeleton, document)
    return Taken(sources, snippets, there, len(new))


class Package:
    """An exchange file opened to read; every value that comes out of it has been checked."""

    def __init__(self, path: Path) -> None:
        self._open: list[IO[bytes]] = []
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise PackageError("这不是素材包，或者没有传完。", str(error)) from error
        except FileNotFoundError as error:
            advice = "看看是不是改了名字、挪了地方，或者 U 盘、网络没有连上。"
            raise PackageError(f"找不到“{path.name}”。", str(error), advice) from error
        except OSError as error:
            advice = "看看这个文件是不是被别的程序占用，或者不让您读。"
            raise PackageError(f"“{path.name}”读不了。", str(error), advice) from error
        try:
            self._sizes = self._entries()
            self.content = self._content()
        except BaseException:
            self._zip.close()
            raise

    def __enter__(self) -> Package:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        # what was being read when something was amiss
        for entry in self._open:
            entry.close()
        self._zip.close()

    def plans(self) -> Iterator[Plan]:
        """The plans, one at a time; raises PackageError at the first that is amiss."""
        pieces = self._lines(SNIPPETS, read_piece)
        waiting = next(pieces, None)
        for source, document in self._lines(SOURCES, _read_source):
            own: list[Piece] = []
            while waiting is not None and waiting.snippet.source == source.key:
                own.append(waiting)
                if len(own) > MOST_SNIPPETS + 100:
                    _refuse("素材包里一份文稿的条目太多。", source.key)
                waiting = next(pieces, None)
            yield _plan(source, document, own)
        if waiting is not None:
            _refuse("素材包里有不属于任何文稿的条目。", waiting.snippet.key)

    def skeletons(self) -> Iterator[tuple[Skeleton, Document]]:
        """The skeletons with their documents."""
        return self._lines(SKELETONS, read_skeleton)

    def original(self, digest: str) -> bytes:
        """The file with a digest, b"" where it is not there."""
        name = f"originals/{digest}"
        if not digest or name not in self._sizes:
            return b""
        data = b"".join(self._chunks(name, LARGEST_ORIGINAL))
        if sha256(data).hexdigest() != digest:
            _refuse("素材包里的原文件不完整。", name)
        return data

    def check_originals(self, cancel: Cancel | None = None) -> None:
        """Read all files and compare their digests."""
        for name in self._sizes:
            if found := ORIGINAL.fullmatch(name):
                look(cancel)
                self.original(found[1])

    def _entries(self) -> dict[str, int]:
        infos = self._zip.infolist()
        if len(infos) > _MOST_ENTRIES:
            _refuse("素材包里的文件太多。", f"{len(infos)} entries")
        sizes: dict[str, int] = {}
        for info in infos:
            name = info.filename
            # names are looked up and never made into paths; any other name is not of this format
            if name not in _NEEDED and not ORIGINAL.fullmatch(name):
                _refuse("素材包里有不该有的文件。", f"{name!r:.80}")
            if name in sizes:
                _refuse("素材包里有两个同名的文件。", name)
            if info.flag_bits & _ENCRYPTED:
                _refuse("素材包加了密码。", name)
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                _refuse("素材包的压缩方式不认识。", f"{name}: {info.compress_type}")
            if info.file_size > _SMALL and info.file_size > _MOST_PACKED * info.compress_size:
                _refuse("素材包展开后大得不合常理。", f"{name}: {info.file_size}")
            sizes[name] = info.file_size
        if missing := _NEEDED - set(sizes):
            _refuse("这不是素材包。", f"without {sorted(missing)}")
        if sum(sizes.values()) > _MOST_BYTES:
            _refuse("素材包展开后大得不合常理。", f"{sum(sizes.values())} bytes")
        return sizes

    def _content(self) -> Content:
        data = b"".join(self._chunks(MANIFEST, _LARGEST_MANIFEST))
        found = _json(data)
        if not isinstance(found, dict):
            _refuse("这不是素材包。", "no object in the manifest")
        manifest = cast("dict[str, Any]", found)
        if manifest.get("format") != FORMAT:
            _refuse("这不是素材包。", f"format {manifest.get('format')!r:.40}")
        version = manifest.get("version")
        if not isinstance(version, int) or isinstance(version, bool) or version < 1:
            _refuse("这不是素材包。", f"version {version!r:.40}")
        if version > VERSION:
            raise NewerError(f"version {version}")
        numbers = [manifest.get(name) for name in Content.__slots__]
        if any(isinstance(n, bool) or not isinstance(n, int) or n < 0 for n in numbers):
            _refuse("素材包里的数目不对。", f"{numbers!r:.80}")
        return Content(*cast("list[int]", numbers))

    def _lines(self, name: str, read: Callable[[object], T]) -> Iterator[T]:
        for number, line in enumerate(self._split(name), start=1):
            try:
                yield read(_json(line))
            except WireError as error:
                raise PackageError(
                    "素材包里的内容不对，可能是别的程序改过。", f"{name}:{number}: {error}"
                ) from error

    def _split(self, name: str) -> Iterator[bytes]:
        rest = b""
        for chunk in self._chunks(name, self._sizes[name]):
            *whole, rest = (rest + chunk).split(b"\n")
            yield from whole
            if len(rest) > _LONGEST_LINE:
                _refuse("素材包里的内容不对，可能是别的程序改过。", f"{name}: a line without end")
        if rest:
            yield rest

    def _chunks(self, name: str, most: int) -> Iterator[bytes]:
        """The bytes of an entry; one that gives more than it says or than `most` is refused."""
        total = 0
        with _told(name), self._zip.open(name) as entry:
            self._open.append(entry)
            while chunk := _read(entry):
                total += len(chunk)
                if total > most:
                    _refuse("素材包里的文件太大。", f"{name}: over {most} bytes")
                yield chunk
            self._open.remove(entry)


def _read(entry: IO[bytes]) -> bytes:
    return entry.read(_STEP)


@contextmanager
def _told(name: str) -> Generator[None]:
    """What goes wrong in unpacking as an error of the package."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError) as error:
        raise PackageError("素材包不完整，可能没有传完。", f"{name}: {error}") from error
    except OSError as error:
        raise PackageError("素材包读到一半读不下去了。", f"{name}: {error}") from error


def _json(data: bytes) -> object:
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"), parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise PackageError("素材包里的内容不对，可能是别的程序改过。", str(error)[:200]) from error


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def _read_source(data: object) -> tuple[Source, Document]:
    source = read_source(data)
    return source, read_document(cast("dict[str, Any]", data).get("document"))


def _plan(source: Source, document: Document, pieces: list[Piece]) -> Plan:
    """A plan whose snippets stand in order and have their content."""
    last = -1
    for piece in pieces:
        snippet = piece.snippet
        if snippet.place <= last:
            _refuse("素材包里的内容不对，可能是别的程序改过。", f"{snippet.key} after {last}")
        last = snippet.place
        if piece.content is None and find_node(document, snippet.node) is None:
            _refuse("素材包里的条目没有内容。", snippet.key)
    return Plan(source, document, tuple(pieces))


def _with_content(piece: Piece, document: Document) -> Piece:
    """A snippet that does not need its source's document."""
    if piece.content is not None:
        return piece
    return replace(piece, content=find_node(document, piece.snippet.node))


def _known(library: Library, key: str) -> Source | None:
    try:
        return library.source(key)
    except MissingError:
        return None


def _refuse(what: str, detail: str) -> NoReturn:
    raise PackageError(what, detail)
