"""Files of a command line: arguments that name them, targets, and whole writing with a backup."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from wenming_desk.cli.telling import say
from wenming_desk.cli.words import UsageError
from wenming_desk.intake.readers.encodings import ENCODINGS
from wenming_desk.jobs.choosing import choose, titles
from wenming_desk.jobs.opening import Opened, open_file
from wenming_desk.jobs.saving import Written, save
from wenming_desk.store.backups import BackupPolicy
from wenming_desk.store.errors import SaveError, code_of, kind_of
from wenming_desk.store.kinds import Kind
from wenming_desk.store.paths import AppPaths


def add_input(
    parser: argparse.ArgumentParser, *, many: bool = False, optional: bool = False
) -> None:
    """The argument for the file to read, and the encoding of a text."""
    help_text = "要读的文件：.docx、.doc、.wps、.rtf、.odt、.pdf、网页、文本，或文明案头存的 .json"
    if many:
        parser.add_argument("inputs", metavar="文件", nargs="+", type=Path, help=help_text)
    elif optional:
        parser.add_argument(
            "input", metavar="文件", nargs="?", type=Path, help=f"{help_text}；不写时用示例方案"
        )
    else:
        parser.add_argument("input", metavar="文件", type=Path, help=help_text)
    parser.add_argument(
        "--encoding",
        metavar="编码",
        choices=ENCODINGS,
        help=f"文本和网页的编码（{'、'.join(ENCODINGS)}）；不写时自己认",
    )
    several = parser.add_mutually_exclusive_group()
    several.add_argument(
        "--part", metavar="序号", type=_count, help="文件里有几份文稿时，只要第几份，从 1 数起"
    )
    several.add_argument(
        "--accept-all", action="store_true", help="文件里有几份文稿时，都要，不再提醒"
    )


def open_input(arguments: argparse.Namespace, path: Path, *, listed: bool = False) -> Opened:
    """The file that is asked for, of several documents in it the one that is asked for.

    `listed`: what is shown lists all documents, so that nothing need be said of them.

    Raises ReadError of the store, InputError or PartError.
    """
    opened = open_file(path, arguments.encoding)
    if arguments.part is not None:
        return choose(opened, arguments.part)
    names = titles(opened.document)
    quiet = listed or arguments.accept_all or opened.kind == "json"
    if len(names) > 1 and not quiet:
        some = "；".join(f"{n}《{name[:20]}》" for n, name in enumerate(names[:9], start=1))
        more = "……" if len(names) > 9 else ""
        words = (
            f"里面有 {len(names)} 份文稿（{some}{more}），全都读入了。"
            "只要一份，用 --part 序号；都要，加上 --accept-all。"
        )
        opened = replace(opened, warnings=(*opened.warnings, words))
    return opened


def add_profile(parser: argparse.ArgumentParser, more: str = "") -> None:
    """The argument that chooses the profile."""
    parser.add_argument(
        "--profile",
        metavar="版式",
        default="R1",
        help=f"版式方案的名字（R1、R2，或您自己存的），或 .toml 文件的路径{more}；不写时用 R1",
    )


def add_output_folder(parser: argparse.ArgumentParser) -> None:
    """The argument for the folder to write to."""
    parser.add_argument(
        "-o", "--output", metavar="文件夹", type=Path, required=True, help="放结果的文件夹"
    )


def add_dpi(parser: argparse.ArgumentParser) -> None:
    """The argument for the resolution of pictures."""
    parser.add_argument(
        "--dpi", metavar="数", type=_dpi, default=150, help="每英寸的点数，36 到 600，不写时 150"
    )


def make_folder(folder: Path) -> None:
    """Make the folder where it is not there yet; the one above it has to be.

    Raises SaveError, or UsageError where it is the name of a file.
    """
    try:
        folder.mkdir(exist_ok=True)
    except FileExistsError as error:
        raise UsageError(
            f"“{folder.name}”是一个文件，不是文件夹。它没有动。请换一个文件夹的名字。"
        ) from error
    except OSError as error:
        kind = kind_of(error)
        if kind is Kind.NOT_FOUND:
            kind = Kind.PATH_GONE
        raise SaveError(kind, folder, code=code_of(error)) from error


def write(path: Path, written: Written, opened: Opened | None = None) -> None:
    """Put the bytes in a file, whole; a file that is there already is kept as a backup.

    Raises SaveError, ChangedOnDisk, or HomeError where there is no place for the backup.
    """
    backup = BackupPolicy(AppPaths.for_user().backups) if path.exists() else None
    result = save(
        path,
        written,
        backup=backup,
        opened_from=opened.path if opened else None,
        opened_as=opened.stamp if opened else None,
    )
    if result.notice:
        say(f"{path.name}：{result.notice}")


def write_quickly(path: Path, data: bytes) -> None:
    """Put the bytes of a picture in a file, whole, without a backup; raises SaveError."""
    save(path, (data, _nothing_to_check))


def _nothing_to_check(data: bytes) -> None:
    """A picture is painted from pages that were never a file: there is nothing to compare."""


def _count(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 9999:
        raise argparse.ArgumentTypeError("要写 1 以上的整数")
    return int(text)


def _dpi(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 36 <= int(text) <= 600:
        raise argparse.ArgumentTypeError("要写 36 到 600 之间的整数")
    return int(text)
