"""Any sequence of edits keeps the invariants, loses nothing, and can be undone to the start."""

from collections import Counter
from collections.abc import Callable

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.document import strategies
from tests.document.pictures import letters, node_letters, sound
from wenming_desk.document import edits, text_edits
from wenming_desk.document.counting import count_document
from wenming_desk.document.history import History, Selection
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Document,
    Node,
    NumberingScheme,
    Paragraph,
    Part,
    PartRole,
    Section,
    Table,
    walk,
    walk_document,
)
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.outline import Outline, outline
from wenming_desk.document.schemes import set_scheme
from wenming_desk.document.tree import EditError, find, locate

LIMIT = 500
numbers = st.integers(0, 60)
levels = st.integers(0, 7)


def all_letters(node: Part | Node) -> Counter[str]:
    """Every character and atom of a node with all below it."""
    if isinstance(node, Part):
        return letters(Document(parts=(node,)))
    found: Counter[str] = Counter()
    for each in walk((node,)):
        found.update(node_letters(each))
    return found


class Edits(RuleBasedStateMachine):
    """A document under random edits, beside a plain list of all values it had."""

    document: Document

    def __init__(self) -> None:
        super().__init__()
        self.history = History(Document(), limit=LIMIT)
        self.values: list[Document] = []
        self.at = 0
        self.outline = Outline()

    @initialize(document=strategies.documents())
    def start(self, document: Document) -> None:
        self.history = History(document, limit=LIMIT)
        self.values = [document]

    # -------------------------------------------------------------- helpers

    @property
    def current(self) -> Document:
        return self.history.document

    def pick(self, number: int, *kinds: type[Part | Node]) -> int:
        """The id of some node of these kinds, 0 where there is none."""
        ids = [n.id for n in walk_document(self.current) if isinstance(n, kinds)]
        return ids[number % len(ids)] if ids else 0

    def apply(
        self,
        edit: Callable[[Document], Document],
        *,
        lost: Counter[str] | None = None,
        gained: Counter[str] | None = None,
        marks: bool = False,
        text: bool = True,
    ) -> None:
        """Do an edit and check it; `marks`: it may write out the mark of a run-in heading."""
        before = self.current
        try:
            after = edit(before)
        except EditError:
            return
        sound(before, after)
        if text:
            had = letters(before) + (gained or Counter())
            has = letters(after) + (lost or Counter())
            if marks:
                assert not had - has
                assert set(has - had) <= {"。"}
            else:
                assert had == has
        if self.history.record("改", after, Selection()):
            del self.values[self.at + 1 :]
            self.values.append(after)
            self.at += 1

    # -------------------------------------------------------------- structure

    @rule(parent=numbers, index=st.integers(-1, 6), nodes=st.lists(strategies.nodes(), max_size=2))
    def insert(self, parent: int, index: int, nodes: list[Node]) -> None:
        own = self.pick(parent, Part, Section)
        gained: Counter[str] = Counter()
        for node in nodes:
            gained.update(all_letters(node))
        self.apply(lambda d: edits.insert(d, own, index, nodes)[0], gained=gained)

    @rule(picks=st.lists(numbers, min_size=1, max_size=3))
    def remove(self, picks: list[int]) -> None:
        ids = {self.pick(p, Section, Paragraph, Table) for p in picks} - {0}
        lost: Counter[str] = Counter()
        for part in self.current.parts:
            for node in walk(part.children):
                inside = any(n.id == node.id for i in ids for n in _below(self.current, i))
                if node.id in ids and not inside:
                    lost.update(all_letters(node))
        self.apply(lambda d: edits.remove(d, sorted(ids)), lost=lost)

    @rule(
        picks=st.lists(numbers, min_size=1, max_size=3),
        parent=numbers,
        index=st.integers(-1, 6),
        level=st.none() | levels,
    )
    def move(self, picks: list[int], parent: int, index: int, level: int | None) -> None:
        ids = [self.pick(p, Section, Paragraph, Table) for p in picks]
        own = self.pick(parent, Part, Section)
        present = {n.id for n in walk_document(self.current)}
        self.apply(lambda d: edits.move(d, ids, own, index, level))
        assert {n.id for n in walk_document(self.current)} == present

    @rule(
        pick=numbers,
        edit=st.sampled_from([edits.promote, edits.demote]),
    )
    def shift(self, pick: int, edit: Callable[[Document, int], Document]) -> None:
        own = self.pick(pick, Section)
        before = [n.id for n in walk_document(self.current)]
        self.apply(lambda d: edit(d, own))
        after = [n.id for n in walk_document(self.current)]
        assert sorted(after) == sorted(before)
        if edit is edits.demote:
            assert after == before, "demoting keeps the reading order"

    @rule(pick=numbers, edit=st.sampled_from([edits.move_up, edits.move_down]))
    def step(self, pick: int, edit: Callable[[Document, int], Document]) -> None:
        own = self.pick(pick, Section, Paragraph, Table)
        self.apply(lambda d: edit(d, own))

    @rule(pick=numbers)
    def duplicate(self, pick: int) -> None:
        own = self.pick(pick, Section, Paragraph, Table)
        node = find(self.current, own)
        gained = all_letters(node) if node else None
        self.apply(lambda d: edits.duplicate(d, own)[0], gained=gained)

    @rule(pick=numbers, which=st.integers(0, 2))
    def add_node(self, pick: int, which: int) -> None:
        add = (
            edits.insert_section_after,
            edits.insert_section_into,
            edits.insert_paragraph_after,
        )[which]
        own = self.pick(pick, Part, Section, Paragraph, Table)
        self.apply(lambda d: add(d, own, Text.of("新"))[0], gained=Counter("新"))

    # -------------------------------------------------------------- text

    @rule(pick=numbers, offset=st.integers(-1, 9))
    def split(self, pick: int, offset: int) -> None:
        own = self.pick(pick, Section, Paragraph)
        self.apply(lambda d: text_edits.split(d, own, offset)[0], marks=True)

    @rule(pick=numbers)
    def merge(self, pick: int) -> None:
        own = self.pick(pick, Paragraph)
        self.apply(lambda d: text_edits.merge_with_previous(d, own)[0])

    @rule(pick=numbers, text=st.one_of(strategies.words, strategies.texts))
    def set_text(self, pick: int, text: str | Text) -> None:
        own = self.pick(pick, Section, Paragraph)
        self.apply(lambda d: text_edits.set_text(d, own, text), text=False)

    @rule(pick=numbers, run_in=st.booleans())
    def set_run_in(self, pick: int, run_in: bool) -> None:
        own = self.pick(pick, Section)
        self.apply(lambda d: text_edits.set_run_in(d, own, run_in))

    @rule(pick=numbers, scheme=st.sampled_from(NumberingScheme))
    def set_scheme(self, pick: int, scheme: NumberingScheme) -> None:
        own = self.pick(pick, Part)
        self.apply(lambda d: set_scheme(d, own, scheme))

    @rule(pick=numbers, level=st.none() | levels)
    def to_section(self, pick: int, level: int | None) -> None:
        own = self.pick(pick, Paragraph)
        before = [n.id for n in walk_document(self.current)]
        self.apply(lambda d: text_edits.to_section(d, own, level))
        assert [n.id for n in walk_document(self.current)] == before

    @rule(pick=numbers)
    def to_paragraph(self, pick: int) -> None:
        own = self.pick(pick, Section)
        self.apply(lambda d: text_edits.to_paragraph(d, own), marks=True)

    @rule(pick=numbers, level=levels)
    def set_level(self, pick: int, level: int) -> None:
        own = self.pick(pick, Section)
        self.apply(lambda d: text_edits.set_level(d, own, level))
        node = find(self.current, own)
        assert not isinstance(node, Section) or 1 <= node.level <= 6

    @rule(pick=numbers, row=st.integers(0, 2), column=st.integers(0, 2), text=strategies.words)
    def set_cell(self, pick: int, row: int, column: int, text: str) -> None:
        own = self.pick(pick, Table)
        self.apply(lambda d: text_edits.set_cell(d, own, row, column, text), text=False)

    @rule(old=st.sampled_from("甲乙a。"), new=st.sampled_from(["", "甲", "子丑"]))
    def replace_all(self, old: str, new: str) -> None:
        places = letters(self.current)[old]
        before = self.current
        after, count = text_edits.replace_all(before, old, new)
        assert count == places
        lost = Counter({old: count})
        gained = Counter(new * count)
        self.apply(lambda _: after, lost=lost, gained=gained)

    # -------------------------------------------------------------- parts and fields

    @rule(pick=numbers, name=st.sampled_from(["title", "addressee", "note"]), text=strategies.words)
    def set_field(self, pick: int, name: str, text: str) -> None:
        own = self.pick(pick, Part)
        self.apply(lambda d: text_edits.set_field(d, "part", name, text, own), text=False)
        self.apply(lambda d: text_edits.set_field(d, "head", "doc_number", str(pick)))

    @rule(role=st.sampled_from(list(PartRole)), title=strategies.words)
    def add_part(self, role: PartRole, title: str) -> None:
        self.apply(lambda d: edits.add_part(d, role, title)[0], gained=Counter(title))

    @rule(pick=numbers)
    def remove_part(self, pick: int) -> None:
        own = self.pick(pick, Part)
        part = find(self.current, own)
        assert part is not None
        self.apply(lambda d: edits.remove_part(d, own), lost=all_letters(part))

    @rule(pick=numbers, index=st.integers(-1, 4))
    def move_part(self, pick: int, index: int) -> None:
        own = self.pick(pick, Part)
        self.apply(lambda d: edits.move_part(d, own, index))
        assert self.current.parts[0] == self.values[self.at].parts[0]

    # -------------------------------------------------------------- history

    @rule(steps=st.integers(1, 4))
    def undo(self, steps: int) -> None:
        assert self.history.undo(steps) == (self.at > 0)
        self.at = max(0, self.at - steps)

    @rule(steps=st.integers(1, 4))
    def redo(self, steps: int) -> None:
        last = len(self.values) - 1
        assert self.history.redo(steps) == (self.at < last)
        self.at = min(last, self.at + steps)

    @invariant()
    def follows_the_list_of_values(self) -> None:
        if self.values:
            assert self.current is self.values[self.at]

    @invariant()
    def derived_things_can_be_derived(self) -> None:
        labels = document_labels(self.current)
        present = {n.id for n in walk_document(self.current)}
        assert set(labels) <= present
        assert count_document(self.current) >= 0
        fresh = outline(self.current)
        self.outline = outline(self.current, self.outline)
        assert self.outline == fresh

    def teardown(self) -> None:
        if not self.values:
            return
        self.history.redo(LIMIT)
        last = self.history.document
        self.history.undo(LIMIT)
        assert self.current is self.values[0]
        self.history.redo(LIMIT)
        assert self.current is last is self.values[-1]


def _below(document: Document, own: int) -> tuple[Node, ...]:
    node = locate(document, own).node
    return tuple(walk(node.children)) if isinstance(node, Section) else ()


TestRandomEdits = Edits.TestCase
TestRandomEdits.settings = settings(max_examples=60, stateful_step_count=20)
