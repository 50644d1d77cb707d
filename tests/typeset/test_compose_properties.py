"""What holds for every document: nothing lost, nothing below the page, the same from scratch."""

from collections import Counter
from dataclasses import fields

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.typeset.plans import PROFILES, lay, profile
from tests.typeset.random_plans import Change, changes, plans
from wenming_desk.document.nodes import Document, Opaque, Paragraph, Section, walk_document
from wenming_desk.standard.flow import FlowBuilder
from wenming_desk.standard.items import LINE_BREAKS, FlowParagraph
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.note_marks import NOTE
from wenming_desk.typeset.pages import Line, Pages
from wenming_desk.typeset.places import caret_position, hit_test

CHOICES = {f"{name}, {m}": profile(name, blank=m) for name in PROFILES for m in ("edge", "row")}
using = st.sampled_from(sorted(CHOICES))
BREAKS = str.maketrans("", "", LINE_BREAKS)
BODY = {"body", "item", *(f"heading{n}" for n in range(1, 7))}


def spelled(pages: Pages) -> list[object]:
    """Everything on the pages by value."""
    out: list[object] = [
        (page.index, page.lines, page.rules, page.boxes, page.numbered, page.notes)
        for page in pages.pages
    ]
    others = (field.name for field in fields(pages) if field.name != "pages")
    out.extend((name, getattr(pages, name)) for name in others)
    return out


@settings(max_examples=60)
@given(plans(), st.lists(st.tuples(changes(), st.integers(0, 50)), max_size=6), using)
def test_a_layout_after_edits_is_that_from_scratch(
    document: Document, steps: list[tuple[Change, int]], chosen: str
) -> None:
    kept = Typesetter(CHOICES[chosen])
    kept.layout(document)
    past = [document]
    for change, number in steps:
        # now and then what was there before comes back, as by undo
        document = past[number % len(past)] if number % 7 == 0 else change(document, number)
        past.append(document)
        assert spelled(kept.layout(document)) == spelled(
            Typesetter(CHOICES[chosen]).layout(document)
        )


def as_set(item: FlowParagraph) -> str:
    """The text of a paragraph as its lines have it."""
    if item.stops:
        return item.text.lstrip("\t").replace("\t", " ")
    return item.text.replace("\t", "") if item.parted else item.text


@settings(max_examples=60)
@given(plans(), using)
def test_every_character_is_on_a_page_once_and_in_order(document: Document, chosen: str) -> None:
    flow = FlowBuilder(CHOICES[chosen]).flow(document)
    pages = Typesetter(CHOICES[chosen]).layout(document)
    wanted = "".join(as_set(item) for item in flow.items if isinstance(item, FlowParagraph))
    others = {Role.PAGE_NUMBER, Role.TABLE, Role.CC, Role.PRINTED, NOTE}
    lines = [line for page in pages.pages for line in page.lines]
    found = "".join(line.text for line in lines if line.element not in others)
    assert found == wanted.translate(BREAKS)
    imprint = "".join(line.text for line in lines if line.element in (Role.CC, Role.PRINTED))
    assert imprint == "".join(item.text for item in flow.imprint).replace("\t", "")
    cells = Counter(
        paragraph.readable
        for node in walk_document(document)
        if hasattr(node, "rows")
        for row in node.rows
        for cell in row
        for paragraph in cell.paragraphs
    )
    # header rows stand on every page of their table
    rows = {id(p.block): p for page in pages.pages for p in page.placements}.values()
    in_tables = Counter(
        "".join(ln.text for row in rows for ln in row.lines() if ln.element == Role.TABLE)
    )
    assert in_tables == Counter("".join(cells.elements()))
    boxes = [box.node for page in pages.pages for box in page.boxes]
    assert boxes == [n.id for n in walk_document(document) if isinstance(n, Opaque)]


@settings(max_examples=60)
@given(plans(), using)
def test_nothing_stands_outside_the_text_area(document: Document, chosen: str) -> None:
    for page in Typesetter(CHOICES[chosen]).layout(document).pages:
        below = float("-inf")
        for placement in page.placements:
            if placement.block.element == Role.PAGE_NUMBER:
                continue
            assert placement.y >= below - 0.01, "blocks overlap"
            bottom = max((line.top + line.pitch for line in placement.lines()), default=0.0)
            assert bottom <= page.text_bottom + 0.02
            below = bottom
        for line in page.lines:
            assert line.x >= page.text_left - 0.01
            assert len(line.xs) == len(line.text)
            assert [s.start for s in line.spans] == sorted(s.start for s in line.spans)
            assert not line.spans or line.spans[-1].end == len(line.text)


@settings(max_examples=60)
@given(plans(), using)
def test_every_node_has_a_page(document: Document, chosen: str) -> None:
    pages = Typesetter(CHOICES[chosen]).layout(document)
    for node in walk_document(document):
        if not isinstance(node, Paragraph | Section):
            continue
        index = pages.page_of(node.id)
        assert index is not None
        shown = {ln.node for ln in pages.pages[index].lines}
        spans = {s.node for ln in pages.pages[index].lines for s in ln.spans}
        assert node.id in shown | spans


@settings(max_examples=40)
@given(plans(), using)
def test_a_caret_is_found_again(document: Document, chosen: str) -> None:
    """The caret of every offset is hit at that offset, and every gap has its caret there."""
    pages = Typesetter(CHOICES[chosen]).layout(document)
    for node in walk_document(document):
        content = getattr(node, "text", None) or getattr(node, "heading", None)
        if not isinstance(node, Paragraph | Section) or content is None:
            continue
        for offset in range(0, len(content) + 1, 1 + len(content) // 25):
            places = [(p, caret_position(p, node.id, offset)) for p in pages.pages]
            found = [(p, place) for p, place in places if place is not None]
            assert found, (node, offset)
            page, (x, top, height) = found[0]
            hit = hit_test(page, x, top + height / 2)
            assert hit is not None
            if hit.node == node.id:
                # characters without width share their place
                same = caret_position(page, node.id, hit.offset)
                assert same is not None
                assert same[0] == x


@settings(max_examples=40)
@given(plans(), using)
def test_a_gap_has_its_caret(document: Document, chosen: str) -> None:
    pages = Typesetter(CHOICES[chosen]).layout(document)
    for page in pages.pages:
        for line in page.lines:
            if line.element not in BODY:
                continue
            for index, x in enumerate(line.xs[::5]):
                hit = hit_test(page, x, line.y + line.height / 2)
                if hit is None or hit.offset < 0 or wordy(line):
                    continue
                place = caret_position(page, hit.node, hit.offset)
                assert place is not None, (index, line)
                assert abs(place[0] - x) < 0.01
                assert place[1] == line.y


def wordy(line: Line) -> bool:
    """Whether a field's words or characters without width stand on the line."""
    return any(s.whole or s.start == s.end for s in line.spans) or len(set(line.xs)) < len(line.xs)


@settings(max_examples=30)
@given(plans())
def test_the_same_document_has_the_same_pages(document: Document) -> None:
    assert spelled(lay(document)) == spelled(lay(document))
