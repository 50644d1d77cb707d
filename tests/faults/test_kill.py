"""`kill -9` at random moments, twenty times each; `kill_loop` does it as often as wished."""

from __future__ import annotations

import random

import pytest

from tests.faults import kill_loop

TIMES = 20


def seed() -> int:
    return random.SystemRandom().randrange(10**6)


@pytest.mark.slow
def test_killed_while_saving() -> None:
    start = seed()
    outcomes = kill_loop.saving(TIMES, 0.25, start)
    assert [outcome.why for outcome in outcomes if not outcome.whole] == [], f"seed {start}"


@pytest.mark.slow
def test_killed_while_typing() -> None:
    start = seed()
    # A short delay puts more writes before each kill; the time lost is `kill_loop`'s to measure.
    outcomes = kill_loop.typing(TIMES, 0.6, 0.05, start)
    assert [outcome.why for outcome in outcomes if not outcome.whole] == [], f"seed {start}"
