"""Web pages saved as one file (.mht), and documents that OA systems hand out so."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from wenming_desk.document.source import Source
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.html import MOST, read_html
from wenming_desk.intake.readers.limits import damaged, too_large
from wenming_desk.intake.readers.text import read_text

_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "utf-8": "utf-8", "big5": "big5"}


def read_mht(data: bytes, name: str) -> Source:
    """The page in an .mht; IntakeError where there is none."""
    if len(data) > MOST:
        raise too_large()
    try:
        part = _page(data)
        content = part.get_payload(decode=True) if part is not None else None
        subtype = part.get_content_subtype() if part is not None else ""
        charset = str(part.get_content_charset() or "").lower() if part is not None else ""
    except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
        raise damaged("这个网页文件坏了，里面的部分读不出来。") from error
    if not isinstance(content, bytes):
        raise IntakeError("里面没有网页。", "请用浏览器打开，把要用的内容复制下来。")
    encoding = _CODECS.get(charset)
    try:
        if subtype == "plain":
            return read_text(content, name, encoding)
        return read_html(content, name, encoding)
    except IntakeError:
        if encoding is None:
            raise
        return read_html(content, name)


def _page(data: bytes) -> EmailMessage | None:
    policy = email.policy.default.clone(raise_on_defect=False)
    message = email.message_from_bytes(data, EmailMessage, policy=policy)
    plain: EmailMessage | None = None
    for part in message.walk():
        if part.get_content_maintype() != "text":
            continue
        if part.get_content_subtype() == "html":
            return part
        plain = plain or part
    return plain
