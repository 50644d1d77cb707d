"""Rows of seals: they never touch, never leave the type area, and the last one is on the date."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.materials import RESOURCES
from wenming_desk.standard.length import Mm
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.seals import MOST_IN_A_ROW, SealRows, seal_rows

PROFILE = load_profile(RESOURCES / "profiles" / "R1.toml")
DATE = 110.0
EM = 16.0
names = st.lists(st.integers(2, 24).map(lambda n: n * EM), min_size=2, max_size=14)


def rows_of(widths: list[float], most: int = MOST_IN_A_ROW, profile: Profile = PROFILE) -> SealRows:
    found = seal_rows(widths, DATE, profile, most)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("count", "shape"), [(2, [2]), (3, [3]), (4, [3, 1]), (5, [3, 2]), (6, [3, 3]), (12, [3] * 4)]
)
def test_up_to_three_in_a_row(count: int, shape: list[int]) -> None:
    rows = rows_of([6 * EM] * count).rows
    assert [len(row.middles) for row in rows] == shape
    assert [row.first for row in rows] == [3 * i for i in range(len(shape))]


def test_full_rows_stand_in_equal_shares() -> None:
    first = rows_of([6 * EM] * 5).rows[0]
    third = PROFILE.text_width / 3
    assert first.middles == pytest.approx([third * 0.5, third * 1.5, third * 2.5])


def test_the_last_name_is_on_the_date_four_characters_in() -> None:
    found = rows_of([6 * EM] * 5)
    assert found.rows[-1].middles[-1] == found.date
    assert found.date == pytest.approx(PROFILE.text_width - 4 * PROFILE.zi - DATE / 2)


def test_large_seals_move_the_date_out() -> None:
    """Three seals of 50.3 mm leave no room for 4 字 beside the date."""
    large = replace(PROFILE, seal=Mm(50.3))
    found = rows_of([6 * EM] * 3, profile=large)
    middles = found.rows[0].middles
    assert middles[0] >= large.seal / 2 - 0.01
    assert middles[-1] <= large.text_width - large.seal / 2 + 0.01
    assert all(b - a >= large.seal + Mm(1) - 0.01 for a, b in pairwise(middles))


@given(names, st.sampled_from([1, 2, 3]), st.sampled_from([0.0, DATE, 60.0]))
def test_nothing_touches_and_nothing_leaves_the_type_area(
    widths: list[float], most: int, date: float
) -> None:
    found = seal_rows(widths, date, PROFILE, most)
    if found is None:
        assert most > 1 or max(widths) > PROFILE.text_width - 1
        return
    assert sum(len(row.middles) for row in found.rows) == len(widths)
    for row in found.rows:
        halves = [
            max(float(PROFILE.seal), widths[row.first + i]) / 2 for i in range(len(row.middles))
        ]
        assert row.middles[0] - halves[0] >= -0.01
        assert row.middles[-1] + halves[-1] <= PROFILE.text_width + 0.01
        for (a, b), first in zip(pairwise(row.middles), range(row.first, 99), strict=False):
            assert b - a >= PROFILE.seal + Mm(1) - 0.01
            assert b - a >= (widths[first] + widths[first + 1]) / 2 + PROFILE.zi - 0.01
    assert found.date + date / 2 <= PROFILE.text_width + 0.01
