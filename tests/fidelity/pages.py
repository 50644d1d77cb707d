"""Compares the pages of our layout with those that LibreOffice makes of the file we write.

`python -m tests.fidelity.pages FILE… [--profile NAME] [--misses] [--system-fonts] [--keep DIR]`
prints a table: document, pages of ours and of LibreOffice, on how many pages the first line is
the same, and how many of LibreOffice's lines are lines of ours on the same page.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fidelity.libreoffice import Office, Row, laid_rows, printed_rows
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes


@dataclass(frozen=True)
class Comparison:
    """One document: its pages as lines, ours and LibreOffice's."""

    name: str
    ours: list[list[Row]]
    theirs: list[list[Row]]

    @property
    def first_lines(self) -> int:
        """Pages that begin with the same line."""
        return sum(a[:1] == b[:1] for a, b in zip(self.ours, self.theirs, strict=False))

    @property
    def all_lines(self) -> int:
        """Lines of LibreOffice."""
        return sum(map(len, self.theirs))

    @property
    def same_lines(self) -> int:
        """Lines of LibreOffice that stand on the same page of ours."""
        pairs = zip(self.ours, self.theirs, strict=False)
        return sum((Counter(a) & Counter(b)).total() for a, b in pairs)

    @property
    def alike(self) -> bool:
        """Whether both have the same number of pages, and each begins with the same line."""
        return len(self.ours) == len(self.theirs) == self.first_lines

    def misses(self) -> list[str]:
        """The lines that differ, page by page."""
        out: list[str] = []
        for number in range(1, max(len(self.ours), len(self.theirs)) + 1):
            ours = self.ours[number - 1] if number <= len(self.ours) else []
            theirs = self.theirs[number - 1] if number <= len(self.theirs) else []
            out.extend(f"  page {number} ours  {row}" for row in _beyond(ours, theirs))
            out.extend(f"  page {number} theirs {row}" for row in _beyond(theirs, ours))
        return out


def compare(
    files: Sequence[Path], folder: Path, profile: str = "R1", *, stand_ins: bool = True
) -> list[Comparison]:
    """Lay the files out, write them to `folder`, let LibreOffice print them, and compare."""
    chosen = find_profile(profile)
    written: list[Path] = []
    ours: list[list[list[Row]]] = []
    for number, file in enumerate(files):
        document = open_file(file).document
        pages = layout(document, chosen)
        target = folder / f"{number}.docx"
        target.write_bytes(docx_bytes(document, chosen, pages))
        written.append(target)
        ours.append([laid_rows(page) for page in pages.pages])
    pdfs = Office(folder / "office", stand_ins).pdfs(written)
    return [
        Comparison(file.name, rows, printed_rows(pdf))
        for file, rows, pdf in zip(files, ours, pdfs, strict=True)
    ]


def _beyond(rows: list[Row], others: list[Row]) -> list[Row]:
    return list((Counter(rows) - Counter(others)).elements())


def main() -> int:
    """Print the table; 1 where a document is not alike."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--profile", default="R1")
    parser.add_argument("--misses", action="store_true", help="print the lines that differ")
    parser.add_argument("--system-fonts", action="store_true", help="without our stand-in faces")
    parser.add_argument("--keep", type=Path, help="folder for the .docx and .pdf files")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = words.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = compare(words.files, folder, words.profile, stand_ins=not words.system_fonts)
    print(f"{'document':32}{'ours':>6}{'theirs':>8}{'first lines':>13}{'lines':>14}")
    for each in found:
        print(
            f"{each.name[:31]:32}{len(each.ours):6}{len(each.theirs):8}"
            f"{f'{each.first_lines}/{len(each.theirs)}':>13}"
            f"{f'{each.same_lines}/{each.all_lines}':>14}"
        )
        if words.misses:
            print("\n".join(each.misses()))
    return 0 if all(each.alike for each in found) else 1


if __name__ == "__main__":
    sys.exit(main())
