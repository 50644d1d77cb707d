"""The file we write has the pages of our layout in LibreOffice too."""

from pathlib import Path

import pytest

from tests.cli.plans import write_plan
from tests.fidelity.generated import generated, made
from tests.fidelity.libreoffice import find_office, rows_of
from tests.fidelity.pages import compare, opened
from tests.materials import material_files, needs_materials
from wenming_desk.jobs.resources import sample_file

SEEDS = material_files("seeds/*.txt")

needs_office = [
    pytest.mark.needs_program,
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]


def test_rows_are_put_together_from_pieces() -> None:
    pieces = [(100.0, 50.0, "乙"), (100.4, 20.0, "甲 "), (130.0, 20.0, " "), (160.0, 9.0, "丙")]
    assert rows_of(pieces) == ["甲乙", "丙"]


@pytest.mark.parametrize("profile", ["R1", "R2"])
class TestOwnPlans:
    """Plans of our own, by both profiles."""

    pytestmark = needs_office

    def test_pages_and_first_lines(self, tmp_path: Path, profile: str) -> None:
        for found in compare(opened([sample_file(), write_plan(tmp_path)]), tmp_path, profile):
            assert found.alike, "\n".join(found.misses())


@pytest.mark.parametrize("profile", ["R1", "R2"])
class TestGenerated:
    """The first of the generated documents; all of them by `tests.fidelity.pages --generated`."""

    pytestmark = needs_office

    def test_pages_and_first_lines(self, tmp_path: Path, profile: str) -> None:
        found = compare(generated(10), tmp_path, profile)
        lines = [line for each in found if not each.alike for line in (each.name, *each.misses())]
        assert not lines, "\n".join(lines)
        assert sum(each.same_lines for each in found) > 0.99 * sum(e.all_lines for e in found)


def test_generated_documents_are_equal_for_equal_numbers() -> None:
    assert generated(3) == generated(3)
    assert made(0, 1) != made(1, 1)


@needs_materials
class TestSeeds:
    """The seed plans by the default profile."""

    pytestmark = needs_office

    def test_pages_and_first_lines(self, tmp_path: Path) -> None:
        found = compare(opened(SEEDS), tmp_path)
        lines = [line for each in found if not each.alike for line in (each.name, *each.misses())]
        assert not lines, "\n".join(lines)
