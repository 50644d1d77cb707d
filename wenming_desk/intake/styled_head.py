"""发文字号 and 签发人 of a file of our own: told apart by the tabs that lead to their places."""

from __future__ import annotations

import re

from wenming_desk.intake.styled_text import Read, plain_of

_LABEL = "签发人"
_SIGNERS = re.compile(r"[\s、]+")


def number_and_signers(read: Read) -> tuple[str, tuple[str, ...]]:
    """The number on a line of number and signers, "" without one, and the names on it."""
    words, texts = read.words, read.fields()
    if not words:
        return _typed(plain_of(read.own))
    at = next((i for i, word in enumerate(words) if _LABEL in word), None)
    if at is not None:
        number, names = "".join(texts[: at + 1]), texts[at + 1 :]
    elif words[0].startswith("\t\t"):
        number, names = "", texts
    else:
        number, names = "".join(texts[:2]), texts[2:]
    return number, tuple(name for name in names if name)


def _typed(text: str) -> tuple[str, tuple[str, ...]]:
    """A line of which nothing tells what the layout has added."""
    number, label, names = text.partition(_LABEL)
    if label:
        return number.strip(), _split(names.lstrip("：:"))
    if text.startswith("\t\t"):
        return "", _split(text)
    number, _, names = text.strip("\t").partition("\t")
    return number.strip(), _split(names)


def _split(names: str) -> tuple[str, ...]:
    return tuple(name for name in _SIGNERS.split(names) if name)
