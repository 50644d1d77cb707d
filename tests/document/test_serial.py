"""Documents as JSON and back; what is damaged or foreign is named, never half read."""

import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.document.pictures import tree
from tests.document.strategies import documents
from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import (
    Attendance,
    Cell,
    Document,
    DocumentFormat,
    Head,
    Imprint,
    MarkForm,
    Numbering,
    NumberingScheme,
    Opaque,
    Origin,
    Paragraph,
    Part,
    PartRole,
    Provenance,
    SealStyle,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.serial import Fault, FormatError, from_dict, from_json, to_dict, to_json


def everything() -> Document:
    """A document in which no field has its default."""
    text = Text.of(
        "甲", Run("乙", frozenset({"bold", "super"})), Atom("footnote", "<f/>", "注1", "1"), "𠮷"
    )
    source = Provenance("s1", "某市要点", "原文")
    cell = Cell((text, Text.of("二")), 2, "start")
    children = (
        Section(3, text, 2, (Paragraph(4, text, source),), True, "：", False, source),
        Table(5, ((cell,),), (12.5,), 1, "<t/>", ((Cell(),),), True),
        Opaque(6, "文本框", "<o/>", "内"),
    )
    part = Part(
        2,
        PartRole.ISSUED,
        "标题\n两行",
        "各科室",
        children,
        ("附件甲",),
        Signature(("甲局", "乙局"), "2026年3月6日", SealStyle.STAMP),
        "此件公开发布",
        Numbering(frozenset({3}), NumberingScheme.REGULATION),
        (Attendance("出席", "甲局丙丁"),),
    )
    return Document(
        "意见",
        DocumentFormat.LETTER,
        Head(
            "000001",
            "机密",
            "1年",
            "特急",
            ("甲局",),
            "甲局",
            "甲〔2026〕1号",
            ("丙丁",),
            MarkForm.SPONSOR,
        ),
        (Part(1, PartRole.MAIN), part),
        Imprint("乙局", "办公室", "2026年3月7日"),
        7,
        Origin("去年.docx", b"PK\x00\xff"),
    )


def test_nothing_is_lost() -> None:
    assert from_json(to_json(everything())) == everything()
    assert from_json(to_json(everything()).encode()) == everything()
    assert from_dict(to_dict(Document())) == Document()
    assert "\n" not in to_json(everything())


def test_what_earlier_versions_wrote_is_read() -> None:
    data = to_dict(everything())
    for part in data["parts"]:
        del part["scheme"], part["attendance"]
    assert from_dict(data).parts[1].numbering == Numbering(frozenset({3}))


@given(documents())
def test_any_document_comes_back(document: Document) -> None:
    assert from_json(to_json(document)) == document


def test_half_a_surrogate_pair_can_be_written() -> None:
    document = replace(Document(), kind="\ud842")
    assert from_json(to_json(document).encode("utf-8")) == document


def test_fields_of_the_head_that_are_not_there_stay_empty() -> None:
    data = to_dict(everything())
    del data["head"]["urgency"], data["head"]["mark_form"]
    assert from_dict(data).head.urgency == ""
    assert from_dict(data).head.mark_form is MarkForm.ALL


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        "7",
        '"文"',
        "{}",
        '{"format":"other"}',
        b"\xff\xfe\x00",
        "[" * 100_000,
    ],
)
def test_what_is_no_document(text: str | bytes) -> None:
    with pytest.raises(FormatError):
        from_json(text)


def test_a_newer_version_is_named() -> None:
    with pytest.raises(FormatError) as caught:
        from_dict({**to_dict(Document()), "version": 2})
    assert caught.value.kind is Fault.NEWER


def test_a_foreign_file_is_told_from_a_damaged_one() -> None:
    for data, kind in (("{}", Fault.FOREIGN), ('{"format":', Fault.DAMAGED)):
        with pytest.raises(FormatError) as caught:
            from_json(data)
        assert caught.value.kind is kind


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), "neu"),
        (("kind",), 3),
        (("layout",), "横排"),
        (("head",), []),
        (("head", "doc_number"), ["甲"]),
        (("head", "issuers"), "甲局"),
        (("head", "colour"), "红"),
        (("imprint", "cc"), None),
        (("parts",), {}),
        (("parts", 0, "role"), "cover"),
        (("parts", 1, "title"), 2026),
        (("parts", 1, "signature", "orgs"), "甲局"),
        (("parts", 1, "continuous"), ["三"]),
        (("parts", 1, "children", 0, "type"), "chapter"),
        (("parts", 1, "children", 0, "level"), 7),
        (("parts", 1, "children", 0, "level"), "2"),
        (("parts", 1, "children", 0, "heading"), "标题"),
        (("parts", 1, "children", 0, "children"), []),
        (("parts", 1, "children", 0, "provenance"), ["s1"]),
        (("parts", 1, "children", 1, "id"), 3),
        (("parts", 1, "children", 1, "widths"), [float("nan")]),
        (("parts", 1, "children", 1, "widths"), [10**400]),
        (("parts", 1, "children", 1, "rows"), [["甲"]]),
        (("next_id",), 6),
        (("origin", "package"), "不"),
    ],
)
def test_what_is_damaged(path: tuple[str | int, ...], value: object) -> None:
    data = json.loads(to_json(everything()))
    holder: Any = data
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    with pytest.raises(FormatError):
        from_dict(data)


@pytest.mark.parametrize("name", sorted(to_dict(Document())))
def test_what_is_missing(name: str) -> None:
    data = to_dict(Document())
    del data[name]
    with pytest.raises(FormatError):
        from_dict(data)


@given(st.data())
def test_a_cut_or_flipped_text_is_a_document_or_an_error(data: st.DataObject) -> None:
    raw = bytearray(to_json(tree("1 甲\n  - 文*\n# 表|乙")).encode())
    place = data.draw(st.integers(0, len(raw) - 1))
    if data.draw(st.booleans()):
        del raw[place:]
    else:
        raw[place] = data.draw(st.integers(0, 255))
    with suppress(FormatError):
        assert isinstance(from_json(bytes(raw)), Document)
