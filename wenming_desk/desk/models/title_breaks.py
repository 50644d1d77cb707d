"""标题换行: the lines of a title as the program proposes them, taken over to be changed by hand."""

from __future__ import annotations

from dataclasses import replace

from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.structure import ORIGIN, current_part
from wenming_desk.document import text_edits
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Part
from wenming_desk.document.outline import Element
from wenming_desk.document.tree import EditError
from wenming_desk.standard.flow import title_lines
from wenming_desk.standard.profile import Profile

SET, GIVEN_UP = "定下标题换行", "标题自动换行"
"""Names of the steps of undo."""


def by_hand(session: DocumentSession) -> bool:
    """Whether the title of the current part is broken where the user has it."""
    part = current_part(session)
    return part is not None and "\n" in part.title


def switch(session: DocumentSession, profile: Profile) -> int:
    """Take the proposed lines over as set by hand, or give all such breaks up; the lines' number.

    Raises EditError where there is no title, or one that needs no break.
    """
    part = current_part(session)
    if part is None or not part.title_line:
        raise EditError("no title")
    if "\n" in part.title:
        title, name = part.title_line, GIVEN_UP
    else:
        title, name = "\n".join(title_lines(part, profile)), SET
        if title == part.title:
            raise EditError("a title of one line")
    session.edit(
        name,
        lambda document: text_edits.set_field(document, "part", "title", title, part.id),
        select=_moved(session, part, title),
        origin=ORIGIN,
    )
    return len(title_lines(replace(part, title=title), profile))


def _moved(session: DocumentSession, part: Part, title: str) -> Selection | None:
    """The caret before the same character of the title, where it stands in it."""
    here = session.current
    if here.node != part.id or here.element not in ("", Element.TITLE.value):
        return None
    letters = len(part.title[: here.offset].replace("\n", ""))
    offset = 0
    while letters or title[offset : offset + 1] == "\n":
        letters -= title[offset : offset + 1] != "\n"
        offset += 1
    return replace(here, offset=offset)
