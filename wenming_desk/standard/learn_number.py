"""What a file's footers teach: face, size and place of the page number (7.5)."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Run
from wenming_desk.document.source import RunLook, Source, SourceParagraph
from wenming_desk.standard.face_kinds import kind_of_family
from wenming_desk.standard.learn_page import Found
from wenming_desk.standard.lesson import Learned, Unlearned
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_write import role_entry
from wenming_desk.standard.roles import Role
from wenming_desk.standard.snapping import size_words, snapped, snapped_size

_NUMBER = re.compile(r"\d+")
_OURS = re.compile(r"[—–－\-]{1,2}\s*\d+\s*[—–－\-]{1,2}")
_LONGEST = 24
"""Characters of a footer that only shows the page number."""
_SURE = 0.9


def learn_number(source: Source, base: Profile) -> Found:
    """Face, size and inset of the page number; what cannot be set otherwise is named."""
    shown = next((each for each in source.footers if _is_number(each)), None)
    if shown is None:
        return [Unlearned("页码的字体和位置", "页脚里没有认出页码")]
    run = _run(shown)
    out: Found = []
    if run is not None:
        out += _look(run, base)
    text = " ".join(_shown(shown).split())
    if not _OURS.fullmatch(text):
        out.append(Unlearned("页码的样子", f"样文写成“{text}”，先按标准写成“— 1 —”"))
    out.append(_place(shown, run.size if run else 14.0))
    return out


def _is_number(paragraph: SourceParagraph) -> bool:
    text = _shown(paragraph).strip()
    return len(text) <= _LONGEST and bool(_NUMBER.search(text))


def _shown(paragraph: SourceParagraph) -> str:
    """The text as it is seen, as long as `plain`: the fields that count pages are a digit each."""
    return "".join(
        item.text if isinstance(item, Run) else "1" if item.kind == "field" else " "
        for item in paragraph.text.items
    )


def _run(paragraph: SourceParagraph) -> RunLook | None:
    digit = _NUMBER.search(_shown(paragraph))
    at = digit.start() if digit else 0
    return next((run for run in paragraph.runs if run.start <= at < run.end), None)


def _look(run: RunLook, base: Profile) -> Found:
    size = snapped_size(run.size)
    out: Found = [
        Learned(
            "size.pageNumber",
            "页码的字号",
            size_words(size),
            "页脚里的页码",
            _SURE,
            # The line of the page number is as high as its size.
            tuple((role_entry(Role.PAGE_NUMBER, key), size) for key in ("size", "pitch")),
        )
    ]
    kind = kind_of_family(run.face)
    if kind and run.face in base.faces[kind]:
        change = (role_entry(Role.PAGE_NUMBER, "face"), kind)
        out.append(
            Learned("face.pageNumber", "页码的字体", run.face, "页脚里的页码", _SURE, (change,))
        )
    else:
        face = run.face or run.latin_face
        out.append(Unlearned("页码的字体", f"样文用的是“{face}”，先按标准用宋体"))
    return out


def _place(paragraph: SourceParagraph, size: float) -> Learned | Unlearned:
    look, name = paragraph.look, "页码的位置"
    if look.align == "right":
        inset = look.right_indent_chars / 100 or look.right_indent / size
    elif look.align in ("left", "both"):
        inset = look.left_indent_chars / 100 or look.left_indent / size
    else:
        return Unlearned(name, "样文的页码居中，先按标准放在外侧")
    inset = round(snapped(max(inset, 0.0), range(7), 0.15), 2)
    changes = tuple((role_entry(Role.PAGE_NUMBER, side), inset) for side in ("left", "right"))
    value = f"离版心外边空 {inset:g} 字"
    return Learned("place.pageNumber", name, value, "页脚里的缩进", 0.8, changes)
