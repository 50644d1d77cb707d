"""The file of the library: where it may lie, what it may be, and several who use it."""

import sqlite3
import threading
from pathlib import Path

import pytest

from tests.library.made import hill, plan
from wenming_desk.library.errors import (
    BusyError,
    DamagedError,
    NewerError,
    PlaceError,
    ReadOnlyError,
)
from wenming_desk.library.indexing import INDEX_VERSION
from wenming_desk.library.place import check_place, is_remote
from wenming_desk.library.purging import purge
from wenming_desk.library.query import Query
from wenming_desk.library.sqlite import connections
from wenming_desk.library.sqlite.engine import SqliteEngine
from wenming_desk.library.sqlite.library import open_file, rebuild

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
23 22 0:20 / /proc rw - proc proc rw
40 22 0:50 / /mnt/share rw - cifs //server/share rw
41 40 254:1 / /mnt/share/local rw - ext4 /dev/vdb rw
42 22 0:51 / /mnt/two\\040words rw shared:1 - nfs4 server:/x rw
43 22 0:52 / /home/a/remote rw - fuse.sshfs a@b: rw
44 22 0:53 / /host rw - 9p host rw
"""


@pytest.mark.parametrize(
    ("path", "remote"),
    [
        ("/home/a/lib.sqlite", False),
        ("/mnt/share/lib.sqlite", True),
        ("/mnt/shared/lib.sqlite", False),
        ("/mnt/share/local/lib.sqlite", False),
        ("/mnt/two words/lib.sqlite", True),
        ("/home/a/remote/x/lib.sqlite", True),
        ("/host/lib.sqlite", True),
        ("\\\\server\\share\\lib.sqlite", True),
        ("//server/share/lib.sqlite", True),
        ("\\\\?\\UNC\\server\\share\\lib.sqlite", True),
        ("\\\\?\\C:\\lib.sqlite", False),
    ],
)
def test_shares_are_told_from_disks(path: str, remote: bool) -> None:
    assert is_remote(Path(path), MOUNTS) is remote


def test_a_share_is_refused_with_what_to_do_instead() -> None:
    with pytest.raises(PlaceError) as refused:
        check_place(Path("\\\\云汀水利\\共享\\素材库.sqlite"))
    assert "素材库服务器的地址" in str(refused.value)
    assert ".wmlib" in str(refused.value)


def test_a_folder_or_another_file_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(PlaceError):
        open_file(tmp_path)
    with pytest.raises(PlaceError):
        open_file(tmp_path / "nowhere" / "a.sqlite")
    text = tmp_path / "text.sqlite"
    text.write_text("这不是数据库，只是一段文字。" * 100)
    with pytest.raises(DamagedError):
        open_file(text)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE t(a)")
    connection.close()
    with pytest.raises(DamagedError):
        open_file(other)


def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    open_file(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version=99")
    connection.close()
    with pytest.raises(NewerError):
        open_file(path)


def test_an_outdated_index_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    library = open_file(path)
    library.add(plan())
    library.add(hill())
    library.delete(("cloud-3",))
    library.close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value='0' WHERE name='index'")
        connection.execute("INSERT INTO texts(texts) VALUES('delete-all')")
    connection.close()
    told: list[tuple[int, int]] = []
    library = open_file(path, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 2), (2, 2)]
    assert len(library.search(Query.parse("志愿"))) == 2
    assert library.search(Query.parse("光盘")) == ()
    library.undo()
    assert len(library.search(Query.parse("光盘"))) == 1
    library.close()
    assert INDEX_VERSION == 1, "change it with everything that changes what is indexed"


def test_two_processes_see_each_others_work(tmp_path: Path) -> None:
    one, other = open_file(tmp_path / "a.sqlite"), open_file(tmp_path / "a.sqlite")
    one.add(plan())
    assert len(other.search(Query.parse("净滩"))) == 1
    other.delete(("cloud-2",))
    assert one.search(Query.parse("净滩")) == ()
    one.close()
    other.close()


def test_a_writer_that_keeps_the_file_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "WAIT", 0.05)
    one, other = open_file(tmp_path / "a.sqlite"), open_file(tmp_path / "a.sqlite")
    with one.engine.writing():
        with pytest.raises(BusyError):
            other.add(plan())
        assert other.stats().sources == 0, "reading goes on meanwhile"
    other.add(plan())
    one.close()
    other.close()


def test_a_file_opened_to_read_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    library = open_file(path)
    library.add(plan())
    library.close()
    reader = open_file(path, read_only=True)
    assert not reader.state.writable
    assert reader.state.notice
    assert len(reader.search(Query.parse("净滩"))) == 1
    with pytest.raises(ReadOnlyError):
        reader.mark_used("cloud-2")
    reader.close()


def test_tidying_changes_nothing_that_is_found(tmp_path: Path) -> None:
    library = open_file(tmp_path / "a.sqlite")
    for number in range(30):
        library.add(hill(f"h{number}"))
    library.delete(("h3-2",))
    before = library.search(Query.parse("志愿", collapse=False))
    library.tidy(lambda: True)
    library.tidy()
    assert library.search(Query.parse("志愿", collapse=False)) == before
    library.undo()
    assert len(library.search(Query.parse("志愿", collapse=False))) == 30
    library.close()


def test_what_was_deleted_long_ago_goes_for_good(tmp_path: Path) -> None:
    library = open_file(tmp_path / "a.sqlite")
    library.add(plan(file_digest="f" * 64), original=b"file")
    library.add(hill())
    library.delete(("hill-2",))
    library.delete_sources(("cloud",))
    library.tidy()
    assert library.steps()[0] == "删除来源", "not long ago"
    with library.engine.writing() as session:
        purge(session, days=-1)
        assert [row[0] for row in session.rows("SELECT key FROM source")] == ["hill"]
        assert next(session.rows("SELECT COUNT(*) FROM snippet"))[0] == 3
        assert next(session.rows("SELECT COUNT(*) FROM original"))[0] == 0
    assert library.undo() == ""
    assert library.stats().snippets == 3
    library.close()


def test_many_threads(tmp_path: Path) -> None:
    library = open_file(tmp_path / "a.sqlite")
    library.add(plan())
    wrong: list[BaseException] = []

    def read() -> None:
        try:
            for _ in range(30):
                assert len(library.search(Query.parse("净滩"))) == 1
        except BaseException as error:
            wrong.append(error)

    def write(number: int) -> None:
        try:
            for turn in range(5):
                library.add(hill(f"hill{number}x{turn}"))
                library.mark_used("cloud-2")
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    threads += [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert library.stats().sources == 16
    assert library.snippet("cloud-2").used == 15
    library.close()


def test_a_plan_that_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    library = open_file(tmp_path / "a.sqlite")
    library.add(plan())

    class FaultyEngine(SqliteEngine):
        def index(self, session: object, rows: object) -> None:  # type: ignore[override]
            raise sqlite3.OperationalError("disk I/O error")

    faulty = FaultyEngine(tmp_path / "a.sqlite")
    library.engine = faulty
    with pytest.raises(Exception, match="素材库"):
        library.add(hill())
    faulty.close()
    library.close()
    library = open_file(tmp_path / "a.sqlite")
    assert library.stats().sources == 1
    assert library.search(Query.parse("石溪")) == ()
    library.close()


def test_the_index_holds_what_the_rows_say(tmp_path: Path) -> None:
    """After changes of all kinds it is the same as one made anew."""
    library = open_file(tmp_path / "a.sqlite")
    library.add(plan())
    library.add(hill())
    library.delete(("cloud-2",))
    library.undo()
    library.delete(("hill-2",))

    def entries() -> list[tuple[object, ...]]:
        with sqlite3.connect(tmp_path / "a.sqlite") as connection:
            found: list[tuple[object, ...]] = []
            for table in ("heads", "texts", "titles", "marks"):
                name = f"temp.v_{table}"
                sql = f"CREATE VIRTUAL TABLE {name} USING fts5vocab(main, {table}, instance)"
                connection.execute(sql)
                rows = connection.execute(f"SELECT term, doc FROM {name} ORDER BY 1, 2, offset")
                found.extend((table, *row) for row in rows)
        connection.close()
        return found

    before = entries()
    assert isinstance(library.engine, SqliteEngine)
    rebuild(library.engine)
    assert entries() == before
    library.close()
