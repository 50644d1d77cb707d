"""Opening tells the share of its work that is done, and ends at once where it is told to."""

import pytest

from tests.docx_io.build import docx, para
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.opening import open_document

SENTENCE = "各科室要按时报送汛前检查的情况，并做好记录。"
TEXT = ["关于检查的通知", "各科室：", *(SENTENCE * 2 for _ in range(1_200))]
FILES = {
    "长文.docx": docx("".join(map(para, TEXT))),
    "长文.txt": "\n".join(TEXT).encode(),
}


class GivenUpError(Exception):
    """The user does not want it any more."""


def opened(name: str, told: list[float] | None = None) -> Document:
    step = None if told is None else told.append
    return open_document(FILES[name], name, step=step).document


@pytest.mark.parametrize("name", FILES)
def test_the_share_only_grows(name: str) -> None:
    told: list[float] = []
    assert opened(name, told) == opened(name)
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] <= 1
    assert len(set(told)) >= 6


@pytest.mark.parametrize("name", FILES)
def test_it_ends_at_the_step_that_raises(name: str) -> None:
    shares: list[float] = []
    opened(name, shares)
    for last in range(len(shares)):
        told: list[float] = []

        def step(share: float, last: int = last, told: list[float] = told) -> None:
            told.append(share)
            if len(told) > last:
                raise GivenUpError

        with pytest.raises(GivenUpError):
            open_document(FILES[name], name, step=step)
        assert told == shares[: last + 1]
