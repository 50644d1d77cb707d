"""The share that is told of a changed copy is the share that was kept; own plans stay low."""

import pytest

from tests.materials import needs_materials
from tests.review.copies import Copy, changed, compared, material_plans, set_phrases, starter_lines
from tests.review.gold_cases import cases

PLANS = [line for case in cases() for line in case.lines]


@pytest.mark.parametrize("rate", [0.0, 0.05, 0.1, 0.2])
@pytest.mark.parametrize("copied", [0.3, 0.6, 1.0])
def test_the_share_is_within_three_points_of_what_was_kept(rate: float, copied: float) -> None:
    copy = changed(PLANS, starter_lines(), rate=rate, copied=copied, seed=3)
    found = compared(copy, ["\n".join(PLANS)], set_phrases())
    assert found.share + found.phrase_share == pytest.approx(copy.truth, abs=0.03)


@pytest.mark.parametrize("rate", [0.3, 0.4])
def test_a_heavily_changed_half_is_still_seen(rate: float) -> None:
    copy = changed(PLANS, starter_lines(), rate=rate, copied=0.5, seed=3)
    assert compared(copy, ["\n".join(PLANS)]).share == pytest.approx(copy.truth, abs=0.03)


def test_a_plan_of_our_own_is_like_no_other_of_its_kind() -> None:
    own = Copy(tuple(PLANS), 0.0)
    assert compared(own, ["\n".join(starter_lines())], set_phrases()).share < 0.05


@needs_materials
def test_plans_of_one_kind_stay_under_fifteen_hundredths() -> None:
    plans = material_plans()
    for number, plan in enumerate(plans):
        others = [*plans[:number], *plans[number + 1 :]]
        assert compared(Copy(tuple(plan.split("\n")), 0.0), others, set_phrases()).share < 0.15
