"""Plans copied with changes, and how much of them was truly kept."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.materials import material_files
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, Part, PartRole
from wenming_desk.review.likeness import Likeness, Other, likeness
from wenming_desk.standard.words import words_of

RESOURCES = Path(__file__).parents[2] / "resources"
_LEAST = 24
"""Characters of a line that is taken for a paragraph."""
_REPLACED = re.compile("[\u4e00-\u9fff]{2,4}|[0-9]+")


@dataclass(frozen=True, slots=True)
class Copy:
    """A plan made from another: its paragraphs, and what part of its characters was kept."""

    paragraphs: tuple[str, ...]
    truth: float

    def document(self) -> Document:
        """The plan as a document."""
        children = tuple(
            Paragraph(number, Text.of(text)) for number, text in enumerate(self.paragraphs, start=2)
        )
        return Document(parts=(Part(1, PartRole.MAIN, children=children),))


def starter_lines() -> tuple[str, ...]:
    """The longer paragraphs of the program's own items."""
    files = sorted((RESOURCES / "library").glob("*.txt"))
    lines = (line.strip() for path in files for line in path.read_text("utf-8").splitlines())
    return tuple(line for line in lines if len(line) >= _LEAST)


def changed(
    source: Sequence[str],
    fresh: Sequence[str],
    *,
    rate: float,
    copied: float = 1.0,
    seed: int = 1,
) -> Copy:
    """`copied` of the paragraphs of a source with `rate` of their characters in other words and
    numbers and their sentences in another order; the rest of the paragraphs are fresh ones."""
    draw = random.Random(seed)
    stock = [word.text for line in fresh[:60] for word in words_of(line)]
    stock = [word for word in stock if _REPLACED.fullmatch(word)]
    paragraphs: list[str] = []
    kept = 0
    for line in source:
        if draw.random() >= copied:
            paragraphs.append(draw.choice(fresh))
            continue
        sentences = re.findall("[^。；]*[。；]?", line)
        if len(sentences) > 3 and draw.random() < 0.5:
            sentences.insert(0, sentences.pop(1))
        out = ""
        for word in words_of("".join(sentences)):
            if _REPLACED.fullmatch(word.text) and draw.random() < rate * 1.3:
                out += str(draw.randint(2, 900)) if word.text.isdigit() else draw.choice(stock)
            else:
                out += word.text
                kept += len(word.text)
        paragraphs.append(out)
    return Copy(tuple(paragraphs), kept / sum(map(len, paragraphs)))


def compared(copy: Copy, others: Sequence[str], phrases: Sequence[str] = ()) -> Likeness:
    """The copy against other plans."""
    plans = [Other(str(n), str(n), str(n), text) for n, text in enumerate(others)]
    return likeness(copy.document(), plans, phrases)


def set_phrases() -> tuple[str, ...]:
    """The program's list of set phrases."""
    lines = (RESOURCES / "review" / "set_phrases.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines if line and line[0] != "#")


def material_plans() -> tuple[str, ...]:
    """The texts of the past plans of the measuring material."""
    return tuple(path.read_text("utf-8") for path in material_files("seeds/*.txt"))
