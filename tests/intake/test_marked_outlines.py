"""Texts of our own in the forms in which clerks find them, scored against their outlines.

python -m tests.intake.test_marked_outlines      the figures, text by text
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from tests.intake.marked import Marked, f1, marked_texts, scored
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.jobs.opening import open_document

TEXTS = marked_texts()


def score(text: Marked) -> Counter[str]:
    """The counts of one text."""
    opened = open_document(text.text.encode(), f"{text.name}.txt")
    return scored(text, outline_json(opened.document, opened.report))


def total(texts: list[Marked]) -> Counter[str]:
    """The counts of several texts."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(score(text))
    return counts


def test_there_are_texts_of_both_forms() -> None:
    assert sum(not text.flat for text in TEXTS) >= 15
    assert sum(text.flat for text in TEXTS) >= 6


@pytest.mark.parametrize(("flat", "least"), [(False, 0.97), (True, 0.85)])
def test_headings_and_paragraphs(flat: bool, least: float) -> None:
    counts = total([text for text in TEXTS if text.flat is flat])
    assert f1(counts, "h") >= least
    assert f1(counts, "p") >= 0.93


def test_noise_and_elements() -> None:
    counts = total(TEXTS)
    assert counts["n right"] == counts["n said"]
    assert counts["n right"] >= 0.9 * counts["n there"]
    assert counts["e right"] >= 0.95 * counts["e there"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.name)
def test_no_content_is_taken_for_noise(text: Marked) -> None:
    counts = score(text)
    assert counts["n right"] == counts["n said"]


def line(name: str, counts: Counter[str]) -> str:
    """One line of the table."""
    return (
        f"{name[:32]:32} headings {f1(counts, 'h'):.3f} paragraphs {f1(counts, 'p'):.3f}"
        f" noise {counts['n right']}/{counts['n said']} of {counts['n there']}"
        f" elements {counts['e right']}/{counts['e there']}"
    )


if __name__ == "__main__":
    lines = [line(text.name, score(text)) for text in TEXTS]
    lines += [line("with line breaks", total([t for t in TEXTS if not t.flat]))]
    lines += [line("without line breaks", total([t for t in TEXTS if t.flat]))]
    sys.stdout.write("\n".join(lines) + "\n")
