"""`kill -9` on the real window, a few times each; `kill_window` does it as often as wished."""

from __future__ import annotations

import random

import pytest

from tests.end_to_end.display import why_not
from tests.faults import kill_window

TIMES = 3

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs_program,
    pytest.mark.skipif(bool(why_not()), reason=why_not() or "there is a screen"),
]


@pytest.mark.parametrize("kind", kill_window.KINDS)
def test_killed_window(kind: str) -> None:
    """The file is whole and what comes back is what was typed; the time lost is told, not judged
    here: it would be the machine's load that is judged."""
    seed = random.SystemRandom().randrange(10**6)
    outcomes = kill_window.rounds(kind, TIMES, seed)
    print(kill_window.summary(kind, outcomes))
    assert [each.why for each in outcomes if each.why] == [], f"seed {seed}"
