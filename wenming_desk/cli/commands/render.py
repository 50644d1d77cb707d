"""`render`: one PNG a page."""

from __future__ import annotations

import argparse

from wenming_desk.cli import files
from wenming_desk.cli.pictures import write_pictures
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import tell_faces, tell_findings, tell_remarks
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile

ABOUT = "把每一页存成一张 PNG 图片：page-1.png、page-2.png……"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser)
    files.add_output_folder(parser)
    files.add_dpi(parser)
    files.add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the pictures; 1 where the file has findings."""
    opened = files.open_input(arguments, arguments.input)
    pages = layout(opened.document, find_profile(arguments.profile))
    files.make_folder(arguments.output)
    from wenming_desk.jobs.painting import Painter  # Qt takes long to load

    painter = Painter()
    write_pictures(painter, pages, arguments.output, arguments.dpi)
    tell_faces(painter, pages)
    remarked = tell_remarks(opened.name, pages)
    return FINDINGS if tell_findings(opened) or remarked else DONE
