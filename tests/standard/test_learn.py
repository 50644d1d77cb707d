"""Learning a profile from paragraphs as a reader finds them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.materials import RESOURCES
from wenming_desk.document.inline import Atom, Text
from wenming_desk.document.source import (
    FileRules,
    Look,
    PageSetup,
    Place,
    RunLook,
    Source,
    SourceParagraph,
)
from wenming_desk.intake.recover import recover
from wenming_desk.standard.face_kinds import kind_of_family
from wenming_desk.standard.learn import learn
from wenming_desk.standard.learn_roles import roles_of
from wenming_desk.standard.length import Mm
from wenming_desk.standard.lesson import Lesson
from wenming_desk.standard.line_making import ENGINE_WORDS, Engine
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import Role
from wenming_desk.standard.snapping import mm_words, size_words, snapped, snapped_size

BASES = tuple(load_profile(RESOURCES / "profiles" / f"{name}.toml") for name in ("R1", "R2"))
R1, R2 = BASES

SONG, FANG, HEI, KAI = "方正小标宋_GBK", "方正仿宋_GBK", "方正黑体_GBK", "方正楷体_GBK"
EXACT = Look(known=True, line=29, line_rule="exact", first_indent_chars=200)
PLAIN = Look(known=True, line=29, line_rule="exact")
CENTER = Look(known=True, align="center", line=36, line_rule="exact")
BODY = (
    "各科室要把2026年的任务细化到人，每月报送一次进度，年底逐项检查，检查结果记入考核。"
    "有困难的及时报告，局办公室每季度通报一次各科室的进展情况，并把好的做法推开。"
)


def paragraph(
    text: str, look: Look, face: str, size: float = 16, **more: object
) -> SourceParagraph:
    given: dict[str, object] = {"latin_face": "Times New Roman", **more}
    run = RunLook(0, len(text), face, size=size, **given)  # type: ignore[arg-type]
    return SourceParagraph(Text.of(text), "", look, (run,))


def run_in(head: str, rest: str, face: str, **more: object) -> SourceParagraph:
    whole = head + rest
    runs = (
        RunLook(0, len(head), face, "Times New Roman", 16, **more),  # type: ignore[arg-type]
        RunLook(len(head), len(whole), FANG, "Times New Roman", 16),
    )
    return SourceParagraph(Text.of(whole), "", EXACT, runs)


def setup(top: float = 37, bottom: float = 35, left: float = 28, right: float = 26) -> PageSetup:
    return PageSetup(
        width=Mm(210), height=Mm(297), top=Mm(top), bottom=Mm(bottom), left=Mm(left),
        right=Mm(right), grid="lines", grid_pitch=15.6,
    )  # fmt: skip


def sample(page: PageSetup | None = None, rules: FileRules | None = None) -> Source:
    blocks = [
        paragraph("云汀市水利局文件", CENTER, SONG, 48, color="FF0000"),
        paragraph("", PLAIN, FANG),
        paragraph("云水〔2026〕12号", CENTER, FANG),
        paragraph("", PLAIN, FANG),
        paragraph("云汀市水利局关于做好2026年堤防巡查工作的通知", CENTER, SONG, 21.5),
        paragraph("", PLAIN, FANG),
        paragraph("各县（区）水利局，局机关各科室：", PLAIN, FANG),
        paragraph("现将有关事项通知如下。" + BODY, EXACT, FANG),
        paragraph("一、明确巡查范围", EXACT, HEI),
        paragraph(BODY, EXACT, FANG),
        run_in("（一）划定责任堤段。", BODY, KAI, bold=True),
        run_in("（二）配齐巡查人员。", BODY, KAI, bold=True),
        paragraph("二、严格巡查制度", EXACT, HEI),
        paragraph(BODY, EXACT, FANG),
        run_in("（一）定时巡查。", BODY, KAI, bold=True),
        paragraph("云汀市水利局", Look(known=True, align="right"), FANG),
        paragraph("2026年3月5日", Look(known=True, align="right"), FANG),
    ]
    placed = tuple(replace(each, place=Place(at)) for at, each in enumerate(blocks))
    return Source(
        placed, "样文.docx", "docx", setups=(page or setup(),), rules=rules or FileRules()
    )


def lesson(source: Source) -> Lesson:
    return learn(source, recover(source).document, BASES)


def values(found: Lesson) -> dict[str, str]:
    return {each.key: each.value for each in found.learned}


def test_paragraphs_are_known_by_the_recovered_document() -> None:
    source = sample()
    known = {each.block: each for each in roles_of(source, recover(source).document, R1)}
    roles = [known[at].role if at in known else None for at in range(len(source.blocks))]
    assert roles[0] is Role.ISSUER_MARK
    assert roles[2] is Role.DOC_NUMBER
    assert roles[4] is Role.TITLE
    assert roles[6:11] == [*(Role.RECIPIENTS, Role.BODY, Role.HEADING_1, Role.BODY, Role.HEADING_2)]
    assert known[10].own == len("（一）划定责任堤段。")
    assert known[8].own == len("一、明确巡查范围")


def test_everything_a_file_shows_is_learned() -> None:
    found = lesson(sample())
    said = values(found)
    assert found.base is R1
    assert said["margins"] == "上 37、下 35、左 28、右 26 毫米，单双页一样"
    # 29 磅 typed for 22 lines gives 21: what is meant is 28.95 (F.6 items 1 and 12)
    assert said["pitch"] == "28.95 磅，固定值，每面 22 行"
    assert said["characters"] == "27 字"
    assert said["face.issuerMark"] == SONG
    assert said["face.heading2"] == KAI
    assert said["size.issuerMark"] == "48 磅"
    assert said["size.title"] == "二号"
    assert said["bold"] == "二级标题加粗"
    assert said["latin"] == "Times New Roman"
    assert said["indent"] == "2 字"
    assert said["color"] == "红色（#FF0000）"
    assert said["blank"] == "空一整行"
    assert all(each.evidence and 0 <= each.sure <= 1 for each in found.learned)
    missing = {each.name for each in found.unlearned}
    assert {"三级标题的字体", "四级标题的字体", "页码的字体和位置"} <= missing


def test_the_profile_that_is_proposed() -> None:
    made = lesson(sample()).profile("本局", "从“样文”学来")
    assert (made.name, made.title, made.about) == ("本局", "本局", "从“样文”学来")
    assert made.family("biaosong") == SONG
    assert made.faces["fangsong"][0] == FANG
    assert "仿宋_GB2312" in made.faces["fangsong"]
    assert made.style(Role.BODY).pitch == pytest.approx(28.95)
    assert not made.style(Role.BODY).grid
    assert made.style(Role.BODY).spacing == 0
    assert made.style(Role.HEADING_2).bold
    assert not made.style(Role.HEADING_1).bold
    assert made.style(Role.ISSUER_MARK).size == 48
    assert made.style(Role.ATTACHMENT_TITLE).size == 22
    assert made.latin == "Times New Roman"
    assert made.blank == "row"
    assert not made.mirror


def test_only_what_is_ticked_is_taken() -> None:
    found = lesson(sample())
    made = found.profile("本局", "", ["latin"])
    assert made.latin == "Times New Roman"
    assert made.faces == R1.faces
    assert made.blank == R1.blank


@pytest.mark.parametrize(
    ("page", "base", "top"),
    [
        (setup(36.9, 35.1), R1, R1.top),
        (setup(36.2, 35.4), R1, R1.top),
        (setup(34.6, 32.6), R2, R2.top),
        (setup(25.4, 25.4, 31.8, 31.8), R2, Mm(25.4)),
        (setup(40, 30), R1, Mm(40)),
    ],
)
def test_margins_mean_those_of_the_standard_within_its_tolerance(
    page: PageSetup, base: object, top: float
) -> None:
    found = lesson(sample(page))
    assert found.base is base
    assert found.profile("本局", "").top == pytest.approx(top, abs=0.05)


def test_no_page_holds_fewer_lines_for_being_rounded() -> None:
    # 34/32 mm with 29.75 pt hold 22 lines, and so do the margins of R2 with 29.6 alone
    made = lesson(sample(setup(34, 32))).profile("本局", "")
    assert int(made.text_height / made.grid_pitch) >= 22


def test_lines_that_stand_on_the_grid_stay_on_it() -> None:
    source = sample(replace(setup(), grid_pitch=28.95))
    blocks = tuple(
        replace(each, look=replace(each.look, line=1.0, line_rule="auto"))
        for each in source.blocks
        if isinstance(each, SourceParagraph)
    )
    found = lesson(replace(source, blocks=blocks))
    assert values(found)["pitch"] == "28.95 磅，跟着网格，每面 22 行"
    assert found.profile("本局", "").style(Role.BODY).grid


def test_one_kind_of_face_has_one_family() -> None:
    source = sample()
    title = replace(source.blocks[4], runs=(RunLook(0, 23, "华文中宋", size=22),))  # type: ignore[arg-type,type-var]
    blocks = (*source.blocks[:4], title, *source.blocks[5:])
    found = lesson(replace(source, blocks=blocks))
    assert values(found)["face.title"] == "华文中宋"
    why = next(each.why for each in found.unlearned if each.name == "发文机关标志的字体")
    assert SONG in why
    assert "华文中宋" in why


def footer(text: str, align: str = "right", face: str = "宋体", **look: object) -> Source:
    run = RunLook(0, len(text), face, "Times New Roman", 14)
    shown = Look(known=True, align=align, **look)  # type: ignore[arg-type]
    empty = SourceParagraph(Text(), "", shown)
    number = SourceParagraph(Text.of(text), "", shown, (run,), Place(box="footer"))
    return replace(sample(), footers=(empty, number))


def test_the_page_number_as_the_standard_has_it() -> None:
    found = lesson(footer("— 1 —", right_indent_chars=100))
    said = values(found)
    assert said["face.pageNumber"] == "宋体"
    assert said["size.pageNumber"] == "四号"
    assert said["place.pageNumber"] == "离版心外边空 1 字"
    assert not [each for each in found.unlearned if "页码" in each.name]
    assert found.profile("本局", "").style(Role.PAGE_NUMBER) == R1.style(Role.PAGE_NUMBER)


def test_a_page_number_that_is_another_one() -> None:
    found = lesson(footer("第 3 页", "center", "仿宋_GB2312"))
    assert values(found)["face.pageNumber"] == "仿宋_GB2312"
    assert values(found)["form.pageNumber"] == "第 1 页"
    assert values(found)["place.pageNumber"] == "居中"
    mine = found.profile("本局", "")
    assert mine.numbering.form == "第 1 页"
    assert mine.style(Role.PAGE_NUMBER).align == "center"
    inner = lesson(footer("-12-", "left", "Calibri", left_indent=0.0))
    assert inner.profile("本局", "").style(Role.PAGE_NUMBER).left == 0
    assert "Calibri" in next(each.why for each in inner.unlearned if each.name == "页码的字体")


def test_a_form_with_the_number_of_all_pages() -> None:
    field = Atom("field", "<w:r/>", "总页数", "9")
    source = footer("第 3 页")
    number = replace(source.footers[1], text=Text.of("第 3 页 共", field, "页"))
    found = lesson(replace(source, footers=(number,)))
    assert values(found)["form.pageNumber"] == "第 1 页 共N页"


def test_words_that_are_no_form() -> None:
    found = lesson(footer("2026年第3期"))
    why = {each.name: each.why for each in found.unlearned}
    assert "2026年第3期" in why["页码的样子"]


def test_a_first_page_without_a_number() -> None:
    source = footer("— 1 —", right_indent_chars=100)
    apart = replace(setup(), first_apart=True, first_number=5)
    found = lesson(replace(source, setups=(apart,)))
    assert values(found)["first.page"] == "首页不显示页码"
    assert values(found)["first.number"] == "从 5 起"
    numbering = found.profile("本局", "").numbering
    assert (numbering.first_page, numbering.first) == (False, 1)
    both = found.profile("本局", "", {"first.number"})
    assert (both.numbering.first_page, both.numbering.first) == (True, 5)
    even = replace(apart, first_number=4)
    names = [each.name for each in lesson(replace(source, setups=(even,))).unlearned]
    assert "起始页码" in names
    first = replace(source.footers[1], place=Place(box="first_footer"))
    shown = lesson(replace(source, setups=(apart,), footers=(*source.footers, first)))
    assert "first.page" not in values(shown)


def test_plain_text_teaches_nothing() -> None:
    source = Source((SourceParagraph(Text.of("关于做好防汛工作的通知")),))
    found = lesson(source)
    assert found.learned == ()
    assert found.unlearned
    assert found.profile("空", "").top == R1.top


def test_an_empty_source_teaches_nothing() -> None:
    assert lesson(Source((), kind="docx")).learned == ()


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        *(("仿宋_GB2312", "fangsong"), ("FangSong", "fangsong"), ("华文中宋", "biaosong")),
        *(("方正小标宋简体", "biaosong"), ("SimHei", "heiti"), ("微软雅黑", "heiti")),
        *(("楷体_GB2312", "kaiti"), ("新宋体", "songti"), ("Calibri", ""), ("", "")),
    ],
)
def test_kinds_of_families(family: str, kind: str) -> None:
    assert kind_of_family(family) == kind


@pytest.mark.parametrize(
    ("told", "meant"), [(15.75, 16), (15.5, 16), (21, 22), (13.75, 14), (13, 13), (48, 48)]
)
def test_sizes_mean_the_named_ones(told: float, meant: float) -> None:
    assert snapped_size(told) == meant


def test_words_for_measures() -> None:
    assert mm_words(Mm(37)) == "37"
    assert mm_words(Mm(34.58)) == "34.58"
    assert size_words(16) == "三号"
    assert size_words(17) == "17 磅"
    assert snapped(5, (4, 9), 0.5) == 5
    assert snapped(5, (4.6, 9), 0.5) == 4.6


@pytest.mark.parametrize(
    ("rules", "engine"),
    [
        (FileRules(), "word15"),
        (FileRules(program="wps"), "wps"),
        (FileRules(compatibility_mode=12), "word14"),
    ],
)
def test_the_program_that_saved_the_file_makes_the_lines(rules: FileRules, engine: Engine) -> None:
    found = lesson(sample(rules=rules))
    assert values(found)["engine"] == ENGINE_WORDS[engine]
    learned = next(each for each in found.learned if each.key == "engine")
    assert learned.taken == (engine != "word14"), "an old mode is often only an old template's"
    profile = found.profile("甲", "", {"engine"})
    assert profile.lines == replace(found.base.lines, engine=engine)


def test_a_file_that_is_no_docx_does_not_tell_a_program() -> None:
    assert "engine" not in values(lesson(replace(sample(), kind="odt")))
