"""Opening, the text proof, plain text: what window and command line share."""

import dataclasses
from pathlib import Path

import pytest

from tests.cli.plans import HEADINGS, PLAN, letters, write_plan
from tests.docx_io.build import docx
from wenming_desk.document.inline import Text
from wenming_desk.document.nodes import (
    Cell,
    Document,
    Head,
    Imprint,
    Paragraph,
    Part,
    PartRole,
    Section,
    Signature,
    Table,
)
from wenming_desk.document.serial import to_json
from wenming_desk.document.text_edits import set_cell
from wenming_desk.docx_io.write import write_docx
from wenming_desk.jobs.laying import TooLongError, layout
from wenming_desk.jobs.opening import InputError, open_document, open_file, open_pasted
from wenming_desk.jobs.proof import ProofError, prove_docx
from wenming_desk.jobs.resources import find_profile, resource_folder, sample_file
from wenming_desk.jobs.saving import docx_bytes, save
from wenming_desk.jobs.wording import plain_text
from wenming_desk.standard.profile import ProfileError
from wenming_desk.store.errors import SaveError

FULL = Document(
    head=Head("000001", "机密", "1年", "特急", ("云汀市水利局",), "", "云水〔2026〕1号", ("张三",)),
    parts=(
        Part(
            1,
            PartRole.MAIN,
            "云汀市水利局\n关于印发方案的通知",
            "各区水利局",
            (
                Section(
                    2,
                    Text.of("明确目标"),
                    1,
                    (Paragraph(3, Text.of("到年底完成。\x07控制字符不算。")),),
                    run_in=True,
                ),
                Section(4, Text.of(), 2, (Paragraph(5, Text.of("只有正文的一条。")),), run_in=True),
                Table(6, ((Cell((Text.of("区名"),)), Cell((Text.of("次数"), Text.of("四")))),)),
            ),
            signature=Signature(("云汀市水利局",), "2026年3月5日"),
            note="联系人：李四",
        ),
        Part(7, PartRole.ISSUED, "方案", attachment_notes=("任务表",)),
        Part(8, PartRole.ATTACHMENT, "名单", children=(Paragraph(9, Text.of("王五")),)),
    ),
    imprint=Imprint("市政府办公室", "局办公室", "2026年3月6日"),
    next_id=10,
)


def test_a_document_with_everything_is_proved() -> None:
    profile = find_profile()
    assert docx_bytes(FULL, profile) == docx_bytes(FULL, profile, layout(FULL, profile))


@pytest.mark.parametrize(
    "changed",
    [
        dataclasses.replace(FULL, head=dataclasses.replace(FULL.head, signers=("张三", "赵六"))),
        dataclasses.replace(FULL, head=dataclasses.replace(FULL.head, copy_number="000002")),
        dataclasses.replace(FULL, head=dataclasses.replace(FULL.head, issuers=("城管局",))),
        dataclasses.replace(FULL, imprint=Imprint("市政府办公室", "局办公室", "2026年3月7日")),
        dataclasses.replace(FULL, parts=(*FULL.parts, FULL.parts[2])),
        dataclasses.replace(
            FULL, parts=(dataclasses.replace(FULL.parts[0], note="联系人"), *FULL.parts[2:0:-1])
        ),
        set_cell(FULL, 6, 0, 1, "五"),
    ],
    ids=["signer", "copy number", "issuer", "print date", "part more", "order", "cell"],
)
def test_a_text_that_is_not_written_is_found(changed: Document) -> None:
    written = write_docx(FULL, find_profile())
    prove_docx(FULL, written)
    with pytest.raises(ProofError):
        prove_docx(changed, written)


def test_what_is_too_long_is_not_laid_out_but_written() -> None:
    profile = find_profile()
    long = Document(
        parts=(Part(1, PartRole.MAIN, children=(Paragraph(2, Text.of("河" * 500_001)),)),),
        next_id=3,
    )
    with pytest.raises(TooLongError, match="有 500,001 字，一次最多排 500,000 字"):
        layout(long, profile)
    assert docx_bytes(long, profile)


def test_what_cannot_be_proved_is_not_saved(tmp_path: Path) -> None:
    target = tmp_path / "x.docx"
    target.write_bytes(b"old")

    def fails(data: bytes) -> None:
        raise ProofError("not written")

    with pytest.raises(SaveError, match="内容对不上"):
        save(target, (b"new", fails))
    assert target.read_bytes() == b"old"


def test_kinds_are_told_by_content_and_name(tmp_path: Path) -> None:
    opened = open_file(write_plan(tmp_path))
    assert (opened.kind, opened.own, opened.source is None) == ("text", False, False)
    assert opened.path == tmp_path / "方案.txt"
    assert opened.stamp is not None
    written = docx_bytes(opened.document, find_profile())
    for name in ("方案.docx", "没有结尾", "其实是新格式.doc"):
        again = open_document(written, name)
        assert (again.kind, again.own) == ("docx", True)
    assert not open_document(docx("<w:p><w:r><w:t>一、总则</w:t></w:r></w:p>"), "a.docx").own
    kept = open_document(to_json(opened.document).encode(), "方案.json")
    assert (kept.kind, kept.document) == ("json", opened.document)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_texts_in_the_usual_encodings(encoding: str) -> None:
    assert open_document(PLAN.encode(encoding), "方案.txt").document.title.endswith("的通知")


def test_pasted_text() -> None:
    assert open_pasted(PLAN).document.title.endswith("的通知")
    with pytest.raises(InputError, match="空的"):
        open_pasted(" \n ")


def test_plain_text_reads_as_the_pages() -> None:
    text = plain_text(FULL)
    for line in (
        *("000001", "机密★1年", "特急", "云汀市水利局文件", "云汀市水利局关于印发方案的通知"),
        *("各区水利局：", "附件：名单", "（联系人：李四）", "附件", "抄送：市政府办公室。"),
    ):
        assert line in text.splitlines()
    assert "一、明确目标。到年底完成。" in text
    assert "局办公室\t2026年3月6日印发" in text
    assert plain_text(Document()) == ""


def test_plain_text_opens_as_the_same_document() -> None:
    opened = open_document(PLAN.encode(), "方案.txt")
    text = plain_text(opened.document)
    assert letters(text) == letters(PLAN)
    again = open_document(text.encode(), "方案.txt").document
    assert plain_text(again) == text
    assert all(heading in text for heading in HEADINGS)


def test_profiles_are_found() -> None:
    assert find_profile().name == "R1"
    assert find_profile("r2").name == "R2"
    assert find_profile(str(resource_folder() / "profiles" / "R2.toml")).name == "R2"
    for name in ("R9", "没有.toml", "../R1", ""):
        with pytest.raises(ProfileError):
            find_profile(name)
    assert sample_file().is_file()
