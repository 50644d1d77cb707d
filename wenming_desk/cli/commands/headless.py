"""`headless`: everything the window would give for one file, without a window."""

from __future__ import annotations

import argparse
from pathlib import Path

from wenming_desk.cli import files
from wenming_desk.cli.pictures import write_pictures
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import show, tell_faces, tell_findings, tell_remarks
from wenming_desk.intake.outline_export import outline_text
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import Opened
from wenming_desk.jobs.resources import find_profile, sample_file
from wenming_desk.jobs.saving import Written, as_text, docx_file

ABOUT = "不开窗口，一次得到 .docx、.pdf、每页图片（page-1.png……）和大纲（outline.txt）。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser, optional=True)
    files.add_output_folder(parser)
    files.add_dpi(parser)
    files.add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write all of it; 1 where the file has findings."""
    source: Path = arguments.input or sample_file()
    folder: Path = arguments.output
    opened = files.open_input(arguments, source)
    document = opened.document
    profile = find_profile(arguments.profile)
    pages = layout(document, profile)
    files.make_folder(folder)
    _write(folder / f"{source.stem}.docx", docx_file(document, profile, pages), opened)
    _write(folder / "outline.txt", as_text(outline_text(document)), opened)
    from wenming_desk.jobs.painting import Painter, pdf_file  # Qt takes long to load

    painter = Painter()
    _write(folder / f"{source.stem}.pdf", pdf_file(painter.pdf(document, pages)), opened)
    write_pictures(painter, pages, folder, arguments.dpi)
    tell_faces(painter, pages)
    remarked = tell_remarks(opened.name, pages)
    return FINDINGS if tell_findings(opened) or remarked else DONE


def _write(path: Path, written: Written, opened: Opened) -> None:
    files.write(path, written, opened)
    show(str(path))
