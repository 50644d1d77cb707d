"""The import report of the open document: what of it was put back since, as steps of undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.document.nodes import Document, Paragraph, Part, walk_document
from wenming_desk.document.source import Place
from wenming_desk.document.tree import EditError, find, locate
from wenming_desk.intake.found_again import found_again
from wenming_desk.intake.put_back import put_back, take_out
from wenming_desk.intake.readings import Reading, read_as, readings
from wenming_desk.intake.report import Action, Entry
from wenming_desk.intake.report_rows import Group, ReportRow
from wenming_desk.intake.tidy_again import tidied_again

ORIGIN = "intake"
GONE = "这一处后来改过，动不了了；可以直接在正文里改"


@dataclass(frozen=True, slots=True)
class _Step:
    """A step of undo that turned a row: its place in the history, its name, what it brought."""

    depth: int
    name: str
    off: bool
    added: frozenset[int] = frozenset()


class ReportSteps(QObject):
    """Rows of a report beside a session; each row is tidied, or off: as the source has it.

    Whether a row is off follows undo and redo. A row that only offers to take words out is off as
    long as these stand in the text.
    """

    changed = Signal()
    """Some row is off, confirmed or none of both, that was not before."""
    edited = Signal()
    """The document changed: its places may be read another way now."""

    def __init__(
        self,
        session: DocumentSession,
        rows: Sequence[ReportRow],
        recovered: Document,
        left: frozenset[int] = frozenset(),
    ) -> None:
        """`recovered` is the document that the report was made with; `left` are the indexes of
        rows that were put back, or taken out, before the document was opened."""
        super().__init__(session)
        self.rows = tuple(rows)
        self._session = session
        self._recovered = recovered
        self._steps: dict[int, list[_Step]] = {}
        self._left = left
        self._turning: dict[int, frozenset[int]] = {}
        """New nodes of the rows that are being put back."""
        self._told: tuple[frozenset[int], frozenset[int]] = self._state()
        session.history_changed.connect(self._look)
        session.document_changed.connect(lambda *_: self.edited.emit())
        session.doubts.changed.connect(lambda _: self._look())

    # What is so now

    @property
    def off(self) -> frozenset[int]:
        """Indexes of the rows that are off."""
        return self._told[0]

    @property
    def confirmed(self) -> frozenset[int]:
        """Indexes of doubtful rows that the user has looked at."""
        return self._told[1]

    @property
    def count(self) -> int:
        """How many things are tidied now."""
        return sum(
            1
            for index, row in enumerate(self.rows)
            if (row.switch or row.offer) and index not in self.off
        )

    def is_gone(self, index: int) -> bool:
        """Whether the place of a row is no longer in the document."""
        node = self.rows[index].node
        return node > 0 and find(self._session.document, node) is None

    def readings(self, index: int) -> tuple[Reading, ...]:
        """How the place of a doubtful row may be read, as a heading first."""
        row = self.rows[index]
        if row.group is not Group.DOUBTS or self.is_gone(index) or row.node <= 0:
            return ()
        return readings(self._session.document, row.node)

    # What is done

    def go_to(self, index: int) -> bool:
        """Make the place of a row the current one of all panes; False where it is gone."""
        row, session = self.rows[index], self._session
        if self.is_gone(index):
            return False
        entry = found_again(self._recovered, session.document, row.entries[:1])[0]
        node = entry.node if find(session.document, entry.node) is not None else row.node
        if node >= -1:
            session.set_current(node, max(entry.at, 0), ORIGIN)
        return True

    def turn(self, indexes: Iterable[int], *, off: bool) -> int:
        """Put rows back (`off`) or tidy them again, as one step; gives how many were turned."""
        wanted = [
            index
            for index in indexes
            if (self.rows[index].switch or self.rows[index].offer)
            and (index in self.off) is not off
        ]
        if not wanted:
            return 0
        session = self._session
        if not off and self._undo_turns(wanted):
            return len(wanted)
        added = self._turning = dict[int, frozenset[int]]()

        def change(document: Document) -> Document:
            for index in reversed(wanted):
                before = document
                document = self._turned(document, index, off=off)
                if document is not before:
                    added[index] = _ids(document) - _ids(before)
            return document

        name = self._name(wanted, off=off)
        done = session.edit(name, change, origin=ORIGIN)
        self._turning = {}
        if not done:
            return 0
        depth = self._depth
        for index, ids in added.items():
            self._steps.setdefault(index, []).append(_Step(depth, name, off, ids))
            if self.rows[index].offer:
                session.doubts.confirm(self.rows[index].node)
        self._look()
        return len(added)

    def read_as(self, index: int, reading: Reading) -> bool:
        """Read a doubtful place another way, as one step; False where that is not possible."""
        row = self.rows[index]
        return choose_reading(self._session, row.node, reading)

    def confirm(self, index: int) -> None:
        """The user has looked at a doubtful row."""
        self._session.doubts.confirm(self.rows[index].node)

    def _turned(self, document: Document, index: int, *, off: bool) -> Document:
        row = self.rows[index]
        here = partial(found_again, self._recovered)
        if row.offer:
            act: Callable[[Document, Iterable[Entry]], Document] = _words_in if off else take_out
            return act(document, here(document, row.entries))
        if off:
            lines = [self._in_order(document, entry) for entry in row.entries]
            return put_back(document, here(document, lines))
        steps = self._steps.get(index, [])
        for entry in reversed(row.entries):
            # each looks for its place anew, as the one before has changed it
            now = here(document, [entry])[0]
            added = steps[-1].added if steps else self._brought(document, entry)
            document = tidied_again(document, now, added)
        return document

    def _in_order(self, document: Document, entry: Entry) -> Entry:
        """The place of a whole line among those of the same place that are back already."""
        if entry.at >= 0:
            return entry
        back = dict(self._turning)
        for index, steps in self._steps.items():
            if steps[-1].off and self._holds(steps[-1]):
                back.setdefault(index, steps[-1].added)
        beside = [
            (_order(self.rows[index].place), node)
            for index, added in back.items()
            if self.rows[index].entries[0].at < 0 and self.rows[index].node == entry.node
            for node in sorted(added)
            if find(document, node) is not None
        ]
        here = _order(entry.place)
        later = [each for each in beside if each[0] > here]
        if later:
            return replace(entry, node=min(later)[1])
        if beside and isinstance(find(document, entry.node), Part):
            # a line at the head of a part goes behind those that stand there already
            spot = locate(document, max(beside)[1])
            rest = spot.parent.children[spot.index + 1 :]
            return replace(entry, node=rest[0].id) if rest else entry
        return entry

    def _brought(self, document: Document, entry: Entry) -> frozenset[int]:
        """The new nodes that come of an entry that was put back before opening."""
        fresh = _ids(document) - _ids(self._recovered)
        nodes = list(walk_document(document))
        if entry.action is Action.JOINED:
            ids = [node.id for node in nodes]
            behind = ids[ids.index(entry.node) + 1 :] if entry.node in ids else []
            return frozenset(behind[:1]) & fresh
        lines = [line for line in entry.text.split("\n") if line.strip()]
        return frozenset(
            node.id
            for node in nodes
            if node.id in fresh and isinstance(node, Paragraph) and node.text.plain in lines
        )

    def _undo_turns(self, wanted: Sequence[int]) -> bool:
        """Take back the last step, where it is the one that turned just these rows."""
        session = self._session
        depth = self._depth
        last = {
            index
            for index, steps in self._steps.items()
            for step in steps
            if step.depth == depth and self._holds(step)
        }
        if not session.history.undo_names or last != set(wanted):
            return False
        session.undo()
        return True

    def _name(self, wanted: Sequence[int], *, off: bool) -> str:
        first = self.rows[wanted[0]]
        what = f"“{shortened(first.words)}”" if len(wanted) == 1 else f" {len(wanted)} 处"
        if first.offer:
            return f"放回{what}" if off else f"删去{what}"
        return f"还原{what}" if off else f"重新整理{what}"

    # Following the history

    def _holds(self, step: _Step, names: tuple[str, ...] | None = None) -> bool:
        history = self._session.history
        names = history.undo_names if names is None else names
        # counted from the first step, so that an undo takes the state back as well
        at = step.depth - history.forgotten
        return at <= 0 or (len(names) >= at and names[len(names) - at] == step.name)

    @property
    def _depth(self) -> int:
        """How many steps led here, those too that can be undone no more."""
        history = self._session.history
        return history.forgotten + len(history.undo_names)

    def _is_off(self, index: int, names: tuple[str, ...]) -> bool:
        for step in reversed(self._steps.get(index, ())):
            if self._holds(step, names):
                return step.off
        return self.rows[index].offer is not (index in self._left)

    def _state(self) -> tuple[frozenset[int], frozenset[int]]:
        # asked after every key: the names are looked up once
        names = self._session.history.undo_names if self._steps else ()
        off = frozenset(index for index in range(len(self.rows)) if self._is_off(index, names))
        seen = frozenset(
            index
            for index, row in enumerate(self.rows)
            if row.group in (Group.DOUBTS, Group.SUSPECTS)
            and not self._session.doubts.words(row.node)
        )
        return off, seen

    def _look(self) -> None:
        now = self._state()
        if now != self._told:
            self._told = now
            self.changed.emit()


def choose_reading(session: DocumentSession, node: int, reading: Reading) -> bool:
    """Read a node another way, as one step; its doubt is settled. False where that fails."""
    try:
        done = session.edit(
            f"改认作{reading.words}",
            lambda document: read_as(document, node, reading),
            origin=ORIGIN,
        )
    except EditError:
        return False
    session.doubts.confirm(node)
    return done


def _order(place: Place) -> tuple[int, int, int]:
    return place.page, place.line, place.block


def _ids(document: Document) -> frozenset[int]:
    return frozenset(node.id for node in walk_document(document))


def _words_in(document: Document, entries: Iterable[Entry]) -> Document:
    """Words that were taken out after all, put in again."""
    back = [Entry(Action.NOISE, each.text, each.place, each.node, each.at) for each in entries]
    return put_back(document, back)
