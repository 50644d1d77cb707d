"""`library`: the library of past plans – fill it, search it, show, share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wenming_desk.cli.library_query import add_filters, number, query_of
from wenming_desk.cli.library_telling import (
    hit_json,
    hit_line,
    json_of,
    level_of,
    snippet_json,
    source_json,
    source_line,
    tell_imported,
    told_every,
    told_progress,
)
from wenming_desk.cli.status import DONE, FINDINGS, NOT_DONE
from wenming_desk.cli.telling import say, show
from wenming_desk.cli.words import Parser, UsageError
from wenming_desk.jobs.library_import import LibraryImport, Outcome, files_of
from wenming_desk.jobs.library_place import (
    categories,
    is_library_file,
    open_users_library,
    region_finder,
)
from wenming_desk.jobs.library_sharing import export_library, import_package
from wenming_desk.jobs.library_starter import put_starter_in
from wenming_desk.library.interface import Library
from wenming_desk.store.paths import AppPaths

ABOUT = "素材库：把历年文稿放进去，查找、查看、导出和导入其中的条目。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    commands: Any = parser.add_subparsers(
        title="做什么",
        metavar="做什么",
        required=True,
        dest="what",
        prog="wenming-desk library",
        parser_class=_Parser,
    )
    add = _command(commands, "add", "把文件或文件夹里的文稿放进素材库", _add)
    add.add_argument("paths", metavar="文件", nargs="*", type=Path, help="文件或文件夹")
    add.add_argument("--starter", action="store_true", help="放进自带素材")
    add.add_argument("--again", action="store_true", help="以前处理过的文件也再看一遍")
    add.add_argument("--same-text", action="store_true", help="文字相同的文稿也放进去")
    add.add_argument("--no-files", action="store_true", help="不留原文件，只留文字和结构")

    search = _command(commands, "search", "查找条目", _search)
    search.add_argument("words", metavar="词", nargs="*", help="要有的词")
    add_filters(search)
    search.add_argument("--limit", metavar="数", type=number, default=20, help="最多列几条")
    search.add_argument("--all", action="store_true", help="相近的条目也各列一条")

    look = _command(commands, "show", "显示一条素材和它的来源", _show)
    look.add_argument("key", metavar="编号", help="查找时列出的编号")

    out = _command(commands, "export", "导出成素材包（.wmlib）", _export)
    out.add_argument("target", metavar="素材包", type=Path, help="写到哪个 .wmlib 文件")
    out.add_argument("words", metavar="词", nargs="*", help="只导出查得到的条目")
    add_filters(out)
    out.add_argument("--files", action="store_true", help="把原文件也放进去（只在导出全部时）")

    taken = _command(commands, "import", "导入素材包（.wmlib）", _import)
    taken.add_argument("package", metavar="素材包", type=Path, help=".wmlib 文件")

    _command(commands, "sync", "把服务器上的素材库抄一份到本机，断网时用", _sync)
    _command(commands, "stats", "有多少来源、条目和类别", _stats)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked for."""
    paths = AppPaths.for_user()
    library = open_users_library(
        paths, arguments.library, progress=told_every("正在为新版程序整理素材库的索引")
    )
    try:
        if library.state.notice:
            say(library.state.notice)
        return arguments.job(library, arguments)
    finally:
        library.close()


# --- the commands


def _add(library: Library, arguments: argparse.Namespace) -> int:
    if not arguments.paths and not arguments.starter:
        raise UsageError("还缺要放进素材库的文件或文件夹；要放自带素材，写 --starter。")
    table = categories(AppPaths.for_user())
    starter = put_starter_in(library, table) if arguments.starter else 0
    if arguments.starter and not arguments.json:
        show(f"自带素材：加入 {starter} 条。")
    missing = [path for path in arguments.paths if not path.exists()]
    for path in missing:
        say(f"{path}：没有这个文件或文件夹。")
    files = files_of(path for path in arguments.paths if path.exists())
    job = LibraryImport(
        library,
        table,
        region_finder(),
        same_text=arguments.same_text,
        again=arguments.again,
        keep_files=not arguments.no_files,
    )
    found: dict[Outcome, int] = {}
    snippets = 0
    for done in job.many(files, told_progress(len(files))):
        found[done.outcome] = found.get(done.outcome, 0) + 1
        snippets += done.snippets
        tell_imported(done, say if arguments.json else show)
    empty = [path for path in arguments.paths if path.is_dir() and not files_of((path,))]
    for path in empty:
        say(f"{path}：里面没有能放进素材库的文稿。")
    if arguments.json:
        counts = {outcome.name.lower(): count for outcome, count in found.items()}
        show(json_of({"files": len(files), **counts, "snippets": snippets, "starter": starter}))
    elif files:
        parts = [f"{outcome.value} {count} 个" for outcome, count in found.items()]
        show(f"{len(files)} 个文件：{'，'.join(parts)}；加入 {snippets} 条素材。")
    failed = found.get(Outcome.FAILED, 0) + len(missing)
    if failed and failed == len(files) + len(missing) and not arguments.starter:
        return NOT_DONE
    return FINDINGS if failed or empty else DONE


def _search(library: Library, arguments: argparse.Namespace) -> int:
    query = query_of(arguments)
    hits = library.search(query, arguments.limit)
    count = library.count(query, 10_000)
    if arguments.json:
        show(json_of({"count": count, "hits": [hit_json(hit) for hit in hits]}))
        return DONE if hits else FINDINGS
    for hit in hits:
        show(hit_line(hit))
    if not hits:
        say("没有找到。少打几个字，或者去掉一个条件。")
        return FINDINGS
    more = "，更多的没有列出" if count > len(hits) else ""
    say(f"共 {count} 条（相近的都算），列出 {len(hits)} 条{more}。")
    return DONE


def _show(library: Library, arguments: argparse.Namespace) -> int:
    snippet = library.snippet(arguments.key)
    source = library.source(snippet.source)
    variants = [each for each in library.variants(snippet.key) if each.key != snippet.key]
    if arguments.json:
        data = snippet_json(snippet) | {
            "source": source_json(source),
            "variants": [each.key for each in variants],
        }
        show(json_of(data))
        return DONE
    show(f"{snippet.label}{snippet.heading}" or "（没有标题）")
    if snippet.text:
        show(snippet.text)
    facts = [
        ("编号", snippet.key),
        ("类别", snippet.category),
        ("级别", level_of(snippet)),
        ("字数", str(snippet.chars)),
        ("责任单位", snippet.unit),
        ("日期", "、".join(snippet.dates)),
        ("标签", "、".join(snippet.tags)),
        ("评分", "★" * snippet.rating),
        ("备注", snippet.note),
        ("用过", f"{snippet.used} 次" if snippet.used else ""),
        ("来源", source_line(source)),
        ("文件", source.file),
        ("相近的条目", "、".join(each.key for each in variants[:20])),
    ]
    show("")
    for name, value in facts:
        if value:
            show(f"{name}：{value}")
    return DONE


def _export(library: Library, arguments: argparse.Namespace) -> int:
    target: Path = arguments.target
    if not is_library_file(target):
        raise UsageError(f"素材包的名字要以 .wmlib 结尾，现在是“{target.name}”。")
    if not target.parent.is_dir():
        raise UsageError(f"没有“{target.parent}”这个文件夹，素材包没有导出。换一个文件夹再试。")
    query = query_of(arguments)
    content = export_library(library, target, query if query else None, originals=arguments.files)
    if arguments.json:
        counts = (content.sources, content.snippets, content.skeletons)
        names = ("sources", "snippets", "skeletons")
        show(json_of({"file": str(target), **dict(zip(names, counts, strict=True))}))
        return DONE
    show(str(target))
    say(f"导出了 {content.sources} 个来源、{content.snippets} 条素材、{content.skeletons} 个骨架。")
    return DONE


def _import(library: Library, arguments: argparse.Namespace) -> int:
    taken = import_package(library, arguments.package)
    if arguments.json:
        there = {"there": taken.there, "skeletons": taken.skeletons}
        show(json_of({"sources": taken.sources, "snippets": taken.snippets, **there}))
        return DONE
    show(
        f"加入 {taken.sources} 个来源、{taken.snippets} 条素材、{taken.skeletons} 个骨架；"
        f"已有 {taken.there} 个来源。"
    )
    return DONE


def _sync(library: Library, arguments: argparse.Namespace) -> int:
    library.refresh(told_every("正在抄到本机"))
    library.tidy()
    count = library.stats().snippets
    show(json_of({"snippets": count}) if arguments.json else f"已对齐：{count} 条素材。")
    return DONE


def _stats(library: Library, arguments: argparse.Namespace) -> int:
    stats = library.stats()
    facets = library.facets()
    if arguments.json:
        names = ("categories", "years", "issuers", "regions", "levels", "kinds")
        data = {name: getattr(stats, name) for name in stats.__slots__}
        data |= {name: {str(v): n for v, n in getattr(facets, name)} for name in names}
        show(json_of(data | {"place": library.state.place}))
        return DONE
    show(f"素材库：{library.state.place}")
    show(
        f"{stats.sources} 个来源，{stats.snippets} 条素材，{stats.families} 组相近条目，"
        f"{stats.skeletons} 个骨架，用过 {stats.used} 条，占 {stats.size / 1048576:.1f} MB"
    )
    tables: list[tuple[str, tuple[tuple[Any, int], ...]]] = [
        ("类别", facets.categories),
        ("年份", facets.years),
        ("单位", facets.issuers[:20]),
        ("地区", facets.regions[:20]),
    ]
    for name, values in tables:
        if values:
            show(f"{name}：" + "、".join(f"{value} {count}" for value, count in values))
    return DONE


# --- the parsers


class _Parser(Parser):
    """The parser of one of the commands, made as argparse makes it."""

    def __init__(self, prog: str, description: str = "", **_: object) -> None:
        super().__init__(prog, description)


def _command(
    commands: Any, name: str, about: str, job: Callable[[Library, argparse.Namespace], int]
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=about + "。"
    )
    parser.add_argument(
        "--library",
        metavar="素材库",
        default="",
        help="素材库文件，或者服务器的地址；不写时用设置里的，没有设置用本机的",
    )
    parser.add_argument("--json", action="store_true", help="写成 JSON")
    parser.set_defaults(job=job)
    return parser
