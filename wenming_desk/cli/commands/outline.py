"""`outline`: the outline of a document as indented text or JSON, or the import report."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from wenming_desk.cli import files
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import show, tell_findings
from wenming_desk.intake.outline_export import outline_json, outline_text
from wenming_desk.intake.report_rows import ReportRow, report_rows

ABOUT = "列出文件的大纲：缩进的文字，或者 JSON（文种、发文机关、文号、标题、主送和各段）。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser)
    parser.add_argument("--json", action="store_true", help="写成 JSON")
    parser.add_argument(
        "--report", action="store_true", help="列出读文件时做了什么：去掉、接上、拆开、改编号、存疑"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the outline; 1 where the file has findings."""
    opened = files.open_input(arguments, arguments.input, listed=True)
    if arguments.report:
        rows = report_rows(opened.report, opened.document)
        if arguments.json:
            show(json.dumps([_row_json(row) for row in rows], ensure_ascii=False, indent=1))
        else:
            show(report_text(rows), end="")
    elif arguments.json:
        report = None if opened.kind == "json" else opened.report
        data = outline_json(opened.document, report)
        show(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        show(outline_text(opened.document), end="")
    return FINDINGS if tell_findings(opened, kept=True) else DONE


def report_text(rows: Sequence[ReportRow]) -> str:
    """The import report for a reader: what was done, where, to which words, group by group."""
    if not rows:
        return "没有改动。\n"
    out: list[str] = []
    for group, found in groupby(rows, key=lambda row: row.group):
        together = list(found)
        out.append(f"{group.value}（{len(together)} 处）\n")
        for row in together:
            after = f"　{row.after}" if row.after else ""
            where = f"{row.where}　" if row.where else ""
            out.append(f"  {where}{row.what}：{row.words}{after}\n")
    return "".join(out)


def _row_json(row: ReportRow) -> dict[str, Any]:
    return {
        "group": row.group.value,
        "what": row.what,
        "words": row.words,
        "after": row.after,
        "where": row.where,
        "node": row.node,
        "can_put_back": row.switch,
        "entries": [
            {"action": e.action.value, "text": e.text, "at": e.at, "sure": round(e.sure, 2)}
            for e in row.entries
        ],
    }
