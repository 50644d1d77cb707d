"""Opening a file to a Document against unpacking and parsing its parts alone; very long files."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from lxml import etree

from tests.bench.clock import row, worked
from tests.bench.documents import plan, sentence
from tests.docx_io.build import docx, para
from tests.materials import REPOSITORY
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes

PARTS = ("word/document.xml", "word/styles.xml", "word/numbering.xml")
"""What has to be parsed by whoever wants the paragraphs with their looks."""
_DIGITS = "零一二三四五六七八九"
_OWN_CHARACTERS = 245_000
"""A plan of so many has some 2,000 paragraphs."""
_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)
_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="{level}"><w:name w:val="heading {level}"/>'
    f'<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    '<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
    for level in (1, 2)
)

_WORD_PPR = (
    '<w:widowControl/><w:spacing w:line="560" w:lineRule="exact"/>'
    '<w:ind w:firstLineChars="200" w:firstLine="640"/><w:jc w:val="both"/>'
)
_WORD_RPR = (
    '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="仿宋_GB2312"'
    ' w:cs="Times New Roman"/><w:color w:val="000000"/><w:kern w:val="0"/>'
    '<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:bidi="ar"/>'
)


def lines(count: int) -> list[tuple[int, str]]:
    """(level, text) of so many paragraphs of a plan with typed numbers; level 0 is no heading."""
    pick = random.Random(2026)
    made = [(0, "云汀市水利局关于做好河湖保护工作的通知"), (0, "各区水利局，局属各单位：")]
    chapter, item = 0, 0
    while len(made) < count:
        place = (len(made) - 2) % 40
        if place == 0:
            chapter, item = chapter + 1, 0
            made.append((1, f"{numeral(chapter)}、重点任务和分工"))
        elif place % 5 == 1:
            item += 1
            made.append((2, f"（{numeral(item)}）推进河湖保护工作"))
        else:
            made.append((0, sentence(pick) + sentence(pick)))
    return made[:count]


def numeral(number: int) -> str:
    """A number below 10,000 in Chinese: 一百零二, 二十."""
    if number < 10:
        return _DIGITS[number]
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + name
            gap = False
        else:
            gap = bool(words and number)
    return words.removeprefix("一") if words.startswith("一十") else words


def word_file(count: int, *, styled: bool) -> bytes:
    """A .docx of so many paragraphs, its headings by style or told by nothing but their words."""
    body = "".join(
        para(text, f'<w:pStyle w:val="{level}"/>' if styled and level else "")
        for level, text in lines(count)
    )
    return docx(body, styles=_STYLES + _HEADINGS)


def as_word_writes(count: int, *, styled: bool) -> bytes:
    """The same file with the XML that Word adds: ids of edits, faces, languages, short runs."""
    pick = random.Random(4)
    body: list[str] = []
    for number, (level, text) in enumerate(lines(count)):
        style = f'<w:pStyle w:val="{level}"/>' if styled and level else ""
        ppr = f"{style}{_WORD_PPR}<w:rPr>{_WORD_RPR}</w:rPr>"
        runs: list[str] = []
        while text:
            size = pick.randint(4, 16)
            hinted = pick.random() < 0.3
            faces = _WORD_RPR.replace("/>", ' w:hint="eastAsia"/>', 1) if hinted else _WORD_RPR
            runs.append(
                f'<w:r w:rsidRPr="{pick.getrandbits(32):08X}"><w:rPr>{faces}</w:rPr>'
                f"<w:t>{text[:size]}</w:t></w:r>"
            )
            text = text[size:]
        rsid = f"{pick.getrandbits(32):08X}"
        body.append(
            f'<w:p w14:paraId="{number + 1:08X}" w14:textId="77777777" w:rsidR="{rsid}"'
            f' w:rsidRDefault="{rsid}" w:rsidP="{rsid}"><w:pPr>{ppr}</w:pPr>{"".join(runs)}</w:p>'
        )
    return docx("".join(body), styles=_STYLES + _HEADINGS)


def parse_alone(data: bytes) -> None:
    """Unpack and parse what holds the paragraphs."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        present = set(archive.namelist())
        for name in PARTS:
            if name in present:
                etree.fromstring(archive.read(name))


def ratios(count: int, repeats: int) -> None:
    """Files of so many paragraphs against the floor of each, the quickest runs compared."""
    print(f"opening a .docx of {count:,} paragraphs (processor time, quickest)")
    own = docx_bytes(plan(_OWN_CHARACTERS * count // 2000), find_profile())
    kinds = {
        "headings by style": word_file(count, styled=True),
        "headings told by their words": word_file(count, styled=False),
        "as Word writes, by style": as_word_writes(count, styled=True),
        "as Word writes, by words": as_word_writes(count, styled=False),
        "a file of our own": own,
    }
    for name, data in kinds.items():
        open_document(data, "a.docx")
        floor = worked(lambda data=data: parse_alone(data), repeats).least
        ours = worked(lambda data=data: open_document(data, "a.docx"), repeats).least
        row(f"{name}: zip + lxml alone", f"{floor * 1000:.1f} ms")
        row(f"{name}: to a Document", f"{ours * 1000:.1f} ms", ours / floor, "zip + lxml")


_OPEN = """
import resource, sys, time
from pathlib import Path
from wenming_desk.document.nodes import walk_document
from wenming_desk.jobs.opening import open_file
start = time.process_time()
opened = open_file(Path(sys.argv[1]))
spent = time.process_time() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
peak /= 1 << 20 if sys.platform == "darwin" else 1 << 10
print(spent, peak, sum(1 for _ in walk_document(opened.document)))
"""


def long_files(folder: Path, count: int) -> None:
    """A .docx and a text of so many paragraphs: time, memory; and how soon Ctrl-C ends one."""
    print(f"opening a file of {count:,} paragraphs (processor time, most memory of the process)")
    files = {
        "headings by style.docx": word_file(count, styled=True),
        "headings by words.docx": word_file(count, styled=False),
        "plain text.txt": "\n".join(text for _, text in lines(count)).encode(),
    }
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        spent, peak, nodes = _run("-c", _OPEN, str(path)).split()
        row(name, f"{float(spent):.2f} s  {float(peak):.0f} MB", None)
        if int(nodes) < count // 2:
            raise RuntimeError(f"{name}: only {nodes} nodes")
    if sys.platform != "win32":
        _interrupted(folder / "headings by words.docx")


def _run(*words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    done = subprocess.run(
        [sys.executable, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-1000:])
    return done.stdout


def _interrupted(path: Path) -> None:
    """How long the command line takes to end after Ctrl-C in the middle of opening."""
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    words = [sys.executable, "-m", "wenming_desk", "outline", str(path)]
    with subprocess.Popen(
        words, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        time.sleep(2)
        start = time.perf_counter()
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        row(
            "Ctrl-C after 2 s: until it has ended", f"{(time.perf_counter() - start) * 1000:.0f} ms"
        )
        print(f"    exit code {process.returncode}")
