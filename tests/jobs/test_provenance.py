"""What nodes remember of the library stays in the house: no file that is saved tells of it."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from wenming_desk.cli.main import main
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    Section,
    walk_document,
)
from wenming_desk.document.origins import forgetting, without_provenance
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes, json_file, text_file

SNIPPET, SOURCE, CAME = "snippetkey0042", "sourcekey0042", "由白石县水务局登记在册。"
CAME_FROM = Provenance(SNIPPET, SOURCE, CAME)
TELLING = (SNIPPET, SOURCE, CAME, "provenance")


def plan(came: Provenance | None = CAME_FROM) -> Document:
    lead = Paragraph(4, Text.of("由本局登记。"), came)
    item = Section(3, Text.of("建好队伍"), 2, (lead,), run_in=True, provenance=came)
    one = Section(2, Text.of("志愿服务"), 1, (item, Paragraph(5, Text.of("自己写的。"))))
    part = Part(1, PartRole.MAIN, "云汀市水利局2026年工作要点", children=(one,))
    return Document(parts=(part,), next_id=9)


def test_a_document_forgets_and_stays_the_same_otherwise() -> None:
    assert without_provenance(plan()) == plan(None)
    own = plan(None)
    assert without_provenance(own) is own
    node = plan().parts[0].children[0]
    assert forgetting(node) == plan(None).parts[0].children[0]


@pytest.mark.parametrize("write", ["json", "text", "docx"])
def test_no_file_tells_what_was_borrowed(write: str) -> None:
    if write == "docx":
        profile = find_profile()
        data = docx_bytes(plan(), profile)
        assert data == docx_bytes(plan(None), profile)
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
            whole = "".join(package.read(name).decode("utf-8", "replace") for name in names)
        assert "rsid" not in whole
    else:
        make = json_file if write == "json" else text_file
        data, verify = make(plan())
        verify(data)
        assert data == make(plan(None))[0]
        whole = data.decode("utf-8")
    assert not any(word in whole for word in TELLING)


def test_the_outline_does_not_tell_either() -> None:
    assert not any(word in json.dumps(outline_json(plan())) for word in TELLING)


def test_what_is_kept_for_recovery_remembers_all() -> None:
    assert from_json(to_json(plan())) == plan()


def test_json_tells_where_it_is_asked_for() -> None:
    data, verify = json_file(plan(), provenance=True)
    verify(data)
    assert from_json(data) == plan()


def test_the_command_asks_for_it_by_an_option(tmp_path: Path) -> None:
    path, out = tmp_path / "要点.json", tmp_path / "转出.json"
    path.write_text(to_json(plan()), encoding="utf-8")
    assert main(["convert", str(path), "-o", str(out)]) == 0
    found = from_json(out.read_bytes())
    assert all(getattr(node, "provenance", None) is None for node in walk_document(found))
    assert main(["convert", str(path), "-o", str(out), "--with-provenance"]) == 0
    assert from_json(out.read_bytes()) == plan()
