"""Documents at the edges: empty, huge, odd characters, pictures, tables, other profiles."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.materials import RESOURCES
from tests.typeset.plans import (
    CC,
    DATE,
    MM,
    ORG,
    PROFILES,
    SENTENCE,
    attachment,
    body_text,
    document,
    full_document,
    heading,
    lay,
    line_of,
    lines_of,
    main_part,
    profile,
    rows,
    rule_of,
    run_in,
    text,
)
from tests.typeset.random_plans import PICTURE
from wenming_desk.document.inline import Atom, Run, Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Opaque,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import Role
from wenming_desk.typeset.compose import Typesetter
from wenming_desk.typeset.pages import Line, Pages
from wenming_desk.typeset.tables import TABLES_APART


def of(*items: object, using: str = "R1") -> Pages:
    """Pages of a part with one paragraph."""
    part = main_part(Paragraph(2, Text.of(*items)), title="", addressee="")  # type: ignore[arg-type]
    return lay(document(part), using)


def body_lines(pages: Pages) -> list[Line]:
    return [line for _, line in lines_of(pages, Role.BODY)]


def faces(line: Line) -> list[tuple[str, str]]:
    """(text, face) of a line's stretches; equal neighbours joined."""
    out: list[tuple[str, str]] = []
    for span in line.spans:
        words = line.text[span.start : span.end]
        if out and out[-1][1] == span.face:
            out[-1] = (out[-1][0] + words, span.face)
        elif words:
            out.append((words, span.face))
    return out


class TestNothing:
    """As little as there can be."""

    def test_no_part(self) -> None:
        pages = lay(Document())
        assert len(pages.pages) == 1
        assert body_text(pages.pages[0].lines) == []
        assert pages.pages[0].lines[0].text == "— 1 —"

    def test_an_empty_part(self) -> None:
        pages = lay(document(Part(1, PartRole.MAIN)))
        assert len(pages.pages) == 1

    def test_an_imprint_alone(self) -> None:
        pages = lay(Document(imprint=Imprint(CC)))
        assert len(pages.pages) == 2
        assert pages.imprint_page_breaks == 1

    def test_a_head_alone(self) -> None:
        pages = lay(Document(head=Head(issuers=("临水县文明办",), doc_number="临文〔2025〕3号")))
        assert rule_of(pages, "head").y > line_of(pages, Role.DOC_NUMBER).y

    def test_a_mark_without_a_number_has_no_rule(self) -> None:
        pages = lay(Document(head=Head(issuers=("临水县文明办",))))
        assert not pages.pages[0].rules

    def test_a_paragraph_without_text_has_a_line_of_its_own(self) -> None:
        pages = lay(document(main_part(text(2), text(3, ""), text(4, ""), text(5))))
        nodes = [line.node for _, line in lines_of(pages, Role.BODY)]
        assert nodes == [2, 2, 3, 4, 5, 5]
        assert [pages.page_of(n) for n in (3, 4)] == [0, 0]

    @pytest.mark.parametrize("name", PROFILES)
    def test_a_part_without_a_title_begins_two_lines_below_the_rule(self, name: str) -> None:
        head = Head(issuers=("临水县文明办",), doc_number="临文〔2025〕3号")
        for fields in ({"title": ""}, {"title": "", "addressee": ""}):
            pages = lay(document(main_part(text(2), **fields), head=head), name)
            rule = rule_of(pages, "head")
            first = next(line for line in pages.pages[0].lines if line.y > rule.y)
            below = (first.y - rule.y - rule.weight / 2) * MM
            assert below == pytest.approx(20.78, abs=0.02)

    def test_a_signature_alone(self) -> None:
        part = main_part(title="", addressee="", signature=Signature((ORG,), DATE))
        assert body_text(lay(document(part)).pages[0].lines) == [ORG, DATE]


class TestTitles:
    """7.3.1: words whole, in the shape of a trapezoid or a rhombus."""

    def test_sixty_characters(self) -> None:
        title = "临水县人民政府办公室关于印发临水县深入推进精神文明建设"
        title += "和文明城市创建工作三年行动方案以及任务分解表的补充通知"
        pages = lay(document(main_part(text(2), title=title)))
        lines = [line for _, line in lines_of(pages, Role.TITLE)]
        assert "".join(line.text for line in lines) == title
        assert len(lines) >= 3
        for line in lines:
            middle = (line.x + line.end_x) / 2 - pages.pages[0].text_left
            assert middle * MM == pytest.approx(78, abs=0.1)
            assert line.x >= pages.pages[0].text_left

    def test_breaks_by_hand(self) -> None:
        pages = lay(document(main_part(text(2), title="关于开展\n文明窗口创建的\n通知")))
        lines = [line for _, line in lines_of(pages, Role.TITLE)]
        assert [line.text for line in lines] == ["关于开展", "文明窗口创建的", "通知"]
        assert [line.spans[0].offset for line in lines] == [0, 5, 13]

    @pytest.mark.parametrize("title", ["\n", "\n甲\n\n乙\n", " ", "甲\t乙", "a" * 200, "甲" * 300])
    def test_odd_titles(self, title: str) -> None:
        pages = lay(document(main_part(text(2), title=title)))
        found = "".join(line.text for _, line in lines_of(pages, Role.TITLE))
        assert found == title.replace("\n", "")
        for _, line in lines_of(pages, Role.TITLE):
            for span in line.spans:
                assert span.offset < 0 or title[span.offset] == line.text[span.start]

    def test_pitch(self) -> None:
        pages = lay(document(main_part(text(2), title="甲\n乙")))
        one, two = (line for _, line in lines_of(pages, Role.TITLE))
        assert two.top - one.top == 36


class TestMark:
    """The issuer mark: one line, never wider than the type area."""

    @pytest.mark.parametrize("name", ["文明办", ORG, "临水县" * 10, "12345政务服务便民热线" * 2])
    def test_one_line(self, name: str) -> None:
        pages = lay(Document(head=Head(issuers=(name,))))
        (_, line), *more = lines_of(pages, Role.ISSUER_MARK)
        assert not more
        assert line.text == name + "文件"
        assert line.x >= pages.pages[0].text_left
        assert line.end_x <= pages.pages[0].text_right
        assert line.y * MM == pytest.approx(72, abs=0.05)
        assert line.size <= 42

    def test_thirty_characters(self) -> None:
        line = line_of(lay(Document(head=Head(mark_text="文" * 30))), Role.ISSUER_MARK)
        assert line.size == 14
        assert line.spans[0].color == "#FF0000"

    def test_a_thousand_characters_wrap(self) -> None:
        pages = lay(Document(head=Head(mark_text="文" * 1000)))
        assert sum(len(line.text) for _, line in lines_of(pages, Role.ISSUER_MARK)) == 1000

    def test_a_number_of_more_than_a_line(self) -> None:
        number = "临文明办〔2025〕3号" * 8
        pages = lay(Document(head=Head(issuers=("县文明办",), doc_number=number)))
        lines = [line for _, line in lines_of(pages, Role.DOC_NUMBER)]
        assert "".join(line.text for line in lines) == number
        rule = rule_of(pages, "head")
        gap = rule.y - rule.weight / 2 - lines[-1].y - lines[-1].height
        assert gap * MM == pytest.approx(4, abs=0.02)


class TestHeadings:
    """7.3.3: heading faces up to the end of the heading sentence."""

    def test_run_in(self) -> None:
        pages = lay(document(main_part(run_in(5, "建好台账", 2, "逐月更新，专人负责。"))))
        line = line_of(pages, Role.HEADING_2)
        assert faces(line) == [
            ("（一）建好台账。", "楷体_GB2312"),
            ("逐月更新，专人负责。", "仿宋_GB2312"),
        ]

    def test_run_in_with_another_mark(self) -> None:
        typesetter = Typesetter(profile())
        for mark in ("：", "。"):
            part = main_part(run_in(5, "建好台账", 1, "逐月更新。", mark))
            pages = typesetter.layout(document(part))
            assert faces(line_of(pages, Role.HEADING_1))[0] == (f"一、建好台账{mark}", "黑体")

    def test_a_numbered_item_is_body_throughout(self) -> None:
        item = Section(5, Text(), 2, (text(6, "申请人应当如实填写；"),), run_in=True)
        line = line_of(lay(document(main_part(item))), Role.ITEM)
        assert faces(line) == [("（一）申请人应当如实填写；", "仿宋_GB2312")]

    def test_all_levels(self) -> None:
        section = heading(20, "己", 6)
        for level in range(5, 0, -1):
            section = heading(10 + level, "甲乙丙丁戊"[level - 1], level, section)
        pages = lay(document(main_part(section, title="", addressee="")))
        lines = [line for line in pages.pages[0].lines if line.element.startswith("heading")]
        assert [line.text for line in lines] == [
            "一、甲",
            "（一）乙",
            "1.丙",
            "（1）丁",
            "①戊",
            "a.己",
        ]
        kinds = ["黑体", "楷体_GB2312", *["仿宋_GB2312"] * 4]
        assert [faces(line)[0][1] for line in lines] == kinds
        indents = {round(line.x - pages.pages[0].text_left, 2) for line in lines}
        assert indents == {32.0}

    def test_a_heading_is_never_left_at_a_page_end(self) -> None:
        for count in range(16, 24):
            part = main_part(*rows(count), heading(50, "其他", 1, text(51)), title="", addressee="")
            pages = lay(document(part))
            assert pages.page_of(50) == pages.page_of(51)

    def test_headings_without_end(self) -> None:
        """A page full of headings, each bound to the next, neither loops nor loses one."""
        many = tuple(heading(100 + i, f"第{i}项", 1) for i in range(60))
        pages = lay(document(main_part(*many)))
        assert len(lines_of(pages, Role.HEADING_1)) == 60
        assert len(pages.pages) == 3

    def test_a_heading_of_more_than_a_page(self) -> None:
        pages = lay(document(main_part(heading(50, SENTENCE * 40, 1, text(51)))))
        found = "".join(line.text for _, line in lines_of(pages, Role.HEADING_1))
        assert found == "一、" + SENTENCE * 40


class TestText:
    """Paragraphs of all sizes and characters."""

    def test_ten_thousand_characters(self) -> None:
        words = (SENTENCE * 360)[:10_000]
        pages = of(words)
        assert "".join(line.text for line in body_lines(pages)) == words
        assert len(pages.pages) == 16
        assert pages.page_of(2) == 0

    @pytest.mark.parametrize("char", ["\n", "\r", "\u2028", "\u2029", "\x0b", "\x85"])
    def test_line_breaks_of_any_kind(self, char: str) -> None:
        lines = body_lines(of(f"甲{char}乙"))
        assert [line.text for line in lines] == ["甲", "乙"]
        assert lines[1].spans[0].offset == 2
        assert lines[1].x < lines[0].x

    def test_characters_beyond_the_basic_plane(self) -> None:
        (line,) = body_lines(of("𠀋字𪚥"))
        assert [round(b - a, 2) for a, b in zip(line.xs, line.xs[1:], strict=False)] == [15.75] * 2

    def test_tabs(self) -> None:
        (line,) = body_lines(of("甲\t乙"))
        assert line.text == "甲\t乙"
        assert line.xs[2] - line.xs[1] == pytest.approx(21)

    @pytest.mark.parametrize("char", ["\u200b", "\ufeff", "\u0301", "\x07", "\ud800"])
    def test_characters_without_width(self, char: str) -> None:
        (line,) = body_lines(of(f"甲{char}乙"))
        assert line.xs[2] == line.xs[1]

    def test_marks_are_kept(self) -> None:
        (line,) = body_lines(of(Run("甲", frozenset({"bold", "underline"})), "乙"))
        assert line.spans[0].bold
        assert line.spans[0].marks == {"bold", "underline"}
        assert not line.spans[1].bold

    def test_signs_of_chinese_sets_take_a_cell(self) -> None:
        (line,) = body_lines(of("①±αⅢ→★é"))
        steps = [round(b - a, 2) for a, b in zip(line.xs, line.xs[1:], strict=False)]
        assert steps == [15.75] * 6
        assert line.end_x - line.xs[-1] == pytest.approx(7.75)


class TestAtoms:
    """Pieces of OOXML that are kept whole."""

    def test_a_picture_makes_its_line_as_high_as_itself(self) -> None:
        pages = of("前", Atom("picture", PICTURE), "后")
        (line,) = body_lines(pages)
        assert line.text == "前\ufffc后"
        assert line.xs[2] - line.xs[1] == pytest.approx(100)
        assert line.pitch > 50
        assert line.baseline - 50 >= line.top

    def test_a_picture_higher_than_a_page(self) -> None:
        tall = PICTURE.replace("635000", str(12700 * 900))
        pages = of("前", Atom("picture", tall), SENTENCE * 3)
        assert "".join(line.text for line in body_lines(pages)) == f"前\ufffc{SENTENCE * 3}"
        for page in pages.pages:
            assert all(line.top + line.pitch <= page.text_bottom + 0.5 for line in page.lines[:-1])

    def test_a_picture_wider_than_a_line(self) -> None:
        wide = PICTURE.replace("1270000", str(12700 * 600))
        lines = body_lines(of("前", Atom("picture", wide), "后"))
        assert [line.text for line in lines] == ["前", "\ufffc后"]
        right = profile().left + profile().text_width
        assert all(line.end_x <= right + 0.5 for line in lines)
        assert lines[1].xs[1] - lines[1].xs[0] == pytest.approx(profile().text_width - 32, abs=0.1)

    def test_an_anchored_picture_takes_no_room(self) -> None:
        anchored = PICTURE.replace("wp:inline", "wp:anchor")
        (line,) = body_lines(of("前", Atom("picture", anchored), "后"))
        assert line.xs[2] == line.xs[1]
        assert line.pitch == pytest.approx(28.95)

    @pytest.mark.parametrize("kind", ["comment", "bookmark", "revision"])
    def test_what_is_not_seen_takes_no_room(self, kind: str) -> None:
        (line,) = body_lines(of("前", Atom(kind, "<x/>"), "后"))
        assert line.xs[2] == line.xs[1]

    def test_a_footnote_mark(self) -> None:
        (line,) = body_lines(of("前", Atom("footnote", "<x/>"), "后"))
        assert line.xs[2] - line.xs[1] == pytest.approx(8)

    def test_a_field_shows_its_words(self) -> None:
        (line,) = body_lines(of("见", Atom("field", "<x/>", text="第三节"), "。"))
        assert line.text == "见第三节。"
        assert [(s.offset, s.whole) for s in line.spans] == [(0, False), (1, True), (2, False)]


class TestTables:
    """Tables and blocks kept whole."""

    def table(self, *rows: tuple[str, ...], **fields: object) -> Table:
        made = tuple(tuple(Cell((Text.of(c),)) for c in row) for row in rows)
        return Table(50, made, **fields)  # type: ignore[arg-type]

    def test_cells_stand_side_by_side(self) -> None:
        pages = lay(document(main_part(self.table(("甲", "乙"), ("丙", "丁")))))
        lines = [line for _, line in lines_of(pages, Role.TABLE)]
        assert [line.text for line in lines] == ["甲", "乙", "丙", "丁"]
        assert lines[0].y == lines[1].y
        assert lines[0].x == lines[2].x
        assert lines[2].top - lines[0].top == pytest.approx(22, abs=1)
        assert {line.size for line in lines} == {14}

    def test_rules_around_each_cell(self) -> None:
        pages = lay(document(main_part(self.table(("甲", "乙"), ("丙", "丁")))))
        rules = [r for r in pages.pages[0].rules if r.kind == "table"]
        upright = sorted({round(r.x, 2) for r in rules if r.vertical})
        level = sorted({round(r.y, 2) for r in rules if not r.vertical})
        assert len(upright) == len(level) == 3
        assert upright[2] - upright[0] == pytest.approx(442.2, abs=0.1)

    def test_a_row_at_a_page_top_has_its_upper_rule(self) -> None:
        table = self.table(*[("甲", "乙")] * 60)
        pages = lay(document(main_part(table, title="", addressee="")))
        assert len(pages.pages) == 3
        for page in pages.pages:
            # the empty paragraph above the table is no line of text
            above = 0.0 if page.index else TABLES_APART
            assert min(r.y for r in page.rules) == pytest.approx(page.text_top + above)

    def test_a_row_higher_than_a_page_is_parted(self) -> None:
        words = SENTENCE * 60
        pages = lay(document(main_part(self.table((words, "短")), text(60))))
        lines = [(i, line) for i, line in lines_of(pages, Role.TABLE) if line.text != "短"]
        assert "".join(line.text for _, line in lines) == words
        assert len({i for i, _ in lines}) >= 3
        for index, line in lines:
            assert line.top + line.pitch <= pages.pages[index].text_bottom + 0.01
        assert pages.page_of(60) == lines[-1][0]

    def test_widths_spans_and_merges(self) -> None:
        table = replace(self.table(("甲", "乙", "丙"), ("丁", "戊")), widths=(100.0, 100.0, 200.0))
        first, second = table.rows
        table = replace(table, rows=(first, (replace(second[0], span=2), second[1])))
        pages = lay(document(main_part(table)))
        place = {line.text: line.x for _, line in lines_of(pages, Role.TABLE)}
        assert place["丙"] == place["戊"]
        merged = replace(table, rows=((replace(first[0], merge="continue"), *first[1:]), second))
        shown = [ln.text for _, ln in lines_of(lay(document(main_part(merged))), Role.TABLE)]
        assert "甲" not in shown

    @pytest.mark.parametrize("rows", [(), ((),), ((Cell(()),),), ((Cell((Text(),)),) * 40,)])
    def test_odd_tables(self, rows: tuple) -> None:
        pages = lay(document(main_part(Table(50, rows), text(60))))
        assert pages.page_of(60) == 0

    def test_a_block_kept_whole_is_a_labelled_box(self) -> None:
        pages = lay(document(main_part(text(2), Opaque(50, "文本框", "<o/>"), text(60))))
        (box,) = pages.pages[0].boxes
        assert (box.node, box.label) == (50, "文本框")
        assert box.x == pages.pages[0].text_left
        assert pages.page_of(50) == 0

    def test_a_table_begins_the_text(self) -> None:
        pages = lay(document(main_part(self.table(("甲", "乙")), addressee="")))
        title, cell = line_of(pages, Role.TITLE), line_of(pages, Role.TABLE)
        assert (cell.top - title.y - title.height) * MM > 7


class TestProfiles:
    """Other looks than the two of the program."""

    def test_latin_letters_in_a_face_of_their_own(self) -> None:
        chosen = profile(latin="Times New Roman")
        pages = lay(document(main_part(text(2, "完成GDP目标95.5%①。"))), chosen)
        assert faces(line_of(pages, Role.BODY)) == [
            ("完成", "仿宋_GB2312"),
            ("GDP", "Times New Roman"),
            ("目标", "仿宋_GB2312"),
            ("95.5%", "Times New Roman"),
            ("①。", "仿宋_GB2312"),
        ]

    def test_widths_are_asked_of_the_metrics(self) -> None:
        asked: set[tuple[str, bool, str]] = set()

        class Wide:
            def advance(self, face: str, bold: bool, char: str) -> float:
                asked.add((face, bold, char))
                return 0.75

        typesetter = Typesetter(profile(latin="Times New Roman"), Wide())
        pages = typesetter.layout(document(main_part(text(2, "甲AB乙"))))
        line = line_of(pages, Role.BODY)
        assert line.xs[2] - line.xs[1] == pytest.approx(12 - 0.25)
        assert {("Times New Roman", False, "A"), ("Times New Roman", False, "B")} <= asked
        assert not any(char > "\u2fff" for _, _, char in asked)

    def test_a_house_profile(self, tmp_path: Path) -> None:
        path = tmp_path / "本局.toml"
        path.write_text(
            'base = "R2"\ntitle = "本局"\n[page]\nmirror = false\n'
            "[elements]\nbody = { first = 0 }\nheading1 = { bold = true, size = 18 }\n",
            encoding="utf-8",
        )
        chosen = load_profile(path, RESOURCES / "profiles")
        part = main_part(heading(2, "总则", 1, text(3)), *rows(30))
        pages = lay(document(part), chosen)
        assert pages.profile == "本局"
        assert len({p.text_left for p in pages.pages}) == 1
        assert line_of(pages, Role.BODY).x == pages.pages[0].text_left
        assert line_of(pages, Role.HEADING_1).spans[0].bold
        assert line_of(pages, Role.HEADING_1).size == 18

    @pytest.mark.parametrize("name", PROFILES)
    @pytest.mark.parametrize("mode", ["edge", "row"])
    def test_all_fit_a_full_document(self, name: str, mode: str) -> None:
        pages = lay(full_document(), profile(name, blank=mode))
        assert len(pages.pages) == 4
        assert body_text(pages.pages[2].lines)[:2] == ["附件", "任务分解表"]

    def test_long_names_of_attachments_and_no_text(self) -> None:
        parts = [attachment(40 + i, SENTENCE * 3) for i in range(12)]
        pages = lay(document(main_part(), *parts))
        notes = [line.text for _, line in lines_of(pages, Role.ATTACHMENT_NOTE)]
        assert "".join(notes).count(SENTENCE[:10]) == 36
        assert notes[0].startswith("附件：1.")
