"""The elements of GB/T 9704 as roles of paragraphs, and the .docx styles that stand for them."""

from __future__ import annotations

from enum import StrEnum

from wenming_desk.document.nodes import NumberingScheme, Section


class Role(StrEnum):
    """Role of a paragraph on the page; values are the identifiers of the element table (B.1)."""

    COPY_NUMBER = "copyNumber"
    """份号"""
    SECRECY = "secrecy"
    """密级和保密期限"""
    URGENCY = "urgency"
    """紧急程度"""
    ISSUER_MARK = "issuerMark"
    """发文机关标志"""
    DOC_NUMBER = "docNumber"
    """发文字号, with 签发人 on the same line"""
    TITLE = "title"
    """标题 of the main part"""
    ISSUED_TITLE = "issuedTitle"
    """标题 of the text that a notice issues"""
    ATTACHMENT_TITLE = "attachmentTitle"
    """标题 of an attachment"""
    BELOW_TITLE = "belowTitle"
    """题下行: subtitle, speaker, date of a speech, when a regulation was passed"""
    RECIPIENTS = "mainRecipients"
    """主送机关"""
    BODY = "body"
    """正文"""
    HEADING_1 = "heading1"
    HEADING_2 = "heading2"
    HEADING_3 = "heading3"
    HEADING_4 = "heading4"
    HEADING_5 = "heading5"
    HEADING_6 = "heading6"
    ITEM = "item"
    """A numbered paragraph without a heading sentence"""
    CHAPTER = "chapter"
    """章 of a regulation"""
    DIVISION = "division"
    """节 of a regulation"""
    ARTICLE = "article"
    """条 of a regulation"""
    ATTACHMENT_NOTE = "attachmentNote"
    """附件说明"""
    ATTENDANCE = "attendance"
    """出席、请假、列席 of minutes"""
    SIGNATURE = "signatureOrgs"
    """发文机关署名"""
    DATE = "issueDate"
    """成文日期"""
    NOTE = "note"
    """附注"""
    ATTACHMENT_LABEL = "attachmentLabel"
    """附件序号 (附件, 附件2)"""
    CC = "cc"
    """抄送机关"""
    PRINTED = "printingOffice"
    """印发机关和印发日期"""
    PAGE_NUMBER = "pageNumber"
    """页码"""
    TABLE = "table"
    OPAQUE = "opaque"


HEADINGS = (
    Role.HEADING_1,
    Role.HEADING_2,
    Role.HEADING_3,
    Role.HEADING_4,
    Role.HEADING_5,
    Role.HEADING_6,
)

REGULATION_LEVELS = (Role.CHAPTER, Role.DIVISION, Role.ARTICLE)
"""章, 节 and 条: the levels of a regulation that no plan has."""

STYLE_NAMES: dict[Role, str] = {
    Role.COPY_NUMBER: "公文份号",
    Role.SECRECY: "公文密级",
    Role.URGENCY: "公文紧急程度",
    Role.ISSUER_MARK: "发文机关标志",
    Role.DOC_NUMBER: "发文字号",
    Role.TITLE: "公文标题",
    Role.ISSUED_TITLE: "印发件标题",
    Role.ATTACHMENT_TITLE: "附件标题",
    Role.BELOW_TITLE: "公文题下行",
    Role.RECIPIENTS: "主送机关",
    Role.BODY: "Normal",
    Role.HEADING_1: "heading 1",
    Role.HEADING_2: "heading 2",
    Role.HEADING_3: "heading 3",
    Role.HEADING_4: "heading 4",
    Role.HEADING_5: "heading 5",
    Role.HEADING_6: "heading 6",
    Role.ITEM: "公文条款",
    Role.CHAPTER: "章标题",
    Role.DIVISION: "节标题",
    Role.ARTICLE: "条文",
    Role.ATTACHMENT_NOTE: "附件说明",
    Role.ATTENDANCE: "纪要出席人员",
    Role.SIGNATURE: "发文机关署名",
    Role.DATE: "成文日期",
    Role.NOTE: "公文附注",
    Role.ATTACHMENT_LABEL: "附件序号",
    Role.CC: "抄送机关",
    Role.PRINTED: "印发机关",
    Role.PAGE_NUMBER: "footer",
}
"""Role → name of its paragraph style in the .docx (Word's own names for body and headings)."""

RUN_IN_STYLE = "接排正文"
"""Character style of the body text that follows a run-in heading in the same paragraph."""

ROLE_OF_STYLE: dict[str, Role] = {name: role for role, name in STYLE_NAMES.items()}
"""Style name → role, for reading back files of this program."""


def heading_role(level: int, scheme: NumberingScheme = NumberingScheme.PLAN) -> Role:
    """The role of a heading of level 1–6; deeper ones count as the deepest."""
    if scheme is NumberingScheme.REGULATION and level <= len(REGULATION_LEVELS):
        return REGULATION_LEVELS[max(level, 1) - 1]
    return HEADINGS[max(1, min(level, len(HEADINGS))) - 1]


def section_role(section: Section, scheme: NumberingScheme = NumberingScheme.PLAN) -> Role:
    """The role of a section's paragraph: a heading's, or that of a numbered paragraph without."""
    role = heading_role(section.level, scheme)
    item = section.lead is not None and not section.heading
    return Role.ITEM if item and role not in REGULATION_LEVELS else role
