"""Characters that only look like the usual ones: Kangxi and CJK radicals that a PDF copy leaves.

Each stands for one usual character, so that every offset stays what it was.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from wenming_desk.document.inline import Run, Text
from wenming_desk.document.source import Source, SourceBlock, SourceParagraph
from wenming_desk.intake.report import Action, Entry

_SUPPLEMENT = dict(
    zip(
        "⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰",
        "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙",
        strict=True,
    )
)
"""Radicals of the supplement for which Unicode has no decomposition."""
_RADICAL = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5]")


def usual(text: str) -> str:
    """A text with the usual character for each radical; the same length."""
    return _RADICAL.sub(lambda match: _usual(match[0]), text)


def _usual(char: str) -> str:
    found = _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
    return found if len(found) == 1 else char


def with_usual(source: Source) -> tuple[Source, list[Entry]]:
    """The source with usual characters in its paragraphs, and an entry for each paragraph."""
    if not any(_has_radicals(block) for block in source.blocks):
        return source, []
    blocks: list[SourceBlock] = []
    entries: list[Entry] = []
    for block in source.blocks:
        if not isinstance(block, SourceParagraph) or not _has_radicals(block):
            blocks.append(block)
            continue
        found = dict.fromkeys(_RADICAL.findall(block.label + block.text.plain))
        changed = {char: _usual(char) for char in found if _usual(char) != char}
        text = Text.of(
            *(
                replace(each, text=usual(each.text)) if isinstance(each, Run) else each
                for each in block.text.items
            )
        )
        blocks.append(replace(block, text=text, label=usual(block.label)))
        if changed:
            words = "".join(changed)
            note = f"换成{''.join(changed.values())}"
            entries.append(Entry(Action.LOOKALIKE, words, block.place, note=note))
    return replace(source, blocks=tuple(blocks)), entries


def _has_radicals(block: SourceBlock) -> bool:
    return isinstance(block, SourceParagraph) and (
        _RADICAL.search(block.text.plain) is not None or _RADICAL.search(block.label) is not None
    )
