"""The five past plans of the measuring material in a fresh library, and what clerks look for.

`python -m tests.library.seeds` prints what became of each plan and, for ten queries, how many
snippets are found and which stands first.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from tests.materials import material_files
from wenming_desk.jobs.library_import import Imported, LibraryImport
from wenming_desk.jobs.library_place import categories, region_finder
from wenming_desk.library.interface import Hit, Library
from wenming_desk.library.query import Query
from wenming_desk.library.sqlite.library import open_file

QUERIES = (
    "志愿服务",
    "网络文明",
    "我们的节日",
    "结对帮扶",
    "光盘行动",
    "意识形态",
    "科技特派员",
    "学雷锋",
    "未成年人",
    "责",
)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found: how many snippets, near-duplicates counted each, and the first hits."""

    words: str
    count: int
    hits: tuple[Hit, ...]


def filled(path: Path, files: list[Path]) -> tuple[Library, tuple[Imported, ...]]:
    """A library at `path` with the plans of `files`, and what became of each."""
    library = open_file(path)
    job = LibraryImport(library, categories(), region_finder())
    return library, tuple(job.many(files))


def asked(library: Library, words: str, limit: int = 5) -> Answer:
    """The answer of a library to what a clerk typed."""
    query = Query.parse(words)
    return Answer(words, library.count(query, 10_000), library.search(query, limit))


def main() -> int:
    """Print the tables; 1 where the material is not here."""
    files = material_files("seeds/*.txt")
    if not files:
        print("the measuring material is not here (set WENMING_CORPUS)")
        return 1
    with tempfile.TemporaryDirectory() as folder:
        library, done = filled(Path(folder) / "library.sqlite", files)
        for each in done:
            _show_plan(library, each)
        stats = library.stats()
        print(
            f"{stats.sources} sources, {stats.snippets} snippets, {stats.families} groups of"
            f" near-duplicates, {len(library.facets().categories)} categories\n"
        )
        for words in QUERIES:
            _show_answer(asked(library, words))
        library.close()
    return 0


def _show_plan(library: Library, done: Imported) -> None:
    print(f"{done.path.name}: {done.outcome.value}, {done.snippets} snippets {done.why}")
    if done.source is None:
        return
    source = done.source
    print(
        f"  {source.title} | {source.issuer or '?'} | {source.region or '?'} |"
        f" {source.year or '?'} | {source.kind or '?'} | {source.number or '?'}"
    )
    counts = Counter(each.category for each in library.snippets_of(source.key))
    print("  " + "、".join(f"{name or '?'} {count}" for name, count in counts.most_common()))


def _show_answer(answer: Answer) -> None:
    print(f"{answer.words}: {answer.count}")
    for hit in answer.hits:
        heading = hit.snippet.heading or "（无标题）"
        text = hit.snippet.text.replace("\n", " ")
        print(f"  fit {hit.fit}, level {hit.snippet.level}: {heading} | {text[:36]}")
        print(f"      {hit.snippet.category} | {hit.source.title} {hit.source.year or ''}")


if __name__ == "__main__":
    sys.exit(main())
