"""Venues, branches and quarters by endings that any noun may have: a name is one of these only
where a proper noun stands in it (朱家|桥|码头), or where it is named in a row with other names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from wenming_desk.review.name_kinds import Name, NameKind
from wenming_desk.review.name_words import (
    PLAIN,
    WATERS,
    WITHIN,
)
from wenming_desk.review.venue_words import (
    CHAIN_TAILS,
    MISTAKEN,
    NO_PROPER,
    VENUE_TAILS,
    VENUES,
    WITHIN_VENUES,
)

Words = Sequence[tuple[str, str]]

_PROPER = ("ns", "nz", "nrt", "nrfg", "nr")
_LONGEST = 16
_HAN = re.compile("[\u4e00-\u9fff（）·]+")
_CLAUSE = re.compile('[^，。；：！？“”"《》〈〉\n\t]+')
_SETTLED = ("社区", "街道", "村", "镇", "乡", "苏木", "小学", "中学", "法庭", "大道", "路", "街")
_WAYS = re.compile("[公铁道马线思出套网]路$")
_ITEM_LEAST, _ITEM_MOST = 2, 12


def venues(words: Words) -> Iterator[Name]:
    """Names that end as venues and branches do, each with a proper noun in it."""
    at = 0
    for index, (word, flag) in enumerate(words):
        at += len(word)
        if words[index + 1 : index + 2] and words[index + 1][0] == "精神":
            continue  # 西柏坡精神
        alone = word in VENUE_TAILS
        if not alone and not word.endswith(VENUES):
            continue
        ending = word if alone else next((e for e in VENUES if word.endswith(e)), None)
        if ending is None or (flag[:1] == "v" and len(word) > 2 and ending != word):
            continue
        first = _first(words, index)
        parts = words[first:index]
        inner = word[: -len(ending)]
        if "".join(w for w, _ in parts) in NO_PROPER:
            continue
        proper = any(_is_proper(w, f) for w, f in parts) or _pieces(parts)
        if not proper and not (flag in ("ns", "nz") and len(inner) > 1 and word not in NO_PROPER):
            continue
        name = "".join(w for w, _ in words[first : index + 1])
        if len(ending) < len(name) <= _LONGEST and len(name) > 2:
            yield Name(NameKind.UNIT, at - len(name), at, name)


def in_a_row(
    text: str,
    words: Words,
    names: Iterable[Name],
    common: frozenset[str],
    odd: Callable[[Words], int | None] = lambda _: None,
) -> Iterator[Name]:
    """What is named in a row (、) with names already known: 香积寺、小河直街、桥西历史街区.

    `common` are words that are no names; `odd` finds a word that plans do not have.
    """
    known = [n for n in names if n.kind in (NameKind.PLACE, NameKind.UNIT, NameKind.BRAND)]
    tokens: dict[int, tuple[str, str]] = {}
    at = 0
    for word, flag in words:
        tokens[at] = (word, flag)
        at += len(word)
    for clause in _CLAUSE.finditer(text):
        if "、" not in clause[0]:
            continue
        inside = [n for n in known if clause.start() <= n.start and n.end <= clause.end()]
        if not inside:
            continue
        spans = list(_items(clause.start(), clause[0]))
        named = [any(a <= n.start and n.end <= b for n in inside) for a, b in spans]
        # there and back, as what is found by its neighbour speaks for the next one
        for number in (*range(len(spans)), *reversed(range(len(spans)))):
            a, b = spans[number]
            beside = (number > 0 and named[number - 1]) or (
                number + 1 < len(spans) and named[number + 1]
            )
            if named[number] or not beside:
                continue
            start = _after_verb(tokens, a, b) if number == 0 else a
            end = b if number + 1 < len(spans) else _tail(text, tokens, a, b)
            others = text.find("等", a, b) if number + 1 == len(spans) else -1
            shut = 0 < number < len(spans) - 1 and named[number - 1] and named[number + 1]
            if others > a and others in tokens:
                end, shut = others, True
            if (
                start is None
                or end is None
                or not _may_be(text[start:end], tokens, start, end, common, odd, shut=shut)
            ):
                continue
            named[number] = True
            yield Name(NameKind.UNIT, start, end, text[start:end])


def _items(start: int, clause: str) -> Iterator[tuple[int, int]]:
    at = start
    for item in clause.split("、"):
        yield at, at + len(item)
        at += len(item) + 1


def _after_verb(tokens: dict[int, tuple[str, str]], a: int, b: int) -> int | None:
    """Where the first of a row begins: behind the last verb or preposition before it; None where
    nothing follows that."""
    begin = a
    for at in range(a, b):
        word, flag = tokens.get(at, ("", ""))
        verb = flag[:1] == "v" and flag != "vn" and word not in WITHIN
        if verb or flag[:1] == "p" or word in ("和", "与", "及", "对"):
            begin = at + len(word)
    return begin if begin < b else None


def _tail(text: str, tokens: dict[int, tuple[str, str]], a: int, b: int) -> int | None:
    """Where the last of a row ends: with the first word that ends as a name does."""
    for at in range(a, min(b, a + _ITEM_MOST)):
        word, _ = tokens.get(at, ("", ""))
        end = at + len(word)
        if word and end - a > 2 and text[:end].endswith(CHAIN_TAILS):
            follows = tokens.get(end, ("", ""))[0]
            if follows == "精神":
                return None
            if not (follows in CHAIN_TAILS and end < b):
                return end
    return None


def _may_be(
    name: str,
    tokens: dict[int, tuple[str, str]],
    start: int,
    end: int,
    common: frozenset[str],
    odd: Callable[[Words], int | None],
    *,
    shut: bool,
) -> bool:
    """Whether what stands in a row is a name; `shut`: it begins and ends where the row says."""
    if not (_ITEM_LEAST < len(name) <= _ITEM_MOST) or not _HAN.fullmatch(name) or name in common:
        return False
    pieces = [tokens[at] for at in range(start, end) if at in tokens]
    if sum(len(w) for w, _ in pieces) != len(name) or pieces[0][0] in PLAIN:
        return False
    ending = next((e for e in _SETTLED if name.endswith(e)), None)
    if ending and not _WAYS.search(name) and not any(w in "的等各全" for w, _ in pieces):
        # beside others of its kind a village is one, whatever its name means (翻身社区)
        return 2 <= len(name) - len(ending) <= 4 and name[: -len(ending)] not in common
    if any(f[:1] in ("p", "c", "u", "r") or w in "的等各全" for w, f in pieces):
        return False
    if any(f in ("v", "vd", "a", "d") and len(w) > 1 and w not in WITHIN for w, f in pieces):
        return False
    if pieces[-1][0] != name and "".join(w for w, _ in pieces[:-1]) in common:
        return False
    single = any(len(w) == 1 for w, _ in pieces)
    office = name[-1] in "办庭局科股部处室委"
    proper = any(_is_proper(w, f) for w, f in pieces)
    proper = proper or (not office and odd(pieces) is not None)
    return (proper or (single and len(pieces) > 1)) and (shut or name.endswith(CHAIN_TAILS))


def _first(words: Words, last: int) -> int:
    first = last
    while first > 0 and last - first < 5:
        word, flag = words[first - 1]
        if len(word) == 1 and (word in PLAIN or not "\u4e00" <= word <= "\u9fff"):
            break
        verb = flag in ("v", "vd", "vn") and len(word) > 1
        inside = word in WITHIN or word in WITHIN_VENUES
        if (
            word in MISTAKEN
            or flag[:1] in ("p", "c", "u", "r", "d")
            or (verb and not inside)
            or word in NO_PROPER
        ):
            break
        first -= 1
    return first


def _is_proper(word: str, flag: str) -> bool:
    return flag in _PROPER and 2 <= len(word) <= 4 and word not in NO_PROPER


def _pieces(parts: Words) -> bool:
    """Two and more characters that are words of their own: a name that no dictionary has."""
    run = 0
    if any(word in WATERS for word, _ in parts[1:]):
        return True  # 园艺|山
    for word, flag in parts:
        if flag[:1] == "x" and "\u4e00" <= word <= "\u9fff":
            return True  # a character of no word at all
        run = run + 1 if len(word) == 1 and flag[:1] != "m" else 0
        if run > 1:
            return True
    return any(len(word) == 1 and flag[:2] in ("nr", "ns", "g") for word, flag in parts)
