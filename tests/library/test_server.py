"""A bureau's library on a server: who may do what, and what goes on while the server is away."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest

from tests.library.made import hill, plan
from tests.library.postgres import Server, why_not
from wenming_desk.document.nodes import Document
from wenming_desk.library import shared
from wenming_desk.library.errors import AwayError, LibraryError, OwnerError, ReadOnlyError
from wenming_desk.library.interface import Library
from wenming_desk.library.opening import open_library
from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Skeleton, SnippetChange, SourceChange
from wenming_desk.library.shared import SharedLibrary

if why_not():
    pytest.skip(why_not(), allow_module_level=True)


@pytest.fixture
def database(server: Server) -> str:
    """A library set up by an administrator, with writers and a reader."""
    name = server.database()
    with_admin = open_library(server.url(name))
    with_admin.close()
    for user in ("chen", "lin", "reader"):
        server.run(
            name,
            f"DO $$ BEGIN CREATE ROLE {user} LOGIN; EXCEPTION WHEN duplicate_object THEN END $$",
        )
    server.run(name, "GRANT wenming_writer TO chen, lin")
    return name


@pytest.fixture
def chen(server: Server, database: str) -> Iterator[Library]:
    """The library as one of the writers has it."""
    made = open_library(server.url(database, "chen"))
    yield made
    made.close()


@pytest.fixture
def lin(server: Server, database: str) -> Iterator[Library]:
    """The library as another writer has it."""
    made = open_library(server.url(database, "lin"))
    yield made
    made.close()


def test_what_one_puts_in_the_other_finds_and_does_not_change(chen: Library, lin: Library) -> None:
    chen.add(plan())
    found = lin.search(Query.parse("净滩"))
    assert [hit.snippet.owner for hit in found] == ["chen"]
    for job in (
        lambda: lin.change(("cloud-2",), SnippetChange(note="别人的")),
        lambda: lin.change(("cloud-2",), SnippetChange(category="诚信建设")),
        lambda: lin.delete(("cloud-2",)),
        lambda: lin.delete_sources(("cloud",)),
        lambda: lin.change_source("cloud", SourceChange(year=2020)),
        lambda: lin.merge("cloud-2", ("cloud-3",)),
    ):
        with pytest.raises(OwnerError):
            job()
    assert len(chen.search(Query.parse("净滩"))) == 1
    assert chen.snippet("cloud-2").note == ""
    lin.mark_used("cloud-2")
    chen.mark_used("cloud-2", 2)
    assert chen.snippet("cloud-2").used == lin.snippet("cloud-2").used == 3
    assert lin.steps() == ("", "")


def test_a_source_with_others_snippets_keeps_its_year(chen: Library, lin: Library) -> None:
    chen.add(plan())
    piece = next(iter(lin.plans(("cloud",)))).pieces[2]
    lin.add_pieces("cloud", [replace(piece, snippet=replace(piece.snippet, key=""))], "存为素材")
    assert chen.snippet("cloud-5").owner == "lin"
    with pytest.raises(OwnerError):
        chen.change_source("cloud", SourceChange(year=2020))
    assert len(chen.search(Query.parse("净滩", collapse=False))) == 2
    assert lin.undo() == "存为素材"
    assert len(chen.search(Query.parse("净滩", collapse=False))) == 1


def test_each_has_undo_of_their_own(chen: Library, lin: Library) -> None:
    chen.add(plan())
    lin.add(hill())
    chen.change(("cloud-2",), SnippetChange(note="一"))
    lin.change(("hill-2",), SnippetChange(note="二"))
    assert chen.undo() == "改素材"
    assert chen.undo() == ""
    assert lin.snippet("hill-2").note == "二"


def test_a_reader_reads(server: Server, database: str, chen: Library) -> None:
    chen.add(plan())
    reader = open_library(server.url(database, "reader"))
    assert not reader.state.writable
    assert reader.state.notice
    assert len(reader.search(Query.parse("净滩"))) == 1
    assert reader.facets().categories
    for job in (
        lambda: reader.add(hill()),
        lambda: reader.delete(("cloud-2",)),
        lambda: reader.mark_used("cloud-2"),
        lambda: reader.add_skeleton(Skeleton("s", "s"), Document()),
    ):
        with pytest.raises(ReadOnlyError):
            job()
    reader.close()


def test_skeletons_have_owners(chen: Library, lin: Library) -> None:
    chen.add_skeleton(Skeleton("s", "骨架"), Document())
    for job in (
        lambda: lin.delete_skeleton("s"),
        lambda: lin.add_skeleton(Skeleton("s", "别的"), Document()),
    ):
        with pytest.raises(OwnerError):
            job()
    assert [s.name for s in lin.skeletons()] == ["骨架"]


def test_many_writers_at_once(server: Server, database: str) -> None:
    wrong: list[BaseException] = []

    def work(user: str, number: int) -> None:
        try:
            mine = open_library(server.url(database, user))
            for turn in range(4):
                mine.add(hill(f"{user}{number}x{turn}"))
                mine.search(Query.parse("志愿"))
            mine.close()
        except BaseException as error:
            wrong.append(error)

    threads = [
        threading.Thread(target=work, args=(user, number))
        for user in ("chen", "lin")
        for number in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    reader = open_library(server.url(database, "reader"))
    assert reader.stats().sources == 24
    assert reader.count(Query.parse("做实志愿服务", collapse=False)) == 24
    reader.close()


def test_wrong_addresses_are_told_at_once(server: Server, database: str) -> None:
    for url in (server.url("nosuch"), server.url(database, "nobody")):
        with pytest.raises(LibraryError) as refused:
            open_library(url)
        assert not isinstance(refused.value, AwayError)
    with pytest.raises(LibraryError):
        open_library("postgresql://[")


def test_passwords_are_not_shown(tmp_path: Path) -> None:
    library = open_library("postgresql://chen:secret@127.0.0.1:1/none", copy=tmp_path / "c.sqlite")
    state = library.state
    assert "secret" not in f"{state}"
    assert state.away
    with pytest.raises(AwayError) as away:
        library.search(Query.parse("志愿"))
    assert "副本" in str(away.value) or "网络" in str(away.value)
    library.close()


@pytest.fixture
def own_server() -> Iterator[Server]:
    """A server that a test may stop."""
    made = Server()
    yield made
    made.remove()


@pytest.mark.slow
def test_the_copy_goes_on_while_the_server_is_away(
    own_server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "RETRY", 0.0)
    url = own_server.url(own_server.database())
    library = open_library(url, copy=tmp_path / "copy.sqlite")
    assert isinstance(library, SharedLibrary)
    library.add(plan())
    library.add(hill())
    library.change(("cloud-2",), SnippetChange(note="好用", rating=4))
    library.mark_used("cloud-3", 2)
    library.add_skeleton(Skeleton("s", "骨架"), Document())
    told: list[tuple[int, int]] = []
    library.refresh(lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    online = picture(library)

    own_server.stop("immediate")
    assert picture(library) == online
    state = library.state
    assert state.away
    assert not state.writable
    assert "9 条" in state.notice
    assert "今天" in state.notice
    with pytest.raises(AwayError) as away:
        library.delete(("cloud-2",))
    assert "您可以接着用本机的一份" in str(away.value)
    library.mark_used("cloud-2")
    assert library.snippet("cloud-2").used == 1

    own_server.start()
    assert not library.state.away
    library.delete(("hill-2",))
    library.delete_sources(("cloud",))
    library.delete_skeleton("s")
    library.undo()
    library.refresh()
    online = picture(library)
    assert library.snippet("cloud-2").used == 1, "what was used meanwhile has been counted"
    own_server.stop("immediate")
    assert picture(library) == online
    library.close()


def fill(library: Library, turn: int, acknowledged: list[str]) -> None:
    """Put plans in without end."""
    for number in count():
        key = f"t{turn}n{number}"
        library.add(plan(key=key))
        acknowledged.append(key)


def picture(library: Library) -> object:
    return (
        [
            (p.source, p.document, p.pieces)
            for p in sorted(library.plans(), key=lambda p: p.source.key)
        ],
        sorted(hit.snippet.key for hit in library.search(Query.parse("志愿"))),
        [hit.snippet.key for hit in library.search(Query(filters=Filters(used=True)))],
        library.skeletons(),
        library.facets(),
    )


@pytest.mark.slow
def test_a_server_killed_in_the_middle_of_an_import_has_whole_plans(
    own_server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shared, "RETRY", 0.0)
    url = own_server.url(own_server.database())
    library = open_library(url)
    acknowledged: list[str] = []
    for turn in range(3):
        stopping = threading.Timer(0.4 + 0.13 * turn, own_server.stop, ("immediate",))
        stopping.start()
        with pytest.raises(AwayError) as away:
            fill(library, turn, acknowledged)
        assert str(away.value).startswith("素材库服务器连不上。")
        stopping.join()
        own_server.start()
        assert len(acknowledged) > turn
        there = {source.key for source in library.sources(10_000)}
        # the last one may have got in without our having been told
        assert set(acknowledged) <= there
        assert len(there - set(acknowledged)) <= turn + 1
        for key in there:
            assert len(library.snippets_of(key)) == 5
        found = library.count(Query.parse("净滩", collapse=False), 10_000)
        assert found == len(there)
    library.close()


def test_times_as_one_says_them() -> None:
    now = datetime(2026, 3, 5, 9, 0).astimezone()
    assert shared._when(datetime(2026, 3, 5, 8, 5).astimezone(), now) == "今天 08:05"
    assert shared._when(datetime(2026, 3, 4, 16, 20).astimezone(), now) == "昨天 16:20"
    assert shared._when(datetime(2026, 2, 1, 16, 20).astimezone(), now) == "2月1日 16:20"


def test_whoever_writes_may_tidy(server: Server, database: str, chen: Library) -> None:
    chen.add(plan())
    chen.tidy()
    sql = "SELECT reltuples FROM pg_class WHERE oid = 'wenming.snippet'::regclass"
    assert server.ask(database, sql) > 0
    server.run(database, "DROP FUNCTION wenming.tidy()")  # as of a library made long ago
    chen.tidy()
    with_admin = open_library(server.url(database))
    with_admin.tidy()
    with_admin.close()
    sql = "SELECT to_regprocedure('wenming.tidy()') IS NOT NULL"
    assert server.ask(database, sql) is True
    chen.tidy()


def test_words_in_many_sources_are_found_in_each(chen: Library) -> None:
    for number in range(70):
        each = plan(key=f"cloud{number}")
        chen.add(replace(each, source=replace(each.source, title=f"云滨岛第{number}号要点")))
    found = chen.search(Query.parse("云滨岛 净滩", collapse=False), limit=200)
    assert len({hit.snippet.source for hit in found}) == 70
