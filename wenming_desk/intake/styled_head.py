"""发文字号, and 签发人 or 份号 beside it, told apart by the tabs that lead to their places."""

from __future__ import annotations

import re

from wenming_desk.intake.styled_text import Read, Stretch, plain_of

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


def parted(read: Read) -> tuple[Read, Read]:
    """What stands before and behind the tab that the layout has set; all is before it where
    somebody has taken it away, or behind one that somebody has typed."""
    for index, stretch in enumerate(read.stretches):
        if stretch.fixed and "\t" in stretch.text.plain:
            return Read(read.stretches[:index]), Read(read.stretches[index + 1 :])
    whole = read.whole
    at = whole.plain.find("\t")
    if at < 0:
        return read, Read(())
    return (
        Read((Stretch("", whole.slice(0, at)),)),
        Read((Stretch("", whole.slice(at + 1)),)),
    )


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
