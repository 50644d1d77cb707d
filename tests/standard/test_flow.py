"""The flow: what typesetter and writer share."""

from dataclasses import replace

import pytest

from tests.typeset.plans import (
    CC,
    DATE,
    ORG,
    attachment,
    document,
    full_document,
    heading,
    main_part,
    profile,
    run_in,
    text,
)
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Head, Imprint, Part, PartRole, Signature, Table
from wenming_desk.standard.flow import Flow, FlowBuilder, FlowParagraph, FlowTable
from wenming_desk.standard.roles import HEADINGS, ROLE_OF_STYLE, STYLE_NAMES, Role, heading_role


def flow(document: Document) -> Flow:
    return FlowBuilder(profile()).flow(document)


def shown(found: Flow) -> list[tuple[str, str]]:
    return [(i.role, i.text) for i in found.items if isinstance(i, FlowParagraph)]


def test_all_elements_in_order() -> None:
    roles = [role for role, _ in shown(flow(full_document()))]
    assert roles == [
        Role.COPY_NUMBER, Role.SECRECY, Role.URGENCY, Role.ISSUER_MARK, Role.DOC_NUMBER,
        Role.TITLE, Role.RECIPIENTS, Role.BODY, Role.HEADING_1, Role.BODY, Role.HEADING_2,
        *[Role.BODY] * 5, Role.ATTACHMENT_NOTE, Role.SIGNATURE, Role.DATE, Role.NOTE,
        Role.ATTACHMENT_LABEL, Role.ATTACHMENT_TITLE, Role.BODY,
    ]  # fmt: skip


def test_an_empty_document() -> None:
    assert (flow(Document()).items, flow(Document()).imprint) == ((), ())


def test_untouched_nodes_keep_their_items() -> None:
    builder = FlowBuilder(profile())
    part = main_part(text(2), heading(3, "甲", 1, text(4)), text(5))
    before = builder.flow(document(part))
    changed = replace(part, children=(*part.children[:2], text(5, "乙")))
    after = builder.flow(document(changed))
    same = [a is b for a, b in zip(before.items, after.items, strict=True)]
    # title and addressee are made anew
    assert same[2:] == [True, True, True, False]


@pytest.mark.parametrize(
    "change",
    [
        lambda s: replace(s, run_in_mark="："),
        lambda s: replace(s, heading=Text.of("乙")),
        lambda s: replace(s, level=2),
        lambda s: replace(s, run_in=False),
        lambda s: replace(s, numbered=False),
        lambda s: replace(s, children=(text(6, "另一段"),)),
    ],
)
def test_what_changes_a_section_changes_its_item(change) -> None:
    builder = FlowBuilder(profile())
    section = run_in(5, "甲", 1, "正文。")
    builder.flow(document(main_part(section)))
    changed = document(main_part(change(section)))
    assert shown(builder.flow(changed)) == shown(FlowBuilder(profile()).flow(changed))


def test_labels_that_move_on_change_the_items() -> None:
    builder = FlowBuilder(profile())
    one, two = heading(3, "甲", 1), heading(4, "乙", 1)
    builder.flow(document(main_part(one, two)))
    after = builder.flow(document(main_part(two, one)))
    assert [words for role, words in shown(after) if role == Role.HEADING_1] == ["一、乙", "二、甲"]


def test_a_page_break_before_each_further_part() -> None:
    made = document(main_part(text(2)), attachment(40, "表"), Part(50, PartRole.ISSUED, "办法"))
    breaks = [(i.role, i.before) for i in flow(made).items if i.page_break]
    assert breaks == [(Role.ATTACHMENT_LABEL, 0.0), (Role.ISSUED_TITLE, 0.0)]


def test_a_table_is_one_item() -> None:
    (*_, item) = flow(document(main_part(Table(50, ())))).items
    assert isinstance(item, FlowTable)


def test_headings_alone_are_bound_to_what_follows() -> None:
    items = flow(document(main_part(heading(3, "甲", 1), run_in(5, "乙", 1, "正文。")))).items
    assert [i.keep_next for i in items if i.role is Role.HEADING_1] == [True, False]


def test_notes_of_an_issued_text() -> None:
    issued = Part(40, PartRole.ISSUED, "办法", attachment_notes=("表一", "表二"))
    found = shown(flow(document(main_part(text(2)), issued)))
    assert found[-2:] == [
        (Role.ATTACHMENT_NOTE, "附件：1.表一"),
        (Role.ATTACHMENT_NOTE, "2.表二"),
    ]


@pytest.mark.parametrize(
    ("note", "words"),
    [
        ("此件公开发布", "（此件公开发布）"),
        ("（此件公开发布）", "（此件公开发布）"),
        ("(此件公开发布)", "(此件公开发布)"),
        ("（一）公开", "（（一）公开）"),
    ],
)
def test_a_note_stands_in_brackets(note: str, words: str) -> None:
    assert shown(flow(document(main_part(text(2), note=note))))[-1] == (Role.NOTE, words)


@pytest.mark.parametrize(
    ("imprint", "words"),
    [
        (Imprint(CC), [f"抄送：{CC}。"]),
        (
            Imprint(CC + "。", "县文明办", "2025年3月2日"),
            [f"抄送：{CC}。", "县文明办\t2025年3月2日印发"],
        ),
        (Imprint("", "县文明办", "2025年3月2日印发"), ["县文明办\t2025年3月2日印发"]),
        (Imprint("", "县\t文明办", ""), ["县 文明办\t"]),
        (Imprint(), []),
    ],
)
def test_imprint(imprint: Imprint, words: list[str]) -> None:
    assert [item.text for item in flow(Document(imprint=imprint)).imprint] == words


def test_only_the_room_for_a_seal_may_shrink() -> None:
    part = main_part(text(2), signature=Signature((ORG,), DATE))
    least = [i.least_before for i in flow(document(part)).items if isinstance(i, FlowParagraph)]
    assert [value is not None for value in least] == [False, False, False, True, False]


def test_number_and_signers_are_two_ends_of_a_line() -> None:
    made = Document(head=Head(doc_number="临文\t3号", signers=("张三",)))
    (item,) = flow(made).items
    assert isinstance(item, FlowParagraph)
    assert item.text == "\t临文 3号\t签发人：张三"
    assert [stop.align for stop in item.stops] == ["left", "left"]
    assert not item.rule_below


def test_levels_beyond_the_deepest() -> None:
    assert [heading_role(level) for level in (0, 1, 6, 9)] == [
        HEADINGS[0], HEADINGS[0], HEADINGS[5], HEADINGS[5],
    ]  # fmt: skip


def test_styles_name_their_roles() -> None:
    assert all(ROLE_OF_STYLE[name] is role for role, name in STYLE_NAMES.items())
