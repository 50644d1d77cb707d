"""Parses the XML of a part: no entity, no network, own limits, and forgiving where it is safe.

Forgiving means: an encoding other than UTF-8, characters that XML forbids, a missing end. Never:
a document type definition, which a .docx may not have and which only does harm.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from wenming_desk.docx_io.errors import DocxError, damaged, too_large
from wenming_desk.docx_io.names import Element, W

MAX_TREE_BYTES = 400 * 2**20
"""Estimated memory a parsed part may take."""
_MOST_A_BYTE = 261
"""What `_tree_bytes` can come to for a byte of a part; most parts are too small to be counted."""
DEEPEST = 2000
"""Levels of elements; libxml2 itself stops at 2048."""

_STRICT = b"purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
_DECLARATION = re.compile(rb"""^\s*<\?xml[^>]*?\?>""")
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CHARACTER_REFERENCE = re.compile(r"&#(x[0-9A-Fa-f]+|[0-9]+);")
_BARE_AMPERSAND = re.compile(r"&(?!(?:#[0-9]+|#x[0-9A-Fa-f]+|amp|lt|gt|quot|apos);)")
_TAG = re.compile(r"<(?:!--.*?--|[^>]*)(?:>|$)", re.DOTALL)
_ROOT_PREFIX = re.compile(r"<([A-Za-z_][\w.-]*):([\w.-]+)")
_WRAPPERS = frozenset(
    {f"{W} sdt", f"{W} sdtContent", f"{W} smartTag", f"{W} customXml", f"{W} ins", f"{W} moveTo"}
)
_WRAPPER_PROPERTIES = frozenset(
    {f"{W} sdtPr", f"{W} sdtEndPr", f"{W} smartTagPr", f"{W} customXmlPr"}
)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed part, and whether something had to be mended to read it."""

    root: Element
    mended: bool = False


def parse_part(data: bytes) -> Parsed:
    """The tree of a part; DocxError: entities, too_large, too_deep or damaged."""
    source, mended = as_utf8(data)
    _refuse_document_type(source)
    if _MOST_A_BYTE * len(source) > MAX_TREE_BYTES and _tree_bytes(source) > MAX_TREE_BYTES:
        raise too_large("正文的内容大得不正常，展开后放不进内存。")
    if _STRICT in source:
        source = _STRICT_NAME.sub(rb"\1http://schemas.openxmlformats.org/\2/2006/", source)
    try:
        return Parsed(etree.fromstring(source, _parser()), mended)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            return Parsed(_parse_deep(source), True)
        return Parsed(_parse_mended(source, str(error)), True)


def _tree_bytes(source: bytes) -> int:
    """Memory the tree of a part will take, from above: measured sizes of its kinds of nodes."""
    tags, attributes = source.count(b"<"), source.count(b"=")
    most = len(source) + 260 * tags + 220 * attributes
    if most <= MAX_TREE_BYTES:
        return most
    ends, touching = source.count(b"</"), source.count(b"><")
    return most - 130 * (ends + touching)


def _parser(recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def as_utf8(data: bytes) -> tuple[bytes, bool]:
    """The bytes in UTF-8 without a mark and, where they were recoded, without a declaration;
    and whether a byte of them had no meaning."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    elif data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _recoded(data, "utf-16")
    elif b"\x00" in data[:4]:
        return _recoded(data, "utf-16-le" if data[:1] != b"\x00" else "utf-16-be")
    named = _ENCODING.match(data[:400])
    if named is None:
        return data, False
    encoding = named[1].decode("ascii").lower()
    if encoding in ("utf-8", "utf8"):
        return data, False
    # GB18030 holds all of GBK and GB2312, which are often named for what is more than they.
    return _recoded(data, "gb18030" if encoding in ("gbk", "gb2312") else encoding)


def _recoded(data: bytes, encoding: str) -> tuple[bytes, bool]:
    try:
        text = data.decode(encoding)
        mended = False
    except UnicodeDecodeError:
        text = data.decode(encoding, "replace")
        mended = True
    except LookupError:
        text = data.decode("utf-8", "replace")
        mended = True
    source = text.lstrip("\ufeff").encode("utf-8", "replace")
    return _DECLARATION.sub(b"", source, count=1), mended


def _refuse_document_type(source: bytes) -> None:
    at = 0
    while True:
        while source[at : at + 1].isspace():
            at += 1
        if source.startswith(b"<?", at):
            end = source.find(b"?>", at) + 2
        elif source.startswith(b"<!--", at):
            end = source.find(b"-->", at) + 3
        else:
            break
        if end <= at:
            break
        at = end
    if source[at : at + 9].upper() == b"<!DOCTYPE":
        raise DocxError(
            "entities",
            "这个文件里有 Word 文件不该有的定义（可能用来攻击电脑），没有展开。",
            "请向发来文件的人核实，或在 Word 里另存一份再打开。",
        )


def _parse_mended(source: bytes, reason: str) -> Element:
    """The tree of XML with faults, accepted only if not one character of its text is missing."""
    text = source.decode("utf-8", "replace")
    text = _CHARACTER_REFERENCE.sub(_allowed_reference, _FORBIDDEN.sub("", text))
    text = _BARE_AMPERSAND.sub("&amp;", text)
    text = _declare_root_prefix(text)
    body = _DECLARATION.sub(b"", text.encode("utf-8", "replace"), count=1)
    try:
        return etree.fromstring(body, _parser())
    except etree.XMLSyntaxError:
        root = _recovered(body)
    if root is None or _content(_TAG.sub("", body.decode("utf-8"))) != _content(
        "".join(str(piece) for piece in root.itertext())
    ):
        raise damaged("正文的数据坏了，有的地方读不出来。", reason)
    return root


def _recovered(body: bytes) -> Element | None:
    try:
        return etree.fromstring(body, _parser(recover=True))
    except etree.XMLSyntaxError:
        return None


def _content(text: str) -> str:
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'")):
        text = text.replace(name, character)
    text = _CHARACTER_REFERENCE.sub(lambda m: chr(_code(m[1])), text.replace("&amp;", "&"))
    return "".join(text.split())


def _code(reference: str) -> int:
    return int(reference[1:], 16) if reference[0] == "x" else int(reference)


def _allowed_reference(match: re.Match[str]) -> str:
    digits = match[1].lstrip("x").lstrip("0")
    if len(digits) > 7:
        return ""
    code = _code(match[1])
    allowed = code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
    return match[0] if allowed and code not in (0xFFFE, 0xFFFF) else ""


def _declare_root_prefix(text: str) -> str:
    """Declare the prefix of a root that lacks it: some tools rename prefixes halfway."""
    found = _ROOT_PREFIX.search(text[:4000])
    if found is None or f"xmlns:{found[1]}" in text[:20000]:
        return text
    return f'{text[: found.end()]} xmlns:{found[1]}="{W}"{text[found.end() :]}'


def _parse_deep(source: bytes) -> Element:
    """The tree of a part nested too deeply for libxml2, without the wrappers that nest it."""
    builder = etree.TreeBuilder()
    depth = 0
    skipping = 0
    kept: list[str] = []

    def lxml_name(name: str) -> str:
        space, _, local = name.rpartition(" ")
        return f"{{{space}}}{local}" if space else local

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth, skipping
        if skipping or name in _WRAPPER_PROPERTIES:
            skipping += 1
        elif name not in _WRAPPERS:
            depth += 1
            if depth > DEEPEST:
                raise DocxError(
                    "too_deep",
                    "这个文件一层套一层，深得不正常。",
                    "请在 Word 里把内容复制到新文件，另存后再打开。",
                )
            kept.append(lxml_name(name))
            builder.start(kept[-1], {lxml_name(k): v for k, v in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth, skipping
        if skipping:
            skipping -= 1
        elif name not in _WRAPPERS:
            depth -= 1
            builder.end(kept.pop())

    def characters(text: str) -> None:
        if not skipping:
            builder.data(text)

    reader = expat.ParserCreate(namespace_separator=" ")
    reader.buffer_text = True
    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = characters
    try:
        reader.Parse(source, True)
    except expat.ExpatError as error:
        raise damaged("正文的数据坏了，有的地方读不出来。", str(error)) from error
    return builder.close()
