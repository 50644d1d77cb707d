"""Where lines and rules stand in LibreOffice's pages of a written file, against our own layout.

`python -m tests.fidelity.geometry [--profile NAME] [NAME…]` prints a table of the documents of
`own_documents`: pages, lines that stand on the same page, the largest differences in mm.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber

from tests.fidelity.format_documents import format_documents
from tests.fidelity.joint_documents import joint_documents
from tests.fidelity.libreoffice import Office
from tests.fidelity.own_documents import documents
from tests.fidelity.table_documents import table_documents
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.typeset.pages import Page, Pages

MM = 25.4 / 72
SAME_ROW = 3.0
"""pt by which baselines in one row may differ."""


@dataclass(frozen=True)
class Row:
    """A line of a page: its text without white space; base line, left and right edge in mm."""

    text: str
    y: float
    left: float
    right: float


@dataclass(frozen=True)
class Stroke:
    """A horizontal rule of a page: its middle, ends and weight in mm, and its colour."""

    y: float
    left: float
    right: float
    weight: float
    red: bool


@dataclass
class Sheet:
    """What stands on a page."""

    rows: list[Row]
    strokes: list[Stroke]


@dataclass
class Difference:
    """One document in both: pages, and what is not in the same place."""

    name: str
    ours: list[Sheet]
    theirs: list[Sheet]
    apart: list[str] = field(default_factory=list[str])
    largest: float = 0.0
    """mm, of all lines and rules that are on both pages."""
    same: int = 0

    @property
    def first_lines(self) -> bool:
        """Whether both have as many pages, and each begins with the same line."""
        pairs = zip(self.ours, self.theirs, strict=False)
        alike = all([r.text for r in a.rows[:1]] == [r.text for r in b.rows[:1]] for a, b in pairs)
        return alike and len(self.ours) == len(self.theirs)


def differences(
    found: Mapping[str, Document], profile: str, folder: Path, tolerance: float = 0.5
) -> list[Difference]:
    """Write the documents, print them with LibreOffice, and compare; `tolerance` in mm."""
    chosen = find_profile(profile)
    laid: list[Pages] = []
    files: list[Path] = []
    for name, document in found.items():
        pages = layout(document, chosen)
        file = folder / f"{name}.docx"
        file.write_bytes(docx_bytes(document, chosen, pages))
        laid.append(pages)
        files.append(file)
    pdfs = Office(folder / "office").pdfs(files)
    out: list[Difference] = []
    for name, pages, pdf in zip(found, laid, pdfs, strict=True):
        each = Difference(name, [_laid(p) for p in pages.pages], list(_printed(pdf)))
        _compare(each, tolerance)
        out.append(each)
    return out


def _compare(found: Difference, tolerance: float) -> None:
    for number, (ours, theirs) in enumerate(zip(found.ours, found.theirs, strict=False), start=1):
        rest = list(theirs.rows)
        for row in ours.rows:
            near = [r for r in rest if r.text == row.text]
            if not near:
                found.apart.append(f"page {number}: no line {row.text[:20]!r}")
                continue
            other = min(near, key=lambda r: abs(r.y - row.y))
            rest.remove(other)
            found.same += 1
            # the gap between Han and digits and hanging marks differ, so that a line keeps only
            # the edge it is set to, or its middle
            across = (other.left - row.left, other.right - row.right)
            by = (other.y - row.y, min(*across, sum(across) / 2, key=abs))
            _note(found, f"page {number}: {row.text[:12]!r}", by, tolerance)
        found.apart += [f"page {number}: their line {r.text[:20]!r}" for r in rest]
        for stroke in ours.strokes:
            other_stroke = min(
                theirs.strokes, key=lambda s: abs(s.y - stroke.y), default=Stroke(0, 0, 0, 0, False)
            )
            by = (
                other_stroke.y - stroke.y,
                other_stroke.left - stroke.left,
                other_stroke.right - stroke.right,
            )
            kind = "red rule" if stroke.red else "rule"
            _note(found, f"page {number}: {kind} at {stroke.y:.1f}", by, tolerance)
            if stroke.red != other_stroke.red:
                found.apart.append(f"page {number}: {kind} at {stroke.y:.1f} of another colour")


def _note(found: Difference, what: str, by: tuple[float, ...], tolerance: float) -> None:
    worst = max(map(abs, by))
    found.largest = max(found.largest, worst)
    if worst > tolerance:
        found.apart.append(f"{what} off by " + ", ".join(f"{b:+.2f}" for b in by))


def _squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _laid(page: Page) -> Sheet:
    rows = [
        Row(_squeezed(line.text), line.baseline * MM, line.x * MM, line.end_x * MM)
        for line in page.lines
        if line.text.strip()
    ]
    strokes = [
        Stroke(r.y * MM, r.x * MM, (r.x + r.width) * MM, r.weight * MM, r.color == "#FF0000")
        for r in page.rules
        if not r.vertical and r.kind != "table"
    ]
    return Sheet([*_merged(rows), *_turned_rows(page)], strokes)


def _turned_rows(page: Page) -> Iterator[Row]:
    """The number of a turned page: its distance from the left edge, its ends from above."""
    for line in page.upright_lines:
        place = -line.baseline * MM
        yield Row(_squeezed(line.text), place, line.x * MM, line.end_x * MM)


def _merged(rows: list[Row]) -> list[Row]:
    """Rows on one base line put together from left to right, as the PDF has them."""
    out: list[Row] = []
    for row in sorted(rows, key=lambda r: (r.y, r.left)):
        last = out[-1] if out else None
        if last is not None and abs(row.y - last.y) < SAME_ROW * MM:
            left, right = sorted((last, row), key=lambda r: r.left)
            out[-1] = Row(left.text + right.text, left.y, left.left, right.right)
        else:
            out.append(row)
    return out


def _printed(pdf: Path) -> Iterator[Sheet]:
    with pdfplumber.open(pdf) as opened:
        for page in opened.pages:
            rows: list[list[tuple[float, float, float, str]]] = []
            turned = [c for c in page.chars if not c["upright"] and c["text"].strip()]
            chars = sorted((c for c in page.chars if c["upright"]), key=lambda c: -c["matrix"][5])
            for char in chars:
                base = float(page.height) - char["matrix"][5]
                if not rows or base - rows[-1][0][0] > SAME_ROW:
                    rows.append([])
                rows[-1].append((base, char["x0"], char["x1"], char["text"]))
            lines: list[Row] = []
            for row in rows:
                seen = sorted((c for c in row if c[3].strip()), key=lambda c: c[1])
                if seen:
                    words = _squeezed("".join(c[3] for c in seen))
                    lines.append(Row(words, seen[0][0] * MM, seen[0][1] * MM, seen[-1][2] * MM))
            if turned:
                words = _squeezed("".join(c["text"] for c in turned))
                ends = min(c["top"] for c in turned), max(c["bottom"] for c in turned)
                place = turned[0]["matrix"][4]
                lines.append(Row(words, place * MM, ends[0] * MM, ends[1] * MM))
            strokes = [
                Stroke(
                    (r["top"] + r["bottom"]) / 2 * MM,
                    r["x0"] * MM,
                    r["x1"] * MM,
                    (r["bottom"] - r["top"]) * MM,
                    _is_red(r),
                )
                for r in (*page.rects, *page.lines, *page.curves)
                if r["x1"] - r["x0"] > 20
            ]
            yield Sheet(lines, strokes)
            page.close()


def _is_red(drawn: Mapping[str, object]) -> bool:
    colors = (drawn.get("non_stroking_color"), drawn.get("stroking_color"))
    return any(isinstance(c, tuple) and c[:3] == (1, 0, 0) for c in colors)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*")
    parser.add_argument("--profile", default="R1")
    parser.add_argument("--keep", type=Path)
    words = parser.parse_args()
    every = {
        **documents(),
        **joint_documents(),
        **format_documents(),
        **table_documents(),
    }
    chosen = {n: d for n, d in every.items() if not words.names or n in words.names}
    with tempfile.TemporaryDirectory() as temporary:
        folder = words.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        for each in differences(chosen, words.profile, folder):
            total = sum(len(s.rows) for s in each.ours)
            pages = f"{len(each.ours)}/{len(each.theirs)}"
            print(
                f"{each.name:28}{pages:>8}{'' if each.first_lines else ' FIRST'}"
                f"{each.same:6}/{total:<6}{each.largest:6.2f} mm"
            )
            for line in each.apart[:12]:
                print("   ", line)


if __name__ == "__main__":
    main()
