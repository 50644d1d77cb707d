"""The library on a PostgreSQL server of the bench's own: filled, searched, compared with."""

import time
from functools import partial

from tests.bench.clock import Times, row, timed
from tests.bench.library import Maker, milliseconds, queries, words
from tests.library.postgres import Server, why_not
from wenming_desk.library.fingerprints import fingerprints


def search(snippets: int, repeats: int = 3) -> None:
    """A library of generated snippets on a server; says why where none can be started."""
    if reason := why_not():
        row("library on PostgreSQL", reason)
        return
    from wenming_desk.library.postgres.engine import PostgresEngine
    from wenming_desk.library.sql_library import SqlLibrary

    server = Server()
    try:
        library = SqlLibrary(PostgresEngine(server.url(server.database())))
        started = time.perf_counter()
        maker = Maker()
        plans = maker.plans(snippets)
        while library.add_all((p for _, p in zip(range(50), plans, strict=False)), group=False):
            pass
        seconds = time.perf_counter() - started
        library.tidy()
        print(f"library of {library.stats().snippets:,} snippets on PostgreSQL")
        row("filled", f"{seconds:.0f} s  {snippets / seconds:.0f} snippets a second")
        asked = queries()
        for query in asked:
            library.search(query)
        runs = [(timed(partial(library.search, query), repeats), query) for query in asked]
        times = Times(tuple(second for run, _ in runs for second in run.seconds))
        row(f"search, {len(asked)} queries", milliseconds(times))
        for run, query in sorted(runs, key=lambda pair: -pair[0].median)[:5]:
            row(f"  slowest: {words(query)}", f"{run.median * 1000:.1f} ms")
        text = "".join(maker.text(40) for _ in range(3))
        row("similar to a text", milliseconds(timed(lambda: library.similar(text), repeats)))
        prints = fingerprints("\n".join(maker.text(40) for _ in range(40)))
        compared = timed(lambda: library.matches(prints), repeats)
        row(f"likeness of a plan, {len(prints)} fingerprints", milliseconds(compared))
        library.close()
    finally:
        server.remove()
