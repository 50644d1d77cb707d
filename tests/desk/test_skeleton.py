"""What a new document is called after what was filled in."""

from __future__ import annotations

import pytest

from wenming_desk.desk.models.skeleton import Outline, make_document, suggested_title

ISSUED = "云汀市水利局关于印发《2026年工作要点》的通知"


@pytest.mark.parametrize(
    "about",
    [
        "2026年工作要点",
        "印发2026年工作要点",
        "印发《2026年工作要点》",
        "关于印发《2026年工作要点》的通知",
    ],
)
def test_words_of_the_title_that_were_filled_in_do_not_stand_twice(about: str) -> None:
    outline = Outline(issuer="云汀市水利局", about=about, issued=True)
    assert suggested_title(outline) == ISSUED
    assert make_document(outline).parts[1].title == "2026年工作要点"


def test_a_title_filled_in_whole_is_taken_apart() -> None:
    outline = Outline(kind="意见", issuer="云汀市水利局", about="关于加强汛前检查的意见")
    assert suggested_title(outline) == "云汀市水利局关于加强汛前检查的意见"
    assert suggested_title(Outline(about="印发《甲》和《乙》", issued=True)) == (
        "关于印发《《甲》和《乙》》的通知"
    )
