"""The one way in: a Source becomes a Document, and a report of all that was done on the way."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.document.source import Source
from wenming_desk.intake.assemble import assemble
from wenming_desk.intake.clean import clean, is_spaced, unspaced
from wenming_desk.intake.features import form_of, lines_of
from wenming_desk.intake.guard import lost, plain_reading
from wenming_desk.intake.lookalikes import with_usual
from wenming_desk.intake.loose import loosened
from wenming_desk.intake.model import best_path
from wenming_desk.intake.parts import drafted, elements_of
from wenming_desk.intake.report import Recovery
from wenming_desk.intake.split import split, unflatten
from wenming_desk.intake.styled import is_ours, read_styled
from wenming_desk.intake.units import pieces_of


def recover(source: Source) -> Recovery:
    """Recover the document behind paragraphs of any origin; never loses a character of text.

    What this program wrote itself is read by its styles; of everything else the elements are found
    out. A reading that would lose text is replaced by the plain one.
    """
    # other programs that save in other formats keep some of our styles, never all of them
    ours = source.kind == "docx" and is_ours(source)
    if ours:
        recovery = read_styled(source)
        return plain_reading(source) if lost(source, recovery) else recovery
    source, radicals = with_usual(source)
    recovery = _by_model(source)
    if radicals:
        report = recovery.report
        report = replace(report, entries=(*report.entries, *radicals))
        recovery = replace(recovery, report=report)
    return plain_reading(source) if lost(source, recovery) else recovery


def _by_model(source: Source) -> Recovery:
    pieces, after = clean(unflatten(pieces_of(source)))
    pieces = loosened(pieces)
    spaced = is_spaced(pieces)
    pieces = unspaced(split(pieces, spaced), spaced)
    lines = lines_of(pieces, form_of(pieces))
    elements = elements_of(lines, best_path(lines))
    return assemble(source, drafted(elements), after)
