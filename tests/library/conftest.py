"""The libraries that the tests of this room run over."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from wenming_desk.library.sql_library import SqlLibrary
from wenming_desk.library.sqlite.library import open_file


@pytest.fixture
def library(tmp_path: Path) -> Iterator[SqlLibrary]:
    """An empty library."""
    made = open_file(tmp_path / "素材库.sqlite")
    yield made
    made.close()
