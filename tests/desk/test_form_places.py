"""A field on the page and the character of the form that it stands for."""

from __future__ import annotations

import pytest

from wenming_desk.desk.models.places import form_place
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Attendance,
    Document,
    Head,
    Imprint,
    Part,
    PartRole,
    Signature,
)

DOCUMENT = Document(
    head=Head(
        issuers=("水利局", "财政局"), signers=("张三", "李四五"), doc_number="云水〔2026〕3号"
    ),
    parts=(
        Part(
            1,
            PartRole.MAIN,
            "纪要",
            attachment_notes=("任务表", "名单"),
            attendance=(Attendance("出席", "张三、李四"), Attendance("请假", "王五")),
            signature=Signature(orgs=("水利局", "财政局"), date="2026年3月6日"),
        ),
    ),
    imprint=Imprint("县委办", "水利局", "2026年3月6日"),
    next_id=2,
)


@pytest.mark.parametrize(
    ("node", "field", "at", "place"),
    [
        (HEAD_ID, "doc_number", 3, ("doc_number", 3)),
        (HEAD_ID, "mark.1", 1, ("issuers", 5)),
        (HEAD_ID, "signers.0", 1, ("signers", 1)),
        (HEAD_ID, "signers.1", 2, ("signers", 5)),
        (1, "orgs.1", 2, ("orgs", 6)),
        (1, "date", 4, ("date", 4)),
        (1, "attachment_notes.1", 0, ("attachment_notes", 4)),
        (1, "attendance.0.names", 3, ("出席", 3)),
        (1, "attendance.1.names", 1, ("请假", 1)),
        (1, "attendance.1.label", 1, ("请假", 0)),
        (1, "attendance.7.names", 1, ("attendance", 1)),
        (IMPRINT_ID, "cc", 2, ("cc", 2)),
        (99, "orgs.1", 2, ("orgs", 2)),
    ],
)
def test_places(node: int, field: str, at: int, place: tuple[str, int]) -> None:
    assert form_place(DOCUMENT, node, field, at) == place
