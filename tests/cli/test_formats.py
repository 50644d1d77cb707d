"""Letters, orders and minutes on the command line: laid out, written and drawn alike."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fidelity.format_documents import format_documents
from wenming_desk.cli.main import main
from wenming_desk.document.serial import to_json

NAMES = ("letter", "order", "minutes")
DOCUMENTS = format_documents()


@pytest.fixture(params=NAMES)
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / f"{request.param}.json"
    path.write_text(to_json(DOCUMENTS[request.param]), encoding="utf-8")
    return path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, object]:
    capsys.readouterr()
    assert main([*words, "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_the_file_is_laid_out_like_the_document(
    stored: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = stored.with_suffix(".docx")
    assert main(["convert", str(stored), "-o", str(written)]) == 0
    one, other = told(capsys, "layout", str(stored)), told(capsys, "layout", str(written))
    assert one["pages"] == other["pages"]
    rules = {rule["kind"] for rule in one["pages"][0]["rules"]}  # type: ignore[index]
    assert rules == {"letter": {"letter"}, "order": set(), "minutes": {"head"}}[stored.stem]
    shown = told(capsys, "outline", str(written))
    assert shown["format"] == DOCUMENTS[stored.stem].format.value


def test_pictures_and_pdf(stored: Path, tmp_path: Path) -> None:
    assert main(["render", str(stored), "-o", str(tmp_path / "图"), "--dpi", "40"]) == 0
    assert (tmp_path / "图" / "page-1.png").exists()
    pdf = stored.with_suffix(".pdf")
    assert main(["convert", str(stored), "-o", str(pdf)]) == 0
    assert pdf.read_bytes().startswith(b"%PDF")
