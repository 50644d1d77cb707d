"""Compares the pages of our layout with those that LibreOffice makes of the file we write.

`python -m tests.fidelity.pages [FILE…] [--materials] [--generated [COUNT]] [--tables]
[--merged [COUNT]] [--profile NAME] [--misses] [--system-fonts] [--keep DIR]` prints a table:
document, pages of ours and of LibreOffice, on how many pages the first line is the same, and how
many of LibreOffice's lines are lines of ours on the same page. `--materials` are the plans of the
measuring material, `--generated` the documents of `tests.fidelity.generated`, `--merged` those of
`tests.fidelity.merged_documents`.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.fidelity.generated import SIZES, generated
from tests.fidelity.libreoffice import Office, Row, laid_rows, printed_rows
from tests.fidelity.merged_documents import COUNT, merged_documents
from tests.fidelity.table_documents import table_documents
from tests.materials import material_files
from wenming_desk.document.nodes import Document
from wenming_desk.jobs.laying import layout
from wenming_desk.jobs.opening import open_file
from wenming_desk.jobs.resources import find_profile
from wenming_desk.jobs.saving import docx_bytes

MATERIALS = ("seeds/*.txt", "corpus/texts/*.txt", "corpus/containers/*.docx")


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
    documents: Mapping[str, Document], folder: Path, profile: str = "R1", *, stand_ins: bool = True
) -> list[Comparison]:
    """Lay the documents out, write them to `folder`, let LibreOffice print them, and compare."""
    chosen = find_profile(profile)
    written: list[Path] = []
    ours: list[list[list[Row]]] = []
    for number, document in enumerate(documents.values()):
        pages = layout(document, chosen)
        target = folder / f"{number}.docx"
        target.write_bytes(docx_bytes(document, chosen, pages))
        written.append(target)
        ours.append([laid_rows(page) for page in pages.pages])
    pdfs = Office(folder / "office", stand_ins).pdfs(written)
    return [
        Comparison(name, rows, printed_rows(pdf))
        for name, rows, pdf in zip(documents, ours, pdfs, strict=True)
    ]


def opened(files: Sequence[Path]) -> dict[str, Document]:
    """File name → the document in the file."""
    return {file.name: open_file(file).document for file in files}


def _beyond(rows: list[Row], others: list[Row]) -> list[Row]:
    return list((Counter(rows) - Counter(others)).elements())


def main() -> int:
    """Print the table; 1 where a document is not alike."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--materials", action="store_true", help="the plans of the material")
    parser.add_argument("--generated", nargs="?", type=int, const=len(SIZES), default=0)
    parser.add_argument("--tables", action="store_true", help="our documents with tables")
    parser.add_argument("--merged", nargs="?", type=int, const=COUNT, default=0)
    parser.add_argument("--profile", default="R1")
    parser.add_argument("--misses", action="store_true", help="print the lines that differ")
    parser.add_argument("--system-fonts", action="store_true", help="without our stand-in faces")
    parser.add_argument("--keep", type=Path, help="folder for the .docx and .pdf files")
    words = parser.parse_args()
    files = [*words.files]
    if words.materials:
        files += [file for pattern in MATERIALS for file in material_files(pattern)]
    documents = {**opened(files), **generated(words.generated)}
    if words.tables:
        documents |= table_documents()
    documents |= merged_documents(words.merged)
    with tempfile.TemporaryDirectory() as temporary:
        folder = words.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        found = compare(documents, folder, words.profile, stand_ins=not words.system_fonts)
    print(f"{'document':40}{'ours':>6}{'theirs':>8}{'first lines':>13}{'lines':>14}")
    for each in found:
        print(_row(each), flush=True)
        if words.misses:
            print("\n".join(each.misses()))
    print(_sum(found))
    return 0 if all(each.alike for each in found) else 1


def _row(each: Comparison) -> str:
    return (
        f"{each.name[:39]:40}{len(each.ours):6}{len(each.theirs):8}"
        f"{f'{each.first_lines}/{len(each.theirs)}':>13}"
        f"{f'{each.same_lines}/{each.all_lines}':>14}{'' if each.alike else '  NOT ALIKE'}"
    )


def _sum(found: Sequence[Comparison]) -> str:
    """The last line of the table: all documents together."""
    alike = sum(each.alike for each in found)
    pages = sum(len(each.theirs) for each in found)
    first = sum(each.first_lines for each in found)
    same, lines = (sum(n) for n in zip(*((e.same_lines, e.all_lines) for e in found), strict=True))
    return (
        f"{alike} of {len(found)} documents alike; {first} of {pages} pages begin with the same "
        f"line; {same} of {lines} lines on the same page"
    )


if __name__ == "__main__":
    sys.exit(main())
