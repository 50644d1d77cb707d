"""Printed pages as a Source: scans and garbled texts are refused, what is lacking is told."""

from __future__ import annotations

from collections.abc import Sequence

from wenming_desk.document.source import PageSetup, Source
from wenming_desk.intake.errors import IntakeError
from wenming_desk.intake.readers.limits import no_text
from wenming_desk.intake.readers.printed import paragraphs, texts
from wenming_desk.intake.readers.printed_lines import PrintedPage

_FEW = 10
"""A page with fewer characters and a picture all over it is a scan."""
_UNKNOWN = 0.3
"""Share of characters without a meaning from which a text is not to be read."""


def source_of(pages: Sequence[PrintedPage], unknown: int, name: str, kind: str) -> Source:
    """The Source of pages; `unknown` counts the characters without a meaning."""
    chars = sum(len("".join(text.split())) for text in texts(pages))
    scans = [i for i, page in enumerate(pages, 1) if _is_scan(page)]
    if chars < _FEW * max(1, len(pages)) and scans:
        raise IntakeError(
            "这是扫描件，每一页都是图片，里面没有文字。",
            "请用识别软件（OCR）转成文字，或者找它的 Word 原稿，再打开。",
        )
    if not chars:
        raise no_text()
    if unknown > _UNKNOWN * (chars + unknown):
        raise IntakeError("里面的文字没有附上对照表，读出来是乱码。", "请找它的 Word 原稿再打开。")
    warnings: list[str] = []
    if scans:
        some = "、".join(str(i) for i in scans[:10]) + ("等" if len(scans) > 10 else "")
        warnings.append(f"第 {some} 页是扫描的图片，没有文字可读，请对照原文件补上。")
    pictures = sum(page.pictures for page in pages) - len(scans)
    if pictures > 0:
        warnings.append(f"文件里有 {pictures} 幅图片，没有读入，请从原文件里取。")
    if any(page.turned for page in pages):
        warnings.append("斜着的文字（多半是水印）没有读入。")
    if unknown:
        warnings.append(f"有 {unknown} 个字认不出来，请对照原文件看一遍。")
    setups = [PageSetup(width=page.width, height=page.height) for page in pages[:1]]
    return Source(
        tuple(paragraphs(pages)), name, kind, setups=tuple(setups), warnings=tuple(warnings)
    )


def _is_scan(page: PrintedPage) -> bool:
    chars = sum(len(line.text) for line in page.lines)
    return chars < _FEW and page.covered > 0.5
