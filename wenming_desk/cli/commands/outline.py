"""`outline`: the outline of a document as indented text or JSON."""

from __future__ import annotations

import argparse
import json

from wenming_desk.cli import files
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import show, tell_findings
from wenming_desk.intake.outline_export import outline_json, outline_text

ABOUT = "列出文件的大纲：缩进的文字，或者 JSON（文种、发文机关、文号、标题、主送和各段）。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser)
    parser.add_argument("--json", action="store_true", help="写成 JSON")


def run(arguments: argparse.Namespace) -> int:
    """Print the outline; 1 where the file has findings."""
    opened = files.open_input(arguments, arguments.input, listed=True)
    if arguments.json:
        report = None if opened.kind == "json" else opened.report
        data = outline_json(opened.document, report)
        show(json.dumps(data, ensure_ascii=False, indent=1))
    else:
        show(outline_text(opened.document), end="")
    return FINDINGS if tell_findings(opened, kept=True) else DONE
