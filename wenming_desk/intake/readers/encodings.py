"""Which encoding a text is in: byte order mark, UTF-8, UTF-16, GB18030, and doubts about these.

Nearly any bytes decode as GB18030, so what comes out is judged: the text of another encoding
gives rare characters, kana and letters of no script at all.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from unicodedata import category

from wenming_desk.intake.errors import IntakeError

ENCODINGS = ("utf-8", "gb18030", "big5", "utf-16-le", "utf-16-be")
"""The encodings a user can choose by hand."""
ENCODING_NAMES = {
    "utf-8": "通用 UTF-8",
    "gb18030": "国标 GB18030",
    "big5": "繁体 Big5",
    "utf-16-le": "双字节 UTF-16",
    "utf-16-be": "双字节 UTF-16 大端",
}
"""What the encodings are called in Chinese."""

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODECS = {"big5": "cp950"}
"""What Windows writes under a name, where Python's codec of that name knows less."""

_MAGIC = (b"PK\x03\x04", b"%PDF-", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_MARKS = re.compile(r"(?is)<(script|style).*?</\1>|<[^>]*>?")
_SAMPLE = 1 << 16
_JUDGED = 1 << 14
"""Characters that are looked at to tell whether a text can be what it was read as."""
_LIKELY = 0.6
"""Least share of usual characters; texts in Chinese have nearly 1, misread ones at most 0.5."""
_FITS = 0.9
"""Share of usual characters from which a text surely is in the other encoding."""
_ENOUGH = 16
"""So many characters tell; fewer may all be rare ones, as in names."""


def decode(data: bytes, encoding: str) -> str:
    """The text in one of ENCODINGS, strictly; raises UnicodeDecodeError."""
    return data.decode(_CODECS.get(encoding, encoding))


def first_words(data: bytes, encoding: str) -> str:
    """How a text begins in an encoding, whether it is in that or not: its first words, in one
    line, without the marks of a web page; � stands for what the encoding does not have."""
    for bom, _ in BOMS:
        data = data.removeprefix(bom)
    text = data.decode(_CODECS.get(encoding, encoding), "replace")
    return " ".join(_MARKS.sub(" ", text).split())


def encoding_of(data: bytes) -> tuple[str, int]:
    """(encoding, length of the byte order mark) of a text; IntakeError where it is not known."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return encoding, len(bom)
    if data.startswith(_MAGIC):
        raise IntakeError("这不是文本文件，内容是别的格式。", "请按它本来的类型打开。")
    sample = data[:_SAMPLE]
    if 0 not in sample and _decoded(data, "utf-8") is not None:
        return "utf-8", 0
    if 0 in sample:
        wide = _wide(sample)
        if wide and _decoded(data, wide) is not None:
            return wide, 0
        raise IntakeError(
            "这不是文本文件，里面是二进制内容。",
            "看看是不是选错了文件，或者用原来的程序打开后另存为文本。",
        )
    text = _decoded(data, "gb18030")
    if text is None:
        raise IntakeError(
            "认不出它的文字编码。", "请用记事本打开，另存为 UTF-8 编码，再打开一次。", "encoding"
        )
    _doubt(text, data)
    return "gb18030", 0


def _doubt(text: str, data: bytes) -> None:
    """Raise IntakeError where a text that decodes as GB18030 can hardly be in it."""
    found = _marks(text)
    share = _usual_share(found)
    if share >= _LIKELY:
        return
    big5 = _decoded(data, "big5")
    if big5 is not None and _usual_share(_marks(big5)) >= _FITS:
        raise IntakeError(
            "它的文字编码像是 Big5（繁体中文）。",
            "请用记事本打开，另存为 UTF-8 编码，再打开一次；在命令行里，加上 --encoding big5。",
            "encoding",
        )
    if len(found) >= _ENOUGH or any(map(_is_strange, found)) or _has_kana(data):
        raise IntakeError(
            "认不出它的文字编码，按国标编码读出来是乱码。",
            "请用记事本打开，另存为 UTF-8 编码，再打开一次；"
            "编码您知道的，在命令行里用 --encoding 指明。",
            "encoding",
        )


def _marks(text: str) -> str:
    """The characters outside ASCII, as many as are judged."""
    return "".join(islice((char for char in text if char > "\x7f"), _JUDGED))


def _usual_share(text: str) -> float:
    """The share of characters that Chinese texts are made of, 0 to 1; 1 for an empty text."""
    return sum(map(_is_usual, text)) / len(text) if text else 1.0


def _is_usual(char: str) -> bool:
    """Whether a character is one of GB 2312 or Big5's common part, or one that only four bytes
    of GB18030 write, which hardly come about by chance. Kana and Cyrillic are not."""
    if _is_strange(char):
        return False
    if not "\u3400" <= char <= "\U0003ffff":
        return True
    if "\ue000" > char >= "\uac00":
        return False
    encoded = char.encode("gb18030")
    if len(encoded) == 4 or (encoded[0] >= 0xA1 and encoded[1] >= 0xA1):
        return True
    try:
        return "\xa4" <= chr(char.encode("cp950")[0]) <= "\xc6"
    except UnicodeEncodeError:
        return False


def _is_strange(char: str) -> bool:
    """Kana, Cyrillic, Hangul, and code points that have no character."""
    return (
        "\u3040" <= char <= "\u30ff"
        or "\u0400" <= char <= "\u04ff"
        or "\uac00" <= char <= "\ud7af"
        or category(char) in ("Co", "Cn", "Cc")
    )


def _has_kana(data: bytes) -> bool:
    """Whether the text reads as Japanese in Shift-JIS."""
    try:
        return any("\u3041" <= char <= "\u30fe" for char in data.decode("cp932"))
    except UnicodeDecodeError:
        return False


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return decode(data, encoding)
    except UnicodeDecodeError:
        return None


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: line feeds and Latin letters have a 0 on always the same side."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 8 * even:
        return "utf-16-le"
    if even > 8 * odd:
        return "utf-16-be"
    return None
