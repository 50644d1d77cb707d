"""The journal's thread: newest value, little delay, no surprise after a discard."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from wenming_desk.store.journal import Journal, JournalFile
from wenming_desk.store.record import JournalMeta
from wenming_desk.store.writer import JournalWriter

META = JournalMeta("要点")
PATIENCE = 30.0


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    journal = Journal(tmp_path)
    yield journal
    journal.close()


def left(journal: Journal) -> list[bytes]:
    """What a restart would find."""
    journal.close()
    return [entry.payload for entry in Journal(journal.folder).recoverable().entries]


def test_only_the_newest_value_is_serialised(journal: Journal) -> None:
    made: list[int] = []
    written = threading.Event()

    def value(number: int) -> bytes:
        made.append(number)
        return str(number).encode()

    writer = JournalWriter(delay=0.05, on_written=lambda *_: written.set())
    file = journal.open()
    for number in range(200):
        writer.changed(file, lambda number=number: value(number), META)
    assert written.wait(PATIENCE)
    assert writer.stop()
    assert made[-1] == 199
    assert len(made) < 200
    assert left(journal) == [b"199"]


def test_steady_typing_does_not_put_the_write_off(journal: Journal) -> None:
    written = threading.Event()
    writer = JournalWriter(delay=0.05, on_written=lambda *_: written.set())
    file = journal.open()
    # A writer that waited for a pause would never get to write here.
    while not written.wait(0.01):
        writer.changed(file, lambda: b"x", META)
    assert writer.stop()


def test_flush_writes_at_once(journal: Journal) -> None:
    writer = JournalWriter(delay=1000)
    files = [journal.open() for _ in range(3)]
    for number, file in enumerate(files):
        writer.changed(file, lambda number=number: bytes([number]), META)
    assert writer.flush(PATIENCE)
    assert all(len(file.files) == 1 for file in files)
    assert writer.flush(PATIENCE)
    assert writer.stop()
    assert sorted(left(journal)) == [b"\0", b"\1", b"\2"]


def test_stop_writes_what_waits_and_takes_no_more(journal: Journal) -> None:
    writer = JournalWriter(delay=1000)
    file = journal.open()
    writer.changed(file, lambda: b"last", META)
    assert writer.stop()
    writer.changed(file, lambda: b"too late", META)
    assert left(journal) == [b"last"]
    assert not [t for t in threading.enumerate() if t.name == "wenming-journal"]


def test_stop_without_a_change_starts_no_thread() -> None:
    writer = JournalWriter()
    assert writer.flush(PATIENCE)
    assert writer.stop()


def test_discard_is_not_undone_by_a_late_write(journal: Journal) -> None:
    entered, go_on = threading.Event(), threading.Event()

    def slow() -> bytes:
        entered.set()
        go_on.wait(PATIENCE)
        return b"discarded"

    writer = JournalWriter(delay=0)
    file = journal.open()
    writer.changed(file, slow, META)
    assert entered.wait(PATIENCE)
    writer.changed(file, lambda: b"discarded too", META)
    threading.Timer(0.05, go_on.set).start()
    assert writer.discard(file)
    assert writer.stop()
    assert left(journal) == []


def test_saved_drops_only_what_was_saved(journal: Journal) -> None:
    writer = JournalWriter(delay=1000)
    file = journal.open()
    saved = writer.changed(file, lambda: b"saved", META)
    newer = writer.changed(file, lambda: b"typed while saving", META)
    assert not writer.saved(file, saved)
    assert writer.flush(PATIENCE)
    assert len(file.files) == 1
    assert writer.saved(file, newer)
    assert file.files == ()
    # The next change starts a new record.
    writer.changed(file, lambda: b"after", META)
    assert writer.stop()
    assert left(journal) == [b"after"]


def test_failures_are_told_and_tried_again(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wenming_desk.store.writer._RETRY", 0.01)
    failed: list[Exception] = []
    written = threading.Event()
    fit = threading.Event()

    def serialise() -> bytes:
        if not fit.is_set():
            raise ZeroDivisionError
        return b"at last"

    def on_failed(_: JournalFile, error: Exception) -> None:
        failed.append(error)
        if len(failed) == 2:
            fit.set()
        # A callback that breaks must not end the thread.
        raise RuntimeError

    writer = JournalWriter(delay=0, on_failed=on_failed, on_written=lambda *_: written.set())
    file = journal.open()
    writer.changed(file, serialise, META)
    assert written.wait(PATIENCE)
    assert len(failed) == 2
    assert isinstance(failed[0], ZeroDivisionError)
    assert writer.stop()
    assert left(journal) == [b"at last"]


def test_flush_and_stop_say_when_a_write_failed(journal: Journal) -> None:
    def serialise() -> bytes:
        raise ZeroDivisionError

    writer = JournalWriter(delay=1000)
    good, bad = journal.open(), journal.open()
    writer.changed(bad, serialise, META)
    writer.changed(good, lambda: b"good", META)
    assert not writer.flush(PATIENCE)
    assert len(good.files) == 1
    assert not writer.stop()
