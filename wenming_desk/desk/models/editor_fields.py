"""The fields of head, addressee, signature and imprint as a table, with what is right in each.

Checks give one Chinese sentence that says what to write, "" where nothing is wrong; an empty field
is never wrong. Sources: GB/T 9704 7.2–7.4.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from wenming_desk.desk.models.skeleton import KINDS
from wenming_desk.document.attendance import LABELS, names_of, set_attendance, set_names
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
    DocumentFormat,
    MarkForm,
    Part,
    PartRole,
    SealStyle,
    Signature,
)
from wenming_desk.document.numbering import attachment_names
from wenming_desk.document.text_edits import set_field
from wenming_desk.document.tree import EditError, find

Check = Callable[[str], str]

_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
_NUMBER = re.compile(r"[^\d〔〕\[\]［］【】()（）\s][^〔〕\[\]［］【】()（）\s]*〔(\d{4})〕(\d+)号")
_BRACKETS = re.compile(r"[\[［【(（]\d{4}[\]］】)）]")


def check_date(value: str) -> str:
    """成文日期, 印发日期: 2026年3月6日, no leading zeros (GB/T 9704 7.3.5.4)."""
    if not value:
        return ""
    match = _DATE.fullmatch(value.strip())
    if not match:
        return "写成“2026年3月6日”这样"
    year, month, day = (int(part) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return "没有这一天，请核对月和日"
    if match[2].startswith("0") or match[3].startswith("0"):
        return "月、日前面不加0，如“3月6日”"
    return ""


def check_doc_number(value: str) -> str:
    """发文字号: 机关代字〔年份〕序号号 (GB/T 9704 7.2.5)."""
    if not value:
        return ""
    if _BRACKETS.search(value):
        return "年份用六角括号，如“〔2026〕”"
    match = _NUMBER.fullmatch(value.strip())
    if not match:
        if "第" in value.rpartition("〕")[2]:
            return "序号前不加“第”，如“〔2026〕12号”"
        return "写成“云水〔2026〕12号”这样：代字、年份、序号"
    if match[2].startswith("0"):
        return "序号不编虚位，写“1号”，不写“01号”"
    return ""


def check_own_number(value: str, layout: DocumentFormat) -> str:
    """The number of an order, 第12号 (GB/T 9704 10.2); that of minutes an organ sets by itself."""
    if (
        layout is DocumentFormat.ORDER
        and value
        and not re.fullmatch(r"第[1-9]\d*号", value.strip())
    ):
        return "命令（令）的编号写成“第12号”这样"
    return ""


def check_copy_number(value: str) -> str:
    """份号: six digits (GB/T 9704 7.2.1)."""
    if not value or re.fullmatch(r"\d{6}", value):
        return ""
    return "一般用6位数字，如“000001”"


def check_secrecy(value: str) -> str:
    """密级: one of three (GB/T 9704 7.2.2)."""
    return "" if not value or value in SECRECY else "密级只有绝密、机密、秘密"


def check_urgency(value: str) -> str:
    """紧急程度 (GB/T 9704 7.2.3); telegrams have two more."""
    return "" if not value or value in (*URGENCY, "特提", "平急") else "紧急程度写“特急”或“加急”"


def check_addressee(value: str) -> str:
    """主送: the colon is put there by the program."""
    return "末尾的冒号会自动加上，不用写" if value.rstrip().endswith(("：", ":")) else ""


def check_cc(value: str) -> str:
    """抄送: the stop and the word itself are put there by the program (GB/T 9704 7.4.2)."""
    if value.startswith("抄送"):
        return "“抄送：”会自动加上，不用写"
    return "末尾的句号会自动加上，不用写" if value.rstrip().endswith("。") else ""


def check_names(value: str) -> str:
    """出席, 请假, 列席: the word and its colon are put there by the program."""
    return "开头的词和冒号会自动加上，不用写" if re.match(r"(出席|请假|列席)[:：]", value) else ""


_OWN_NUMBERS = (DocumentFormat.ORDER, DocumentFormat.MINUTES)
SECRECY = ("秘密", "机密", "绝密")
URGENCY = ("加急", "特急")
MARK_FORMS = {
    MarkForm.ALL: "各机关名称加“文件”",
    MarkForm.ALL_BARE: "只写各机关名称",
    MarkForm.SPONSOR: "主办机关名称加“文件”",
    MarkForm.SPONSOR_BARE: "只写主办机关名称",
}
SEALS = {
    SealStyle.SEALED: "加盖印章",
    SealStyle.UNSEALED: "不加盖印章",
    SealStyle.STAMP: "签名章",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `owner` and `name` as in `set_field`, its label, how it is filled in.

    `shape` is line, lines (one entry a line), names (an ordered list, `adds` on the button for one
    more and `first` beside the first of several), text (hand-set breaks), suggest (a line with
    suggestions) or choice. A field of the signature has the owner "signature".
    """

    owner: str
    name: str
    label: str
    shape: str = "line"
    choices: tuple[str, ...] = ()
    hint: str = ""
    check: Check | None = None
    adds: str = ""
    first: str = ""

    @property
    def step(self) -> str:
        """Name of the step of undo."""
        return f"修改“{self.label}”"

    def problem(self, value: str) -> str:
        """What is wrong with a value, "" for nothing."""
        return self.check(value) if self.check else ""


HEAD_FIELDS = (
    Field(
        "head",
        "issuers",
        "发文机关",
        "names",
        hint="写全称或规范化简称",
        adds="加一个联合行文的机关",
        first="主办",
    ),
    Field("head", "mark_form", "标志写法", "choice", tuple(MARK_FORMS.values())),
    Field("head", "mark_text", "另写标志", hint="要写别的文字才填，如“××公报”"),
    Field("head", "doc_number", "发文字号", hint="云水〔2026〕12号", check=check_doc_number),
    Field("head", "copy_number", "份号", hint="涉密公文才填", check=check_copy_number),
    Field("head", "secrecy", "密级", "suggest", SECRECY, check=check_secrecy),
    Field("head", "secrecy_period", "保密期限", hint="如“1年”"),
    Field("head", "urgency", "紧急程度", "suggest", URGENCY, check=check_urgency),
    Field("head", "signers", "签发人", "names", hint="上行文才填", adds="加一个签发人"),
    Field("document", "kind", "文种", "choice", tuple(k.partition("（")[0] for k in KINDS)),
    Field("document", "format", "格式", "choice", tuple(DocumentFormat)),
)
TITLE_FIELD = Field("part", "title", "标题", "text", hint="可以用回车定下在哪里换行")
ADDRESSEE_FIELD = Field("part", "addressee", "主送", "line", hint="", check=check_addressee)
SIGNATURE_FIELDS = (
    Field("signature", "orgs", "署名", "names", hint="发文机关的名称", adds="加一个署名"),
    Field("signature", "date", "成文日期", hint="2026年3月6日", check=check_date),
    Field("signature", "seal", "用印方式", "choice", tuple(SEALS.values())),
)
NOTES_FIELD = Field("part", "attachment_notes", "附件说明", "lines", hint="一行写一个附件的名称")
NOTE_FIELD = Field("part", "note", "附注", hint="如“此件公开发布”")
ATTENDANCE_HINT = "单位、姓名，如：市教育局张三"
IMPRINT_FIELDS = (
    Field("imprint", "cc", "抄送", hint="", check=check_cc),
    Field("imprint", "printing_office", "印发机关"),
    Field("imprint", "print_date", "印发日期", hint="2026年3月6日", check=check_date),
)


def fields_of(document: Document, node_id: int) -> tuple[str, tuple[Field, ...]]:
    """Name of the form that belongs to a row, and its fields; ("", ()) for other nodes."""
    if node_id == HEAD_ID:
        return "版头", HEAD_FIELDS
    if node_id == IMPRINT_ID:
        return "版记", IMPRINT_FIELDS
    part = find(document, node_id)
    if not isinstance(part, Part):
        return "", ()
    notes: tuple[Field, ...] = (NOTES_FIELD,)
    if part.role is PartRole.MAIN and attachment_names(document) != part.attachment_notes:
        # The titles of the attachments stand there by themselves.
        notes = ()
    attended = _attendance_fields(document, part)
    fields = (TITLE_FIELD, ADDRESSEE_FIELD, *notes, *attended, *SIGNATURE_FIELDS, NOTE_FIELD)
    return "标题、主送与落款", fields


def _attendance_fields(document: Document, part: Part) -> tuple[Field, ...]:
    """出席, 请假 and 列席 of minutes, and what else a part lists."""
    labels = [each.label for each in part.attendance]
    if labels or (document.format is DocumentFormat.MINUTES and part.role is PartRole.MAIN):
        labels = [*LABELS, *(label for label in labels if label not in LABELS)]
    return tuple(
        Field("attendance", label, label, hint=ATTENDANCE_HINT, check=check_names)
        for label in dict.fromkeys(labels)
    )


def value_of(document: Document, field: Field, node_id: int) -> str:
    """What a field holds, entries of lists one a line."""
    owner = _owner(document, field, node_id)
    if field.owner == "attendance":
        return names_of(owner, field.name) if isinstance(owner, Part) else ""
    value: object = getattr(owner, field.name, "")
    if isinstance(value, SealStyle):
        return SEALS[value]
    if isinstance(value, MarkForm):
        return MARK_FORMS[value]
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def with_value(document: Document, field: Field, node_id: int, value: str) -> Document:
    """The document with another value in a field; EditError where the node has no such field."""
    if field.shape not in ("lines", "names", "text"):
        value = value.replace("\n", "")
    new: object = value
    if field.shape in ("lines", "names"):
        new = tuple(line for line in value.split("\n") if line.strip())
    if field.owner == "attendance":
        return _with_names(document, field.name, node_id, value)
    if field.name == "mark_form":
        new = next((form for form, words in MARK_FORMS.items() if words == value), MarkForm.ALL)
    if field.owner != "signature":
        return set_field(document, field.owner, field.name, new, node_id)
    if field.name == "seal":
        new = next((seal for seal, words in SEALS.items() if words == value), SealStyle.SEALED)
    part = find(document, node_id)
    if not isinstance(part, Part):
        raise EditError("no such part")
    signature: Signature = replace(part.signature, **{field.name: new})
    return set_field(document, "part", "signature", signature, node_id)


def _with_names(document: Document, label: str, node_id: int, names: str) -> Document:
    """The names behind a label set; the label stays where its field would else go while somebody
    types in it."""
    part = find(document, node_id)
    if names or not isinstance(part, Part):
        return set_names(document, node_id, label, names)
    only = len(part.attendance) == 1 and document.format is not DocumentFormat.MINUTES
    if label in LABELS and not only:
        return set_names(document, node_id, label, "")
    kept = (replace(e, names="") if e.label == label else e for e in part.attendance)
    return set_attendance(document, node_id, tuple(kept))


def _owner(document: Document, field: Field, node_id: int) -> object:
    if field.owner in ("head", "imprint"):
        return getattr(document, field.owner)
    if field.owner == "document":
        return document
    part = find(document, node_id)
    if field.owner == "signature":
        return part.signature if isinstance(part, Part) else Signature()
    return part


def problems(document: Document, node_id: int, fields: Sequence[Field]) -> dict[str, str]:
    """Sentences for the fields of a form that something is wrong with, by field name."""
    found = {f.name: f.problem(value_of(document, f, node_id)) for f in fields}
    if node_id == HEAD_ID:
        head = document.head
        if document.format in _OWN_NUMBERS:
            found["doc_number"] = check_own_number(head.doc_number, document.format)
        if head.secrecy_period and not head.secrecy:
            found["secrecy_period"] = "有保密期限，先选密级"
        if head.secrecy and not head.copy_number:
            found["copy_number"] = found["copy_number"] or "涉密公文要标份号"
        if len(head.issuers) > 1 and 0 < len(head.signers) < len(head.issuers):
            missing = len(head.issuers) - len(head.signers)
            found["signers"] = f"联合上报要写每个机关的签发人，还差 {missing} 人"
        twice = next((o for o in head.issuers if head.issuers.count(o) > 1), "")
        if twice:
            found["issuers"] = f"“{twice}”写了两次"
    if node_id == IMPRINT_ID and document.format is DocumentFormat.LETTER:
        imprint = document.imprint
        if imprint.printing_office or imprint.print_date:
            words = "信函格式不印印发机关和日期；这里填的留着，改回别的格式就有"
            found["print_date"] = found["print_date"] or words
    return {name: words for name, words in found.items() if words}


def label_of(document: Document, field: Field, node_id: int) -> tuple[str, str]:
    """What a field is called for this document, and what to write in it (GB/T 9704 7.3.5.3)."""
    part = find(document, node_id) if field.owner == "signature" else None
    if field.name == "orgs" and isinstance(part, Part) and part.signature.seal is SealStyle.STAMP:
        return "签发人职务", "职务写全称，如“云汀市水利局局长”"
    return field.label, field.hint


def notes(document: Document, node_id: int, fields: Sequence[Field]) -> dict[str, str]:
    """What is worth knowing about the fields of a form as they are filled, by field name."""
    found: dict[str, str] = {}
    if node_id == HEAD_ID:
        head = document.head
        if head.mark_text:
            found["mark_form"] = "另写了标志，按“另写标志”里的文字"
        elif len(head.issuers) > 1:
            found["issuers"] = "第一个是主办机关，发文字号用它的；按住左边的点拖动，换次序"
        return found
    part = find(document, node_id)
    names = {field.name for field in fields}
    if isinstance(part, Part) and "seal" in names and len(part.signature.orgs) > 1:
        found["seal"] = _SEALED_TOGETHER[part.signature.seal]
    return found


def offered(document: Document, field: Field, node_id: int) -> str:
    """Names from elsewhere in the document that a list may be filled with, one a line; ""."""
    part = find(document, node_id) if field.owner == "signature" else None
    if field.name != "orgs" or not isinstance(part, Part) or part.role is not PartRole.MAIN:
        return ""
    signature, issuers = part.signature, document.head.issuers
    if signature.seal is SealStyle.STAMP or signature.orgs == issuers:
        return ""
    return "\n".join(issuers)


_SEALED_TOGETHER = {
    SealStyle.SEALED: "每排最多盖三个章，章的位置空着；最后一个机关排在成文日期上方",
    SealStyle.UNSEALED: "一行一个机关，主办机关在前，排成一样宽",
    SealStyle.STAMP: "一行一个签发人，签名章的位置空在职务右边",
}
