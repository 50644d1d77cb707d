"""Words with their classes, by jieba, whose dictionary (0.6 s) is loaded when first asked for."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from importlib import import_module
from typing import Any


class JiebaTagger:
    """Callable: text → (word, class) in order; the words joined are the text."""

    def __call__(self, text: str) -> Iterable[tuple[str, str]]:
        """The words of a text with their ICTCLAS classes."""
        return self._words(text)

    def _words(self, text: str) -> Iterator[tuple[str, str]]:
        for pair in self._cut(text):
            yield pair.word, pair.flag

    @cached_property
    def _cut(self) -> Callable[[str], Iterable[Any]]:
        posseg: Any = import_module("jieba.posseg")
        logging.getLogger("jieba").setLevel(logging.WARNING)
        return posseg.POSTokenizer().cut
