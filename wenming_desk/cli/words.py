"""A parser of command lines that speaks Chinese."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import NoReturn

_MESSAGES = (
    (r"the following arguments are required: (.+)", r"还缺 \1"),
    (r"unrecognized arguments: (.+)", r"多出了 \1"),
    (r"argument (\S+): expected one argument", r"\1 后面要写一项"),
    (r"argument (\S+): expected at least one argument", r"\1 后面至少要写一项"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)", r"\1 不能是 \2，可以是 \3"),
    (r"argument (\S+): invalid .+ value: (.+)", r"\1 后面的 \2 不合要求"),
    (r"ambiguous option: (\S+) could match (.+)", r"\1 可能是 \2"),
    (r"argument (\S+): ignored explicit argument (.+)", r"\1 后面不能写 \2"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 和 \2 只能写一个"),
    (r"one of the arguments (.+) is required", r"要写其中一个：\1"),
    (r"argument (\S+): ([^\x00-\x7f].*)", r"\1：\2"),
)


_TITLE = re.compile(r"^(要写的|可选的|做什么):$", re.MULTILINE)


class UsageError(Exception):
    """The command line cannot be understood; the message is Chinese, one line."""


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with 用法 in place of usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],  # pyright: ignore[reportPrivateUsage]
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class Parser(argparse.ArgumentParser):
    """Arguments of one command; a wrong command line raises UsageError instead of leaving."""

    def __init__(self, name: str, about: str, epilog: str = "") -> None:
        super().__init__(
            prog=name,
            description=about,
            epilog=epilog,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title = "要写的"
        self._optionals.title = "可选的"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")
        self.add_argument("--debug", action="store_true", help="出问题时显示技术细节")

    def format_help(self) -> str:
        """The help text, with the full-width colons of Chinese."""
        return _TITLE.sub(r"\1：", super().format_help())

    def error(self, message: str) -> NoReturn:
        """Raise UsageError with the message in Chinese."""
        for pattern, words in _MESSAGES:
            match = re.fullmatch(pattern, message)
            if match:
                message = match.expand(words)
                break
        raise UsageError(f"命令没有写对：{message}。用“{self.prog} --help”看写法。")
