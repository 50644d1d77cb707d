"""A screen for the tests that drive the real window; skipped where none can be had."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.display import Display, why_not
from tests.materials import RESOURCES

CHARACTERS = "新时代学习再添一笔改好了的标题守护青年成长"


@pytest.fixture
def display() -> Iterator[Display]:
    """A screen of the size of the design, with keys for the characters that are typed."""
    reason = why_not()
    if reason:
        pytest.skip(reason)
    with Display() as made:
        made.add_keys(CHARACTERS)
        yield made


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the sample plan."""
    path = tmp_path / "plan.txt"
    path.write_bytes((RESOURCES / "samples" / "sample.txt").read_bytes())
    return path
