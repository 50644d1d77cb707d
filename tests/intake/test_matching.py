"""What two texts have in common: every stretch is there, and no text takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.intake.matching import matching_blocks

_LINE = "各村值班人员按时到岗。"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("一" * 30_000, "一" * 29_000 + "二" + "一" * 2_000),
        (_LINE * 3_000, _LINE * 1_500 + "改了一处。" + _LINE * 1_500),
        ("".join(f"第{n}户，" for n in range(9_000)), "".join(f"第{n}家，" for n in range(9_000))),
        (
            "".join(f"第{n}户。" for n in range(9_000)),
            "".join(f"第{n}户。" for n in range(9, 9_100)),
        ),
    ],
)
def test_repetitive_texts_are_matched_in_bounded_time(old: str, new: str) -> None:
    blocks = matching_blocks(old, new)
    assert blocks[-1].size == 0
    assert all(b.a + b.size <= len(old) and b.b + b.size <= len(new) for b in blocks)


def test_long_texts_are_matched_by_sentences() -> None:
    sentences = [f"第{n}户已经走访，情况良好。" for n in range(3_000)]
    changed = [*sentences[:1_000], "中间加了一句。", *sentences[1_000:]]
    old, new = "".join(sentences), "".join(changed)
    blocks = matching_blocks(old, new)
    assert all(old[b.a : b.a + b.size] == new[b.b : b.b + b.size] for b in blocks)
    assert sum(b.size for b in blocks) == len(old)


@given(st.text("甲乙。", max_size=30), st.text("甲乙。", max_size=30))
def test_stretches_are_in_both(old: str, new: str) -> None:
    blocks = matching_blocks(old, new)
    assert all(old[b.a : b.a + b.size] == new[b.b : b.b + b.size] for b in blocks)
    assert (blocks[-1].a, blocks[-1].b) == (len(old), len(new))
