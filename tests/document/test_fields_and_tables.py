"""Fields of head, imprint and parts; replacing everywhere; table cells and their original XML."""

import re
from dataclasses import replace

import pytest

from tests.document.pictures import Names, draw, sound, tree
from wenming_desk.document import text_edits
from wenming_desk.document.inline import Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    MarkForm,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.serial import from_json, to_json
from wenming_desk.document.tree import EditError, find, update


def notice() -> Document:
    """A notice with something in every field."""
    document = tree(
        "== main 关于2025年工作的通知\n1 2025年目标\n  - 到2025年底\n# 2025|数\n! 2025图"
    )
    part = replace(
        document.parts[0],
        addressee="各科室",
        attachment_notes=("2025年任务表",),
        signature=Signature(("云汀市水利局",), "2025年3月6日"),
        note="2025年内有效",
    )
    head = Head(issuers=("云汀市水利局",), doc_number="云水〔2025〕12号")
    imprint = Imprint(cc="云汀市政府", printing_office="办公室", print_date="2025年3月7日")
    return replace(document, head=head, parts=(part,), imprint=imprint)


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        ("document", "kind", "意见"),
        ("document", "format", DocumentFormat.LETTER),
        ("head", "urgency", "特急"),
        ("head", "signers", ("甲乙",)),
        ("head", "mark_form", MarkForm.ALL_BARE),
        ("imprint", "cc", "各县"),
        ("part", "title", "标题\n两行"),
        ("part", "attachment_notes", ("甲", "乙")),
        ("part", "signature", Signature(("甲局", "乙局"), "2026年1月1日")),
        ("part", "role", PartRole.ISSUED),
    ],
)
def test_set_field(owner: str, name: str, value: object) -> None:
    before = notice()
    after = text_edits.set_field(before, owner, name, value, before.parts[0].id)
    sound(before, after)
    holders = {"document": after, "head": after.head, "imprint": after.imprint}
    assert getattr(holders.get(owner, after.parts[0]), name) == value
    again = text_edits.set_field(after, owner, name, value, before.parts[0].id)
    assert again is after


def test_set_field_accepts_a_list_and_the_value_of_an_enumeration() -> None:
    document = text_edits.set_field(notice(), "head", "issuers", ["甲局", "乙局"])
    assert document.head.issuers == ("甲局", "乙局")
    document = text_edits.set_field(document, "document", "format", "信函")
    assert document.format is DocumentFormat.LETTER


@pytest.mark.parametrize(
    ("owner", "name", "value"),
    [
        ("document", "parts", ()),
        ("document", "format", "横排"),
        ("head", "colour", "红"),
        ("head", "doc_number", 12),
        ("head", "issuers", "云汀市水利局"),
        ("head", "issuers", [1]),
        ("head", "mark_form", "两行"),
        ("imprint", "cc", None),
        ("part", "id", 9),
        ("part", "children", ()),
        ("page", "width", 1),
    ],
)
def test_set_field_refuses(owner: str, name: str, value: object) -> None:
    document = notice()
    with pytest.raises(EditError):
        text_edits.set_field(document, owner, name, value, document.parts[0].id)


def test_set_field_of_an_unknown_part() -> None:
    with pytest.raises(EditError):
        text_edits.set_field(notice(), "part", "title", "新", 99)


# ------------------------------------------------------------------ replace


def test_replace_all_reaches_text_fields_and_tables_but_not_opaque_blocks() -> None:
    before = notice()
    after, count = text_edits.replace_all(before, "2025", "2026")
    sound(before, after)
    assert count == 9
    assert draw(after) == "1 2026年目标\n  - 到2026年底\n# 2026|数\n! 2025图"
    part = after.parts[0]
    assert part.title == "关于2026年工作的通知"
    assert part.attachment_notes == ("2026年任务表",)
    assert (part.signature.date, part.note) == ("2026年3月6日", "2026年内有效")
    assert after.head.doc_number == "云水〔2026〕12号"
    assert after.imprint.print_date == "2026年3月7日"
    assert after.parts[0].children[2] is before.parts[0].children[2]


def test_replace_all_without_a_hit_or_a_change_gives_the_same_object() -> None:
    document = notice()
    assert text_edits.replace_all(document, "2031", "2032") == (document, 0)
    assert text_edits.replace_all(document, "", "甲") == (document, 0)
    same, count = text_edits.replace_all(document, "2025", "2025")
    assert same is document
    assert count == 9


def test_replace_all_by_pattern() -> None:
    after, count = text_edits.replace_all(notice(), r"(\d{4})年(\d)月", r"\g<1>年1\2月", regex=True)
    assert count == 2
    assert after.parts[0].signature.date == "2025年13月6日"
    after, count = text_edits.replace_all(notice(), "x*", "甲", regex=True)
    assert count == 0
    for pattern, replacement in (("(", ""), ("2025", r"\3")):
        with pytest.raises(re.error):
            text_edits.replace_all(notice(), pattern, replacement, regex=True)


def test_replace_all_takes_the_replacement_literally_without_regex() -> None:
    after, _ = text_edits.replace_all(tree("- a.b"), "a.b", r"\1")
    assert draw(after) == r"- \1"
    after, count = text_edits.replace_all(tree("- Abc"), "aBC", "甲", case=False)
    assert (draw(after), count) == ("- 甲", 1)


def test_replace_all_spares_atoms_and_keeps_marks() -> None:
    before = tree("- 甲*乙")
    own = Names(before)["甲*乙"]
    after, count = text_edits.replace_all(before, ".", "丙", regex=True)
    assert (draw(after), count) == ("- 丙*丙", 2)
    bold = Text.of("前", Run("重点", frozenset({"bold"})), "后")
    after, _ = text_edits.replace_all(text_edits.set_text(before, own, bold), "点后", "后点")
    assert draw(after) == "- 前重后点"


# ------------------------------------------------------------------ tables


def table_of(document: Document) -> Table:
    """The only table of a document."""
    table = find(document, Names(document)["甲"])
    assert isinstance(table, Table)
    return table


def test_a_table_knows_which_cells_differ_from_its_xml() -> None:
    document = tree("# 甲|乙/丙|丁")
    table = table_of(document)
    assert table.intact
    assert table.changed_cells == ()
    after = text_edits.set_cell(document, table.id, 1, 0, "新\n行")
    sound(document, after)
    changed = table_of(after)
    assert (changed.intact, changed.changed_cells) == (False, ((1, 0),))
    assert changed.xml == table.xml
    assert [p.plain for p in changed.rows[1][0].paragraphs] == ["新", "行"]
    assert from_json(to_json(after)) == after
    assert table_of(from_json(to_json(after))).changed_cells == ((1, 0),)


def test_a_table_typed_back_is_intact_again() -> None:
    document = tree("# 甲|乙/丙|丁")
    own = table_of(document).id
    after = text_edits.set_cell(document, own, 1, 0, "新")
    after = text_edits.set_cell(after, own, 0, 1, "又")
    assert table_of(after).changed_cells == ((0, 1), (1, 0))
    after = text_edits.set_cell(after, own, 1, 0, "丙")
    assert table_of(after).changed_cells == ((0, 1),)
    assert text_edits.set_cell(after, own, 0, 1, "乙") == document


def test_a_table_of_another_shape_is_to_be_written_anew() -> None:
    table = table_of(tree("# 甲|乙/丙|丁"))
    assert table.with_rows(table.rows[:1]).changed_cells is None
    wide = (Cell((Text.of("甲"),), span=2),)
    assert table.with_rows((wide, table.rows[1])).changed_cells is None
    own = replace(table, xml="")
    assert not own.intact
    assert own.with_rows(table.rows[:1]).read_rows is None
    assert own.changed_cells is None


def test_replacing_in_a_table_is_an_edit_of_its_cells() -> None:
    after, count = text_edits.replace_all(tree("# 甲|乙/丙|丁"), "乙", "新")
    assert count == 1
    assert table_of(after).changed_cells == ((0, 1),)


def test_set_cell_refuses() -> None:
    document = tree("# 甲|乙\n- 文")
    at = Names(document)
    for name, row, column in (
        ("甲", 1, 0),
        ("甲", 0, 2),
        ("甲", -1, 0),
        ("甲", 0, -1),
        ("文", 0, 0),
    ):
        with pytest.raises(EditError):
            text_edits.set_cell(document, at[name], row, column, "新")
    assert text_edits.set_cell(document, at["甲"], 0, 0, "甲") is document


def test_untouched_nodes_are_shared() -> None:
    document = tree("1 甲\n  - 文\n1 乙\n  - 字")
    at = Names(document)
    after = text_edits.set_text(document, at["文"], "新")
    assert after.parts[0].children[1] is document.parts[0].children[1]
    assert update(document, at["甲"], lambda n: n) is document
    assert isinstance(after.parts[0], Part)
    assert isinstance(after.parts[0].children[0], Section)


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        (MarkForm.ALL, "甲局乙局文件"),
        (MarkForm.ALL_BARE, "甲局乙局"),
        (MarkForm.SPONSOR, "甲局文件"),
        (MarkForm.SPONSOR_BARE, "甲局"),
    ],
)
def test_what_the_mark_of_a_joint_issue_shows(form: MarkForm, mark: str) -> None:
    assert Head(issuers=("甲局", "乙局"), mark_form=form).mark == mark
    assert Head(issuers=("甲局", "乙局"), mark_text="甲报", mark_form=form).mark == "甲报"
    assert Head(mark_form=form).mark == ""
