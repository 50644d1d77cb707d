"""Looking at the reuse in a document: the word lists, and the plans in a folder to compare with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from wenming_desk.document.nodes import Document
from wenming_desk.jobs.errors import JobError
from wenming_desk.jobs.library_import import ENDINGS
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.resources import resource_folder
from wenming_desk.review.facts import own_of, source_of
from wenming_desk.review.gazetteer import Gazetteer
from wenming_desk.review.landmarks import Landmarks
from wenming_desk.review.leftovers import LeftoverCheck, Own, SourceFacts
from wenming_desk.review.names import NameFinder
from wenming_desk.review.organs import OrganForms
from wenming_desk.review.reuse import Reuse, reuse_of
from wenming_desk.standard.words import guessed_words, words_of
from wenming_desk.store.errors import StoreError


def leftover_check() -> LeftoverCheck:
    """The check with the program's own gazetteer and word lists."""
    folder = resource_folder()
    regions = (folder / "gazetteer" / "regions.tsv").read_text(encoding="utf-8")
    landmarks = (folder / "gazetteer" / "landmarks.tsv").read_text(encoding="utf-8")
    organs = (folder / "review" / "organs.tsv").read_text(encoding="utf-8")
    finder = NameFinder(
        words_of,
        word_list("common_phrases.txt"),
        word_list("common_stems.txt"),
        word_list("plan_words.txt"),
        guessed_words,
    )
    return LeftoverCheck(
        Gazetteer.read(regions), finder, OrganForms.read(organs), Landmarks.read(landmarks)
    )


@cache
def word_list(name: str) -> frozenset[str]:
    """The lines of a word list of the program; # begins a comment."""
    text = (resource_folder() / "review" / name).read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def plans_in(
    folder: Path, but: Path | None = None, told: Callable[[str], None] = lambda _: None
) -> Iterator[tuple[str, SourceFacts]]:
    """(path, facts) of a file, or of every plan in a folder and below.

    What cannot be read is told and left out; so is `but`, the document itself.
    """
    if not folder.exists():
        raise JobError(f"没有“{folder}”这个文件或文件夹。", "看看是不是写错了名字。")
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.suffix.lower() not in ENDINGS or path.name.startswith(("~$", ".")):
            continue
        if but is not None and path.resolve() == but.resolve():
            continue
        try:
            document = open_file(path).document
        except (JobError, StoreError) as error:
            told(f"{path.name}：{error}")
            continue
        yield str(path), source_of(document)


def look_at_reuse(
    document: Document,
    sources: dict[str, SourceFacts],
    check: LeftoverCheck,
    own: Own | None = None,
) -> Reuse:
    """Leftovers, borrowed share and likeness; `own` tells whose it is where the text does not."""
    return reuse_of(document, own or own_of(document), sources, check, word_list("set_phrases.txt"))
