"""Process identity and leases."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from wenming_desk.store import process
from wenming_desk.store.process import Lease, process_identity


def test_identity_of_living_and_dead() -> None:
    mine = process_identity(os.getpid())
    assert mine is not None
    assert mine == process_identity(os.getpid())
    assert process_identity(0) is None
    assert process_identity(-1) is None
    child = subprocess.Popen([sys.executable, "-c", "pass"], stdin=subprocess.DEVNULL)
    child.wait()
    assert process_identity(child.pid) is None


def test_lease_is_exclusive_and_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    assert not Lease.is_held(path)
    lease = Lease.take(path)
    assert lease is not None
    assert Lease.is_held(path)
    assert Lease.take(path) is None
    lease.release()
    lease.release()
    assert not path.exists()
    again = Lease.take(path)
    assert again is not None
    again.release(remove=False)
    assert path.exists()
    assert not Lease.is_held(path)


def test_lease_where_there_are_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.lock"
    lease = Lease.take(path)
    assert lease is not None

    def no_locks(handle: int, *, shared: bool = False) -> None:
        return None

    monkeypatch.setattr(process, "_lock", no_locks)
    assert Lease.is_held(path)
    assert Lease.take(path) is None
    # The same number, given out again to another process.
    path.write_text(json.dumps({"pid": os.getpid(), "identity": "an earlier one"}))
    assert not Lease.is_held(path)
    for rubbish in ("", "[]", "{", '{"pid": "x"}'):
        path.write_text(rubbish)
        assert not Lease.is_held(path)
    lease.release()
