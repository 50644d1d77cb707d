"""All texts of a document, each with the place at which a fix is put."""

from dataclasses import replace

import pytest

from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Cell,
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.texts import TextPlace, document_texts, replace_stretch
from wenming_desk.document.tree import EditError


def plan() -> Document:
    note = Text.of("走访", Atom("footnote", "<f/>"), "社区")
    table = Table(5, ((Cell((Text.of("一"), Text.of("二"))), Cell((Text.of("三"),))),))
    section = Section(3, Text.of("标题"), 1, (Paragraph(4, note), table))
    part = Part(
        2,
        PartRole.MAIN,
        "题目",
        "各科室",
        (section,),
        ("清单",),
        Signature(("甲局", "乙局"), "2026年3月6日"),
        "附注",
    )
    return Document(
        head=Head(issuers=("甲局", "乙局"), doc_number="甲〔2026〕1号"),
        parts=(part,),
        imprint=Imprint("丙局", "办公室", "2026年3月7日"),
        next_id=6,
    )


def test_every_text_is_there_in_reading_order() -> None:
    texts = [text for _, text in document_texts(plan())]
    assert texts == [
        *("甲局", "乙局", "甲〔2026〕1号", "题目", "各科室", "标题", "走访\ufffc社区"),
        *("一", "二", "三", "清单", "甲局", "乙局", "2026年3月6日", "附注"),
        *("丙局", "办公室", "2026年3月7日"),
    ]


def test_each_text_is_replaced_at_its_own_place() -> None:
    document = plan()
    for place, text in document_texts(document):
        if "\ufffc" in text:
            continue
        changed = replace_stretch(document, place, 0, 1, "新")
        after = dict(document_texts(changed))
        before = dict(document_texts(document))
        assert after.pop(place) == "新" + text[1:]
        before.pop(place)
        assert after == before


def test_an_atom_is_never_replaced() -> None:
    with pytest.raises(EditError):
        replace_stretch(plan(), TextPlace(4), 1, 4, "")
    changed = replace_stretch(plan(), TextPlace(4), 3, 5, "学校")
    assert dict(document_texts(changed))[TextPlace(4)] == "走访\ufffc学校"


def test_a_place_without_text_is_refused() -> None:
    with pytest.raises(EditError):
        replace_stretch(plan(), TextPlace(5), 0, 1, "")
    with pytest.raises(EditError):
        replace_stretch(replace(plan(), parts=()), TextPlace(3), 0, 1, "")


def test_head_and_imprint_have_their_own_places() -> None:
    places = [place.node for place, _ in document_texts(plan())]
    assert places[:3] == [HEAD_ID] * 3
    assert places[-3:] == [IMPRINT_ID] * 3
