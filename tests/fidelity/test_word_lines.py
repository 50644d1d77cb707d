"""The breaker ends lines where Word and WPS did; the reached shares are floors.

`word_lines_dev.jsonl.gz` holds 1,607 line ends measured on pages that Word and WPS had printed: for
each line the widths, the settings and where it ended. Nobody can read them: each letter is replaced
by one of its kind, and only the punctuation, which decides where lines end, is as it was. The form
of a row is told in `word_lines.py`.
"""

from pathlib import Path

import pytest

from tests.fidelity.word_lines import Tally, read, tally

LINES = Path(__file__).with_name("word_lines_dev.jsonl.gz")
FLOORS = {
    "word15": 0.998,
    "word14": 0.979,
    "wps": 0.970,
    "all": 0.988,
    "last lines": 1.0,
    "word15 ragged": 1.0,
    "word15 justified": 0.998,
}


@pytest.fixture(scope="module")
def tallies() -> dict[str, Tally]:
    return tally(read(LINES))


@pytest.mark.parametrize("name", FLOORS)
def test_share_of_lines_as_printed(name: str, tallies: dict[str, Tally]) -> None:
    assert tallies[name].share >= FLOORS[name], str(tallies[name])


def test_every_line_is_counted(tallies: dict[str, Tally]) -> None:
    assert tallies["all"].all + tallies["last lines"].all == 1607
