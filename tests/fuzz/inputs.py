"""Files to begin from, and what is done to them: bytes changed, pieces moved, parts of zips too."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.docx_io.build import docx, para, run
from tests.fuzz.own_files import own_files
from tests.intake.made import odt, ofd, page_of, pdf
from tests.materials import REPOSITORY, material_files

TEXT = "青溪县水务局关于印发河湖保护工作方案的通知。一、工作目标。（一）河道清洁。"
LARGEST = 400_000
"""Bytes of a file to begin from; larger ones take too long for what they show."""
_NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"-2147483648", b"99999999999")
_WORDS = {
    "rtf": (b"{", b"}", b"\\par ", b"\\cell ", b"\\row ", b"\\intbl ", b"\\u-1 ", b"\\uc9 ",
            b"\\bin99 ", b"{\\footnote ", b"{\\shptxt ", b"\\'ff", b"{\\*\\x ", b"\\trowd "),
    "html": (b"<table>", b"<td>", b"</div>", b"<p>", b"<!--", b"-->", b"<script>", b"<ol><li>",
             b"&#x10ffff;", b"<br>", b"<style>p{", b"<![endif]>", b"<a b='", b"<font size=9>"),
    "xml": (b"<text:p>", b"</text:p>", b"<table:table>", b"<text:list>", b"<!DOCTYPE a>", b"&a;",
            b"<text:s text:c='99999'/>", b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:sdt>", b"<![CDATA["),
    "pdf": (b"<<", b">>", b"[", b"]", b"stream\n", b"endstream", b"BT", b"ET", b"1 0 R",
            b"/Length 99999999", b"/Count -1", b"Tm", b"Tj", b"/Kids[2 0 R]", b"q", b"Q"),
    "json": (b'"', b"{", b"}", b"[", b"]", b"null", b"NaN", b"1e999", b'"\\ud800"', b"-1", b"\n",
             b'"id": 1', b"[" * 2000, b"true", b'""', b"99999999999999999999", b'"R1"', b"="),
    "text": ("一、".encode(), "（一）".encode(), "附件：".encode(), b"\n\n", b"\x00", "。".encode(),
             b"\xff\xfe", "第一条".encode(), b"##paidbegin##", "抄送：".encode(), b"\xef\xbb\xbf"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seed:
    """A file to begin from."""

    name: str
    data: bytes

    @property
    def words(self) -> tuple[bytes, ...]:
        """Words of its format."""
        start = self.data[:2048]
        if start.startswith(b"%PDF"):
            return _WORDS["pdf"]
        if b"{\\rtf" in start:
            return _WORDS["rtf"]
        if start.lstrip()[:1] == b"<":
            return _WORDS["html"] + _WORDS["xml"]
        if self.name.endswith((".toml", ".journal")):
            return _WORDS["json"]
        return _WORDS["text"]


def own_seeds() -> list[Seed]:
    """Small files made here and the fixtures."""
    html = f"<html><table><tr><td>{TEXT}</td><td>a</td></tr></table><ol><li>{TEXT}</ol></html>"
    rtf = "{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset134 a;}}\\pard\\qc\\f0\\fs32 "
    rows = "\\trowd\\cellx99\\cellx999\\pard\\intbl a\\cell b\\cell\\row\\pard c\\par}"
    table = "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell>"
    body = f"<text:p>{TEXT}</text:p>{table}</table:table-row></table:table><text:h>b</text:h>"
    made = [
        Seed("a.html", html.encode()),
        Seed("a.txt", (TEXT + "\n").encode() * 6),
        Seed("b.txt", (TEXT + "\r\n").encode("gb18030") * 6),
        Seed("c.txt", b"\xff\xfe" + (TEXT + "\n").encode("utf-16-le") * 3),
        Seed("a.rtf", rtf.encode() + "".join(f"\\u{ord(c)}?" for c in TEXT).encode()
             + rows.encode()),
        Seed("a.odt", odt(body)),
        Seed("a.pdf", pdf([page_of([(2, TEXT[:20]), (0, TEXT[20:])]), page_of([(0, TEXT)])])),
        Seed("a.ofd", ofd([page_of([(2, TEXT[:20]), (0, TEXT[20:])]), page_of([(0, TEXT)])])),
        Seed("a.docx", docx(para(run(TEXT)) + para(TEXT, "<w:jc w:val='center'/>"))),
        Seed("tracked.docx", docx(_tracked())),
        Seed("a.mht", b"MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n" + html.encode()),
    ]  # fmt: skip
    fixtures = sorted((REPOSITORY / "tests" / "fixtures").glob("plan.*"))
    made += [Seed(name, data) for name, data in own_files()]
    return made + [Seed(path.name, path.read_bytes()) for path in fixtures]


def _tracked() -> str:
    """Text and a table with tracked changes of every kind."""
    given = "w:id='1' w:author='a' w:date='2026-01-01T00:00:00Z'"
    look = f"<w:b/><w:rPrChange {given}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    end = f"<w:rPr><w:ins {given}/></w:rPr><w:pPrChange {given}><w:pPr/></w:pPrChange>"
    gone = f"<w:del {given}><w:r><w:delText>旧</w:delText></w:r></w:del>"
    cells = "".join(
        f"<w:tc><w:tcPr><w:{kind} {given}/></w:tcPr>{para(TEXT)}</w:tc>"
        for kind in ("cellIns", "cellDel", "cellMerge", "tcPrChange")
    )
    row = f"<w:tr><w:trPr><w:ins {given}/></w:trPr>{cells}</w:tr>"
    moved = f"<w:moveTo {given}>{run(TEXT)}</w:moveTo><w:moveFrom {given}>{run('a')}</w:moveFrom>"
    section = f"<w:sectPr><w:sectPrChange {given}><w:sectPr/></w:sectPrChange></w:sectPr>"
    words = para(run(TEXT, look) + gone + f"<w:ins {given}>{run('新')}</w:ins>", end)
    return f"{words}<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>{para(moved)}{section}"


def all_seeds() -> list[Seed]:
    """The same, and the measuring material where it is."""
    patterns = ("corpus/containers/*", "corpus/texts/*", "seeds/*", "corpus/adversarial/*",
                "corpus/docx/*/*", "corpus/docx/*/*/*", "corpus/word_oracle/*.*")  # fmt: skip
    found: list[Path] = [path for pattern in patterns for path in material_files(pattern)]
    files = [p for p in found if p.is_file() and p.stat().st_size <= LARGEST]
    return own_seeds() + [Seed(path.name, path.read_bytes()) for path in files]


def mutated(seed: Seed, chance: random.Random) -> Seed:
    """The file with some of it changed; of a zip mostly inside one of its parts."""
    if seed.data.startswith(b"PK\x03\x04") and chance.random() < 0.8:
        data = _inside_zip(seed.data, chance)
    else:
        data = _changed(seed.data, seed.words, chance)
    name = seed.name
    if chance.random() < 0.05:
        name = f"{Path(name).stem}{chance.choice(('.doc', '.docx', '.txt', '.pdf', '.rtf', ''))}"
    return Seed(name, data)


def _inside_zip(data: bytes, chance: random.Random) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = [i for i in archive.infolist() if i.file_size < 4_000_000]
            names = [i.filename for i in infos]
            parts = {name: archive.read(name) for name in names}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError,
            NotImplementedError, KeyError):  # fmt: skip
        return _changed(data, _WORDS["xml"], chance)
    likely = [n for n in parts if n.endswith(".xml")] or list(parts)
    words = _WORDS["json" if any(n.endswith(".jsonl") for n in parts) else "xml"]
    if not likely:
        return data
    main = [n for n in likely if n.endswith(("document.xml", "content.xml", "styles.xml", "0.xml"))]
    for _ in range(chance.randint(1, 2)):
        name = chance.choice(main if main and chance.random() < 0.7 else likely)
        parts[name] = _changed(parts[name], words, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def _changed(data: bytes, words: tuple[bytes, ...], chance: random.Random) -> bytes:
    buffer = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 3, 5, 8, 20))):
        if not buffer:
            buffer += chance.choice(words)
        chance.choice(_CHANGES)(buffer, words, chance)
    return bytes(buffer[: 4 * LARGEST])


def _place(buffer: bytearray, chance: random.Random) -> int:
    return (
        chance.randrange(len(buffer) + 1)
        if chance.random() < 0.8
        else chance.randrange(min(len(buffer), 1024) + 1)
    )


def _flip(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at = min(_place(buffer, chance), len(buffer) - 1)
    buffer[at] ^= 1 << chance.randrange(8)


def _set(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at = min(_place(buffer, chance), len(buffer) - 1)
    size = chance.choice((1, 2, 4))
    value = chance.choice((0, 1, 0x7F, 0x80, 0xFF))
    buffer[at : at + size] = bytes([value]) * size


def _insert(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at = _place(buffer, chance)
    buffer[at:at] = chance.choice(words) * chance.choice((1, 1, 1, 2, 50, 3000))


def _cut(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at = _place(buffer, chance)
    del buffer[at : at + chance.choice((1, 4, 64, 1024, len(buffer)))]


def _repeat(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at = _place(buffer, chance)
    piece = bytes(buffer[at : at + chance.choice((4, 64, 512, 4096))])
    buffer[at:at] = piece * chance.choice((1, 2, 16, 200))


def _move(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at, to = _place(buffer, chance), _place(buffer, chance)
    piece = bytes(buffer[at : at + chance.choice((8, 128, 2048))])
    buffer[to : to + len(piece)] = piece


def _number(buffer: bytearray, words: tuple[bytes, ...], chance: random.Random) -> None:
    at = _place(buffer, chance)
    for index in range(at, min(at + 2000, len(buffer))):
        if 0x30 <= buffer[index] <= 0x39:
            end = index
            while end < len(buffer) and 0x30 <= buffer[end] <= 0x39:
                end += 1
            buffer[index:end] = chance.choice(_NUMBERS)
            return


Change = Callable[[bytearray, tuple[bytes, ...], random.Random], None]
_CHANGES: tuple[Change, ...] = (_flip, _flip, _set, _insert, _insert, _cut, _repeat, _move, _number)
