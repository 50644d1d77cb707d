"""The attendance of minutes: its edits, its place among all texts, its row in the outline."""

import pytest

from wenming_desk.document.attendance import names_of, set_attendance, set_names
from wenming_desk.document.nodes import Attendance, Document, DocumentFormat, Part, PartRole
from wenming_desk.document.outline import Element, outline
from wenming_desk.document.text_edits import replace_all, set_field
from wenming_desk.document.texts import TextPlace, document_texts, replace_stretch
from wenming_desk.document.tree import EditError


def minutes(*attendance: Attendance) -> Document:
    part = Part(1, PartRole.MAIN, attendance=attendance, attachment_notes=("议程",), note="内部")
    return Document(parts=(part,), next_id=2)


PRESENT = Attendance("出席", "张三、李四")


def test_labels_stand_in_their_order_by_custom() -> None:
    document = minutes()
    for label, names in (("列席", "丙"), ("记录", "丁"), ("出席", "甲"), ("请假", "乙")):
        document = set_names(document, 1, label, names)
    assert [each.label for each in document.parts[0].attendance] == ["出席", "请假", "列席", "记录"]
    document = set_names(document, 1, "请假", "戊")
    assert names_of(document.parts[0], "请假") == "戊"
    document = set_names(document, 1, "出席", "")
    assert names_of(document.parts[0], "出席") == ""
    assert [each.label for each in document.parts[0].attendance] == ["请假", "列席", "记录"]


def test_what_changes_nothing_gives_the_same_document() -> None:
    document = minutes(PRESENT)
    assert set_names(document, 1, "出席", PRESENT.names) is document
    assert set_names(document, 1, "列席", "") is document
    assert set_attendance(document, 1, (PRESENT,)) is document
    with pytest.raises(EditError):
        set_names(document, 9, "出席", "甲")
    with pytest.raises(EditError):
        set_field(document, "part", "attendance", ["甲"], 1)


def test_names_are_among_the_texts() -> None:
    document = minutes(PRESENT, Attendance("请假", ""))
    found = [(place.field, text) for place, text in document_texts(document)]
    assert found == [("attachment_notes", "议程"), ("attendance", "张三、李四"), ("note", "内部")]
    changed = replace_stretch(document, TextPlace(1, "attendance", 0), 0, 2, "王五")
    assert changed.parts[0].attendance[0].names == "王五、李四"
    replaced, count = replace_all(document, "李四", "赵六")
    assert (replaced.parts[0].attendance[0].names, count) == ("张三、赵六", 1)


def test_a_row_of_the_outline() -> None:
    rows = outline(minutes(PRESENT, Attendance("请假", "王五"))).rows
    assert rows[Element.ATTENDANCE, 1].text == "出席：张三、李四　请假：王五"
    assert (Element.ATTENDANCE, 1) not in outline(minutes()).rows


def test_orders_and_minutes_have_no_empty_places_for_what_they_lack() -> None:
    def places(layout: DocumentFormat) -> set[str]:
        document = Document(format=layout, parts=(Part(1, PartRole.MAIN),), next_id=2)
        return {key[0] for key in outline(document, empty_elements=True).rows if key[1] == 1}

    both = {Element.TITLE, Element.ADDRESSEE, Element.SIGNATURE}
    assert places(DocumentFormat.GENERAL) == places(DocumentFormat.LETTER) == both
    assert places(DocumentFormat.ORDER) == {Element.TITLE, Element.SIGNATURE}
    assert places(DocumentFormat.MINUTES) == {Element.TITLE, Element.ATTENDANCE}
