"""The arguments of `library` that narrow a search, and the query they make."""

from __future__ import annotations

import argparse

from wenming_desk.library.query import Filters, Query
from wenming_desk.library.records import Length


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Declare what a search may be narrowed by."""
    parser.add_argument(
        "--without", metavar="词", action="append", default=[], help="不要有这个词的"
    )
    several = (
        ("--category", "类别"),
        ("--issuer", "发文机关"),
        ("--region", "地区"),
        ("--kind", "文种"),
        ("--tag", "标签"),
    )
    for option, name in several:
        parser.add_argument(
            option, metavar=name, action="append", default=[], help=f"只要这个{name}的"
        )
    parser.add_argument(
        "--year", metavar="年", type=years_of, help="只要这一年的，或 2022-2025 这几年的"
    )
    parser.add_argument(
        "--level", metavar="级", type=number, action="append", default=[], help="只要这一级的"
    )
    parser.add_argument(
        "--length",
        metavar="长短",
        choices=[each.value for each in Length],
        action="append",
        default=[],
        help="短（100 字以下）、中、长（300 字以上）",
    )
    used = parser.add_mutually_exclusive_group()
    used.add_argument("--used", action="store_true", default=None, help="只要用过的")
    used.add_argument("--unused", dest="used", action="store_false", help="只要没有用过的")


def query_of(arguments: argparse.Namespace) -> Query:
    """The query that the arguments make."""
    filters = Filters(
        categories=tuple(arguments.category),
        years=arguments.year,
        issuers=tuple(arguments.issuer),
        regions=tuple(arguments.region),
        kinds=tuple(arguments.kind),
        levels=tuple(arguments.level),
        lengths=tuple(Length(each) for each in arguments.length),
        tags=tuple(arguments.tag),
        used=arguments.used,
    )
    collapse = not getattr(arguments, "all", False)
    words = [*arguments.words, *(f"-“{word}”" for word in arguments.without)]
    return Query.parse(" ".join(words), filters, collapse=collapse)


def number(text: str) -> int:
    """A whole number of an argument; raises ArgumentTypeError."""
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) <= 10_000:
        raise argparse.ArgumentTypeError("要写 0 到 10000 之间的整数")
    return int(text)


def years_of(text: str) -> tuple[int, int]:
    """The first and the last year of an argument (2022-2025); raises ArgumentTypeError."""
    first, _, last = text.partition("-")
    years = number(first), number(last or first)
    if years[0] > years[1]:
        raise argparse.ArgumentTypeError("前一年要小于后一年")
    return years
