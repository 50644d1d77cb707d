"""A writer that loses a paragraph: every way of saving refuses, and the old file stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.docx_io.build import docx
from tests.docx_io.test_write_keep_look import PLAN, said
from wenming_desk.app.window_services import DocumentFiles
from wenming_desk.cli import main
from wenming_desk.desk.models.services import OwnLook
from wenming_desk.document.nodes import Document, Paragraph, Section
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.keep_look import kept_look
from wenming_desk.jobs import keeping, saving
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.resources import find_profile
from wenming_desk.standard.profile import Profile
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.errors import SaveError

Save = Callable[[Path, Path], object]
"""Saves a plan under another name; an int is an exit status."""


def lossy(document: Document) -> Document:
    """The document without its last paragraph of some length."""
    part = document.parts[0]
    for at in reversed(range(len(part.children))):
        node = part.children[at]
        if isinstance(node, Section):
            inner = [n for n in node.children if not isinstance(n, Paragraph)]
            children = (*part.children[:at], replace(node, children=tuple(inner)))
            return replace(document, parts=(replace(part, children=children),))
        if isinstance(node, Paragraph):
            children = (*part.children[:at], *part.children[at + 1 :])
            return replace(document, parts=(replace(part, children=children),))
    raise AssertionError("no paragraph")


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both writers lose text and say nothing."""

    def standard(document: Document, *rest: object) -> bytes:
        return write_docx(lossy(document), *rest)  # type: ignore[arg-type]

    def kept(document: Document, base: Document, data: bytes) -> bytes:
        return kept_look(base, base, data)  # the edit is lost

    monkeypatch.setattr(saving, "write_docx", standard)
    monkeypatch.setattr(keeping, "kept_look", kept)


def files(folder: Path) -> DocumentFiles:
    profile = find_profile("R1")
    profiles: dict[str, Profile] = {profile.name: profile}
    return DocumentFiles(profiles, BackupPolicy(folder / "backups"))


def in_the_window(source: Path, target: Path) -> object:
    document = open_file(source).document
    return files(target.parent).save(target, document, "R1", None, None)


def in_the_window_kept(source: Path, target: Path) -> object:
    base = open_file(source).document
    document = said(base, "立即报告", "马上报告")
    return files(target.parent).save(target, document, "R1", None, None, OwnLook(base))


def converted(source: Path, target: Path) -> object:
    return main(["convert", str(source), "-o", str(target)])


def headless(source: Path, target: Path) -> object:
    folder = target.parent / "out"
    folder.mkdir()
    made = folder / f"{source.stem}.docx"
    made.write_bytes(target.read_bytes())
    status = main(["headless", str(source), "-o", str(folder)])
    target.write_bytes(made.read_bytes())
    return status


def report(source: Path, target: Path) -> object:
    return main(["reuse", str(source), "--html", str(target)])


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("save", [in_the_window, in_the_window_kept, converted, headless, report])
def test_nothing_is_replaced(save: Save, tmp_path: Path) -> None:
    source = tmp_path / "方案.docx"
    source.write_bytes(docx(PLAN))
    target = tmp_path / "旧的.docx"
    target.write_bytes(b"what stood there before")
    try:
        status = save(source, target)
    except SaveError:
        status = 2
    assert status == 2
    assert target.read_bytes() == b"what stood there before"
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith((".", "~"))] == []
