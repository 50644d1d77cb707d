"""Letters, orders and minutes stand where the standard wants them, in LibreOffice too."""

from pathlib import Path

import pytest

from tests.fidelity.format_documents import format_documents
from tests.fidelity.geometry import MM, Difference, Sheet, differences
from tests.fidelity.libreoffice import find_office
from wenming_desk.document.nodes import DocumentFormat
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.pages import Line, Page, Pages

TOLERANCE = 0.5
"""mm"""
DOCUMENTS = format_documents()
LETTERS = [n for n, d in DOCUMENTS.items() if d.format is DocumentFormat.LETTER]
PLAIN_LETTERS = [n for n in LETTERS if n not in ("letter, long mark", "letter without a head")]
RULES = (48.82 + 0.475, 48.82 + 1.84, 275.03 + 0.13, 276.05 + 0.475)
"""Middles of the lines of the double rules below a mark of 初号, mm from the paper's top."""


@pytest.fixture(scope="module", params=["R1", "R2"])
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def laid(name: str, profile: str) -> Pages:
    return layout(DOCUMENTS[name], find_profile(profile))


def lines(page: Page, element: str) -> list[Line]:
    return [each for each in page.lines if each.element == element]


def foot(line: Line) -> float:
    """The lower edge of a line's characters, mm."""
    return (line.y + line.height) * MM


class TestOurLayout:
    """The places that the standard names, in millimetres from the paper's edges."""

    @pytest.mark.parametrize("name", PLAIN_LETTERS)
    def test_double_rules(self, name: str, profile: str) -> None:
        pages = laid(name, profile).pages
        rules = [rule for rule in pages[0].rules if rule.kind == "letter"]
        assert [rule.y * MM for rule in rules] == pytest.approx(list(RULES), abs=0.05)
        assert [round(rule.weight * MM, 2) for rule in rules] == [0.95, 0.26, 0.26, 0.95]
        for rule in rules:
            assert (rule.x * MM, rule.width * MM) == pytest.approx((20, 170), abs=0.05)
            assert rule.color == "#FF0000"
        assert not [rule for page in pages[1:] for rule in page.rules if rule.kind == "letter"]

    @pytest.mark.parametrize("name", [n for n in LETTERS if DOCUMENTS[n].head.mark])
    def test_mark_of_a_letter(self, name: str, profile: str) -> None:
        page = laid(name, profile).pages[0]
        (mark,) = lines(page, "issuerMark")
        rule = min((r for r in page.rules if r.kind == "letter"), key=lambda r: r.y)
        assert mark.y * MM == pytest.approx(30, abs=0.1)
        assert (rule.y - rule.weight / 2) * MM - foot(mark) == pytest.approx(4, abs=0.1)
        assert (mark.x + mark.end_x) / 2 * MM == pytest.approx(28 + 78, abs=0.2)

    def test_lines_below_the_rule(self, profile: str) -> None:
        page = laid("letter", profile).pages[0]
        number, title = lines(page, "docNumber")[0], lines(page, "title")[0]
        upper = max(r.y + r.weight / 2 for r in page.rules if r.y * MM < 60)
        assert (number.y - upper) * MM == pytest.approx(4.84, abs=0.1)
        assert number.text.startswith("000012")
        assert number.x * MM == pytest.approx(28, abs=0.1)
        assert number.end_x * MM == pytest.approx(184, abs=0.1)
        urgency = lines(page, "urgency")[0]
        assert title.y * MM - foot(urgency) == pytest.approx(20.78, abs=0.1)
        alone = laid("letter, mark alone", profile).pages[0]
        upper = max(r.y + r.weight / 2 for r in alone.rules if r.y * MM < 60)
        title = lines(alone, "title")[0]
        assert (title.y - upper) * MM == pytest.approx(20.78, abs=0.1)
        single = laid("letter, number alone", profile).pages[0]
        assert lines(single, "docNumber")[0].end_x * MM == pytest.approx(184, abs=0.1)

    def test_page_1_is_filled_down_to_the_line_above_the_lower_rule(self, profile: str) -> None:
        chosen = find_profile(profile)
        page = laid("letter of three pages", profile).pages[0]
        upper = min(r.y - r.weight / 2 for r in page.rules if r.y * MM > 200) * MM
        last = max(foot(each) for each in page.lines)
        row = float(chosen.grid_pitch) * MM
        assert upper - 4.84 - row < last <= upper - 4.84 + 0.05

    def test_imprint_of_a_letter(self, profile: str) -> None:
        pages = laid("letter of three pages", profile).pages
        assert len(pages) == 3
        assert [page.numbered for page in pages] == [False, True, True]
        (cc,) = lines(pages[-1], "cc")
        assert foot(cc) == pytest.approx(262, abs=0.1)
        assert not [rule for rule in pages[-1].rules if rule.kind.startswith("imprint")]
        assert not lines(pages[-1], "printingOffice")
        single = laid("letter", profile).pages
        assert len(single) == 1
        upper = min(r.y - r.weight / 2 for r in single[0].rules if r.y * MM > 200) * MM
        (cc,) = lines(single[0], "cc")
        assert upper - foot(cc) == pytest.approx(4.84, abs=0.1)

    def test_order(self, profile: str) -> None:
        pages = laid("order", profile).pages
        page = pages[0]
        (mark,), (number,) = lines(page, "issuerMark"), lines(page, "docNumber")
        assert mark.text == "云汀市人民政府令"
        assert mark.y * MM == pytest.approx(57, abs=0.1)
        assert number.y * MM - foot(mark) == pytest.approx(20.78, abs=0.1)
        body = lines(page, "body")[0]
        assert body.y * MM - foot(number) == pytest.approx(20.78, abs=0.1)
        assert not page.rules
        assert page.numbered

    def test_minutes(self, profile: str) -> None:
        page = laid("minutes", profile).pages[0]
        (mark,) = lines(page, "issuerMark")
        assert mark.y * MM == pytest.approx(72, abs=0.1)
        alone = laid("minutes, attendance alone", profile).pages[0]
        found = lines(alone, "attendance")
        assert found[0].text.startswith("出席：市水利局")
        zi = find_profile(profile).zi
        assert [line.x for line in found[:2]] == pytest.approx(
            [alone.text_left + 2 * zi, alone.text_left + 5 * zi], abs=1.0
        )
        faces = {span.face for span in found[0].spans[:1]}
        assert faces == {find_profile(profile).family("heiti")}

    def test_attendance_stands_a_line_below_the_text(self, profile: str) -> None:
        pages = laid("minutes", profile).pages
        page = next(each for each in pages if lines(each, "attendance"))
        above, first = lines(page, "body")[-1], lines(page, "attendance")[0]
        assert first.y * MM - foot(above) == pytest.approx(10.39, abs=0.1)


@pytest.fixture(scope="module")
def found(profile: str, tmp_path_factory: pytest.TempPathFactory) -> list[Difference]:
    folder: Path = tmp_path_factory.mktemp(profile)
    return differences(DOCUMENTS, profile, folder, TOLERANCE)


@pytest.mark.needs_program
@pytest.mark.slow
@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
class TestLibreOffice:
    """What LibreOffice prints of the written files."""

    def test_pages_and_first_lines(self, found: list[Difference]) -> None:
        assert [each.name for each in found if not each.first_lines] == []

    def test_places(self, found: list[Difference]) -> None:
        assert [f"{each.name}: {line}" for each in found for line in each.apart] == []
        assert max(each.largest for each in found) <= TOLERANCE

    def test_double_rules_are_red(self, found: list[Difference]) -> None:
        for each in found:
            if each.name not in PLAIN_LETTERS:
                continue
            red = sorted((s for s in each.theirs[0].strokes if s.red), key=lambda s: s.y)
            assert [s.y for s in red] == pytest.approx(list(RULES), abs=TOLERANCE)
            assert [round(s.weight, 1) for s in red] == [1.0, 0.3, 0.3, 1.0]
            for stroke in red:
                assert (stroke.left, stroke.right) == pytest.approx((20, 190), abs=TOLERANCE)
            assert not [s for sheet in each.theirs[1:] for s in sheet.strokes if s.red]

    def test_page_1_of_a_letter_has_no_number(self, found: list[Difference]) -> None:
        for each in found:
            if each.name in LETTERS:
                assert [_number(sheet) for sheet in each.theirs] == [
                    "" if not index else f"—{index + 1}—" for index in range(len(each.theirs))
                ]


def _number(sheet: Sheet) -> str:
    texts = [row.text for row in sheet.rows if row.y > 266]
    return next((text for text in texts if text.startswith("—") and text.endswith("—")), "")
