"""Odd but sound files: opened, saved in both ways, edited in their own look, and nothing lost."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from lxml import etree

from tests.docx_io.odd_files import FILES
from tests.fidelity.many_edits import EDITS, edited
from tests.fidelity.one_edit import parts_of
from tests.materials import RESOURCES
from wenming_desk.docx_io.package import open_package
from wenming_desk.docx_io.read import read_docx, visible_text
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.keep_look import kept_look, prove_kept_look
from wenming_desk.docx_io.write.look_file import shown_characters
from wenming_desk.docx_io.write.look_match import squeezed
from wenming_desk.docx_io.write.look_slots import slots_of
from wenming_desk.intake.recover import recover
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile_file import load_profile

R1 = load_profile(RESOURCES / "profiles" / "R1.toml")
_COUNTED = ("tbl", "altChunk", "object", "drawing", "pict", "oMath", "ruby")


def elements(data: bytes) -> Counter[str]:
    package = open_package(data)
    parsed = package.parse(package.main)
    assert parsed is not None
    return Counter(
        name for e in parsed.root.iter("{*}*") if (name := e.tag.rpartition("}")[2]) in _COUNTED
    )


@pytest.mark.parametrize("name", FILES)
def test_both_ways_keep_everything(name: str) -> None:
    data = FILES[name]
    base = recover(read_docx(data)).document
    written = write_docx(base, R1)
    prove_docx(base, written)
    assert not Counter(squeezed(visible_text(data))) - Counter(squeezed(visible_text(written)))
    assert not elements(data) - elements(written)
    kept = kept_look(base, base, data)
    if name == "template":
        # it is saved as a document, which one part tells
        pairs = zip(parts_of(kept), parts_of(data), strict=True)
        assert [old[0] for new, old in pairs if new != old] == ["[Content_Types].xml"]
    else:
        assert kept == data


@pytest.mark.parametrize("kind", EDITS)
@pytest.mark.parametrize("name", FILES)
def test_an_edit_in_the_own_look(name: str, kind: str) -> None:
    data = FILES[name]
    base = recover(read_docx(data)).document
    for seed in range(2):
        document = edited(base, kind, random.Random(seed))
        if document is None:
            continue
        made = kept_look(document, base, data)
        prove_kept_look(document, base, made, data)
        package = open_package(made)
        said = Counter(squeezed("".join(s.text.plain for s in slots_of(document))))
        assert not said - Counter(shown_characters(package))
        assert etree.fromstring(package.read(package.main) or b"") is not None
        read_docx(made)
