"""Word lists without what one text alone bears out, to see how reading does on unknown texts.

Nothing in the model is fitted by machine, so there is nothing to fit anew. What may have been
taken from a text is words: for each text, every alternative of every pattern and every word of
every list in intake that occurs in this text and in no other one is taken out, and the text is
read again.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import ModuleType

ROOM = "wenming_desk.intake"
_HAN = re.compile("[\u4e00-\u9fff]")
_SIGNS = re.compile(r"[\\.\[\](){}?*+^$|]")
_NAMED = "(?P<"


@dataclass(frozen=True)
class Alternative:
    """One alternative of a pattern: where it stands in it, and the words."""

    start: int
    end: int
    words: str


def alternatives(pattern: str) -> Iterator[Alternative]:
    """The alternatives at every depth of a pattern that have Chinese words, outermost first."""
    stack: list[list[int]] = [[0]]
    found: list[Alternative] = []
    at, inside = 0, False
    while at <= len(pattern):
        char = pattern[at : at + 1]
        if char == "\\":
            at += 2
            continue
        if inside:
            inside = char != "]"
        elif char == "[":
            inside = True
            at += pattern[at + 1 : at + 2] in ("]", "^")
        elif char == "(":
            head = re.compile(r"\((?:\?(?:P<\w+>|<?[=!]|:))?").match(pattern, at)
            assert head is not None
            stack.append([head.end()])
            at = head.end()
            continue
        elif char == "|":
            stack[-1].append(at + 1)
        elif char in (")", ""):
            starts = stack.pop()
            ends = [*(s - 1 for s in starts[1:]), at]
            if len(starts) > 1:
                found += [
                    Alternative(s, e, pattern[s:e]) for s, e in zip(starts, ends, strict=True)
                ]
        at += 1
    yield from sorted(
        (a for a in found if _HAN.search(a.words) and _NAMED not in a.words),
        key=lambda a: (a.start, -a.end),
    )


def occurs(words: str, text: str) -> bool:
    """Whether an alternative occurs in a text: words anywhere, a pattern within one line."""
    if not _SIGNS.search(words):
        return words in "".join(text.split())
    try:
        pattern = re.compile(words)
    except re.error:
        return False
    return any(pattern.search(line[:500]) for line in text.splitlines())


class Lists:
    """All patterns and word lists of intake, and in which texts each entry occurs."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts
        self.known: dict[str, frozenset[str]] = {}

    def only(self, words: str, name: str) -> bool:
        """Whether an entry occurs in this text and in no other one."""
        if words not in self.known:
            self.known[words] = frozenset(n for n, t in self.texts.items() if occurs(words, t))
        return self.known[words] == {name}

    def pattern_without(self, pattern: str, name: str) -> tuple[str, list[str]]:
        """A pattern without the alternatives that this text alone bears out, and these."""
        gone: list[Alternative] = []
        for each in alternatives(pattern):
            if gone and each.start < gone[-1].end:
                continue
            if self.only(each.words, name):
                gone.append(each)
        out = pattern
        for each in reversed(gone):
            # an alternative that nothing matches keeps the pattern whole
            out = f"{out[: each.start]}(?!){out[each.end :]}"
        return out, [each.words for each in gone]

    @contextmanager
    def without(self, name: str) -> Iterator[list[str]]:
        """Intake without the entries that this text alone bears out; yields these."""
        gone: list[str] = []
        olds: list[tuple[ModuleType, str, object]] = []
        made: dict[int, object] = {}
        for module in modules():
            for key, value in list(vars(module).items()):
                if id(value) not in made:
                    new, words = self._changed(value, name)
                    gone += words
                    made[id(value)] = new
                new = made[id(value)]
                if new is not value:
                    olds.append((module, key, value))
                    setattr(module, key, new)
        _forget()
        try:
            yield gone
        finally:
            for module, key, value in olds:
                setattr(module, key, value)
            _forget()

    def _changed(self, value: object, name: str) -> tuple[object, list[str]]:
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            pattern, gone = self.pattern_without(value.pattern, name)
            return (re.compile(pattern, value.flags), gone) if gone else (value, [])
        if isinstance(value, (tuple, frozenset)) and all(isinstance(v, str) for v in value):
            gone = [v for v in value if _HAN.search(v) and self.only(v, name)]
            return (type(value)(v for v in value if v not in gone), gone) if gone else (value, [])
        return value, []


def _forget() -> None:
    """Let intake forget what it has told of lines so far."""
    for module in modules():
        for value in list(vars(module).values()):
            forget = getattr(value, "cache_clear", None)
            if forget is not None:
                forget()


def modules() -> Sequence[ModuleType]:
    """The modules of intake, without the readers of formats."""
    return [
        module
        for name, module in sorted(sys.modules.items())
        if name.startswith(f"{ROOM}.") and ".readers" not in name
    ]
