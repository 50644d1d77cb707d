"""Opens the zip archive of a .docx from bytes; nothing is extracted, no link is followed."""

from __future__ import annotations

import io
import lzma
import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field

from wenming_desk.docx_io.errors import DocxError, damaged, too_large
from wenming_desk.docx_io.names import Element
from wenming_desk.docx_io.sniff import why_not_docx
from wenming_desk.docx_io.xml_parts import Parsed, parse_part

MAX_ENTRIES = 60_000
MAX_PART = 96 * 2**20
"""Bytes of one part that is read, unpacked."""
MAX_TOTAL = 2 * 2**30
"""Bytes of all parts as the archive tells them."""
MAX_RATIO = 250
"""Unpacked bytes for one packed, for entries over `RATIO_FROM`; deflate's own limit is 1032."""
RATIO_FROM = 32 * 2**20

_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_MACRO_TYPES = (
    "ms-word.document.macroenabled.main+xml",
    "ms-word.template.macroenabledtemplate.main+xml",
)
_BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship to a part inside the package: its id, its type's last word, the part."""

    id: str
    kind: str
    target: str


@dataclass(slots=True)
class Package:
    """The parts of an opened .docx; names are found whatever their case and slashes."""

    archive: zipfile.ZipFile
    entries: dict[str, zipfile.ZipInfo]
    duplicates: frozenset[str]
    main: str = ""
    """Name of the main part, as a rule word/document.xml."""
    has_macros: bool = False
    _relationships: dict[str, tuple[Relationship, ...]] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return _key(name) in self.entries

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, None where there is none; DocxError where it cannot be unpacked."""
        key = _key(name)
        info = self.entries.get(key)
        if info is None:
            return None
        if key in self.duplicates:
            self._refuse_two_versions(key)
        return self._unpacked(info)

    def parse(self, name: str) -> Parsed | None:
        """The tree of a part, None where there is none; DocxError where it cannot be read."""
        data = self.read(name)
        return None if data is None else parse_part(data)

    def relationships(self, source: str) -> tuple[Relationship, ...]:
        """Relationships of a part ("" for the package) that stay inside the package."""
        if source not in self._relationships:
            folder, base = posixpath.split(source)
            parsed = self.parse(posixpath.join(folder, "_rels", f"{base}.rels"))
            found = () if parsed is None else tuple(_inside(parsed.root, folder))
            self._relationships[source] = found
        return self._relationships[source]

    def related(self, kind: str) -> str | None:
        """Name of the part that the main part relates to by a type ending in `kind`."""
        for relationship in self.relationships(self.main):
            if relationship.kind == kind and self.has(relationship.target):
                return relationship.target
        return None

    def _unpacked(self, info: zipfile.ZipInfo) -> bytes:
        if info.flag_bits & 1:
            raise DocxError(
                "encrypted", "这个文件加了密码。", "在 Word 里去掉密码另存一份，再打开。"
            )
        if info.file_size > MAX_PART:
            raise too_large("里面有一部分大得不正常，展开后放不进内存。", info.filename)
        try:
            with self.archive.open(info) as stream:
                # One byte more than told: the CRC is checked at the end of the stream.
                return stream.read(info.file_size + 1)
        except _BAD_ZIP as error:
            raise damaged(
                "这个文件坏了，内容和校验对不上。", f"{info.filename}: {error}"
            ) from error

    def _refuse_two_versions(self, key: str) -> None:
        same = [i for i in self.archive.infolist() if _key(i.filename) == key]
        if len({(i.CRC, i.file_size) for i in same}) > 1:
            raise DocxError(
                "ambiguous",
                "文件里的正文有两份，内容不一样，不知道该用哪一份。",
                "请向发来文件的人核实，或在 Word 里另存一份再打开。",
                key,
            )


def open_package(data: bytes) -> Package:
    """The package in the bytes of a .docx, .docm or .dotx, its main part found.

    DocxError for everything else, with what the file really is.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise why_not_docx(data)
    if data.count(b"PK\x01\x02") > MAX_ENTRIES:
        raise too_large("里面的文件多得不正常。")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _BAD_ZIP as error:
        raise damaged("这个文件坏了，里面的目录读不出来。", str(error)) from error
    _refuse_bombs(infos)
    entries: dict[str, zipfile.ZipInfo] = {}
    duplicates: set[str] = set()
    for info in infos:
        key = _key(info.filename)
        if key in entries:
            duplicates.add(key)
        entries[key] = info
    package = Package(archive, entries, frozenset(duplicates))
    package.main = _main_part(package)
    return package


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _refuse_bombs(infos: list[zipfile.ZipInfo]) -> None:
    if sum(i.file_size for i in infos) > MAX_TOTAL:
        raise too_large("展开后大得不正常，像是用来攻击电脑的。")
    for info in infos:
        packed = max(info.compress_size, 1)
        swollen = info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * packed
        # Deflate never makes data noticeably longer: such an entry lies about its size.
        lying = packed > info.file_size + info.file_size // 100 + 1024
        if swollen or lying:
            raise too_large("里面有一部分展开后大得不正常，像是用来攻击电脑的。", info.filename)


def _main_part(package: Package) -> str:
    types = _content_types(package)
    package.has_macros = any(t.endswith(_MACRO_TYPES) for t in types.values()) or package.has(
        "word/vbaProject.bin"
    )
    candidates = [r.target for r in package.relationships("") if r.kind == "officeDocument"]
    wanted = (*_MAIN_TYPES, *_MACRO_TYPES)
    candidates += [name for name, kind in types.items() if kind.endswith(wanted)]
    candidates.append("word/document.xml")
    for name in candidates:
        if package.has(name):
            return _refuse_other_programs(name)
    for name in ("xl/workbook.xml", "ppt/presentation.xml", "content.xml", "OFD.xml"):
        if package.has(name):
            _refuse_other_programs(name)
    if candidates[:-1] or package.has("[Content_Types].xml"):
        raise damaged("文件里没有正文。")
    raise DocxError("not_docx", "这是压缩包，不是 Word 文件。", "请先解压，再打开里面的文稿。")


def _refuse_other_programs(name: str) -> str:
    top = name.casefold().split("/")[0]
    if top == "xl":
        raise DocxError("not_docx", "这是 Excel 表格，不是文稿。", "请把要用的内容粘贴进来。")
    if top == "ppt":
        raise DocxError("not_docx", "这是 PowerPoint 演示，不是文稿。", "请把要用的内容粘贴进来。")
    if top in ("content.xml", "ofd.xml"):
        kind = "ODT 文档" if top == "content.xml" else "OFD 版式文件"
        raise DocxError(
            "not_docx",
            f"这是 {kind}，只是名字改成了 .docx。",
            "请在 WPS 里打开它，另存为 .docx，再打开。",
        )
    return name


def _content_types(package: Package) -> dict[str, str]:
    parsed = package.parse("[Content_Types].xml")
    if parsed is None:
        return {}
    return {
        (e.get("PartName") or "").lstrip("/"): (e.get("ContentType") or "").casefold()
        for e in parsed.root.iter(_OVERRIDE)
    }


def _inside(root: Element, folder: str) -> list[Relationship]:
    found: list[Relationship] = []
    for element in root.iter(_RELATIONSHIP):
        target = element.get("Target") or ""
        if element.get("TargetMode") == "External" or not target:
            continue
        target = target.replace("\\", "/").split("#")[0]
        if not target.startswith("/"):
            target = posixpath.join("/", folder, target)
        kind = (element.get("Type") or "").rsplit("/", 1)[-1]
        path = posixpath.normpath(target).lstrip("/")
        found.append(Relationship(element.get("Id") or "", kind, path))
    return found
