"""The garbage collector is put off amid a layout, and on again behind it."""

import gc

import pytest

from wenming_desk.typeset.uncollected import uncollected


def fail() -> None:
    with uncollected():
        assert not gc.isenabled()
        raise ValueError("no")


def test_it_is_on_again_behind_errors_too() -> None:
    assert gc.isenabled()
    with pytest.raises(ValueError, match="no"):
        fail()
    assert gc.isenabled()


def test_it_stays_off_where_it_was() -> None:
    gc.disable()
    try:
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
