"""The library at work: filling it from files, finding in it, likeness against all of it."""

import random
import sys
import time
from collections.abc import Iterator
from functools import partial
from itertools import accumulate
from pathlib import Path

from tests.bench.clock import Times, row, timed
from tests.library.made import document as plan_document
from wenming_desk.document.nodes import Document
from wenming_desk.docx_io.write import write_docx
from wenming_desk.jobs.library_import import LibraryImport, Outcome
from wenming_desk.jobs.library_place import categories, region_finder
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.wording import plain_text
from wenming_desk.library.engine import Wanted
from wenming_desk.library.fingerprints import fingerprints
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Piece, Plan, Snippet, Source
from wenming_desk.library.sql_library import SqlLibrary
from wenming_desk.library.sqlite.library import open_file

ITEMS = 40
"""Snippets of a plan."""
YEARS = range(2010, 2027)
TERMS = (
    *("志愿服务", "网络文明", "我们的节日", "结对帮扶", "光盘行动", "意识形态", "科技特派员"),
    *("学雷锋", "未成年人", "责任单位", "文明单位", "诚信建设", "主题党日", "文明交通"),
)
CATEGORIES = ("志愿服务", "网络文明", "我们的节日", "结对帮扶", "理论武装", "组织保障", "文明创建")
_CHARACTERS = 3000
_WORDS = 20_000


class Maker:
    """Makes plans of words of two to four characters, some of them frequent; always the same."""

    def __init__(self, seed: int = 2026) -> None:
        self._pick = random.Random(seed)
        characters = [chr(0x4E00 + number * 6) for number in range(_CHARACTERS)]
        often = list(accumulate(1 / (place + 5) for place in range(_CHARACTERS)))
        self._words = [
            "".join(self._pick.choices(characters, cum_weights=often, k=size))
            for size in self._pick.choices((2, 3, 4), (5, 2, 3), k=_WORDS)
        ]
        self._often = list(accumulate(1 / (place + 20) for place in range(_WORDS)))

    def text(self, words: int) -> str:
        """So many words, a term among every thirty, a mark after every eight."""
        found = self._pick.choices(self._words, cum_weights=self._often, k=words)
        for at in range(0, words, 8):
            found[at] += "，"
        if self._pick.random() < words / 30:
            found[self._pick.randrange(words)] = self._pick.choice(TERMS)
        return "".join(found) + "。"

    def plans(self, snippets: int) -> Iterator[Plan]:
        """Plans with so many snippets together, in the order of their years."""
        count = snippets // ITEMS
        for number in range(count):
            key = f"b{number}"
            year = YEARS[number * len(YEARS) // count]
            source = Source(
                key,
                f"{self.text(4)[:-1]}{year}年精神文明建设工作要点",
                f"第{number % 300}局",
                f"第{number % 60}市",
                year,
                "通知",
            )
            yield Plan(source, Document(), tuple(map(partial(self._piece, key), range(ITEMS))))

    def _piece(self, key: str, place: int) -> Piece:
        text = self.text(40)
        return Piece(
            Snippet(
                f"{key}-{place}",
                key,
                place,
                level=1 + place % 3,
                heading=self.text(4)[:-1],
                text=text,
                chars=len(text),
                category=CATEGORIES[place % len(CATEGORIES)],
            )
        )


def queries() -> list[Query]:
    """What a clerk types: letter by letter, several words, exclusions, filters, nothing there."""
    typed = [term[:size] for term in TERMS for size in range(1, len(term) + 1)]
    typed += [
        "责",
        "的",
        "志愿 网络",
        "文明 单位 第7局",
        "志愿服务 -网络",
        "第12市 学雷锋",
        "鼍鼍",
        "要点",
    ]
    typed += ["光盘行动 2026", "工作要点", "“网络 文明” 节日", "未成年人 2019年"]
    plain = [Query.parse(text) for text in typed]
    some = (
        Filters(categories=("志愿服务",)),
        Filters(years=(2015, 2018)),
        Filters(issuers=("第7局",)),
        Filters(regions=("第12市",), levels=(2,)),
    )
    return plain + [Query.parse(text, each) for text in ("志愿服务", "学雷锋", "") for each in some]


def floor(library: SqlLibrary, query: Query) -> None:
    """SQLite's own answer to the words and facets of a query: fifty ids of its full-text index."""
    engine = library.engine
    with engine.reading() as session:
        ids = engine.ids(session, Wanted(query.words))
        for _ in zip(range(50), ids, strict=False):
            pass


def search(folder: Path, snippets: int, repeats: int = 5) -> None:
    """A library of generated snippets: filled, searched, compared with."""
    path = folder / f"{snippets}.sqlite"
    library = open_file(path)
    started = time.perf_counter()
    maker = Maker()
    plans = maker.plans(snippets)
    while library.add_all((plan for _, plan in zip(range(50), plans, strict=False)), group=False):
        pass
    seconds = time.perf_counter() - started
    tidied = timed(library.tidy, 1)
    print(f"library of {library.stats().snippets:,} snippets, {library.engine.size() / 1e6:.0f} MB")
    row("filled", f"{seconds:.0f} s  {snippets / seconds:.0f} snippets a second")
    row("tidied", f"{tidied.median:.1f} s")
    before = peak()
    asked = queries()
    for query in asked:
        library.search(query)
    times = Times(
        tuple(s for q in asked for s in timed(partial(library.search, q), repeats).seconds)
    )
    floors = Times(
        tuple(s for q in asked for s in timed(partial(floor, library, q), repeats).seconds)
    )
    row(f"search, {len(asked)} queries", milliseconds(times))
    row("floor: ids from FTS5 alone", milliseconds(floors))
    slowest = sorted(
        ((timed(partial(library.search, q), 3).median, q) for q in asked), key=lambda pair: -pair[0]
    )
    for seconds, query in slowest[:3]:
        row(f"  slowest: {words(query)}", f"{seconds * 1000:.1f} ms")
    counts = Times(tuple(timed(partial(library.count, q), 1).median for q in asked))
    row("count to 1,000", milliseconds(counts))
    text = "".join(maker.text(40) for _ in range(3))
    likened = timed(lambda: library.similar(text), repeats)
    row("similar to a text", milliseconds(likened))
    own = "\n".join(maker.text(40) for _ in range(40))
    copied = [hit.snippet.text for hit in library.search(Query.parse("志愿服务"), 10)]
    prints = fingerprints(own + "\n" + "\n".join(copied))
    compared = timed(lambda: library.matches(prints), repeats)
    row(f"likeness of a plan, {len(prints)} fingerprints", milliseconds(compared))
    row("memory that finding took", f"{(peak() - before) / 1e6:.0f} MB")
    library.close()


def words(query: Query) -> str:
    """A query as it may be typed."""
    shown = " ".join(query.words).translate({0xFF01 + n: 0x21 + n for n in range(94)})
    facts = query.filters
    return (
        f"{shown} {'' if not facts else facts.categories or facts.years or facts.issuers}".strip()
    )


def filling(folder: Path, plans: int = 100) -> None:
    """Plans of three pages put in from files of two kinds, near-duplicates looked for."""
    files = folder / "plans"
    files.mkdir()
    profile = find_profile()
    maker = Maker(7)
    for number in range(plans):
        items = [(maker.text(3)[:-1], maker.text(40)) for _ in range(14)]
        document = plan_document(f"云汀市{maker.text(2)[:-1]}局2026年工作要点", items)
        name = files / f"{number:04d}"
        if number % 2:
            name.with_suffix(".txt").write_text(plain_text(document), "utf-8")
        else:
            name.with_suffix(".docx").write_bytes(write_docx(document, profile))
    library = open_file(folder / "filling.sqlite")
    job = LibraryImport(library, categories(), region_finder())
    started = time.perf_counter()
    done = [each.outcome for each in job.many(sorted(files.iterdir()))]
    seconds = time.perf_counter() - started
    stats = library.stats()
    print(f"library filled from {plans} files: {done.count(Outcome.ADDED)} plans")
    row(f"{stats.snippets} snippets", f"{plans / seconds * 60:.0f} plans a minute")
    library.close()


def peak() -> float:
    """Most memory this process has had, bytes; 0 where the system does not tell."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024.0


def milliseconds(times: Times) -> str:
    """Median, what 19 of 20 stay below, and the longest."""
    most = max(times.seconds)
    return f"{times.median * 1000:.2f} ms  p95 {times.p95 * 1000:.2f} ms  max {most * 1000:.1f} ms"
