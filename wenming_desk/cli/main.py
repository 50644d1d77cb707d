"""Which command is meant, and how a job that cannot be done is told: one line, and a status."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from wenming_desk import __version__
from wenming_desk.cli.status import FINDINGS, NOT_DONE, STOPPED
from wenming_desk.cli.telling import say, words_of
from wenming_desk.cli.words import Parser, UsageError

COMMANDS = {
    "convert": "转成 .docx、.pdf、.txt 或 .json",
    "outline": "列出大纲",
    "layout": "列出每页的行和线",
    "render": "每页存成一张 PNG 图片",
    "headless": "一次得到 .docx、.pdf、每页图片和大纲",
    "reuse": "查借用残留和雷同",
    "library": "素材库：放进文稿，查找、查看、导出、导入",
    "selfcheck": "检查版本、字体和文件夹",
}
"""Each command is the module of its name in `cli.commands`, imported only when it is called."""
_GARBAGE = 50_000
"""Objects that a job makes between two looks for garbage."""


class Command(Protocol):
    """A module of `cli.commands`."""

    ABOUT: str
    """What the command does, in Chinese."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Declare the command's arguments."""
        ...

    def run(self, arguments: argparse.Namespace) -> int:
        """Do the job; gives the exit status."""
        ...


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program on a command line (that of the process); gives the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    _speak_utf8()
    words, debug = _without_debug(words)
    try:
        return _dispatch(words, debug)
    except UsageError as error:
        say(str(error))
    except KeyboardInterrupt:
        say("已停止。")
        return STOPPED
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; nothing is left to be said to it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    except Exception as error:  # noqa: BLE001 - whatever happens, the user gets one line
        if debug:
            traceback.print_exc()
        say(words_of(error))
    return NOT_DONE


def _without_debug(words: list[str]) -> tuple[list[str], bool]:
    """The words without --debug, which may stand anywhere before --, and whether it was there."""
    end = words.index("--") if "--" in words else len(words)
    before = [word for word in words[:end] if word != "--debug"]
    return before + words[end:], len(before) < end


def _dispatch(words: list[str], debug: bool) -> int:
    given = argparse.Namespace(debug=debug)
    if words and words[0] in COMMANDS:
        name = words[0]
        # A job makes much and throws little away: looking for garbage so often is lost on it.
        gc.set_threshold(_GARBAGE)
        command = cast(Command, import_module(f"wenming_desk.cli.commands.{name}"))
        parser = Parser(f"wenming-desk {name}", command.ABOUT)
        command.add_arguments(parser)
        return command.run(parser.parse_args(words[1:], given))
    parser = Parser(
        "wenming-desk",
        "文明案头：把公文改写、排版并存为符合 GB/T 9704—2012 的 .docx。不带命令时打开窗口。",
        "命令（“wenming-desk 命令 --help”有详细说明）：\n"
        + "\n".join(f"  {name:<10}{about}" for name, about in COMMANDS.items())
        + "\n\n退出状态：0 做完了；1 有发现，或只做完一部分；2 没有做。",
    )
    parser.add_argument("files", metavar="文件", nargs="*", help="要打开的文件")
    parser.add_argument("--version", action="version", version=__version__, help="显示版本")
    arguments = parser.parse_args(words, given)
    if words and words[0] in arguments.files and not _is_there(words[0]):
        raise UsageError(_neither_command_nor_file(words[0]))
    window = import_module("wenming_desk.cli.commands.window")
    return window.run(arguments)


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except OSError:
        return False


def _neither_command_nor_file(word: str) -> str:
    """What is said of a first word that means nothing, with the command it may have meant."""
    near = get_close_matches(word.lower(), COMMANDS, n=1)
    if near:
        return f"没有“{word}”这个命令，也没有叫这个名字的文件。您要写的可能是“{near[0]}”。"
    if Path(word).suffix or Path(word).name != word:
        return f"找不到文件“{word}”。看看是不是改了名字、挪了地方，或者 U 盘、网络没有连上。"
    names = "、".join(COMMANDS)
    return f"没有“{word}”这个命令，也没有叫这个名字的文件。命令有 {names}。"


def _speak_utf8() -> None:
    """Write UTF-8 into files and pipes; what cannot be encoded is escaped, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
