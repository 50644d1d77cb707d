"""Outlines deleted from the library come back whole, even where it fell silent half-way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from wenming_desk.desk.models.outline_removal import OutlineRemoval
from wenming_desk.document.nodes import Document, Part, PartRole
from wenming_desk.library.errors import AwayError
from wenming_desk.library.interface import Library
from wenming_desk.library.records import Skeleton
from wenming_desk.library.sqlite.library import open_file


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with three outlines."""
    made = open_file(tmp_path / "library.sqlite")
    for key in "abc":
        document = Document(parts=(Part(1, PartRole.MAIN, f"提纲{key}"),), next_id=2)
        made.add_skeleton(Skeleton(key, f"提纲{key}"), document)
    yield made
    made.close()


class Falling:
    """A library that is away from the n-th call of one kind on, until it is told otherwise."""

    def __init__(self, library: Library, name: str, calls: int) -> None:
        self._library = library
        self._name = name
        self.left = calls

    def __getattr__(self, name: str) -> object:
        if name == self._name:
            if self.left == 0:
                raise AwayError()
            self.left -= 1
        return getattr(self._library, name)


def keys(library: Library) -> set[str]:
    return {each.key for each in library.skeletons()}


def test_deleted_and_put_back(library: Library) -> None:
    removal = OutlineRemoval(("a", "c"))
    removal.delete(library)
    assert keys(library) == {"b"}
    removal.undo(library)
    assert keys(library) == {"a", "b", "c"}
    assert library.skeleton("c").parts[0].title == "提纲c"
    assert not removal.gone


def test_what_stopped_half_way_is_put_back(library: Library) -> None:
    removal = OutlineRemoval(("a", "b", "c"))
    with pytest.raises(AwayError):
        removal.delete(Falling(library, "delete_skeleton", 2))  # type: ignore[arg-type]
    assert len(removal.gone) == 2
    assert len(keys(library)) == 1
    falling = Falling(library, "add_skeleton", 1)
    with pytest.raises(AwayError):
        removal.undo(falling)  # type: ignore[arg-type]
    assert len(removal.gone) == 1
    falling.left = 9
    removal.undo(falling)  # type: ignore[arg-type]
    assert keys(library) == {"a", "b", "c"}
