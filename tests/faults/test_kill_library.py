"""`kill -9` while a library is filled; `kill_library` does it as often as wished."""

import random

import pytest

from tests.faults import kill_library

TIMES = 50


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_killed_while_importing() -> None:
    seed = random.SystemRandom().randrange(10**6)
    found = kill_library.importing(TIMES, 0.6, seed)
    assert [left.why for left in found if not left.whole] == [], f"seed {seed}"
    assert sum(left.plans for left in found) > 0
