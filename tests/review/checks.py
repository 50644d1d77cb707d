"""The check for leftovers with the program's own word lists."""

from functools import cache
from pathlib import Path

from wenming_desk.review.gazetteer import Gazetteer
from wenming_desk.review.landmarks import Landmarks
from wenming_desk.review.leftovers import LeftoverCheck
from wenming_desk.review.names import NameFinder
from wenming_desk.review.organs import OrganForms
from wenming_desk.standard.words import guessed_words, words_of

RESOURCES = Path(__file__).parents[2] / "resources"


@cache
def check() -> LeftoverCheck:
    def lines(name: str) -> frozenset[str]:
        text = (RESOURCES / "review" / name).read_text(encoding="utf-8")
        return frozenset(line for line in text.splitlines() if line and line[0] != "#")

    gazetteer = (RESOURCES / "gazetteer" / "regions.tsv").read_text(encoding="utf-8")
    landmarks = (RESOURCES / "gazetteer" / "landmarks.tsv").read_text(encoding="utf-8")
    organs = (RESOURCES / "review" / "organs.tsv").read_text(encoding="utf-8")
    finder = NameFinder(
        words_of,
        lines("common_phrases.txt"),
        lines("common_stems.txt"),
        lines("plan_words.txt"),
        guessed_words,
    )
    return LeftoverCheck(
        Gazetteer.read(gazetteer), finder, OrganForms.read(organs), Landmarks.read(landmarks)
    )
