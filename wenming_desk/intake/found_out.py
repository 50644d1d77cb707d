"""The reading of what other programs and people wrote: the elements are found out."""

from __future__ import annotations

from collections.abc import Callable

from wenming_desk.document.source import Source
from wenming_desk.intake.assemble import assemble
from wenming_desk.intake.blanks import is_spaced, unspaced
from wenming_desk.intake.clean import clean
from wenming_desk.intake.elements import elements_of
from wenming_desk.intake.features import lines_of
from wenming_desk.intake.lone_labels import with_captions
from wenming_desk.intake.loose import loosened
from wenming_desk.intake.marks import with_mark
from wenming_desk.intake.model import best_path
from wenming_desk.intake.parts import drafted
from wenming_desk.intake.pieces import pieces_of
from wenming_desk.intake.pipe_rows import with_pipe_tables
from wenming_desk.intake.report import Recovery
from wenming_desk.intake.shared_lines import with_own_lines
from wenming_desk.intake.split import split, unflatten
from wenming_desk.intake.tab_rows import with_tables
from wenming_desk.intake.text_form import form_of

SHARES = (0.3, 0.35, 0.45, 0.65, 0.8, 0.95)
"""Share of the work done after cleaning, loosening, splitting, looking, choosing, assembling."""


def find_out(source: Source, step: Callable[[float], object]) -> Recovery:
    """Recover the document by what its paragraphs look like; `step` is told the share (0–1) of
    the work done."""
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
