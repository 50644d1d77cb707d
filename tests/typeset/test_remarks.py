"""What is said of layouts: each thing that does not fit, once, in Chinese, with its place."""

import pytest

from tests.fidelity import own_documents
from tests.fidelity.bad_documents import bad_documents, plain, wide_table
from tests.fidelity.own_documents import documents, main, paragraphs
from tests.typeset.plans import lay, profile
from wenming_desk.document import text_edits
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import Document, Paragraph, walk_document
from wenming_desk.standard.repertoire import gb2312, is_shown, is_small, rare_characters, shown_as
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.remarks import Remark, RemarkKind

BAD = bad_documents()


def kinds(document: Document) -> list[RemarkKind]:
    return [remark.kind for remark in lay(document).remarks]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("title of 200", RemarkKind.LONG_TITLE),
        ("12 issuers", RemarkKind.SMALL_MARK),
        ("recipients of 5 pages", RemarkKind.MANY_RECIPIENTS),
        ("recipients of 5 pages", RemarkKind.NO_TEXT),
        ("recipients without imprint", RemarkKind.MANY_RECIPIENTS),
        ("wide table", RemarkKind.WIDE_TABLE),
        ("table of 40 columns", RemarkKind.NARROW_COLUMN),
        ("row of pages", RemarkKind.HIGH_ROW),
        ("long paragraph", RemarkKind.LONG_PARAGRAPH),
        ("unbreakable", RemarkKind.CUT),
        ("unbreakable in a cell", RemarkKind.CUT),
        ("rare characters", RemarkKind.RARE),
        ("wide picture", RemarkKind.WIDE_PICTURE),
        ("long mark", RemarkKind.SMALL_MARK),
        ("imprint of pages", RemarkKind.HIGH_IMPRINT),
    ],
)
def test_it_is_said(name: str, kind: RemarkKind) -> None:
    assert kind in kinds(BAD[name])


@pytest.mark.parametrize("name", sorted(BAD))
def test_remarks_have_words_and_a_place(name: str) -> None:
    pages = lay(BAD[name])
    ids = {node.id for node in walk_document(BAD[name])} | {0, -1}
    for remark in pages.remarks:
        assert remark.words.endswith("。")
        assert "{" not in remark.words
        assert 0 <= remark.page < len(pages.pages)
        assert remark.node in ids
    assert [r.page for r in pages.remarks] == sorted(r.page for r in pages.remarks)
    assert len(set(pages.remarks)) == len(pages.remarks)


@pytest.mark.parametrize("name", sorted(documents()))
def test_nothing_is_said_of_what_is_well(name: str) -> None:
    assert kinds(documents()[name]) == []


def test_a_rare_character_is_named_once_with_its_first_place() -> None:
    words = "请\U00020bb7、㐂二人到会，\U00020bb7先到。"
    first, second = lay(plain(Paragraph(0, Text.of("甲")), Paragraph(0, Text.of(words)))).remarks
    assert first == Remark(
        RemarkKind.RARE,
        3,
        0,
        "“仿宋_GB2312”里没有“\U00020bb7”字（全文 2 处），"
        "会用别的字体显示，没有这样的字体时是一个方框，请核对。",
        1,
    )
    assert (second.node, second.offset) == (3, 3)


def test_a_rare_character_stands_on_the_page_of_its_line() -> None:
    body = (*paragraphs(20), Paragraph(0, Text.of("甲" * 900 + "㐂")))
    document = plain(*body)
    pages = lay(document)
    (rare,) = (r for r in pages.remarks if r.kind is RemarkKind.RARE)
    page = next(p for p in pages.pages if any("㐂" in line.text for line in p.lines))
    assert rare.page == page.index


def test_faces_with_more_characters_lack_nothing_common() -> None:
    chosen = profile(faces=dict.fromkeys(profile().faces, ("宋体",)))
    assert not lay(plain(Paragraph(0, Text.of("㐂"))), chosen).remarks
    assert is_small("方正小标宋简体")
    assert not is_small("方正小标宋_GBK")


def test_a_word_is_cut_once() -> None:
    words = "见" + "a" * 300
    (cut,) = lay(plain(Paragraph(0, Text.of(words)))).remarks
    assert (cut.offset, cut.words) == (1, f"“{'a' * 24}…”比一行还长，已从中间断开。")


def test_remarks_follow_edits() -> None:
    document = plain(*paragraphs(3), Paragraph(0, Text.of("㐂")), wide_table(12))
    setter = Typesetter(profile())
    assert len(setter.layout(document).remarks) == 2
    target = next(n for n in walk_document(document) if isinstance(n, Paragraph) and n.id == 5)
    changed = text_edits.set_text(document, target.id, "喜")
    remarks = setter.layout(changed).remarks
    assert [r.kind for r in remarks] == [RemarkKind.WIDE_TABLE]
    assert list(remarks) == list(Typesetter(profile()).layout(changed).remarks)


def test_name_and_date_below_text_are_not_alone() -> None:
    assert RemarkKind.ALONE not in kinds(own_documents.document(main(*paragraphs(3))))


class TestRepertoire:
    """What GB 2312 has."""

    def test_what_plans_are_written_with(self) -> None:
        common = "各级“一网通办”，《办法》——（试行）……2025年①〔2025〕3号、5%～8%，±2℃：；！？·Aāü"
        assert rare_characters(common) == []
        assert len(gb2312()) > 7000

    def test_what_it_lacks(self) -> None:
        assert rare_characters("甲㐂乙〇㎡镕\U00020bb7") == ["㐂", "〇", "㎡", "镕", "\U00020bb7"]

    def test_what_is_never_seen(self) -> None:
        unseen = "\n\t\u200b\u3000\ufffc\ufe0f\u202a"
        assert not any(map(is_shown, unseen))
        assert rare_characters(unseen) == []

    def test_what_only_a_number_names(self) -> None:
        assert shown_as("\ue000") == "U+E000"
        assert shown_as("\ud800") == "U+D800"
        assert shown_as("e\u0301") == "e\u0301"
