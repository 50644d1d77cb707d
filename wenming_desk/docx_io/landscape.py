"""Tables set sideways (横排表格) in a file: those in sections of landscape paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wenming_desk.document.source import PageSetup, SourceBlock, SourceTable

_UPRIGHT = 450.0
"""pt; a table that is wider than that would not fit between the margins of upright A4 paper."""


def with_landscape(
    blocks: Sequence[SourceBlock], setups: Sequence[PageSetup]
) -> tuple[SourceBlock, ...]:
    """The blocks with the tables told that are set sideways.

    Where all of a file is on landscape paper, only those tables are that need it.
    """
    if not any(_is_landscape(setup) for setup in setups):
        return tuple(blocks)
    throughout = all(_is_landscape(setup) for setup in setups)
    starts = [setup.from_block for setup in setups]
    out: list[SourceBlock] = []
    section = 0
    for index, block in enumerate(blocks):
        while section + 1 < len(starts) and starts[section + 1] <= index:
            section += 1
        if isinstance(block, SourceTable) and _is_landscape(setups[section]):
            wide = sum(block.widths) > _UPRIGHT
            block = replace(block, landscape=wide or not throughout)
        out.append(block)
    return tuple(out)


def _is_landscape(setup: PageSetup) -> bool:
    return setup.width > setup.height
