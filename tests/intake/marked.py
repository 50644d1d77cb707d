"""Texts with their outlines marked in them, and how a reading is scored against them.

A file in `tests/fixtures/outlines` begins with a line `kind|issuer|form`, and `|number` where the
page alone gives the document's number; what follows is a text in which a mark `<x>` opens each
block:

    T title        D document number    A addressee     R, X what is no block of its own
    p paragraph    q numbered one       h heading       r heading with text behind it in a line
    n noise        i … /i noise inside a paragraph      a names of attachments
    s organ signed d date signed        c copies to     o printed by, e on
    M 附件         P title of a part    N note          t table

Form: `flat` takes all line breaks out of the text; `wrapN` breaks paragraphs after N characters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent.parent / "fixtures" / "outlines"
_MARK = re.compile(r"<(/?[a-zA-Z])>")
_LABEL = re.compile(
    r"\s*((?:[（(]\s*(?:[一二三四五六七八九十]+|\d+)\s*[)）]|第[一二三四五六七八九十百]+[章条节]"
    r"|[一二三四五六七八九十]+\s*[、.．，]|\d+(?:\.\d+)+|\d+\s*[.．、。]|\d+(?=\s)))\s*"
)
_FOLD = str.maketrans("（）：；，．！？", "():;,.!?")
_START = 12
_ENDED = "。：！？；”）)"


@dataclass
class Marked:
    """A text and what is in it: headings (number, text), starts of paragraphs, pieces of noise,
    and the fields and blocks that stand for themselves."""

    name: str
    text: str
    flat: bool
    headings: list[tuple[str, str]] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)
    noise: list[str] = field(default_factory=list)
    elements: dict[str, list[str]] = field(default_factory=dict)
    bodies: set[str] = field(default_factory=set)
    """Starts that may be paragraphs of their own or not: text behind a heading, rows, titles."""


def marked_texts() -> list[Marked]:
    """All texts of the folder."""
    return [_parsed(path) for path in sorted(FOLDER.glob("*.txt"))]


def squeezed(text: str) -> str:
    """Without white space, with full-width signs as half-width ones."""
    return "".join(text.split()).translate(_FOLD)


def _parsed(path: Path) -> Marked:
    head, raw = path.read_text("utf-8").split("\n", 1)
    kind, issuer, form, *given = head.split("|")
    parts = _MARK.split(raw)
    blocks = list(zip(parts[1::2], parts[2::2], strict=True))
    if form == "flat":
        blocks = list(_flattened(blocks))
    elif form.startswith("wrap"):
        blocks = [(m, _wrapped(t, int(form[4:])) if m in "pqr" else t) for m, t in blocks]
    made = Marked(path.stem, "".join(t for _, t in blocks), form == "flat")
    made.elements = {"kind": [kind], "issuer": issuer.split("+")}
    if given:
        made.elements["number"] = [squeezed(given[0])]
    _fill(made, _without_inner(made, blocks))
    return made


def _flattened(blocks: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for index, (mark, text) in enumerate(blocks):
        following = blocks[index + 1][0] if index + 1 < len(blocks) else ""
        text = re.sub(r"\s*\n\s*", " " if mark == "n" else "", text).rstrip()
        yield mark, text + (" " if "n" in (mark, following) else "")


def _wrapped(text: str, width: int) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        lines += [line[i : i + width] for i in range(0, len(line), width)] or [line]
    return "\n".join(lines)


def _without_inner(made: Marked, blocks: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for mark, text in blocks:
        if mark == "i":
            made.noise.append(squeezed(text))
        elif mark == "/i":
            out[-1] = (out[-1][0], out[-1][1] + text)
        else:
            out.append((mark, text))
    return out


def _fill(made: Marked, blocks: Sequence[tuple[str, str]]) -> None:
    before, before_text = "", ""
    fields: dict[str, list[str]] = {}
    names = {"T": "title", "D": "number", "A": "addressee", "s": "organ", "d": "date",
             "c": "copies", "o": "printed", "e": "printed", "P": "part"}  # fmt: skip
    for mark, raw in blocks:
        text = re.sub(r"^#+ |\*\*", "", raw.strip()).strip()
        text = re.sub(r"^#+ ", "", text)
        flat = squeezed(text)
        if mark == "n":
            if made.flat and before == "n":
                made.noise[-1] += flat
            else:
                made.noise.append(flat)
        elif mark in "pq":
            # breaks that nothing shows are not looked for in texts without line breaks
            lost = made.flat and mark == before == "p" and before_text.rstrip()[-1:] in _ENDED
            (made.bodies.add if lost else made.starts.append)(flat[:_START])
        elif mark in "hr":
            label = _LABEL.match(text)
            assert label is not None, text
            rest = squeezed(text[label.end() :])
            if mark == "r":
                rest, _, body = re.sub(r"[。．]|(?<=\D)\.(?=\D)", "。", rest).partition("。")
                made.starts.append((squeezed(label[1]) + rest)[:_START])
                made.bodies.add(body[:_START])
            made.headings.append((squeezed(label[1]), rest.rstrip(":。")))
        elif mark == "a":
            listed = re.split(r"\n|(?<=\D)(?=\d[.．、])", re.sub(r"^附件[：:]?", "", text))
            fields["attachments"] = [re.sub(r"^\d[.．、]", "", squeezed(x)) for x in listed]
        elif mark == "t":
            made.bodies.update(squeezed(line)[:_START] for line in text.split("\n"))
        elif mark in names:
            fields.setdefault(names[mark], []).append(flat)
        if mark in "TPMN":
            made.bodies.add(flat[:_START])
        if mark != "n" or not made.flat:
            before_text = raw
        before = mark
    if "title" in fields:
        fields["title"] = ["".join(fields["title"])]
    made.elements.update(_comparable(fields))


def _comparable(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        name: [re.sub(r"^(?:抄送|分送|抄报):", "", v).rstrip(":。") for v in values]
        for name, values in fields.items()
    }


def _said(outline: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [block for block in outline["blocks"] if block["type"] == kind]


def _listed(value: str | list[str]) -> list[str]:
    return value if isinstance(value, list) else [value]


def _said_elements(outline: dict[str, Any]) -> dict[str, list[str]]:
    signed, printed = _said(outline, "signature"), _said(outline, "printed")
    fields = {
        "kind": [outline["kind"]],
        "issuer": _listed(outline["issuer"]),
        "number": [outline["doc_number"]],
        "title": [outline["title"]],
        "addressee": [outline["addressee"]],
        "organ": [o for b in signed for o in _listed(b["org"])],
        "date": [b["date"] for b in signed],
        "copies": [b["text"] for b in _said(outline, "cc")],
        "printed": [v for b in printed for v in (b["org"], b["date"])],
        "attachments": [i for b in _said(outline, "attachment_note") for i in b["items"]],
        "part": [b["text"] for b in _said(outline, "part_title")],
    }
    return _comparable({name: [squeezed(v) for v in vs if v] for name, vs in fields.items()})


def scored(text: Marked, outline: dict[str, Any]) -> Counter[str]:
    """How often right, said, there, of headings (h), paragraphs (p), noise (n), elements (e)."""
    count: Counter[str] = Counter()
    own = set(text.bodies) | {start for _, rest in text.headings for start in [rest[:_START]]}
    said = [
        (squeezed(b["number"]), squeezed(b["text"]).rstrip(":。"))
        for b in _said(outline, "heading")
    ]
    _count(count, "h", text.headings, said)
    starts = [squeezed(b["start"]) for b in _said(outline, "para")]
    run_in = [b for b in _said(outline, "heading") if b["run_in"]]
    starts += [squeezed(b["number"] + b["text"])[:_START] for b in run_in]
    there = Counter(text.starts)
    starts = [s for s in starts if there[s] or s not in own]
    _count(count, "p", text.starts, starts)
    noise = [squeezed(b["text"]) for b in _said(outline, "noise")]
    _count(count, "n", text.noise, [_nearest(piece, text.noise) for piece in noise])
    elements = _said_elements(outline)
    for name in {*text.elements, *elements}:
        a = [v for v in text.elements.get(name, ()) if v]
        b = elements.get(name, [])
        if a or b:
            count["e there"] += 1
            count["e right"] += a == b
    return count


def _nearest(piece: str, there: Sequence[str]) -> str:
    """The piece of noise that one is, or is the larger part of, or has as its larger part."""
    for other in there:
        if (piece in other or other in piece) and min(len(piece), len(other)) >= 0.6 * max(
            len(piece), len(other)
        ):
            return other
    return piece


def _count(count: Counter[str], key: str, there: Sequence[Any], said: Sequence[Any]) -> None:
    count[f"{key} right"] += (Counter(there) & Counter(said)).total()
    count[f"{key} said"] += len(said)
    count[f"{key} there"] += len(there)


def f1(count: Counter[str], key: str) -> float:
    """Harmonic mean of precision and recall; 1 where there is nothing."""
    both = count[f"{key} said"] + count[f"{key} there"]
    return 2 * count[f"{key} right"] / both if both else 1.0
