"""LibreOffice as a judge of written files: a .docx becomes a PDF, the PDF becomes lines of text.

The faces that a file names are answered by the stand-ins of resources/fonts, which take the same
room, so that what differs is layout and not fonts.
"""

import os
import re
import shutil
import signal
import subprocess
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

import pdfplumber

from tests.materials import RESOURCES
from wenming_desk.typeset.pages import Page

SAME_ROW = 3.0
"""pt by which baselines in one row may differ."""
SECONDS = 180

Row = str
"""The text of one line of a page, without white space."""


def find_office() -> str | None:
    """The program, or None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")


@dataclass(frozen=True)
class Office:
    """LibreOffice with a profile and a font set-up of its own, below one folder.

    Without `stand_ins` it takes whatever fonts the system answers with.
    """

    folder: Path
    stand_ins: bool = True

    def pdfs(self, files: Sequence[Path]) -> list[Path]:
        """Each .docx as a PDF; raises RuntimeError where one was not made."""
        program = find_office()
        if program is None:
            raise RuntimeError("LibreOffice is not installed")
        out = self.folder / "pdf"
        out.mkdir(parents=True, exist_ok=True)
        environment = dict(os.environ)
        if self.stand_ins:
            described = self.folder / "fonts.conf"
            described.write_text(fonts_conf(self.folder / "cache"), encoding="utf-8")
            environment["FONTCONFIG_FILE"] = str(described)
        profile = (self.folder / "profile").resolve().as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless"]
        command += ["--convert-to", "pdf", "--outdir", str(out), *map(str, files)]
        told = _run(command, environment)
        made = [out / f"{file.stem}.pdf" for file in files]
        lacking = [path.name for path in made if not path.exists()]
        if lacking:
            raise RuntimeError(f"LibreOffice did not write {lacking}: {told[-500:]}")
        return made


def _run(command: Sequence[str], environment: dict[str, str]) -> str:
    """What the program says when it has ended; raises TimeoutExpired when it does not end, and then
    no process of it is left."""
    with subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        try:
            return process.communicate(timeout=SECONDS)[1].decode(errors="replace")
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise


def fonts_conf(cache: Path) -> str:
    """A fontconfig file with the stand-ins alone, each under the names it stands for."""
    fonts = RESOURCES / "fonts"
    faces = tomllib.loads((fonts / "faces.toml").read_text("utf-8"))["face"]
    rules = "".join(
        f"<match target='pattern'><test name='family'><string>{escape(name)}</string></test>"
        f"<edit name='family' mode='assign' binding='strong'>"
        f"<string>{escape(face['family'])}</string></edit></match>"
        for face in faces
        for name in face["stands_for"]
    )
    return (
        "<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
        f"<dir>{escape(str(fonts))}</dir><cachedir>{escape(str(cache))}</cachedir>{rules}"
        "</fontconfig>"
    )


_PICTURE = "\ufffc"


def printed_rows(pdf: Path) -> list[list[Row]]:
    """The lines of each page of a PDF, from the top."""
    pages: list[list[Row]] = []
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            # matrix[5] is the baseline, from the bottom of the paper.
            # The number of a turned page stands across its lines.
            upright = (c for c in page.chars if c["upright"])
            chars = ((-c["matrix"][5], c["x0"], c["text"]) for c in upright)
            pages.append(rows_of(chars))
            page.close()
    return pages


def laid_rows(page: Page) -> list[Row]:
    """The lines of a page of our layout, from the top, as a PDF of it would have them."""
    lines = (line for line in page.lines if line.text != _PICTURE)
    return rows_of((line.baseline, line.x, line.text.replace(_PICTURE, "")) for line in lines)


def rows_of(pieces: Iterable[tuple[float, float, str]]) -> list[Row]:
    """Pieces of text at (baseline from above, left edge) put together to rows; blank rows go."""
    rows: list[list[tuple[float, str]]] = []
    last = float("-inf")
    for baseline, left, text in sorted(pieces, key=lambda piece: piece[0]):
        if baseline - last > SAME_ROW:
            rows.append([])
            last = baseline
        rows[-1].append((left, text))
    joined = (
        re.sub(r"\s", "", "".join(text for _, text in sorted(row, key=lambda piece: piece[0])))
        for row in rows
    )
    return [row for row in joined if row]
