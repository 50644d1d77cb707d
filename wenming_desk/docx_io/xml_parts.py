"""Parses the XML of a part: no entity, no network, own limits, and forgiving where it is safe.

Forgiving means: an encoding other than UTF-8, characters that XML forbids, a missing end. Never:
a document type definition, which a .docx may not have and which only does harm.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from xml.parsers import expat

from lxml import etree

from wenming_desk.docx_io.errors import DocxError, damaged, too_large
from wenming_desk.docx_io.names import Element, W
from wenming_desk.docx_io.xml_encoding import as_utf8, without_declaration

MAX_TREE_BYTES = 400 * 2**20
"""Estimated memory a parsed part may take."""
_MOST_A_BYTE = 261
"""What `_tree_bytes` can come to for a byte of a part; most parts are too small to be counted."""
DEEPEST = 2000
"""Levels of elements; libxml2 itself stops at 2048."""

_STRICT = b"purl.oclc.org/ooxml/"
_STRICT_NAME = re.compile(rb"""(=\s*["'])http://purl\.oclc\.org/ooxml/(\w+)/""")
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
    """A parsed part, and whether something had to be mended to read it.

    `source` is then what was parsed in place of its bytes: in UTF-8, without a declaration, and
    without the faults; None where the tree alone is without them. `deep`: wrappers that nested it
    beyond reason are not in the tree.
    """

    root: Element
    mended: bool = False
    source: bytes | None = None
    deep: bool = False


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
            return Parsed(_parse_deep(source), True, deep=True)
        root, mended_source = _parse_mended(source, str(error))
        return Parsed(root, True, mended_source)


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


def _parse_mended(source: bytes, reason: str) -> tuple[Element, bytes | None]:
    """The tree of XML with faults, accepted only if not one character of its text is missing; and
    the bytes that it stands for, where there are such."""
    text = source.decode("utf-8", "replace")
    text = _CHARACTER_REFERENCE.sub(_allowed_reference, _FORBIDDEN.sub("", text))
    text = _BARE_AMPERSAND.sub("&amp;", text)
    text = _declare_root_prefix(text)
    body = without_declaration(text.encode("utf-8", "replace"))
    wanted = _content(_TAG.sub("", body.decode("utf-8")))
    for whole in (body, _closed(body)):
        try:
            root = etree.fromstring(whole, _parser())
        except etree.XMLSyntaxError:
            continue
        if whole is body or wanted == _content_of(root):
            return root, whole
    root = _recovered(body)
    if root is None or wanted != _content_of(root):
        raise damaged("正文的数据坏了，有的地方读不出来。", reason)
    return root, None


def _content_of(root: Element) -> str:
    return _content("".join(str(piece) for piece in root.itertext()))


def _closed(body: bytes) -> bytes:
    """XML whose end is missing, with the end tags that it lacks."""
    open_: list[str] = []
    reader = expat.ParserCreate("utf-8")
    reader.StartElementHandler = lambda name, _: open_.append(name)
    reader.EndElementHandler = lambda _: open_.pop()
    cut = body[: body.rfind(b"<")] if body.rfind(b"<") > body.rfind(b">") else body
    with suppress(expat.ExpatError):
        reader.Parse(cut, False)
    return cut + "".join(f"</{name}>" for name in reversed(open_)).encode()


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


def is_wrapper(name: str) -> bool:
    """Whether a tree nested too deeply is read without elements of this name (as expat tells it,
    with its namespace before a blank)."""
    return name in _WRAPPERS


def is_wrapper_property(name: str) -> bool:
    """Whether such a tree is read without these elements and all that they hold."""
    return name in _WRAPPER_PROPERTIES


def _parse_deep(source: bytes) -> Element:
    """The tree of a part nested too deeply for libxml2, without the wrappers that nest it."""
    builder = etree.TreeBuilder()
    depth = 0
    skipping = 0
    kept: list[str] = []
    declared: dict[str | None, str] = {}

    def declare(prefix: str | None, space: str | None) -> None:
        declared[prefix] = space or ""

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
            own = {lxml_name(k): v for k, v in attributes.items()}
            # the third argument is told nowhere in the types of lxml
            builder.start(kept[-1], own, dict(declared) or None)  # pyright: ignore[reportCallIssue]
            declared.clear()

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
    reader.StartNamespaceDeclHandler = declare
    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = characters
    try:
        reader.Parse(source, True)
    except expat.ExpatError as error:
        raise damaged("正文的数据坏了，有的地方读不出来。", str(error)) from error
    return builder.close()
