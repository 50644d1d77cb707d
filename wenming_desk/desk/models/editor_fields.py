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
from wenming_desk.document.nodes import (
    HEAD_ID,
    IMPRINT_ID,
    Document,
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


SECRECY = ("秘密", "机密", "绝密")
URGENCY = ("加急", "特急")
SEALS = {
    SealStyle.SEALED: "加盖印章",
    SealStyle.UNSEALED: "不加盖印章",
    SealStyle.STAMP: "签名章",
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `owner` and `name` as in `set_field`, its label, how it is filled in.

    `shape` is line, lines (one entry a line), text (hand-set breaks), suggest (a line with
    suggestions) or choice. A field of the signature has the owner "signature".
    """

    owner: str
    name: str
    label: str
    shape: str = "line"
    choices: tuple[str, ...] = ()
    hint: str = ""
    check: Check | None = None

    @property
    def step(self) -> str:
        """Name of the step of undo."""
        return f"修改“{self.label}”"

    def problem(self, value: str) -> str:
        """What is wrong with a value, "" for nothing."""
        return self.check(value) if self.check else ""


HEAD_FIELDS = (
    Field("head", "issuers", "发文机关", "lines", hint="几个机关联合行文，一行写一个"),
    Field("head", "mark_text", "发文机关标志", hint="不填就是发文机关加“文件”"),
    Field("head", "doc_number", "发文字号", hint="云水〔2026〕12号", check=check_doc_number),
    Field("head", "copy_number", "份号", hint="涉密公文才填", check=check_copy_number),
    Field("head", "secrecy", "密级", "suggest", SECRECY, check=check_secrecy),
    Field("head", "secrecy_period", "保密期限", hint="如“1年”"),
    Field("head", "urgency", "紧急程度", "suggest", URGENCY, check=check_urgency),
    Field("head", "signers", "签发人", "lines", hint="上行文才填，一行写一个"),
    Field("document", "kind", "文种", "choice", tuple(k.partition("（")[0] for k in KINDS)),
)
TITLE_FIELD = Field("part", "title", "标题", "text", hint="可以用回车定下在哪里换行")
ADDRESSEE_FIELD = Field("part", "addressee", "主送", "line", hint="", check=check_addressee)
SIGNATURE_FIELDS = (
    Field("signature", "orgs", "署名", "lines", hint="几个机关联合行文，一行写一个"),
    Field("signature", "date", "成文日期", hint="2026年3月6日", check=check_date),
    Field("signature", "seal", "用印方式", "choice", tuple(SEALS.values())),
)
NOTES_FIELD = Field("part", "attachment_notes", "附件说明", "lines", hint="一行写一个附件的名称")
NOTE_FIELD = Field("part", "note", "附注", hint="如“此件公开发布”")
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
    fields = (TITLE_FIELD, ADDRESSEE_FIELD, *notes, *SIGNATURE_FIELDS, NOTE_FIELD)
    return "标题、主送与落款", fields


def value_of(document: Document, field: Field, node_id: int) -> str:
    """What a field holds, entries of lists one a line."""
    owner = _owner(document, field, node_id)
    value: object = getattr(owner, field.name, "")
    if isinstance(value, SealStyle):
        return SEALS[value]
    return "\n".join(value) if isinstance(value, tuple) else str(value)


def with_value(document: Document, field: Field, node_id: int, value: str) -> Document:
    """The document with another value in a field; EditError where the node has no such field."""
    if field.shape not in ("lines", "text"):
        value = value.replace("\n", "")
    new: object = value
    if field.shape == "lines":
        new = tuple(line for line in value.split("\n") if line.strip())
    if field.owner != "signature":
        return set_field(document, field.owner, field.name, new, node_id)
    if field.name == "seal":
        new = next((seal for seal, words in SEALS.items() if words == value), SealStyle.SEALED)
    part = find(document, node_id)
    if not isinstance(part, Part):
        raise EditError("no such part")
    signature: Signature = replace(part.signature, **{field.name: new})
    return set_field(document, "part", "signature", signature, node_id)


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
        if head.secrecy_period and not head.secrecy:
            found["secrecy_period"] = "有保密期限，先选密级"
        if head.secrecy and not head.copy_number:
            found["copy_number"] = found["copy_number"] or "涉密公文要标份号"
    return {name: words for name, words in found.items() if words}
