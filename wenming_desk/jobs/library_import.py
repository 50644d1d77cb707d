"""Filling the library from files: one, or a folder of thousands that may be stopped and gone on.

Each plan is put in by itself, whole or not at all. What a file became is remembered with its size
and time, so that a second run passes over it; equal files and equal texts are told apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from wenming_desk.jobs.errors import JobError
from wenming_desk.jobs.opening import open_document
from wenming_desk.library.categories import Categories
from wenming_desk.library.cutting import cut, digest, new_key, text_digest
from wenming_desk.library.errors import LibraryError
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Source
from wenming_desk.store.errors import StoreError
from wenming_desk.store.reading import read_file

ENDINGS = frozenset(
    (
        ".docx", ".docm", ".dotx", ".dotm", ".doc", ".wps", ".rtf", ".odt", ".txt", ".htm",
        ".html", ".mht", ".mhtml", ".pdf", ".ofd",
    )
)  # fmt: skip
"""What is looked for in folders."""
LARGEST = 64 << 20
"""Bytes of the largest file that is taken."""

_MANY = 20
"""Plans after which the index is tidied."""


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "已加入"
    SAME_FILE = "库里已有这个文件"
    SAME_TEXT = "库里已有文字相同的文稿"
    NO_TEXT = "没有可用的条目"
    FAILED = "没有读成"
    SEEN = "以前处理过"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file; `source` is the one added or the equal one, `why` Chinese words."""

    path: Path
    outcome: Outcome
    source: Source | None = None
    snippets: int = 0
    why: str = ""


Progress = Callable[[int, int, Path], None]
"""Told how many files are done, of how many, and which is next."""


class LibraryImport:
    """Puts files into a library; may be used from a worker thread.

    `same_text`: take a plan too whose words are in the library already. `again`: look at files
    too that an earlier run has dealt with.
    """

    def __init__(
        self,
        library: Library,
        categories: Categories,
        region_of: Callable[[str], str] | None = None,
        *,
        same_text: bool = False,
        again: bool = False,
        keep_files: bool = True,
    ) -> None:
        self._library = library
        self._categories = categories
        self._region_of = region_of
        self._same_text = same_text
        self._again = again
        self._keep_files = keep_files

    def many(
        self,
        paths: Iterable[Path],
        progress: Progress | None = None,
        cancel: Callable[[], bool] | None = None,
    ) -> Iterator[Imported]:
        """Put files in, one after the other; ends where `cancel` says so. What is in stays in.

        A file that cannot be read is told of and stops nothing; an error of the library does.
        """
        every = list(paths)
        added = 0
        for number, path in enumerate(every):
            if cancel is not None and cancel():
                return
            if progress is not None:
                progress(number, len(every), path)
            done = self.one(path)
            added += done.outcome is Outcome.ADDED
            yield done
        if added >= _MANY:
            self._library.tidy(cancel)
        if progress is not None and every:
            progress(len(every), len(every), every[-1])

    def one(self, path: Path) -> Imported:
        """Put one file in; raises LibraryError, and nothing for a file that cannot be read."""
        path = path.absolute()
        stamp = _stamp(path)
        if stamp and not self._again:
            seen = self._library.seen(str(path), *stamp)
            if seen is not None:
                return Imported(path, Outcome.SEEN, why=seen)
        try:
            done = self._put_in(path)
        except LibraryError:
            raise
        except (StoreError, JobError) as error:
            done = Imported(path, Outcome.FAILED, why=str(error))
        except MemoryError:
            done = Imported(path, Outcome.FAILED, why="文件太大，内存不够。原文件没有动。")
        except Exception as error:  # noqa: BLE001 - one odd file must not stop a thousand others
            why = f"遇到没有料到的情况（{type(error).__name__}）。原文件没有动。"
            done = Imported(path, Outcome.FAILED, why=why)
        if stamp:
            self._library.remember(str(path), *stamp, done.outcome.value)
        return done

    def _put_in(self, path: Path) -> Imported:
        content = read_file(path, LARGEST)
        file_digest = digest(content.data)
        known = self._library.known(file_digest)
        if known is not None:
            return Imported(path, Outcome.SAME_FILE, known.source)
        opened = open_document(content.data, path.name, path=content.path, stamp=content.stamp)
        text = text_digest(opened.document)
        known = self._library.known(file_digest, text)
        if known is not None and (known.same_file or not self._same_text):
            same = Outcome.SAME_FILE if known.same_file else Outcome.SAME_TEXT
            return Imported(path, same, known.source)
        source = Source(new_key(), "", file=str(path), file_digest=file_digest, text_digest=text)
        plan = cut(opened.document, self._categories, source=source, region_of=self._region_of)
        if not plan.pieces:
            return Imported(path, Outcome.NO_TEXT)
        original = content.data if self._keep_files else b""
        unless = (file_digest, "" if self._same_text else text)
        added = self._library.add(plan, original=original, unless=unless)
        if added.key != source.key:  # another program has put it in meanwhile
            same = added.file_digest == file_digest
            return Imported(path, Outcome.SAME_FILE if same else Outcome.SAME_TEXT, added)
        return Imported(path, Outcome.ADDED, added, len(plan.pieces))


def files_in(folder: Path, cancel: Callable[[], bool] | None = None) -> list[Path]:
    """The files of a folder and those below that may be plans, sorted; links are not followed.

    What cannot be listed is passed over, and so is what Word and the system keep for themselves.
    """
    found: list[Path] = []
    for above, folders, names in os.walk(folder):
        if cancel is not None and cancel():
            break
        folders[:] = sorted(name for name in folders if not name.startswith((".", "$")))
        found.extend(
            Path(above, name)
            for name in sorted(names)
            if not name.startswith(("~$", ".")) and Path(name).suffix.lower() in ENDINGS
        )
    return found


def files_of(paths: Iterable[Path], cancel: Callable[[], bool] | None = None) -> list[Path]:
    """The files named, and those in the folders named, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        for file in files_in(path, cancel) if path.is_dir() else (path,):
            found[file.absolute()] = None
    return list(found)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_size, state.st_mtime_ns
