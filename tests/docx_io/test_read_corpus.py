"""Real and hostile files: each opens or is refused with a reason, and no text is lost."""

import json
import multiprocessing
import re
import sys
import zipfile
from collections import Counter
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from tests.docx_io.build import MC, W
from tests.materials import material, material_files, needs_materials
from wenming_desk.document.inline import Inline, Text
from wenming_desk.document.source import Source, SourceOpaque, SourceParagraph, SourceTable
from wenming_desk.docx_io.atoms import inline_elements
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.read import read_docx, visible_text

pytestmark = needs_materials

REAL = [
    *material_files("corpus/docx/*/*.do[ct]*"),
    *material_files("corpus/containers/*.docx"),
    *material_files("corpus/word_oracle/*.docx"),
]
HOSTILE = material_files("corpus/adversarial/*.docx")
REFUSED = {
    "billion_laughs": "entities",
    "crc_flip": "damaged",
    "duplicate_document_part": "ambiguous",
    "empty_0_bytes": "empty",
    "html_as": "not_docx",
    "no_body": "damaged",
    "no_document_part": "damaged",
    "not_a_zip_text": "not_docx",
    "rtf_as": "not_docx",
    "truncated_half": "damaged",
    "truncated_no_eocd": "damaged",
    "xxe_file": "entities",
    "zip_bomb_1GB": "too_large",
    "zip_bomb_document_600MB": "too_large",
    "zip_bomb_lying_size": "too_large",
}


def name(path: Path) -> str:
    return path.stem


def dense(text: str) -> str:
    """Without white space, which the reader may trim, and control characters."""
    return re.sub(r"[\s\x00-\x1f\ufffc]", "", text)


def contents(source: Source) -> list[Text]:
    found: list[Text] = []
    for block in source.blocks:
        if isinstance(block, SourceParagraph):
            found.append(block.text)
        elif isinstance(block, SourceTable):
            found += [p for row in block.rows for cell in row for p in cell.paragraphs]
    return found


def body_text(item: Inline) -> str:
    """Text of an item that stands in the body (a note's text does not)."""
    return "" if getattr(item, "kind", "") in ("footnote", "endnote") else item.text


def all_text(source: Source) -> str:
    texts = [body_text(item) for text in contents(source) for item in text.items]
    return dense("".join(texts + [b.text for b in source.blocks if isinstance(b, SourceOpaque)]))


def shown_by_lxml(data: bytes) -> str:
    """The text of w:t that is neither deleted nor a fallback, counted without the reader's code."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [n for n in archive.namelist() if re.search(r"word/document\d*\.xml$", n)]
        xml = archive.read(names[0])
    xml = xml.replace(b"http://purl.oclc.org/ooxml/wordprocessingml/main", W.encode())
    hidden = f"{{{MC}}}Fallback", f"{{{W}}}del", f"{{{W}}}moveFrom"
    texts = (
        t.text or ""
        for t in etree.fromstring(xml).iter(f"{{{W}}}t")
        if not any(a.tag in hidden for a in t.iterancestors())
    )
    return dense("".join(texts))


@pytest.mark.parametrize("path", REAL, ids=name)
def test_real_files_open_and_lose_no_text(path: Path) -> None:
    data = path.read_bytes()
    source = read_docx(data, path.name)
    found = all_text(source)
    shown = shown_by_lxml(data)
    assert dense(visible_text(data)) == shown
    missing = Counter(shown) - Counter(found)
    assert not missing
    # In order: what the reader adds (labels in cells, formulas) stands between.
    rest = iter(found)
    assert all(character in rest for character in shown)


@pytest.mark.parametrize("path", REAL, ids=name)
def test_kept_xml_of_real_files_stands_alone(path: Path) -> None:
    source = read_docx(path.read_bytes())
    for text in contents(source):
        for atom in text.atoms:
            assert inline_elements(atom.xml)
            assert atom.label
    for block in source.blocks:
        if isinstance(block, SourceTable | SourceOpaque):
            etree.fromstring(block.xml)
        else:
            looks = block.runs
            edges = [(look.start, look.end) for look in looks]
            assert edges[0][0] == 0
            assert edges[-1][1] == len(block.text)
            assert all(a[1] == b[0] for a, b in pairwise(edges))


def _read_in_a_process(path: str, answers: "multiprocessing.Queue[tuple[str, str, int]]") -> None:
    import resource

    try:
        source = read_docx(Path(path).read_bytes())
        outcome = ("", "".join(text.readable for text in contents(source)))
    except DocxError as error:
        outcome = (error.kind, str(error))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    answers.put((*outcome[:1], outcome[1][:5000], peak))


@pytest.mark.skipif(sys.platform == "win32", reason="peak memory is measured through resource")
@pytest.mark.parametrize("path", HOSTILE, ids=name)
def test_hostile_files_do_no_harm(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[tuple[str, str, int]] = context.Queue()
    process = context.Process(target=_read_in_a_process, args=(str(path), answers))
    process.start()
    kind, text, peak = answers.get(timeout=20)
    process.join(20)
    assert process.exitcode == 0
    assert kind == REFUSED.get(path.stem, "")
    assert peak < 500 * 1024
    if kind:
        assert text.startswith("打不开：")
    else:
        assert text or path.stem in ("lone_surrogate_ref",)


def test_labels_of_a_document_printed_by_word() -> None:
    source = read_docx(material("corpus", "word_oracle", "word_oracle.docx").read_bytes())
    labels = [b.label for b in source.blocks if isinstance(b, SourceParagraph) and b.label]
    assert len(labels) == 54
    assert labels[10:13] == ["十一、", "（一）", "（二）"]
    assert labels[-7:] == ["（1）", "十二、", "（一）", "（二）", "（三）", "1.", "（四）"]
    assert (source.rules.compatibility_mode, source.rules.compress) == (15, True)
    assert source.rules.normal_size == 16
    assert source.setups[0].grid == "linesAndChars"


@pytest.mark.parametrize("path", material_files("corpus/containers/*__autonum.docx"), ids=name)
def test_automatic_numbers_give_the_headings_of_the_gold_outline(path: Path) -> None:
    gold_path = material("corpus", "gold", f"{path.stem.split('__')[0]}.json")
    gold = json.loads(gold_path.read_text("utf-8"))
    source = read_docx(path.read_bytes())
    seen = {dense(b.label + b.plain) for b in source.blocks if isinstance(b, SourceParagraph)}
    headings = [b for b in gold["blocks"] if b.get("type") == "heading"]
    assert headings
    found = [h for h in headings if any(dense(h["text"]) in text for text in seen)]
    assert len(found) == len(headings)
