"""The one way in: a Source becomes a Document, and a report of all that was done on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from wenming_desk.document.source import Source
from wenming_desk.intake.assemble import assemble
from wenming_desk.intake.clean import clean, is_spaced, unspaced
from wenming_desk.intake.features import form_of, lines_of
from wenming_desk.intake.guard import lost, plain_reading
from wenming_desk.intake.lone_labels import with_captions
from wenming_desk.intake.lookalikes import with_usual
from wenming_desk.intake.loose import loosened
from wenming_desk.intake.marks import with_mark
from wenming_desk.intake.model import best_path
from wenming_desk.intake.parts import drafted, elements_of
from wenming_desk.intake.pipe_rows import with_pipe_tables
from wenming_desk.intake.report import Recovery
from wenming_desk.intake.shared_lines import with_own_lines
from wenming_desk.intake.split import split, unflatten
from wenming_desk.intake.styled import is_ours, read_styled
from wenming_desk.intake.tab_rows import with_tables
from wenming_desk.intake.units import pieces_of

SHARES = (0.3, 0.35, 0.45, 0.65, 0.8, 0.95)
"""Share of the work done after cleaning, loosening, splitting, looking, choosing, assembling."""


def recover(source: Source, step: Callable[[float], object] | None = None) -> Recovery:
    """Recover the document behind paragraphs of any origin; never loses a character of text.

    What this program wrote itself is read by its styles; of everything else the elements are found
    out. A reading that would lose text is replaced by the plain one. `step` is told the share
    (0–1) of the work done so far; what it raises ends the work.
    """
    step = step or _untold
    # other programs that save in other formats keep some of our styles, never all of them
    ours = source.kind == "docx" and is_ours(source)
    if ours:
        recovery = read_styled(source)
        return plain_reading(source) if lost(source, recovery) else recovery
    source, radicals = with_usual(source)
    recovery = _by_model(source, step)
    if radicals:
        report = recovery.report
        report = replace(report, entries=(*report.entries, *radicals))
        recovery = replace(recovery, report=report)
    return plain_reading(source) if lost(source, recovery) else recovery


def _by_model(source: Source, step: Callable[[float], object]) -> Recovery:
    pieces, after = clean(unflatten(with_pipe_tables(pieces_of(with_tables(source)))))
    step(SHARES[0])
    pieces = loosened(with_captions(with_own_lines(with_mark(pieces))))
    spaced = is_spaced(pieces)
    step(SHARES[1])
    pieces = unspaced(split(pieces, spaced), spaced)
    step(SHARES[2])
    lines = lines_of(pieces, form_of(pieces))
    step(SHARES[3])
    elements = elements_of(lines, best_path(lines))
    step(SHARES[4])
    recovery = assemble(source, drafted(elements), after)
    step(SHARES[5])
    return recovery


def _untold(_share: float) -> None:
    """Nobody watches."""
