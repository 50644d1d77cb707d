"""Characters that only look like the usual ones: Kangxi and CJK radicals that a PDF copy leaves,
letters that a scan reads for the digits of a date.

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
_DATE = re.compile(
    r"(?<![\dA-Za-z])(?=\d*[OoＯ])[12][\dOoＯ]{3}(?=\s?年)"
    r"|(?<=[年月])(?=\d?[OoＯlI])[\dOoＯlI]{1,2}(?=\s?[月日])"
    r"|(?<=[年月]\s)(?=\d?[OoＯlI])[\dOoＯlI]{1,2}(?=\s?[月日])"
)
_DIGITS = str.maketrans("OoＯlI", "00011")
_EITHER = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5OoＯlI]")
"""A character that one of the two patterns above needs: nearly no text has one."""


def usual(text: str) -> str:
    """A text with the usual character for each radical and digit; the same length."""
    text = _RADICAL.sub(lambda match: _usual(match[0]), text)
    return _DATE.sub(lambda match: match[0].translate(_DIGITS), text)


def _usual(char: str) -> str:
    found = _SUPPLEMENT.get(char) or unicodedata.normalize("NFKC", char)
    return found if len(found) == 1 else char


def with_usual(source: Source) -> tuple[Source, list[Entry]]:
    """The source with usual characters in its paragraphs, and an entry for each paragraph."""
    if not any(_has_lookalikes(block) for block in source.blocks):
        return source, []
    blocks: list[SourceBlock] = []
    entries: list[Entry] = []
    for block in source.blocks:
        if not isinstance(block, SourceParagraph) or not _has_lookalikes(block):
            blocks.append(block)
            continue
        whole = block.label + block.text.plain
        found = {char: _usual(char) for char in _RADICAL.findall(whole)}
        found |= {words: words.translate(_DIGITS) for words in _DATE.findall(whole)}
        changed = {old: new for old, new in found.items() if old != new}
        text = Text.of(
            *(
                replace(each, text=usual(each.text)) if isinstance(each, Run) else each
                for each in block.text.items
            )
        )
        blocks.append(replace(block, text=text, label=usual(block.label)))
        if changed:
            between = "" if all(len(old) == 1 for old in changed) else "、"
            note = f"换成{between.join(changed.values())}"
            entries.append(Entry(Action.LOOKALIKE, between.join(changed), block.place, note=note))
    return replace(source, blocks=tuple(blocks)), entries


def _has_lookalikes(block: SourceBlock) -> bool:
    if not isinstance(block, SourceParagraph):
        return False
    plain = block.text.plain
    if _EITHER.search(plain) and (_RADICAL.search(plain) or _DATE.search(plain)):
        return True
    return _RADICAL.search(block.label) is not None
