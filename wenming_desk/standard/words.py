"""Words of a Chinese text, by the dictionary of jieba (rjieba) and the field's own words.

The dictionary takes a tenth of a second to load and 35 MB; nothing of it is loaded before the
first text is cut.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from importlib import import_module
from threading import Lock
from typing import Any, NamedTuple, cast

from wenming_desk.standard.field_words import FIELD_WORDS

_LOADING = Lock()
_OFTEN = 20_000
"""How frequent a word of the field is held to be; among the most frequent ones of the dictionary
so that it is not cut into shorter words."""


class Word(NamedTuple):
    """A word and its class in the notation of ICTCLAS (n, v, vn, a, d, p, c, uj …)."""

    text: str
    kind: str


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text in order, joined the text again; unknown Han stand alone.

    Where the dictionary is not installed, each character is a word of class "x".
    """
    if not text:
        return ()
    return tuple(Word(text, kind) for text, kind in _cutter()(text))


def guessed_words(text: str) -> tuple[Word, ...]:
    """The same with words put together that the dictionary lacks, as a model of names guesses
    (谢|雨|桐 → 谢雨桐): good for persons, too bold for all else."""
    if not text:
        return ()
    return tuple(Word(text, kind) for text, kind in _cutter(guess=True)(text))


def load_words() -> None:
    """Load the dictionary now, where a tenth of a second disturbs nobody."""
    _cutter()


def _cutter(*, guess: bool = False) -> Callable[[str], Iterable[tuple[str, str]]]:
    # The library takes no words while another thread cuts.
    with _LOADING:
        library = _library()
    if library is None:
        return _each

    def cut(text: str) -> Iterable[tuple[str, str]]:
        # As a rule without the model for unknown words: it takes 年县 and 及下 for names.
        try:
            return cast("list[tuple[str, str]]", library.tag(text, guess))
        except UnicodeEncodeError:  # halves of surrogate pairs
            return _each(text)

    return cut


@cache
def _library() -> Any:
    """The library with the field's words, None where it is not installed."""
    try:
        library: Any = import_module("rjieba")
    except ImportError:
        return None
    for word, kind in FIELD_WORDS:
        library.add_word(word, _OFTEN, kind)
    return library


def _each(text: str) -> Iterable[tuple[str, str]]:
    return [(char, "x") for char in text]
