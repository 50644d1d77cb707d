"""Every line and rule of a written file stands in LibreOffice where our own layout has it."""

from pathlib import Path

import pytest

from tests.fidelity.geometry import MM, Difference, differences
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.libreoffice import find_office
from tests.fidelity.own_documents import documents
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.pages import Line, Pages

TOLERANCE = 0.5
"""mm"""
DOCUMENTS = {**documents(), **joint_documents()}

needs_office = [
    pytest.mark.needs_program,
    pytest.mark.slow,
    pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed"),
]


@pytest.fixture(scope="module", params=["R1", "R2"])
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class TestOurLayout:
    """The places that the standard names, in millimetres from the paper's edges."""

    def test_head(self, profile: str) -> None:
        page = laid("all", profile).pages[0]
        mark, number = line(page.lines, "issuerMark"), line(page.lines, "docNumber")
        rule = next(r for r in page.rules if r.kind == "head")
        assert mark.y * MM == pytest.approx(72, abs=0.1)
        assert (rule.y - rule.weight / 2 - number.y - number.height) * MM == pytest.approx(
            4, abs=0.1
        )
        assert rule.width * MM == pytest.approx(156, abs=0.1)
        assert rule.color == "#FF0000"

    def test_foot(self, profile: str) -> None:
        pages = laid("all", profile)
        last = pages.pages[-1]
        assert max(r.y for r in last.rules) * MM == pytest.approx(262, abs=0.1)
        number = line(last.lines, "pageNumber")
        assert (number.y + number.height / 2) * MM == pytest.approx(269, abs=0.1)

    def test_the_imprint_is_met_in_every_place(self, profile: str) -> None:
        breaks = {laid(name, profile).imprint_page_breaks for name in DOCUMENTS}
        assert breaks == {0, 1, 2}


def laid(name: str, profile: str) -> Pages:
    return layout(DOCUMENTS[name], find_profile(profile))


def line(lines: tuple[Line, ...], element: str) -> Line:
    return next(each for each in lines if each.element == element)


@pytest.fixture(scope="module")
def found(profile: str, tmp_path_factory: pytest.TempPathFactory) -> list[Difference]:
    folder: Path = tmp_path_factory.mktemp(profile)
    return differences(DOCUMENTS, profile, folder, TOLERANCE)


class TestLibreOffice:
    """What LibreOffice prints of the written files."""

    pytestmark = needs_office

    def test_pages_and_first_lines(self, found: list[Difference]) -> None:
        assert [each.name for each in found if not each.first_lines] == []

    def test_places(self, found: list[Difference]) -> None:
        assert [f"{each.name}: {line}" for each in found for line in each.apart] == []
        assert max(each.largest for each in found) <= TOLERANCE
        assert sum(each.same for each in found) > 500

    def test_the_red_rule(self, found: list[Difference]) -> None:
        red = [s for each in found for s in each.theirs[0].strokes if s.red]
        with_head = [each for each in found if DOCUMENTS[each.name].head.mark]
        assert all(any(s.red for s in each.theirs[0].strokes) for each in with_head)
        for stroke in red:
            assert stroke.right - stroke.left == pytest.approx(156, abs=TOLERANCE)

    def test_the_last_rule_and_the_dash(self, found: list[Difference]) -> None:
        last = [each.theirs[-1] for each in found if DOCUMENTS[each.name].imprint]
        for sheet in last:
            assert max(s.y for s in sheet.strokes) == pytest.approx(262, abs=TOLERANCE)
