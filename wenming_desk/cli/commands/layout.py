"""`layout`: pages, lines and rules of a document in millimetres."""

from __future__ import annotations

import argparse
import json
from typing import Any

from wenming_desk.cli import files
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import show, tell_findings, tell_remarks
from wenming_desk.jobs.laying import layout, layout_as_file
from wenming_desk.jobs.opening import InputError, Opened
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.pages import Line, Page, Pages, Rule
from wenming_desk.typeset.remarks import Remark

ABOUT = "列出每页的行和线，位置以毫米为单位，从纸的左上角量起。"
FILE = "file"
"""In place of a profile: the file's own page set-up."""

_MM = 25.4 / 72
Json = dict[str, Any]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser)
    parser.add_argument(
        "--json", action="store_true", help="写成 JSON：各页的行和横线；表格里的竖线不列"
    )
    files.add_profile(parser, f"；{FILE} 表示按 .docx 自己的页面设置")


def run(arguments: argparse.Namespace) -> int:
    """Print the layout; 1 where the file has findings."""
    opened = files.open_input(arguments, arguments.input)
    pages = pages_of(opened, arguments.profile)
    if arguments.json:
        show(json.dumps(layout_json(pages), ensure_ascii=False))
    else:
        show(layout_text(pages), end="")
    remarked = tell_remarks(opened.name, pages)
    found = tell_findings(opened, kept=arguments.profile == FILE)
    return FINDINGS if found or remarked else DONE


def pages_of(opened: Opened, profile: str) -> Pages:
    """The pages by a profile, or as the file itself has them."""
    if profile != FILE:
        return layout(opened.document, find_profile(profile))
    if opened.kind != "docx" or opened.source is None:
        raise InputError(
            "它不是 .docx，没有自己的页面设置。", "去掉 --profile file 再试，按标准排版。"
        )
    return layout_as_file(opened.source, opened.document)


def layout_json(pages: Pages) -> Json:
    """Pages as plain dicts; lengths in mm to a hundredth.

    A line's `y_mm` is the top of its character box, a rule's the middle of its weight. The
    upright rules between the cells of tables and the grounds of cells have no place in this form
    and are left out.
    """
    return {
        "profile": pages.profile,
        "page_size_mm": [_mm(pages.width), _mm(pages.height)],
        "pages": [_page(page) for page in pages.pages],
        "remarks": [_remark(remark) for remark in pages.remarks],
    }


def _page(page: Page) -> Json:
    return {
        "number": page.number,
        "lines": [_line(line) for line in page.lines],
        "rules": [_rule(rule) for rule in page.rules if not _is_left_out(rule)],
    }


def _remark(remark: Remark) -> Json:
    """What could not be placed well: `page` from 1, `offset` in the node's text, -1 for none."""
    return {
        "kind": remark.kind.value,
        "page": remark.page + 1,
        "node": remark.node,
        "offset": remark.offset,
        "words": remark.words,
    }


def _line(line: Line) -> Json:
    first = line.spans[0] if line.spans else None
    return {
        "element": line.element,
        "node": line.node,
        "text": line.text,
        "x_mm": _mm(line.x),
        "y_mm": _mm(line.y),
        "width_mm": _mm(line.width),
        "size_pt": round(line.size, 2),
        "face": first.face if first else "",
        "color": first.color if first else "#000000",
    }


def _is_left_out(rule: Rule) -> bool:
    return rule.vertical or rule.kind == "ground"


def _rule(rule: Rule) -> Json:
    return {
        "kind": rule.kind,
        "x_mm": _mm(rule.x),
        "y_mm": _mm(rule.y),
        "width_mm": _mm(rule.width),
        "weight_mm": _mm(rule.weight),
        "color": rule.color,
    }


def layout_text(pages: Pages) -> str:
    """Pages for a reader: a heading a page, a line with its place for each line."""
    out: list[str] = []
    for page in pages.pages:
        out.append(f"第 {page.number} 页，共 {len(pages.pages)} 页\n")
        out.extend(f"{_mm(line.x):8.2f}{_mm(line.y):8.2f}  {line.text}\n" for line in page.lines)
    return "".join(out)


def _mm(points: float) -> float:
    return round(points * _MM, 2)
