"""`reuse`: what a document still has of the plans it was written from."""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from wenming_desk.cli import files
from wenming_desk.cli.status import DONE, FINDINGS
from wenming_desk.cli.telling import say, show, words_of
from wenming_desk.cli.words import UsageError
from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import document_texts
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.library_place import open_users_library
from wenming_desk.jobs.library_reuse import plans_near
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.reuse import leftover_check, look_at_reuse, plans_in
from wenming_desk.jobs.saving import as_text, docx_file
from wenming_desk.review.facts import own_of
from wenming_desk.review.leftovers import Own, SourceFacts
from wenming_desk.review.reuse import Reuse
from wenming_desk.review.reuse_document import report_profile, reuse_document
from wenming_desk.review.reuse_html import advice, reuse_html
from wenming_desk.review.reuse_pairs import percent
from wenming_desk.store.paths import AppPaths

ABOUT = "查借用情况：别的单位、地区留下的名称和数字，与别的文稿相同的字句。"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    files.add_input(parser)
    parser.add_argument(
        "--against",
        metavar="去处",
        type=Path,
        action="append",
        default=[],
        help="拿来比对的文件或文件夹，可以写几次",
    )
    parser.add_argument("--library", action="store_true", help="也拿素材库里相近的文稿来比对")
    parser.add_argument("--issuer", metavar="单位", default="", help="本文的发文机关；不写时自己认")
    parser.add_argument("--region", metavar="地区", default="", help="本单位所在的地区")
    parser.add_argument("--year", metavar="年份", type=int, help="本文是哪一年的")
    parser.add_argument("--json", action="store_true", help="写成 JSON")
    parser.add_argument(
        "--html", "-o", dest="output", metavar="文件", type=Path, help="报告存成 .html 或 .docx"
    )


def run(arguments: argparse.Namespace) -> int:
    """Print or write the report; 1 where there are leftovers or copied text."""
    if arguments.output and arguments.output.suffix.lower() not in (".html", ".htm", ".docx"):
        raise UsageError("报告的文件名要以 .html 或 .docx 结尾。")
    opened = files.open_input(arguments, arguments.input)
    document = opened.document
    own = _own(document, arguments)
    sources = _sources(arguments.against, arguments.input)
    if arguments.library:
        sources |= _library_sources(document, arguments.input)
    reuse = look_at_reuse(document, sources, leftover_check(), own)
    name = arguments.input.stem
    if arguments.output:
        _write(arguments.output, document, reuse, name)
    if arguments.json:
        show(json.dumps(reuse_json(document, reuse), ensure_ascii=False, indent=1))
    elif not arguments.output:
        show(reuse_text(document, reuse), end="")
    return FINDINGS if reuse.leftovers or reuse.likeness.by_source else DONE


def _own(document: Document, arguments: argparse.Namespace) -> Own:
    own = own_of(document)
    if arguments.issuer:
        own = replace(own_of(document), issuer=arguments.issuer, region="")
    if arguments.region:
        own = replace(own, region=arguments.region)
    return replace(own, year=arguments.year) if arguments.year else own


def _sources(against: list[Path], but: Path) -> dict[str, SourceFacts]:
    sources: dict[str, SourceFacts] = {}
    for place in against:
        try:
            found = dict(plans_in(place, but, say))
            if not found:
                say(f"“{place}”里没有别的能读的文稿。")
            sources.update(found)
        except Exception as error:  # noqa: BLE001 - one bad place must not stop the others
            say(words_of(error))
    return sources


def _library_sources(document: Document, path: Path) -> dict[str, SourceFacts]:
    """The plans of the user's library that have something in common with the document."""
    library = open_users_library(AppPaths.for_user())
    try:
        if library.state.notice:
            say(library.state.notice)
        return {near.source.key: near.facts for near in plans_near(library, document, path=path)}
    finally:
        library.close()


def _write(target: Path, document: Document, reuse: Reuse, name: str) -> None:
    today = date.today()
    words = f"{today.year}年{today.month}月{today.day}日"
    if target.suffix.lower() == ".docx":
        report = reuse_document(document, reuse, name, words)
        profile = report_profile(find_profile())
        written = docx_file(report, profile, layout(report, profile))
    else:
        written = as_text(reuse_html(document, reuse, name, words))
    files.write(target, written)
    show(str(target))


def reuse_json(document: Document, reuse: Reuse) -> dict[str, Any]:
    """The report as plain dicts; shares between 0 and 1, offsets in characters of a text."""
    texts = dict(document_texts(document))
    alike = reuse.likeness
    return {
        "own": {
            "issuer": reuse.own.issuer,
            "region": reuse.own.region,
            "year": reuse.own.year,
        },
        "length": alike.length,
        "share": round(alike.share, 4),
        "phrase_share": round(alike.phrase_share, 4),
        "borrowed_share": round(reuse.borrowing.share, 4),
        "sources": [
            {"file": key, "title": reuse.sources[key].title, "share": round(share, 4)}
            for key, share in alike.by_source
        ],
        "leftovers": [
            {
                "node": each.place.node,
                "field": each.place.field,
                "start": each.start,
                "end": each.end,
                "words": each.words,
                "kind": each.kind.value,
                "instead": each.instead,
                "sure": each.sure,
                "source": each.source,
            }
            for each in reuse.leftovers
        ],
        "copied": [
            {
                "node": each.place.node,
                "field": each.place.field,
                "start": each.start,
                "end": each.end,
                "words": texts[each.place][each.start : each.end],
                "file": each.key,
                "offset": each.other,
                "set_phrase": each.phrase,
            }
            for each in alike.copied
        ],
    }


def reuse_text(document: Document, reuse: Reuse) -> str:
    """The report for a reader."""
    alike = reuse.likeness
    texts = dict(document_texts(document))
    out = [
        f"全文 {alike.length:,} 字；与比对的 {len(reuse.sources)} 份文稿相同 "
        f"{percent(alike.share)}，套话 {percent(alike.phrase_share)} 不计在内；"
        f"仍与素材原文相同 {percent(reuse.borrowing.share)}。\n"
    ]
    for key, share in alike.by_source:
        out.append(f"  {percent(share):>6}  {reuse.sources[key].title or key}\n")
    if reuse.leftovers:
        out.append(f"残留 {len(reuse.leftovers)} 处：\n")
    for each in reuse.leftovers:
        text = texts[each.place]
        before = text[max(each.start - 8, 0) : each.start]
        behind = text[each.end : each.end + 8]
        out.append(f"  {each.kind.value}　{before}【{each.words}】{behind}　{advice(each)}\n")
    return "".join(out)
