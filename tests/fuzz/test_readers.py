"""A short run of the readers' fuzzing: always the same files, made from those made here."""

import sys
from pathlib import Path

import pytest

from tests.fuzz.inputs import own_seeds
from tests.fuzz.readers import Worker, file_of

COUNT = 150

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="memory cannot be limited this way here"
)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_changed_files_are_opened_or_refused(tmp_path: Path) -> None:
    seeds = own_seeds()
    worker = Worker(tmp_path)
    answers = {number: worker.ask(file_of(seeds, number)) for number in range(COUNT)}
    worker.close()
    wrong = {n: a for n, a in answers.items() if a not in ("opened", "refused")}
    assert not wrong
    assert sum(answer == "opened" for answer in answers.values()) > COUNT // 3


def test_the_files_themselves_are_opened(tmp_path: Path) -> None:
    worker = Worker(tmp_path)
    assert [worker.ask(seed) for seed in own_seeds()] == ["opened"] * len(own_seeds())
    worker.close()
