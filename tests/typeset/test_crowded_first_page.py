"""Page 1 shows text of the body even where twelve organs issue together (GB/T 9704 7.3.1)."""

from __future__ import annotations

import pytest

from tests.fidelity.bad_documents import bad_documents
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.typeset.remarks import RemarkKind


@pytest.mark.parametrize("profile", ["R1", "R2"])
def test_the_only_addressee_moves_before_page_1_has_no_body(profile: str) -> None:
    pages = layout(bad_documents()["12 issuers"], find_profile(profile))
    first = pages.pages[0].lines
    assert "各科室要对照任务清单" in "".join(line.text for line in first)
    assert not any(line.element == "recipients" for line in first)
    names = [line.spans[0].size for line in first if line.text.startswith("云汀市")]
    assert min(names) >= 14.0
    kinds = {remark.kind for remark in pages.remarks}
    assert RemarkKind.MANY_RECIPIENTS in kinds
    assert RemarkKind.NO_TEXT not in kinds
