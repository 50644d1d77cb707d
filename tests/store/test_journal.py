"""The crash journal: what is written comes back, whatever happened to it in between."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.faults.faulty_disk import Died, FaultyDisk, Mode
from wenming_desk.store.errors import JournalError
from wenming_desk.store.journal import Journal, JournalEntry
from wenming_desk.store.kinds import Kind
from wenming_desk.store.process import Lease
from wenming_desk.store.record import (
    DamagedRecordError,
    JournalMeta,
    Record,
    decode,
    encode,
)
from wenming_desk.store.stamp import FileStamp

META = JournalMeta("2026年工作要点", Path("/文稿/要点.docx"), FileStamp(3, 4, "ab"), None, {"n": 7})


def crashed(folder: Path, *payloads: bytes, document: str | None = None) -> list[Path]:
    """What a run leaves that wrote these values and died."""
    journal = Journal(folder)
    file = journal.open(document)
    for payload in payloads:
        file.write(payload, META)
    journal.close()
    return list(file.files)


def left(folder: Path) -> list[bytes]:
    return [entry.payload for entry in Journal(folder).recoverable().entries]


def only(folder: Path, journal: Journal | None = None) -> JournalEntry:
    (entry,) = (journal or Journal(folder)).recoverable().entries
    return entry


def test_newest_value_comes_back(tmp_path: Path) -> None:
    crashed(tmp_path, b"1", b"2", b"3")
    entry = only(tmp_path)
    assert entry.payload == b"3"
    assert entry.meta == META
    assert entry.written_at.tzinfo is not None
    # Two generations and nothing else.
    assert len(list(tmp_path.iterdir())) == 2


def test_nothing_is_made_before_the_first_write(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.open()
    assert journal.recoverable().entries == ()
    assert journal.expire() == []
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_unnamed_documents_and_order(tmp_path: Path) -> None:
    early, late = (datetime(2026, 3, day, tzinfo=UTC) for day in (1, 2))
    for moment, title in ((early, "甲"), (late, "乙")):
        journal = Journal(tmp_path, clock=lambda moment=moment: moment)
        journal.open().write(title.encode(), JournalMeta(title))
        journal.close()
    entries = Journal(tmp_path).recoverable().entries
    assert [entry.meta.title for entry in entries] == ["乙", "甲"]
    assert entries[0].meta.path is None


def test_dropped_records_do_not_come_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    file = journal.open()
    file.write(b"1", META)
    file.write(b"2", META)
    assert file.drop()
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_records_of_a_living_run_are_left_alone(tmp_path: Path) -> None:
    mine = Journal(tmp_path)
    file = mine.open()
    file.write(b"typing", META)
    other = Journal(tmp_path)
    assert other.recoverable().entries == ()
    assert mine.recoverable().entries == ()
    assert other.expire(older_than=timedelta(days=-1)) == []
    assert file.files[0].exists()
    mine.close()
    assert only(tmp_path, other).payload == b"typing"


def test_records_of_a_second_program(tmp_path: Path) -> None:
    code = (
        "import sys, pathlib; from wenming_desk.store.journal import Journal, JournalMeta\n"
        "Journal(pathlib.Path(sys.argv[1])).open().write(b'second', JournalMeta('t'))\n"
        "print('ready', flush=True); sys.stdin.read(); import os; os._exit(9)"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert left(tmp_path) == []
        child.kill()
        child.wait()
        assert left(tmp_path) == [b"second"]


def test_adopt_moves_the_record_here(tmp_path: Path) -> None:
    crashed(tmp_path, b"1", b"2")
    mine = Journal(tmp_path)
    entry = only(tmp_path, mine)
    file = mine.adopt(entry)
    assert file.document == entry.document
    assert left(tmp_path) == []
    # The second program's look was earlier, its hand later.
    with pytest.raises(JournalError) as caught:
        Journal(tmp_path).adopt(entry)
    assert caught.value.kind is Kind.NOT_FOUND
    file.write(b"3", META)
    mine.close()
    again = only(tmp_path)
    assert again.payload == b"3"
    assert again.document == entry.document


def test_two_windows_reach_for_the_same_record(tmp_path: Path) -> None:
    crashed(tmp_path, b"1")
    entry = only(tmp_path)
    lease = Lease.take(tmp_path / f"{entry.session}.lock")
    assert lease is not None
    with pytest.raises(JournalError) as caught:
        Journal(tmp_path).adopt(entry)
    assert caught.value.kind is Kind.TAKEN
    assert caught.value.headline == "没有恢复成：另一个窗口正在恢复这份文稿。"
    lease.release()
    Journal(tmp_path).discard(entry)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", list(Mode))
def test_fault_while_restoring_loses_nothing(tmp_path: Path, mode: Mode) -> None:
    for at in range(1, 40):
        folder = tmp_path / str(at)
        crashed(folder, b"1", b"2")
        disk = FaultyDisk(0)
        journal = Journal(folder, disk=disk)
        entry = only(folder, journal)
        disk.at, disk.mode = len(disk.calls) + at, mode
        try:
            journal.adopt(entry)
        except (JournalError, Died):
            pass
        finally:
            disk.release()
            journal.close()
        assert left(folder) == [b"2"]
        if not disk.failed:
            return
    pytest.fail("more calls than the loop tries")


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC])
def test_each_call_of_a_write_fails_in_turn(tmp_path: Path, mode: Mode, code: int) -> None:
    for at in range(1, 80):
        folder = tmp_path / str(at)
        disk = FaultyDisk(at, mode, code)
        journal = Journal(folder, disk=disk)
        file = journal.open()
        written: list[bytes] = []
        attempted = b""
        try:
            for attempted in (b"1", b"2", b"3", b"4"):
                try:
                    file.write(attempted * 5000, META)
                except JournalError:
                    continue
                written.append(attempted * 5000)
        except Died:
            pass
        finally:
            disk.release()
            journal.close()
        if not disk.failed:
            assert left(folder) == [b"4" * 5000]
            return
        found = left(folder)
        newest = written[-1:] or []
        # A record whose write was cut off after its rename may be there as well.
        assert found in (newest, [attempted * 5000])
    pytest.fail("more calls than the loop tries")


def test_cut_or_changed_record_falls_back_to_the_one_before(tmp_path: Path) -> None:
    older, newer = crashed(tmp_path, b"1", b"2")
    data = newer.read_bytes()
    newer.write_bytes(data[:-1])
    found = Journal(tmp_path).recoverable()
    assert [entry.payload for entry in found.entries] == [b"1"]
    (damage,) = found.damaged
    assert damage.older_found
    assert "再前一次" in damage.message
    assert damage.path.name.endswith(".damaged")
    assert damage.path.read_bytes() == data[:-1]
    assert older.exists()
    # Told once; the kept bytes stay.
    assert Journal(tmp_path).recoverable().damaged == ()
    assert damage.path.exists()


def test_nothing_whole_left_is_told_and_kept(tmp_path: Path) -> None:
    for path in crashed(tmp_path, b"1", b"2"):
        path.write_bytes(b"")
    found = Journal(tmp_path).recoverable()
    assert found.entries == ()
    assert [entry.older_found for entry in found.damaged] == [False, False]
    assert all("没有删" in entry.message for entry in found.damaged)


def test_odd_things_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_bytes(b"x")
    name = f"{'0' * 16}-{'1' * 16}-1.journal"
    (tmp_path / name).mkdir()
    found = Journal(tmp_path).recoverable()
    assert found.entries == ()
    assert len(found.damaged) == 1
    (tmp_path / "journal").write_bytes(b"a file, not a folder")
    assert Journal(tmp_path / "journal").recoverable().entries == ()
    with pytest.raises(JournalError) as caught:
        Journal(tmp_path / "journal").open().write(b"1", META)
    assert caught.value.headline.startswith("恢复记录没有写成：")


RECORD = encode(Record("0" * 16, datetime(2026, 3, 1, tzinfo=UTC), META, "今年的要点".encode()))


@given(st.integers(0, len(RECORD) - 1), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place: int, change: int) -> None:
    data = bytearray(RECORD)
    data[place] ^= change
    with pytest.raises(DamagedRecordError):
        decode(bytes(data))


@given(st.integers(0, len(RECORD) - 1))
def test_any_cut_is_noticed(size: int) -> None:
    with pytest.raises(DamagedRecordError):
        decode(RECORD[:size])


@given(st.binary(max_size=300))
def test_any_bytes_are_no_record(data: bytes) -> None:
    for rubbish in (data, b"WENMING-JOURNAL 1 " + data):
        with pytest.raises(DamagedRecordError):
            decode(rubbish)


@given(
    st.binary(max_size=2000),
    st.text(max_size=50),
    st.dictionaries(st.text(max_size=8), st.integers() | st.text() | st.none(), max_size=5),
)
def test_any_record_comes_back(payload: bytes, title: str, extra: dict[str, object]) -> None:
    record = Record("d", datetime.now(UTC), JournalMeta(title, extra=extra), payload)
    assert decode(encode(record)) == record


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damage_never_blocks_the_start(tmp_path: Path, data: st.DataObject) -> None:
    folder = tmp_path / os.urandom(6).hex()
    files = crashed(folder, b"1" * 500, b"2" * 500)
    for path in files:
        content = bytearray(path.read_bytes())
        if data.draw(st.booleans()):
            content[data.draw(st.integers(0, len(content) - 1))] ^= 0x55
        if data.draw(st.booleans()):
            del content[data.draw(st.integers(0, len(content) - 1)) :]
        path.write_bytes(content)
    found = Journal(folder).recoverable()
    assert all(entry.payload in (b"1" * 500, b"2" * 500) for entry in found.entries)
    assert len(found.entries) + len(found.damaged) >= 1


def test_kept_thirty_days(tmp_path: Path) -> None:
    old = crashed(tmp_path, b"old")
    damaged = tmp_path / "x.journal.damaged"
    damaged.write_bytes(b"")
    (tmp_path / f"{'a' * 16}.lock").write_bytes(b"")
    long_ago = (datetime.now(UTC) - timedelta(days=31)).timestamp()
    for path in (*old, damaged, tmp_path / f"{'a' * 16}.lock"):
        os.utime(path, (long_ago, long_ago))
    young = crashed(tmp_path, b"young")
    assert set(Journal(tmp_path).expire()) == {*old, damaged}
    assert list(tmp_path.iterdir()) == young


def test_document_restored_twice_counts_once(tmp_path: Path) -> None:
    key = "d" * 16
    first = crashed(tmp_path, b"1", document=key)
    second = crashed(tmp_path, b"2", document=key)
    entry = only(tmp_path)
    assert entry.payload == b"2"
    assert set(entry.files) == {*first, *second}
    Journal(tmp_path).discard(entry)
    assert list(tmp_path.iterdir()) == []
