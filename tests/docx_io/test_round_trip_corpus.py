"""Real files, written to the standard and read again: nothing that was in them is missing."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from tests.materials import RESOURCES, material_files, needs_materials
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph
from wenming_desk.docx_io.read import read_docx, visible_text
from wenming_desk.docx_io.write import write_docx
from wenming_desk.intake.recover import recover
from wenming_desk.intake.report import Recovery
from wenming_desk.intake.styled import is_ours
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile_file import load_profile

FILES = material_files("corpus/docx/**/*.docx")
R1 = load_profile(RESOURCES / "profiles" / "R1.toml")


def counted(source: Source) -> Counter[str]:
    """How many tables, blocks kept whole, and atoms of each kind a source has."""
    found: Counter[str] = Counter()

    def count(text: Text) -> None:
        found.update(f"{atom.kind} {atom.label.rstrip('0123456789')}" for atom in text.atoms)

    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            count(block.text)
        elif isinstance(block, SourceOpaque):
            found["opaque"] += 1
        else:
            found["table"] += 1
            for row in block.rows:
                for cell in row:
                    for text in cell.paragraphs:
                        count(text)
    return found


def lost_text(before: bytes, after: bytes, recovery: Recovery) -> Counter[str]:
    """Visible characters that are neither in the written file nor in the report."""
    lost = Counter(re.sub(r"\s", "", visible_text(before)))
    lost.subtract(re.sub(r"\s", "", visible_text(after)))
    lost.subtract("".join(entry.text for entry in recovery.report.removed))
    return +lost


def outline(document: Document) -> list[tuple[object, ...]]:
    """What the parts say, without ids and without the OOXML of what was kept whole."""
    return [
        (part.role, part.title, part.addressee, part.signature, part.note, len(part.children))
        for part in document.parts
    ]


@needs_materials
@pytest.mark.parametrize("path", FILES, ids=[path.name for path in FILES])
def test_nothing_is_missing(path: Path) -> None:
    data = path.read_bytes()
    source = read_docx(data)
    recovery = recover(source)
    written = write_docx(recovery.document, R1)
    prove_docx(recovery.document, written)
    again = read_docx(written)
    assert counted(source) - counted(again) == Counter()
    assert lost_text(data, written, recovery) == Counter()
    assert is_ours(again)
    assert outline(recover(again).document) == outline(recovery.document)
    with zipfile.ZipFile(io.BytesIO(written)) as package:
        assert not [name for name in package.namelist() if "vba" in name.lower()]
