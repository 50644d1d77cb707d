"""The characters behind the bytes of a part: its encoding, and the way back to it."""

from __future__ import annotations

import codecs
import re

_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?\?>""")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_UTF8 = frozenset({"utf-8", "utf8"})


def encoding_of(data: bytes) -> tuple[str, bytes]:
    """The encoding of a part, "utf-8" where it names none, and the mark that stands before it."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(mark):
            return encoding, mark
    if b"\x00" in data[:4]:
        return "utf-16-le" if data[:1] != b"\x00" else "utf-16-be", b""
    named = _ENCODING.match(data[:400])
    encoding = "utf-8" if named is None else named[1].decode("ascii").lower()
    if encoding in _UTF8:
        return "utf-8", b""
    # GB18030 holds all of GBK and GB2312, which are often named for what is more than they.
    return "gb18030" if encoding in ("gbk", "gb2312") else encoding, b""


def as_utf8(data: bytes) -> tuple[bytes, bool]:
    """The bytes in UTF-8 without a mark and, where they were recoded, without a declaration;
    and whether a byte of them had no meaning."""
    encoding, mark = encoding_of(data)
    data = data[len(mark) :]
    if encoding == "utf-8":
        return data, False
    mended = False
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text, mended = data.decode(encoding, "replace"), True
    except LookupError:
        text, mended = data.decode("utf-8", "replace"), True
    source = text.lstrip("\ufeff").encode("utf-8", "replace")
    return without_declaration(source), mended


def without_declaration(source: bytes) -> bytes:
    """A part in UTF-8 without what names its encoding."""
    return _DECLARATION.sub(b"", source, count=1)


def recoded_back(source: bytes, original: bytes) -> bytes | None:
    """A part in UTF-8, as `as_utf8` makes it, in the encoding of the original, with the mark and
    the declaration of that; None where the original cannot be told so.

    What the encoding does not hold is written as references.
    """
    encoding, mark = encoding_of(original)
    whole = original[len(mark) :]
    try:
        text = whole.decode(encoding)
        if text.encode(encoding) != whole:
            return None
        found = _DECLARATION.match(text[:400].encode("utf-8", "replace"))
        named = "" if found is None else found[0].decode("utf-8")
        own = without_declaration(source).decode("utf-8")
        return mark + (named + own).encode(encoding, "xmlcharrefreplace")
    except (UnicodeError, LookupError):
        return None
