"""How `library` tells what it found and what became of files, in lines and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wenming_desk.cli.telling import say
from wenming_desk.jobs.library_import import Imported, Outcome
from wenming_desk.library.interface import Hit
from wenming_desk.library.records import Snippet, Source

_SHOWN = 40
"""Characters of a text that are shown in a list."""
_TOLD_EVERY = 25
"""Files between two lines that tell how far an import is."""


def told_progress(count: int) -> Callable[[int, int, Path], None] | None:
    """Tells now and then how far an import of so many files is; None for few."""
    if count < _TOLD_EVERY:
        return None

    def tell(done: int, of: int, path: Path) -> None:
        if done and done % _TOLD_EVERY == 0 and done < of:
            say(f"[{done}/{of}] {path.name}")

    return tell


def told_every(what: str) -> Callable[[int, int], None]:
    """Tells every two hundred steps how far something is."""

    def tell(done: int, of: int) -> None:
        if done % 200 == 0 or done == of:
            say(f"{what}：{done} / {of}")

    return tell


def tell_imported(done: Imported, told: Callable[[str], None]) -> None:
    """Tell what became of a file; `told` tells what was put in."""
    if done.outcome is Outcome.ADDED and done.source is not None:
        title = done.source.title or "（没有标题）"
        told(f"{done.path.name}：{title}，{done.snippets} 条")
    elif done.outcome is Outcome.FAILED:
        say(f"{done.path.name}：{done.why}")
    elif done.source is not None:
        say(f"{done.path.name}：{done.outcome.value}（{done.source.title or done.source.file}）。")
    else:
        say(f"{done.path.name}：{done.outcome.value}。")


def hit_line(hit: Hit) -> str:
    """A hit in one line, its parts parted by tabs."""
    snippet = hit.snippet
    text = " ".join(snippet.text.split())
    shown = f"{snippet.heading}　{text}" if snippet.heading else text
    shown = shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
    more = f"　另有 {hit.variants} 个相近条目" if hit.variants else ""
    where = source_line(hit.source) + more
    return "\t".join((snippet.key, level_of(snippet), snippet.category, shown, where))


def level_of(snippet: Snippet) -> str:
    """The level of a snippet in words."""
    return f"{snippet.level} 级" if snippet.level else "段落"


def source_line(source: Source) -> str:
    """A source in one line."""
    year = f"{source.year} 年" if source.year else ""
    return "　".join(part for part in (source.title, source.issuer, year, source.number) if part)


def snippet_json(snippet: Snippet) -> dict[str, Any]:
    """A snippet for JSON."""
    return {name: getattr(snippet, name) for name in Snippet.__slots__}


def source_json(source: Source) -> dict[str, Any]:
    """A source for JSON."""
    return {name: getattr(source, name) for name in Source.__slots__}


def hit_json(hit: Hit) -> dict[str, Any]:
    """A hit for JSON."""
    return {
        **snippet_json(hit.snippet),
        "source": source_json(hit.source),
        "fit": hit.fit,
        "heading_spans": hit.heading_spans,
        "text_spans": hit.text_spans,
        "variants": hit.variants,
    }


def json_of(data: object) -> str:
    """Data as JSON text."""
    return json.dumps(data, ensure_ascii=False, indent=1)
