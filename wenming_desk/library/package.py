"""The exchange file (素材包, .wmlib): a zip of JSON lines, and the files that plans were read from.

manifest.json says what it is and how much is in it; sources.jsonl has a source a line, with its
document; snippets.jsonl the snippets in the order of the sources; skeletons.jsonl the skeletons;
originals/ the files under their SHA-256.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO

from wenming_desk.document.nodes import Document
from wenming_desk.document.serial import to_dict
from wenming_desk.library.errors import Cancelled
from wenming_desk.library.interface import Cancel, Library
from wenming_desk.library.records import Piece, Plan
from wenming_desk.library.rows import find_node
from wenming_desk.library.wire import piece_json, skeleton_json, source_json

FORMAT = "wenming-desk library"
VERSION = 1
MANIFEST, SOURCES, SNIPPETS, SKELETONS = (
    *("manifest.json", "sources.jsonl", "snippets.jsonl", "skeletons.jsonl"),
)
ORIGINAL = re.compile(r"originals/([0-9a-f]{64})")
_MOST_SOURCES = 1 << 31

Progress = Callable[[int, int], None]
"""Told how much is done, of how much."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a package says it holds."""

    sources: int
    snippets: int
    skeletons: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of a package: plans and snippets put in, and how many plans were there already."""

    sources: int
    snippets: int
    there: int
    skeletons: int


def export(
    library: Library,
    file: IO[bytes],
    *,
    snippets: Iterable[str] | None = None,
    sources: Iterable[str] | None = None,
    originals: bool = False,
    progress: Progress | None = None,
    cancel: Cancel | None = None,
) -> Content:
    """Write a library to an open file: all of it, some sources, or some snippets.

    Of a selection of snippets only these go out, without the documents around them. `originals`
    adds the files. Raises Cancelled, and OSError where the file takes no more.
    """
    chosen = None if snippets is None else set(snippets)
    keys = _sources_of(library, chosen, sources)
    skeletons = library.skeletons() if chosen is None and sources is None else ()
    numbers = [0, 0]
    files: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as package:
        with _lines_out(package, SOURCES) as write:
            for done, plan in enumerate(_plans(library, keys, chosen)):
                look(cancel)
                write(source_json(plan.source) | {"document": to_dict(plan.document)})
                numbers[0] += 1
                if originals and plan.source.file_digest and chosen is None:
                    files[plan.source.file_digest] = plan.source.key
                if progress:
                    progress(done, 2 * len(keys))
        with _lines_out(package, SNIPPETS) as write:
            for done, plan in enumerate(_plans(library, keys, chosen)):
                look(cancel)
                for piece in plan.pieces:
                    write(piece_json(piece))
                    numbers[1] += 1
                if progress:
                    progress(len(keys) + done, 2 * len(keys))
        with _lines_out(package, SKELETONS) as write:
            for skeleton in skeletons:
                write(skeleton_json(skeleton, library.skeleton(skeleton.key)))
        for digest, key in files.items():
            look(cancel)
            if data := library.original(key):
                package.writestr(f"originals/{digest}", data)
        content = Content(numbers[0], numbers[1], len(skeletons))
        numbered = {name: getattr(content, name) for name in Content.__slots__}
        manifest = {"format": FORMAT, "version": VERSION, **numbered}
        package.writestr(MANIFEST, json.dumps(manifest))
    return content


def _sources_of(
    library: Library, snippets: set[str] | None, sources: Iterable[str] | None
) -> list[str]:
    if snippets is not None:
        return sorted({key.rpartition("-")[0] for key in snippets})
    if sources is not None:
        return list(dict.fromkeys(sources))
    return [source.key for source in library.sources(limit=_MOST_SOURCES)]


def _plans(library: Library, keys: list[str], chosen: set[str] | None) -> Iterator[Plan]:
    for plan in library.plans(keys):
        if chosen is None:
            yield plan
            continue
        pieces = tuple(
            Piece(piece.snippet, piece.content or find_node(plan.document, piece.snippet.node))
            for piece in plan.pieces
            if piece.snippet.key in chosen
        )
        # the rest of the plan is not meant to go out
        shell = Document(kind=plan.document.kind)
        yield Plan(plan.source, shell, tuple(piece for piece in pieces if piece.content))


@contextmanager
def _lines_out(package: zipfile.ZipFile, name: str) -> Generator[Callable[[object], None]]:
    with package.open(name, "w", force_zip64=True) as out:

        def write(value: object) -> None:
            text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            out.write(text.encode("utf-8", "surrogatepass") + b"\n")

        yield write


def look(cancel: Cancel | None) -> None:
    """Raise Cancelled where `cancel` says so."""
    if cancel is not None and cancel():
        raise Cancelled
