"""The import report (导入报告): all that intake removed, joined, split, renumbered or doubted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from wenming_desk.document.nodes import Document
from wenming_desk.document.source import Place

END = -2
"""Node of entries that stood after everything else."""


class Action(StrEnum):
    """What was done to a piece of the source."""

    NOISE = "noise"
    """Removed: no part of the document (page number, advertisement, navigation, copyright)."""
    FURNITURE = "furniture"
    """Removed: a running head or a page number of a printed page, told by its place."""
    REPEATED = "repeated"
    """Removed: the same element stands in the text a second time."""
    MARKUP = "markup"
    """Removed: signs of a markup language, invisible characters."""
    SPACES = "spaces"
    """Removed: blanks inside a text that has none."""
    SUSPECT = "suspect"
    """Left in the text, though it looks like an advertisement or the frame of a web page."""
    LOOKALIKE = "lookalike"
    """Characters that only look like usual ones, changed to these (`note`)."""
    LABEL = "label"
    """Taken off the text: a number or a word (一、附件：抄送：印发) that the document derives."""
    MARK = "mark"
    """Taken off the text: a punctuation mark that the element carries by itself."""
    JOINED = "joined"
    """Lines put together to one paragraph."""
    SPLIT = "split"
    """One line taken apart into two elements."""
    RENUMBERED = "renumbered"
    """A wrong, repeated or skipped number; `text` is the number found, `note` the new one."""
    DOUBT = "doubt"
    """A decision that deserves a look."""


REMOVING = frozenset(
    {
        *(Action.NOISE, Action.FURNITURE, Action.REPEATED, Action.MARKUP),
        *(Action.SPACES, Action.LABEL, Action.MARK),
    }
)
"""Actions whose `text` stands in the report instead of in the document."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing done: what, to which characters, where, how sure, and where they would go back.

    `node` is the id of the node that holds or follows the place (HEAD_ID, IMPRINT_ID or a part's
    id for fields, -2 for the end); `at` is the offset in that node's text, -1 where a whole line
    stood before the node. `sure` is between 0 and 1. `note` is a Chinese phrase for the report.
    """

    action: Action
    text: str
    place: Place = Place()
    node: int = -2
    at: int = -1
    sure: float = 1.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class IntakeReport:
    """Everything intake did to a source, in reading order.

    `labels` are the numbers as they were found, by node id; `sureness` is how sure the model is
    of a node's element, by node id, 0 to 1; nodes that are not listed are certain.
    """

    entries: tuple[Entry, ...] = ()
    labels: Mapping[int, str] = field(default_factory=dict[int, str])
    sureness: Mapping[int, float] = field(default_factory=dict[int, float])

    @property
    def removed(self) -> tuple[Entry, ...]:
        """Entries whose characters are no longer in the document's stored text."""
        return tuple(e for e in self.entries if e.action in REMOVING)

    @property
    def noise(self) -> tuple[Entry, ...]:
        """Entries for what is no part of the document."""
        return tuple(e for e in self.entries if e.action is Action.NOISE)

    def of(self, action: Action) -> tuple[Entry, ...]:
        """The entries of one action, in order."""
        return tuple(e for e in self.entries if e.action is action)


@dataclass(frozen=True, slots=True)
class Recovery:
    """A document recovered from a source, and the report of how."""

    document: Document
    report: IntakeReport
