"""Texts and glyphs that the tests of the line breaker share."""

from hypothesis import strategies as st

from wenming_desk.typeset.breaking import BreakRules, Glyphs
from wenming_desk.typeset.breaking.charsets import NO_END, NO_START

FULL = frozenset("“”‘’…—·①\u3000，。、；：？！（）《》【】")


def glyphs(text: str, size: float = 16.0, narrow: float = 0.5) -> Glyphs:
    """Glyphs of a text at one size: Han and marks at full width, all else at half."""
    full = [ord(char) > 0x2E7F or char in FULL for char in text]
    advances = [
        0.0 if c == "\n" else size * (1.0 if f else narrow) for c, f in zip(text, full, strict=True)
    ]
    return Glyphs(text, advances, [size] * len(text), full)


def ends(text: str, lines: tuple) -> list[str]:
    """The lines' texts."""
    return [text[line.start : line.end] for line in lines]


_PIECES = st.one_of(
    st.text(alphabet="工作方案学习会议通知年度", min_size=1, max_size=12),
    st.sampled_from(
        ["，", "。", "、", "；", "：", "”。", "》（", "）", "“", "《", "——", "……", "！"]
    ),
    st.sampled_from(["2024", " ", "15.6%", "Word", "a-b", "\n", "http://a.cn/b=c", "\u3000", "\t"]),
    st.text(alphabet=sorted(NO_START | NO_END), max_size=3),
    st.text(max_size=4),
)
texts = st.lists(_PIECES, max_size=25).map("".join)

rules = st.builds(
    BreakRules,
    engine=st.sampled_from(["word15", "word14", "wps"]),
    justify=st.booleans(),
    compress=st.booleans(),
    hang=st.booleans(),
    kern_pairs=st.booleans(),
    word_wrap=st.booleans(),
    autospace=st.booleans(),
    stretch_last=st.booleans(),
)
