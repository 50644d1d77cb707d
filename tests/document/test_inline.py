"""Runs, marks and atoms: cutting and joining keeps every atom and every mark."""

from hypothesis import given
from hypothesis import strategies as st

from wenming_desk.document.inline import ATOM_CHAR, Atom, Run, Text, common_edges

BOLD = frozenset({"bold"})
NOTE = Atom("footnote", "<f/>", "注1", "1")
PICTURE = Atom("picture", "<p/>")

marks = st.sets(st.sampled_from(["bold", "italic"])).map(frozenset)
letters = st.text("甲乙丙ab 。𠮷", max_size=6)
items = st.lists(
    st.one_of(
        letters,
        st.builds(Run, letters, marks),
        st.builds(Atom, st.sampled_from(["field", "break"]), st.text("xyz", max_size=2)),
    ),
    max_size=6,
)
texts = items.map(lambda found: Text.of(*found))
offsets = st.integers(-3, 40)


def characters(text: Text) -> list[tuple[str, frozenset[str]] | Atom]:
    """A text as single characters with their marks, and its atoms."""
    out: list[tuple[str, frozenset[str]] | Atom] = []
    for item in text.items:
        if isinstance(item, Atom):
            out.append(item)
        else:
            out.extend((char, item.marks) for char in item.text)
    return out


def normal(text: Text) -> bool:
    """No empty run, no atom character in a run, no two neighbours with equal marks."""
    runs = [i for i in text.items if isinstance(i, Run)]
    pairs = zip(text.items, text.items[1:], strict=False)
    return all(r.text and ATOM_CHAR not in r.text for r in runs) and not any(
        isinstance(a, Run) and isinstance(b, Run) and a.marks == b.marks for a, b in pairs
    )


def test_of_normalises() -> None:
    text = Text.of("甲", Run("乙"), "", Run("丙", BOLD), Run("丁", BOLD), f"戊{ATOM_CHAR}")
    assert text.items == (Run("甲乙"), Run("丙丁", BOLD), Run("戊"))
    assert Text.of(Run(f"甲{ATOM_CHAR}", BOLD)).items == (Run("甲", BOLD),)
    assert not Text.of("", Run("", BOLD))


def test_plain_readable_and_length_agree_on_atoms() -> None:
    text = Text.of("甲", NOTE, "乙")
    assert (text.plain, text.readable, len(text)) == (f"甲{ATOM_CHAR}乙", "甲1乙", 3)
    assert text.atoms == (NOTE,)


@given(texts, offsets, offsets)
def test_slice_is_the_slice_of_the_characters(text: Text, start: int, end: int) -> None:
    cut = text.slice(start, end)
    assert normal(cut)
    assert characters(cut) == characters(text)[max(start, 0) : max(end, 0)]
    assert len(cut) == len(cut.plain)
    assert text.slice(0, start) + text.slice(start) == text


@given(texts, texts, offsets, offsets)
def test_splice_replaces_exactly_what_it_names(text: Text, new: Text, start: int, end: int) -> None:
    out = text.splice(start, end, new)
    all_of_it = characters(text)
    low = min(max(start, 0), len(text))
    high = min(max(end, low), len(text))
    assert normal(out)
    assert characters(out) == all_of_it[:low] + characters(new) + all_of_it[high:]


@given(texts, letters, offsets, offsets)
def test_spliced_strings_read_as_they_should(text: Text, new: str, start: int, end: int) -> None:
    out = text.splice(start, end, new)
    low = max(start, 0)
    plain = text.plain[:low] + new + text.plain[max(end, low) :]
    assert (out.plain, normal(out)) == (plain, True)


def test_spliced_strings_take_the_marks_they_meet() -> None:
    text = Text.of("前", Run("重点", BOLD), NOTE, "后")
    assert text.splice(1, 3, "难题").items[1] == Run("难题", BOLD)
    assert text.splice(3, 3, "词").items[1] == Run("重点词", BOLD)
    assert text.splice(4, 4, "词").items[3] == Run("词后")
    assert text.splice(0, 0, "最").items[0] == Run("最前")
    assert Text().splice(0, 0, "字") == Text.of("字")
    assert Text.of(Run("粗", BOLD)).splice(0, 0, "更") == Text.of(Run("更粗", BOLD))


@given(texts, texts)
def test_with_plain_reads_as_it_should_and_keeps_order(old: Text, other: Text) -> None:
    plain = other.plain
    out = old.with_plain(plain)
    assert normal(out)
    assert out.plain.replace(ATOM_CHAR, "") == plain.replace(ATOM_CHAR, "")
    remaining = iter(old.atoms)
    assert all(atom in remaining for atom in out.atoms), "atoms in their old order"
    assert len(out.atoms) <= plain.count(ATOM_CHAR)


@given(texts, letters, offsets, offsets)
def test_with_plain_of_one_change_keeps_all_around_it(
    text: Text, typed: str, start: int, end: int
) -> None:
    low = min(max(start, 0), len(text))
    high = min(max(end, low), len(text))
    plain = text.plain[:low] + typed + text.plain[high:]
    out = text.with_plain(plain)
    assert out.plain == plain
    first, old_end, new_end = common_edges(text.plain, plain)
    assert characters(out)[:first] == characters(text)[:first]
    assert characters(out)[new_end:] == characters(text)[old_end:]


@given(texts)
def test_with_plain_of_its_own_plain_is_the_same(text: Text) -> None:
    assert text.with_plain(text.plain) is text


def test_with_plain_keeps_marks_of_what_it_replaces() -> None:
    text = Text.of("前", Run("重点", BOLD), "后", NOTE)
    assert text.with_plain(f"前难题后{ATOM_CHAR}") == Text.of("前", Run("难题", BOLD), "后", NOTE)
    assert text.with_plain("前后") == Text.of("前后")
    assert Text.of(Run("粗", BOLD)).with_plain("另") == Text.of(Run("另", BOLD))


def test_with_plain_of_a_deleted_atom_removes_that_one() -> None:
    text = Text.of(NOTE, "甲", PICTURE)
    assert text.with_plain(f"甲{ATOM_CHAR}") == Text.of("甲", PICTURE)
    assert text.with_plain(f"{ATOM_CHAR}甲") == Text.of(NOTE, "甲")


def test_with_plain_of_two_long_texts_keeps_the_atoms() -> None:
    old = Text.of("甲" * 3000, NOTE, "甲" * 3000, PICTURE, "末")
    plain = f"始{'乙甲' * 2000}{ATOM_CHAR}{'甲丙' * 1500}{ATOM_CHAR}终"
    out = old.with_plain(plain)
    assert out.plain == plain
    assert out.atoms == (NOTE, PICTURE)


@given(st.text("甲乙", max_size=8), st.text("甲乙", max_size=8))
def test_common_edges(old: str, new: str) -> None:
    start, end_old, end_new = common_edges(old, new)
    assert old[:start] == new[:start]
    assert old[end_old:] == new[end_new:]
    assert start <= min(end_old, end_new)
