"""The rules of PDF/A-1b (ISO 19005-1) that can be looked up in a file, clause by clause."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from fontTools.ttLib import TTFont
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_FIELDS = {
    "Title": "{http://purl.org/dc/elements/1.1/}title",
    "Author": "{http://purl.org/dc/elements/1.1/}creator",
    "Creator": "{http://ns.adobe.com/xap/1.0/}CreatorTool",
    "Producer": "{http://ns.adobe.com/pdf/1.3/}Producer",
    "CreationDate": "{http://ns.adobe.com/xap/1.0/}CreateDate",
    "ModDate": "{http://ns.adobe.com/xap/1.0/}ModifyDate",
}
"""Entry of the information dictionary → what the metadata must say alike (6.7.3)."""
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_OPERATORS = frozenset(
    """b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K
    k l m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W
    W* y ' \"""".split()  # noqa: SIM905
)
_ACTIONS = {"Launch", "Sound", "Movie", "ResetForm", "ImportData", "JavaScript"}


def broken_rules(data: bytes) -> list[str]:
    """What is against the rules, each with its clause; [] for a file that keeps them."""
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    numbers = {number for xref in document.xrefs for number in xref.get_objids()}
    objects = {number: document.getobj(number) for number in sorted(numbers)}
    return [
        *_file(data, document),
        *_streams(data, objects),
        *_catalog(document, objects),
        *_metadata(document),
        *_fonts(objects),
        *(each for value in objects.values() for each in _graphics(value)),
    ]


def _name(value: object) -> str:
    found = resolve1(value)
    return str(found.name) if isinstance(found, PSLiteral) else str(found)


def _attributes(value: object) -> dict[str, Any]:
    found = resolve1(value)
    return dict(found.attrs if isinstance(found, PDFStream) else found or {})


def _file(data: bytes, document: PDFDocument) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-4][\r\n]+%[\x80-\xff]{4}", data):
        yield "6.1.2: no header of PDF 1.4 with a comment of four bytes above 127"
    if not re.search(rb"%%EOF\r?\n?\Z", data):
        yield "6.1.3: something behind the end of the file"
    trailers = re.findall(rb"trailer(.*?)startxref", data, re.S)
    own = {
        re.sub(rb"\s", b"", t[t.index(b"/ID") :].split(b"]")[0]) for t in trailers if b"/ID" in t
    }
    if len(own) != 1 or any(b"/ID" not in t for t in trailers):
        yield "6.1.3: not one ID in all trailers"
    if document.encryption is not None:
        yield "6.1.3: encrypted"
    for match in re.finditer(rb"(?<!start)xref", data):
        if not re.match(rb"xref(\r\n|\n|\r)\d+ \d+( ?\r?\n)", data[match.start() :]):
            yield "6.1.4: a cross-reference table begins otherwise"
    for match in re.finditer(rb"<([0-9A-Fa-f\s]*)>(?!>)", b"".join(_without_streams(data))):
        if len(re.sub(rb"\s", b"", match[1])) % 2:
            yield f"6.1.6: odd hexadecimal string {match[1][:20]!r}"
    for match in re.finditer(rb"(.?)(\d+ \d+ obj)(.?)", b"".join(_without_streams(data)), re.S):
        if match[1] not in (b"\n", b"\r") or match[3] not in (b"\n", b"\r"):
            yield f"6.1.8: {match[2]!r} not on a line of its own"


def _without_streams(data: bytes) -> Iterator[bytes]:
    at = 0
    for match in re.finditer(rb"stream\r?\n.*?endstream", data, re.S):
        yield data[at : match.start()]
        at = match.end()
    yield data[at:]


def _streams(data: bytes, objects: dict[int, Any]) -> Iterator[str]:
    for match in re.finditer(rb"endstream", data):
        if data[match.start() - 1 : match.start()] not in (b"\n", b"\r"):
            yield "6.1.7: no end of line before endstream"
    for number, value in objects.items():
        if not isinstance(value, PDFStream):
            continue
        if {"F", "FFilter", "FDecodeParms"} & set(value.attrs):
            yield f"6.1.7: {number} is a stream in another file"
        length = int(resolve1(value.attrs.get("Length", -1)))
        if value.rawdata is not None and abs(len(value.rawdata) - length) > 1:
            yield f"6.1.7: {number} is {len(value.rawdata)} bytes long, said to be {length}"
        if "LZW" in str(value.attrs.get("Filter")):
            yield f"6.1.10: {number} is packed with LZW"


def _catalog(document: PDFDocument, objects: dict[int, Any]) -> Iterator[str]:
    catalog = document.catalog
    for key in ("OCProperties", "AcroForm", "AA", "OpenAction"):
        if key in catalog:
            yield f"6: the catalogue has {key}"
    names = _attributes(catalog.get("Names"))
    for key in ("EmbeddedFiles", "JavaScript"):
        if key in names:
            yield f"6.1.11: {key} in the names"
    intents = [_attributes(each) for each in resolve1(catalog.get("OutputIntents")) or []]
    intents = [each for each in intents if _name(each.get("S")) == "GTS_PDFA1"]
    profile = resolve1(intents[0].get("DestOutputProfile")) if intents else None
    if not isinstance(profile, PDFStream):
        yield "6.2.2: no output intent with a profile"
    else:
        header = profile.get_data()
        if header[36:40] != b"acsp" or header[16:20] != b"RGB " or header[8] > 2:
            yield "6.2.2: the profile is none of RGB, version 2"
        if int(resolve1(profile.attrs["N"])) != 3:
            yield "6.2.2: the profile has other channels"
    for value in objects.values():
        if isinstance(value, dict) and _name(value.get("S")) in _ACTIONS:
            yield f"6.6.1: an action {_name(value['S'])}"
        if isinstance(value, dict) and _name(value.get("Type")) == "Annot":
            yield f"6.5: an annotation {_name(value.get('Subtype'))}"


def _metadata(document: PDFDocument) -> Iterator[str]:
    stream = resolve1(document.catalog.get("Metadata"))
    if not isinstance(stream, PDFStream):
        yield "6.7.2: no metadata"
        return
    if "Filter" in stream.attrs:
        yield "6.7.2: packed metadata"
    text = stream.get_data().decode("utf-8")
    if not re.match(r"<\?xpacket begin=(['\"])(\ufeff)?\1 id=['\"]W5M0MpCehiHzreSzNTczkc9d", text):
        yield "6.7.5: no packet header"
    root = ElementTree.fromstring(re.sub(r"<\?xpacket.*?\?>", "", text).strip())
    said: dict[str, str] = {}
    for each in root.iter(f"{_RDF}Description"):
        said |= each.attrib
        for child in each:
            inside = [li.text or "" for li in child.iter(f"{_RDF}li")]
            said[child.tag] = inside[0] if inside else child.text or ""
    if (said.get(f"{_PDFA}part"), said.get(f"{_PDFA}conformance")) != ("1", "B"):
        yield "6.7.11: not said to be PDF/A-1b"
    for name, value in (document.info or [{}])[0].items():
        if name not in _FIELDS:
            continue
        told = _text(resolve1(value))
        if name.endswith("Date"):
            same = (
                re.sub(r"\D", "", told)[:14] == re.sub(r"\D", "", said.get(_FIELDS[name], ""))[:14]
            )
        else:
            same = told == said.get(_FIELDS[name])
        if not same:
            yield f"6.7.3: {name} is {told!r}, in the metadata {said.get(_FIELDS[name])!r}"


def _text(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    if value.startswith(b"\xfe\xff"):
        return value[2:].decode("utf-16-be")
    return value.decode("latin-1")


def _fonts(objects: dict[int, Any]) -> Iterator[str]:
    for number, value in objects.items():
        if not isinstance(value, dict) or _name(value.get("Type")) != "Font":
            continue
        kind = _name(value.get("Subtype"))
        base = _name(value.get("BaseFont"))
        if kind == "Type0":
            encoding = resolve1(value.get("Encoding"))
            if not isinstance(encoding, PDFStream) and _name(encoding) not in (
                "Identity-H",
                "Identity-V",
            ):
                yield f"6.3.3.3: {number} has the encoding {encoding}"
            continue
        if kind == "Type3":
            continue
        descriptor = _attributes(value.get("FontDescriptor"))
        file = next(
            (descriptor[k] for k in ("FontFile", "FontFile2", "FontFile3") if k in descriptor), None
        )
        program = resolve1(file)
        if not isinstance(program, PDFStream):
            yield f"6.3.4: {base} is not embedded"
            continue
        if kind in ("CIDFontType2", "CIDFontType0"):
            yield from _cid_font(value, descriptor, program)


def _cid_font(
    font: dict[str, Any], descriptor: dict[str, Any], program: PDFStream
) -> Iterator[str]:
    base = _name(font.get("BaseFont"))
    if _name(font["Subtype"]) == "CIDFontType2" and "CIDToGIDMap" not in font:
        yield f"6.3.3.2: {base} has no CIDToGIDMap"
    if "FontFile2" not in descriptor:
        return
    inside = TTFont(io.BytesIO(program.get_data()), lazy=True)
    count = inside["maxp"].numGlyphs
    if re.match(r"[A-Z]{6}\+", base):
        shown = resolve1(descriptor.get("CIDSet"))
        if not isinstance(shown, PDFStream):
            yield f"6.3.5: {base} is a subset without CIDSet"
        else:
            bits = shown.get_data()
            told = {i for i in range(len(bits) * 8) if bits[i // 8] >> (7 - i % 8) & 1}
            if told != set(range(count)):
                yield f"6.3.5: the CIDSet of {base} has {len(told)} of {count} glyphs"
    if base != _name(descriptor.get("FontName")):
        yield f"6.3.2: the font {base} is described as {_name(descriptor.get('FontName'))}"
    upem = inside["head"].unitsPerEm
    told_widths = dict(_widths(resolve1(font.get("W")) or []))
    for cid in range(1, count):
        width = told_widths.get(cid, float(resolve1(font.get("DW", 1000))))
        own = inside["hmtx"][inside.getGlyphName(cid)][0] * 1000 / upem
        if abs(own - width) > 1:
            yield f"6.3.6: {base} glyph {cid} is {width} wide, in the font {own:.1f}"


def _widths(found: list[Any]) -> Iterator[tuple[int, float]]:
    at = 0
    while at < len(found):
        first, second = int(found[at]), resolve1(found[at + 1])
        if isinstance(second, list):
            yield from ((first + n, float(width)) for n, width in enumerate(second))
            at += 2
        else:
            for cid in range(first, int(second) + 1):
                yield cid, float(found[at + 2])
            at += 3


def _graphics(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if _name(value.get("Type")) == "ExtGState" or {"ca", "CA", "SMask", "BM"} & set(value):
            for key in ("ca", "CA"):
                if float(resolve1(value.get(key, 1))) != 1:
                    yield f"6.4: {key} is {value[key]}"
            if _name(value.get("SMask", "None")) != "None":
                yield "6.4: a soft mask"
            if _name(value.get("BM", "Normal")) not in ("Normal", "Compatible"):
                yield f"6.4: blending {value['BM']}"
            if "TR" in value or _name(value.get("TR2", "Default")) != "Default":
                yield "6.2.8: a transfer function"
        if _name(_attributes(value.get("Group")).get("S")) == "Transparency":
            yield "6.4: a transparency group"
    if not isinstance(value, PDFStream):
        return
    attributes = value.attrs
    if _name(attributes.get("Subtype")) == "Image":
        if "SMask" in attributes and _name(attributes["SMask"]) != "None":
            yield "6.4: an image with a soft mask"
        if resolve1(attributes.get("Interpolate")) is True:
            yield "6.2.4: an image is interpolated"
        if {"Alternates", "OPI"} & set(attributes):
            yield "6.2.4: an image with alternates"
        if "DeviceCMYK" in str(attributes.get("ColorSpace")):
            yield "6.2.3: an image of CMYK"
    if _name(attributes.get("Subtype")) == "Form" and {"PS", "OPI", "Ref"} & set(attributes):
        yield "6.2.5: a form with PostScript"
    if "Type" in attributes or "Subtype" in attributes or "Length1" in attributes:
        return
    content = value.get_data()
    if b" Tf" in content or b" re\n" in content:
        plain = re.sub(rb"\((?:\\.|[^\\()])*\)|<[0-9A-Fa-f\s]*>", b" ", content)
        words = re.findall(rb"(?<![/\w.*'\"-])[A-Za-z'\"][A-Za-z0-9]*\*?(?![\w*])", plain)
        unknown = {word.decode() for word in words} - _OPERATORS
        if unknown:
            yield f"6.2.10: operators {sorted(unknown)}"
        if re.search(rb"[\s][kK][\s]", plain):
            yield "6.2.3: colours of CMYK"
