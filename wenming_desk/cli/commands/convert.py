"""`convert`: files of any kind to .docx, .pdf, .txt or .json."""

from __future__ import annotations

import argparse
import re
import traceback
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from wenming_desk.cli import files
from wenming_desk.cli.status import DONE, FINDINGS, NOT_DONE
from wenming_desk.cli.telling import say, show, tell_faces, tell_findings, tell_remarks, words_of
from wenming_desk.cli.words import UsageError
from wenming_desk.document.nodes import Document
from wenming_desk.document.revisions import settled
from wenming_desk.docx_io.settling import settling
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import Opened
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import Written, docx_file, docx_pages, json_file, text_file
from wenming_desk.standard.profile import Profile

if TYPE_CHECKING:
    from wenming_desk.jobs.painting import Painter
    from wenming_desk.typeset.pages import Pages

ABOUT = "把文件转成 .docx、.pdf、.txt 或 .json；转几个文件时，-o 写文件夹，再用 --to 说明转成什么。"
KINDS = ("docx", "pdf", "txt", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser, many=True)
    parser.add_argument(
        "-o",
        "--output",
        metavar="去处",
        required=True,
        help="写到哪个文件（按 .docx、.pdf、.txt、.json 的结尾转），或哪个文件夹",
    )
    parser.add_argument(
        "--to", metavar="格式", choices=KINDS, help=f"转到文件夹时的格式：{'、'.join(KINDS)}"
    )
    parser.add_argument(
        "--keep-look",
        action="store_true",
        help="转成 .docx 时保持原 .docx 的样子，不按标准排版；没有改动的地方一个字节也不变",
    )
    parser.add_argument(
        "--with-provenance",
        action="store_true",
        help="转成 .json 时也写上各条借自素材库的哪一条；不写时不带",
    )
    changes = parser.add_mutually_exclusive_group()
    changes.add_argument(
        "--accept-changes", action="store_true", help="接受文件里的全部修订；不写时修订照样留着"
    )
    changes.add_argument("--reject-changes", action="store_true", help="拒绝文件里的全部修订")
    files.add_profile(parser)


def run(arguments: argparse.Namespace) -> int:
    """Convert every input; 1 where one was not converted or has findings, 2 where none was."""
    inputs: list[Path] = arguments.inputs
    targets = targets_of(inputs, arguments.output, arguments.to)
    if arguments.keep_look and any(t.suffix.lower() != ".docx" for t in targets):
        raise UsageError("--keep-look 只用于转成 .docx。")
    job = _Job(find_profile(arguments.profile), arguments)
    taken: dict[str, Path] = {}
    done, clean = 0, True
    for count, (source, target) in enumerate(zip(inputs, targets, strict=True), start=1):
        if len(inputs) > 1:
            say(f"[{count}/{len(inputs)}] {source} → {target}")
        key = str(target).casefold()
        if key in taken:
            say(
                f"{source.name}：没有转：转出的文件会和“{taken[key]}”转出的重名。"
                "已有的没有动。请分两次转，放到不同的文件夹。"
            )
            clean = False
            continue
        found = job.convert(source, target)
        if found is None:
            clean = False
            continue
        taken[key] = source
        done += 1
        clean = clean and not found
    if not done:
        return NOT_DONE
    return DONE if clean else FINDINGS


def targets_of(inputs: list[Path], output: str, to: str | None) -> list[Path]:
    """The file that each input becomes; raises UsageError where that is not said."""
    out = Path(output)
    ending = out.suffix.lower().removeprefix(".")
    is_folder = out.is_dir() or output.endswith(("/", "\\"))
    if not is_folder and ending in KINDS:
        if len(inputs) > 1:
            raise UsageError(
                f"转几个文件时，-o 要写文件夹，再加上例如 --to docx；“{out.name}”是一个文件的名字。"
            )
        if to not in (None, ending):
            raise UsageError(
                f"-o 写的“{out.name}”是 .{ending} 文件，--to 写的却是 {to}。请改成一样的。"
            )
        return [out]
    if to is None:
        if is_folder:
            raise UsageError("-o 写的是文件夹，请再用 --to 说明转成什么，例如 --to docx。")
        if len(inputs) > 1:
            raise UsageError("转几个文件时，-o 要写文件夹，再加上例如 --to docx。")
        raise UsageError(
            f"不知道“{out.name}”是什么格式，结尾可以是 .docx、.pdf、.txt 或 .json；"
            "转到文件夹时用 --to 说明格式。"
        )
    return [out / f"{source.stem}.{to}" for source in inputs]


class _Job:
    """Converts one file after another; the painter is made once, where a PDF is wanted."""

    def __init__(self, profile: Profile, arguments: argparse.Namespace) -> None:
        self._profile = profile
        self._arguments = arguments
        self._debug: bool = arguments.debug
        self._painter: Painter | None = None
        self._faces: set[str] = set()

    def convert(self, source: Path, target: Path) -> bool | None:
        """Convert one file; whether it has findings, None where it was not converted."""
        try:
            opened = files.open_input(self._arguments, source)
            written, pages = self._written(opened, target.suffix.lower())
            if not target.parent.is_dir():
                files.make_folder(target.parent)
            files.write(target, written, opened)
        except Exception as error:  # noqa: BLE001 - one bad file must not stop the others
            if self._debug:
                traceback.print_exc()
            say(f"{source.name}：{words_of(error)}")
            return None
        show(str(target))
        remarked = tell_remarks(opened.name, pages)
        opened = self._without_settled(opened)
        own_look: bool = self._arguments.keep_look
        if own_look:
            # what reading simplifies is in the file as it was
            told = tuple(w for w in opened.warnings if w not in opened.simplified)
            opened = replace(opened, warnings=told)
        return tell_findings(opened, kept=own_look) or remarked

    def _without_settled(self, opened: Opened) -> Opened:
        """What was opened without the words that its tracked changes stay, where they do not."""
        if not (self._arguments.accept_changes or self._arguments.reject_changes):
            return opened
        told = (*opened.kept, *opened.simplified)
        gone = {each for each in told if re.search("处(?:格式)?修订", each)}
        return replace(opened, warnings=tuple(w for w in opened.warnings if w not in gone))

    def _settled(self, document: Document) -> Document:
        """The document with its tracked changes accepted or rejected, where that was asked."""
        if self._arguments.accept_changes or self._arguments.reject_changes:
            return settled(document, settling(accept=self._arguments.accept_changes))
        return document

    def _written(self, opened: Opened, ending: str) -> tuple[Written, Pages | None]:
        """The bytes of a format, and the pages that it shows."""
        document = self._settled(opened.document)
        if self._arguments.keep_look:
            from wenming_desk.jobs.keeping import KeepError, kept_look_file  # a large room

            if opened.kind != "docx":
                raise KeepError(
                    "保持不了原文件的样子：它不是 .docx。", "请去掉 --keep-look，按标准排版。"
                )
            whole = self._arguments.part is None
            return kept_look_file(document, opened.document if whole else None), None
        if ending == ".docx":
            laid = docx_pages(document, self._profile)
            return docx_file(document, self._profile, laid), laid
        if ending == ".json":
            return json_file(document, provenance=self._arguments.with_provenance), None
        if ending == ".txt":
            return text_file(document), None
        from wenming_desk.jobs.painting import Painter, pdf_file  # Qt takes long to load

        pages = layout(document, self._profile)
        self._painter = self._painter or Painter()
        data = self._painter.pdf(document, pages)
        tell_faces(self._painter, pages, self._faces)
        return pdf_file(data), pages
