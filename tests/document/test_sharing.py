from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.document.sharing import rising_run


@given(st.lists(st.integers(0, 20), unique=True, max_size=7))
def test_a_rising_run_rises_and_none_is_longer(numbers: list[int]) -> None:
    found = rising_run(numbers)
    kept = [numbers[index] for index in found]
    assert found == sorted(found)
    assert kept == sorted(kept)
    longer = combinations(numbers, len(found) + 1)
    assert not any(list(each) == sorted(each) for each in longer)


def test_nothing_has_no_run() -> None:
    assert rising_run([]) == []
