"""The one way in: a Source becomes a Document, and a report of all that was done on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wenming_desk.document.source import Source
from wenming_desk.intake.guard import lost, plain_reading
from wenming_desk.intake.lookalikes import with_usual
from wenming_desk.intake.report import Recovery
from wenming_desk.intake.styled import is_ours, read_styled


def recover(
    source: Source, step: Callable[[float], object] | None = None, *, ours: bool | None = None
) -> Recovery:
    """Recover the document behind paragraphs of any origin; never loses a character of text.

    What this program wrote itself is read by its styles; of everything else the elements are found
    out. A reading that would lose text is replaced by the plain one. `step` is told the share
    (0–1) of the work done so far; what it raises ends the work. `ours`: whether this program wrote
    the source, where that is known.
    """
    step = step or _untold
    # other programs that save in other formats keep some of our styles, never all of them
    if ours is None:
        ours = source.kind == "docx" and is_ours(source)
    if ours:
        recovery = read_styled(source)
        return plain_reading(source) if lost(source, recovery) else recovery
    # what finds elements out takes a quarter of the time of a small job, and our files need none
    from wenming_desk.intake.found_out import find_out

    source, radicals = with_usual(source)
    recovery = find_out(source, step)
    if radicals:
        report = recovery.report
        report = replace(report, entries=(*report.entries, *radicals))
        recovery = replace(recovery, report=report)
    return plain_reading(source) if lost(source, recovery) else recovery


def _untold(_share: float) -> None:
    """Nobody watches."""
