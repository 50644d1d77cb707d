"""Names of a source that are left in another bureau's plan, over plans from six provinces."""

import pytest

from tests.materials import needs_materials
from tests.review.gold_cases import Case, cases, outcome, unquoted_cases
from tests.review.material_names import material_cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_names_of_the_source_are_found_and_little_else(case: Case) -> None:
    found = outcome(case)
    assert found.recall >= 0.88, found.missed
    assert found.precision >= 0.95, found.wrong


def test_all_cases_together_reach_what_is_asked_for() -> None:
    every = [outcome(case) for case in cases()]
    assert len(every) >= 6
    assert sum(each.found for each in every) >= 0.95 * sum(each.wanted for each in every)
    assert sum(each.right for each in every) >= 0.97 * sum(each.told for each in every)


@pytest.mark.parametrize("case", unquoted_cases(), ids=lambda case: case.name)
def test_most_names_without_quotation_marks_are_found(case: Case) -> None:
    found = outcome(case)
    assert found.recall >= 0.8, found.missed
    assert found.precision >= 0.92, found.wrong


def test_all_plans_with_names_without_quotation_marks_together() -> None:
    every = [outcome(case) for case in unquoted_cases()]
    assert sum(each.found for each in every) >= 0.9 * sum(each.wanted for each in every)
    assert sum(each.right for each in every) >= 0.96 * sum(each.told for each in every)


@needs_materials
def test_a_long_plan_of_another_bureau() -> None:
    for case in material_cases():
        found = outcome(case)
        assert found.recall >= 0.93, found.missed
        assert found.precision >= 0.93, found.wrong
