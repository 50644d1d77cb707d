"""Opens and saves every .docx of a corpus in both ways, and counts what is there before and after.

    python -m tests.fidelity.kept CORPUSDIR [--errors] [--table FILE]

CORPUSDIR holds folders of .docx (docx, adversarial). Prints what is not as it should be, and one
table of sums. `--errors` counts a validator's errors too, which takes several seconds a file.
`--table` writes all counts, a row a file, its columns set apart by tabs.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.fidelity.one_edit import edited, outside, parts_of
from tests.materials import RESOURCES
from wenming_desk.document.nodes import Document
from wenming_desk.docx_io.errors import DocxError
from wenming_desk.docx_io.names import Element
from wenming_desk.docx_io.package import open_package
from wenming_desk.docx_io.read import read_docx, visible_text
from wenming_desk.docx_io.write import write_docx
from wenming_desk.docx_io.write.keep_look import CannotKeepError, kept_look, prove_kept_look
from wenming_desk.docx_io.write.look_match import squeezed
from wenming_desk.docx_io.write.look_old import find_old
from wenming_desk.docx_io.write.look_package import is_plain_docx, repacked
from wenming_desk.docx_io.write.look_slots import slots_of
from wenming_desk.intake.recover import recover
from wenming_desk.jobs.opening import open_document
from wenming_desk.jobs.proof import prove_docx
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_file import load_profile

_COUNTED = {
    "tables": ("tbl",),
    "pictures": ("blip", "imagedata"),
    "notes": ("footnoteReference", "endnoteReference"),
    "comments": ("commentReference",),
    "tracked": ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
    "looks tracked": (
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange"),
        *("trPrChange", "tcPrChange", "numberingChange"),
    ),
}
_DERIVED = frozenset({"tracked", "looks tracked"})
"""What the standard's form has not always room for; the user is told of it."""
_SAVED = ("before", "standard", "kept")
_MOST_ERRORS = 100_000


@dataclass(slots=True)
class Row:
    """What became of one file."""

    name: str
    refused: str = ""
    notes: list[str] = field(default_factory=list[str])
    """What is not as it should be."""
    passed: set[str] = field(default_factory=set[str])
    before: Counter[str] = field(default_factory=Counter[str])
    standard: Counter[str] = field(default_factory=Counter[str])
    told: int = 0
    """Tracked changes that have no room in the standard's form, of which the user is told."""
    looks_told: int = 0
    """Changes of formatting of which the user is told that the standard's form has few."""
    kept: Counter[str] = field(default_factory=Counter[str])


def counted(data: bytes) -> Counter[str]:
    """How many characters, tables, pictures, … the body of a file holds."""
    package = open_package(data)
    parsed = package.parse(package.main)
    found = Counter({"text": len(re.sub(r"\s", "", visible_text(data)))})
    if parsed is None:
        return found
    names = Counter(_local(e) for e in parsed.root.iter("{*}*"))
    for what, elements in _COUNTED.items():
        found[what] = sum(names[name] for name in elements)
    return found


def _local(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def checked(path: Path, profile: Profile, *, errors: bool) -> Row:
    """One file, opened and saved in both ways."""
    row = Row(f"{path.parent.name}/{path.name}")
    data = path.read_bytes()
    try:
        recovery = recover(read_docx(data, path.name))
    except DocxError as error:
        row.refused = f"{error.kind}: {error.what}"
        return row
    row.passed.add("opened")
    base = recovery.document
    row.before = counted(data)
    try:
        written = write_docx(base, profile)
        prove_docx(base, written)
        row.standard = counted(written)
        row.told, row.looks_told = _told(data)
        row.standard["tracked, told"] = row.told
        for what, elements in _COUNTED.items():
            now = row.standard[what] + (row.told if what == "tracked" else 0)
            told_of = what == "looks tracked" and row.looks_told >= row.before[what]
            if elements and now < row.before[what] and not told_of:
                row.notes.append(f"standard: {what} {row.before[what]} → {now}")
        if all(row.standard[w] >= row.before[w] for w in _COUNTED if w not in _DERIVED):
            row.passed.add("standard keeps counts")
        lost = Counter(re.sub(r"\s", "", visible_text(data)))
        lost.subtract(re.sub(r"\s", "", visible_text(written)))
        lost.subtract("".join(entry.text for entry in recovery.report.removed))
        row.passed.add("standard")
        if errors:
            row.before["errors"], row.standard["errors"] = map(validator_errors, (data, written))
            if row.standard["errors"] > row.before["errors"]:
                row.notes.append(f"standard: {row.standard['errors']} validator errors")
        if +lost:
            row.notes.append(f"standard lost {sum((+lost).values())} characters")
        else:
            row.passed.add("standard keeps text")
    except Exception as error:
        row.notes.append(f"standard: {error!r:.120}")
    _keep(row, data, base, errors=errors)
    return row


def _told(data: bytes) -> tuple[int, int]:
    """Tracked changes that are told to be lost in a save by the standard, and those of looks."""
    warnings = open_document(data, "file.docx").warnings

    def counted(pattern: str) -> int:
        found = (re.search(pattern, words) for words in warnings)
        return sum(int(each[1]) for each in found if each)

    return counted(r"其中 (\d+) 处修订在"), counted(r"有 (\d+) 处格式修订")


def _keep(row: Row, data: bytes, base: Document, *, errors: bool) -> None:
    package = open_package(data)
    try:
        same = kept_look(base, base, data)
        prove_kept_look(base, base, same, data)
    except Exception as error:
        row.notes.append(f"kept: {error!r:.120}")
        return
    row.kept = counted(same)
    row.passed.add("kept")
    row.kept["errors"] = row.before["errors"]
    if same == data or parts_of(same) == parts_of(data):
        row.passed.add("byte-equal")
    elif not is_plain_docx(package):
        row.notes.append("macros or template: kind changed")
    if all(row.kept[what] == row.before[what] for what in ("text", *_COUNTED)):
        row.passed.add("kept counts equal")
    changed = edited(base, random.Random(row.name))
    if changed is None:
        row.notes.append("no text to edit")
        return
    try:
        new = kept_look(changed, base, data)
        prove_kept_look(changed, base, new, data)
    except CannotKeepError as error:
        row.notes.append(f"edit refused: {error}")
        return
    except Exception as error:
        row.notes.append(f"edit: {error!r:.120}")
        return
    row.passed.add("edited")
    if _said(recover(read_docx(new)).document) == _said(changed):
        row.passed.add("edit reads back alike")
    beyond = outside(without_faults(base, data), new, package.main)
    if beyond:
        row.notes.append(f"edit changed more: {beyond[:3]}")
    else:
        row.passed.add("edit alone")
    if errors:
        _validate(row, data, new)


def without_faults(base: Document, data: bytes) -> bytes:
    """The file as it is saved with an edit, but without one: what was mended in it to read it."""
    package = open_package(data)
    file = find_old(base, package, read_docx(data)).file
    main = file.written(file.data)
    return data if main == package.read(package.main) else repacked(package, main)


def _said(document: Document) -> list[str]:
    return [said for slot in slots_of(document) if (said := squeezed(slot.text.plain))]


def _validate(row: Row, data: bytes, new: bytes) -> None:
    before = row.before["errors"] if "errors" in row.before else validator_errors(data)
    after = row.kept["errors"] = validator_errors(new)
    row.passed.add("errors not more" if after <= before else "errors more")
    if after > before:
        row.notes.append(f"validator errors {before} → {after}")


def validator_errors(data: bytes) -> int:
    """How many errors an independent validator finds."""
    from openxml_audit import OpenXmlValidator

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.docx"
        path.write_bytes(data)
        return len(OpenXmlValidator(max_errors=_MOST_ERRORS).validate(path).errors)


def main() -> None:
    """Check a corpus and print what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--table", type=Path)
    given = parser.parse_args()
    profile = load_profile(RESOURCES / "profiles" / "R1.toml")
    every: list[Row] = []
    for folder in ("docx", "adversarial"):
        rows: list[Row] = []
        for path in sorted((given.corpus / folder).rglob("*.docx")):
            row = checked(path, profile, errors=given.errors)
            rows.append(row)
            if row.refused or row.notes:
                print(f"{row.name}: {row.refused or '; '.join(row.notes)}", flush=True)
        _print_sums(folder, rows)
        every += rows
    if given.table:
        given.table.write_text("\n".join(_table(every)) + "\n", "utf-8")


def _table(rows: list[Row]) -> Iterator[str]:
    """A row a file: counts before, by the standard and in the own look, and what is to say."""
    names = ("text", *_COUNTED, "errors")
    yield "\t".join(["file", *(f"{n} {k}" for n in names for k in _SAVED), "passed", "notes"])
    for row in rows:
        counts = [str(getattr(row, k)[n]) for n in names for k in _SAVED]
        if row.refused:
            counts = ["-"] * len(counts)
        said = row.refused or "; ".join(row.notes)
        yield "\t".join([row.name, *counts, ", ".join(sorted(row.passed)), said])


def _print_sums(folder: str, rows: list[Row]) -> None:
    print(f"\n== {folder}: {len(rows)} files, {sum(bool(r.refused) for r in rows)} refused")
    passed = Counter(name for row in rows for name in row.passed)
    for name in sorted(passed):
        print(f"  {name:22} {passed[name]}")
    print(f"  {'':22} {'before':>9} {'standard':>9} {'kept':>9}")
    for what in ("text", *_COUNTED, "tracked, told", "errors"):
        sums = (sum(getattr(r, k)[what] for r in rows) for k in _SAVED)
        print(f"  {what:22} " + " ".join(f"{n:9}" for n in sums), flush=True)


if __name__ == "__main__":
    main()
