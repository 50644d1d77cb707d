"""The measuring runs: small sizes, nothing asserted of the times."""

from pathlib import Path

import pytest

from tests.bench import library, opening, processes, steps
from tests.bench.clock import Times, processor_time, python
from tests.bench.documents import CHARACTERS_A_PAGE, paragraphs, plan
from wenming_desk.document.tree import document_faults


def test_plans_have_the_size_that_was_asked_for() -> None:
    document = plan(10 * CHARACTERS_A_PAGE)
    length = sum(len(each.text) for each in paragraphs(document))
    assert 10 * CHARACTERS_A_PAGE * 0.8 < length < 10 * CHARACTERS_A_PAGE * 1.5
    assert document_faults(document) == []
    assert plan(500) == plan(500)


def test_steps_are_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps.keystroke(2, 3)
    steps.journal(tmp_path, 2, 2)
    assert capsys.readouterr().out.count(" ms") == 6


def test_processes_are_measured(tmp_path: Path) -> None:
    sources = processes.sources(tmp_path)
    assert all(path.read_bytes().startswith(b"PK") for path in sources.values())
    assert processor_time(python("-c", "pass"), 1).least > 0
    assert Times((1.0, 3.0, 2.0)).median == 2.0


def test_a_small_library_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library.filling(tmp_path, 4)
    library.search(tmp_path, 400, 1)
    told = capsys.readouterr().out
    assert "4 plans" in told
    assert "library of 400 snippets" in told
    assert told.count("p95") == 5


def test_opening_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [opening.numeral(n) for n in (7, 10, 20, 102, 1010)] == [
        *("七", "十", "二十", "一百零二", "一千零一十"),
    ]
    opening.ratios(60, 1)
    assert capsys.readouterr().out.count("× zip + lxml") == 5
    assert [len(opening.lines(n)) for n in (2, 90)] == [2, 90]
