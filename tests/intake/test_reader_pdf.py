"""PDF: lines with their room, furniture, columns, turned pages; scans and locked files refused."""

import pytest

from tests.intake.made import page_of, pdf
from wenming_desk.document.source import Source, SourceParagraph
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.intake.readers.pdf import read_pdf
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import Action

FULL = "坚持山水林田湖草沙一体化保护和系统治理落实河湖长制各项任务"[:28]


def paragraphs(source: Source) -> list[SourceParagraph]:
    return [b for b in source.blocks if isinstance(b, SourceParagraph)]


def turned(by: int) -> str:
    """A full line that differs from its neighbours: PDFium drops what seems to be printed twice."""
    return FULL[by % 28 :] + FULL[: by % 28]


def body(count: int = 6) -> list[tuple[float, str]]:
    lines = [(0.0, turned(3 * n)) for n in range(count - 2)]
    return [(2, FULL[:26]), *lines, (0, "持续改善水质。")]


def test_lines_know_their_room() -> None:
    source = read_pdf(pdf([page_of(body())]), "a.pdf")
    first, second, *_, last = paragraphs(source)
    assert first.text.plain == FULL[:26]
    assert first.printed is not None
    assert last.printed is not None
    assert first.printed.before == pytest.approx(2, abs=0.1)
    assert first.printed.after == pytest.approx(0, abs=0.1)
    assert last.printed.after == pytest.approx(21, abs=0.1)
    assert (second.look.size, second.place.page) == (16, 1)


def test_lines_become_paragraphs_again() -> None:
    page = page_of([*body(), *body(4), (2, "一、工作目标"), *body(3)])
    recovery = recover(read_pdf(pdf([page]), "a.pdf"))
    blocks = outline_json(recovery.document, recovery.report)["blocks"]
    assert [b["type"] for b in blocks] == ["para", "para", "heading", "para"]


def test_page_numbers_and_running_heads_are_furniture() -> None:
    pages = [
        [
            (79, 60, 10, "青溪县水务局"),
            *page_of(body(20)),
            (280, 770, 14, f"— {number} —"),
        ]
        for number in (1, 2, 3)
    ]
    source = read_pdf(pdf(pages), "a.pdf")
    boxes = [p.place.box for p in paragraphs(source) if p.place.box]
    assert boxes == ["header", "footer"] * 3
    report = recover(source).report
    assert [e.text for e in report.of(Action.FURNITURE)] == [
        text for n in (1, 2, 3) for text in ("青溪县水务局", f"— {n} —")
    ]
    assert not report.noise


def test_bare_numbers_count_only_as_a_run() -> None:
    def pages(numbers: list[str]) -> Source:
        made = [[*page_of(body(20)), (290, 770, 12, n)] for n in numbers]
        return read_pdf(pdf(made), "a.pdf")

    assert [p.place.box for p in paragraphs(pages(["1", "2"])) if p.place.box] == ["footer"] * 2
    assert not [p for p in paragraphs(pages(["2026"])) if p.place.box]


def test_centred_and_right_lines() -> None:
    page = [
        (79 + 16 * 9, 100, 16, "河湖保护工作方案通知"),
        *page_of(body(8), top=140),
        (79 + 16 * 18, 400, 16, "青溪县水务局"),
    ]
    found = paragraphs(read_pdf(pdf([page]), "a.pdf"))
    lines = [p for p in found if p.text.plain]
    assert lines[0].look.align == "center"
    assert lines[-1].look.align == "right"
    assert {p.look.align for p in lines[1:-1]} == {"left"}


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [(60, 120 + 20 * n, 12, turned(n)[:16]) for n in range(12)]
    right = [(320, 120 + 20 * n, 12, turned(n + 12)[:16]) for n in range(12)]
    mixed = [each for pair in zip(left, right, strict=True) for each in pair]
    found = [p.text.plain for p in paragraphs(read_pdf(pdf([mixed]), "a.pdf"))]
    assert found == [text for *_, text in left + right]


def test_cells_side_by_side_are_parted_by_tabs() -> None:
    page = [*page_of(body(8)), (79, 400, 16, "青溪县水务局办公室"), (390, 400, 16, "2026年3月印发")]
    last = paragraphs(read_pdf(pdf([page]), "a.pdf"))[-1]
    assert last.text.plain.split("\t") == ["青溪县水务局办公室", "2026年3月印发"]


def test_gaps_between_lines_are_kept() -> None:
    page = [*page_of(body(8)), (79, 480, 16, "青溪县水务局")]
    texts = [p.text.plain for p in paragraphs(read_pdf(pdf([page]), "a.pdf"))]
    assert texts[-2:] == ["", "青溪县水务局"]


def test_bold_by_printing_twice_is_read_once() -> None:
    page = [*page_of(body(6)), *[(x, 400, 16, "河湖") for x in (79, 79.4)]]
    assert paragraphs(read_pdf(pdf([page]), "a.pdf"))[-1].text.plain == "河湖"


def test_a_page_shown_turned_is_read_as_it_is_shown() -> None:
    # text that runs upright on the paper is askew where the paper is turned
    source = read_pdf(pdf([page_of(body(6))]), "a.pdf")
    with pytest.raises(IntakeError):
        read_pdf(pdf([page_of(body(6))], rotate=90), "a.pdf")
    assert source.blocks


def test_a_scan_is_refused_and_a_scanned_page_is_told() -> None:
    with pytest.raises(IntakeError, match="扫描件"):
        read_pdf(pdf([[], []], picture=True), "a.pdf")
    mixed = read_pdf(pdf([page_of(body(20))], picture=True), "a.pdf")
    assert "图片" in "".join(mixed.warnings)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"%PDF-1.7\n", "PDF 不完整"),
        (pdf([[]]), "没有文字"),
        (pdf([page_of([(0, "a")])], password=True), "密码"),
        (pdf([page_of(body())])[:300], "PDF"),
    ],
    ids=["head", "empty", "locked", "half"],
)
def test_what_cannot_be_read_is_refused(data: bytes, word: str) -> None:
    with pytest.raises(IntakeError, match=word):
        read_pdf(data, "a.pdf")
