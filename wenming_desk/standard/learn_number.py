"""What a file's footers teach: face, size and place of the page number (7.5)."""

from __future__ import annotations

import re

from wenming_desk.document.inline import Atom, Run
from wenming_desk.document.source import PageSetup, RunLook, Source, SourceParagraph
from wenming_desk.standard.face_kinds import kind_of_family
from wenming_desk.standard.learn_page import Found
from wenming_desk.standard.lesson import Learned, Unlearned
from wenming_desk.standard.page_number import FORMS, MOST_FIRST, NUMBER, TOTAL, is_form
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_write import Change, role_entry
from wenming_desk.standard.roles import Role
from wenming_desk.standard.snapping import size_words, snapped, snapped_size

_NUMBER = re.compile(r"\d+")
_LONGEST = 24
"""Characters of a footer that only shows the page number."""
_SURE = 0.9
_FIRST = "first_footer"
"""Story of the footers that stand on first pages alone."""


def learn_number(source: Source, base: Profile) -> Found:
    """Face, size, form and place of the page number, and what page 1 shows."""
    shown = next((each for each in source.footers if _is_number(each)), None)
    if shown is None:
        return [Unlearned("页码的字体和位置", "页脚里没有认出页码")]
    run = _run(shown)
    out: Found = []
    if run is not None:
        out += _look(run, base)
    out.append(_form(_shown(shown)))
    out.append(_place(shown, run.size if run else 14.0))
    out += _first_page(source)
    return out


def _form(text: str) -> Learned | Unlearned:
    """The words around the number as an office has them."""
    form = _NUMBER.sub(NUMBER, " ".join(text.split()))
    if not is_form(form):
        return Unlearned("页码的样子", f"样文写成“{text.strip()}”，先按标准写成“{FORMS[0]}”")
    change: Change = (("page_number", "form"), form)
    return Learned("form.pageNumber", "页码的样子", form, "页脚里的页码", _SURE, (change,))


def _first_page(source: Source) -> Found:
    """Whether the first page shows its number, and which one it is."""
    setup = source.setups[0] if source.setups else PageSetup()
    out: Found = []
    numbered = any(each.place.box == _FIRST and _is_number(each) for each in source.footers)
    if setup.first_apart and not numbered:
        change: Change = (("page_number", "first_page"), False)
        evidence = "首页另有页脚，里面没有页码"
        out.append(
            Learned("first.page", "首页的页码", "首页不显示页码", evidence, _SURE, (change,))
        )
    first = setup.first_number
    if first is not None and first % 2 == 0:
        out.append(Unlearned("起始页码", f"样文从 {first} 起，首页是纸的正面，要用单数"))
    elif first is not None and 1 < first <= MOST_FIRST:
        change = (("page_number", "first"), first)
        evidence = "页码格式里写着"
        out.append(Learned("first.number", "起始页码", f"从 {first} 起", evidence, 0.5, (change,)))
    return out


def _is_number(paragraph: SourceParagraph) -> bool:
    text = _shown(paragraph).strip()
    return len(text) <= _LONGEST and bool(_NUMBER.search(text))


def _shown(paragraph: SourceParagraph) -> str:
    """The text as a form, as long as `plain`: the fields that count are a character each."""
    return "".join(
        item.text if isinstance(item, Run) else _counted(item) for item in paragraph.text.items
    )


def _counted(atom: Atom) -> str:
    if atom.kind != "field":
        return " "
    return TOTAL if atom.label == "总页数" else NUMBER


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


def _place(paragraph: SourceParagraph, size: float) -> Learned:
    look, name = paragraph.look, "页码的位置"
    if look.align == "right":
        inset = look.right_indent_chars / 100 or look.right_indent / size
    elif look.align in ("left", "both"):
        inset = look.left_indent_chars / 100 or look.left_indent / size
    else:
        change: Change = (role_entry(Role.PAGE_NUMBER, "align"), "center")
        return Learned("place.pageNumber", name, "居中", "页脚里的对齐方式", _SURE, (change,))
    inset = round(snapped(max(inset, 0.0), range(7), 0.15), 2)
    changes: list[Change] = [
        (role_entry(Role.PAGE_NUMBER, side), inset) for side in ("left", "right")
    ]
    changes.append((role_entry(Role.PAGE_NUMBER, "align"), "right"))
    value = f"离版心外边空 {inset:g} 字"
    return Learned("place.pageNumber", name, value, "页脚里的缩进", 0.8, tuple(changes))
