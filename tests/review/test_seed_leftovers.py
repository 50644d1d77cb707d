"""A plan put together from two past plans, for a bureau of another province: what is found."""

from collections import Counter
from pathlib import Path

from tests.materials import material
from tests.review.checks import check
from tests.review.seed_names import FIRST, SECOND, named
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole, Provenance
from wenming_desk.review.leftovers import Own, SourceFacts

OWN = Own("云汀市水利局", "云汀市", 2026)
SOURCES = {
    "first": SourceFacts("泉州市科技局要点", "泉州市科学技术局", "泉州市", 2023),
    "second": SourceFacts("福州市工信局要点", "", "福州市", 2022),
}


def paragraphs(file: Path, key: str, first: str, last: str, number: int) -> list[Paragraph]:
    text = file.read_text(encoding="utf-8")
    body = text[text.index(first) : text.rindex(last)]
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return [
        Paragraph(number + count, Text.of(line), Provenance(key, key, line))
        for count, line in enumerate(lines)
    ]


def test_what_belongs_to_the_sources_is_found_and_little_else() -> None:
    one = material("seeds", "000_0bf525455d758890.txt")
    two = material("seeds", "002_8aee22d569ba6cd6.txt")
    children = (
        *paragraphs(one, "first", "2023年是", "抄送", 10),
        *paragraphs(two, "second", "2022 年", "\n ", 1000),
    )
    part = Part(1, PartRole.MAIN, "云汀市水利局2026年精神文明建设工作要点", children=children)
    left = check().check(Document(parts=(part,), next_id=5000), OWN, SOURCES)
    wanted = Counter([*named(FIRST), *named(SECOND)])
    found = Counter(each.words for each in left)
    right = sum((wanted & found).values())
    recall, precision = right / wanted.total(), right / found.total()
    print(f"recall {recall:.3f} precision {precision:.3f} of {wanted.total()}")
    print("missed", wanted - found, "more", found - wanted)
    assert recall >= 0.95
    assert precision >= 0.9
