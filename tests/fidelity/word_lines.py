"""Measures the line breaker on lines that Word and WPS printed.

`python -m tests.fidelity.word_lines FILE.jsonl[.gz] [--misses]` tells for how many lines the
breaker, put at the line's own start, ends it where the program did. A row of the file is one
printed line: the text from its start on (letters made unreadable), natural advances, em sizes,
which characters are full width, the usable width W in pt, the settings, and the true `end`.
"""

import argparse
import gzip
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenming_desk.typeset.breaking import BreakRules, Glyphs, next_line


@dataclass(frozen=True, slots=True)
class Measured:
    """One printed line: what the breaker is given, and where the line ended."""

    source: str
    glyphs: Glyphs
    rules: BreakRules
    width: float
    end: int
    last: bool

    @staticmethod
    def of(row: dict[str, Any]) -> "Measured":
        """Read a row of the file."""
        text, em = row["text"], row["em"]
        glyphs = Glyphs(
            text,
            row["adv"],
            em if isinstance(em, list) else [em] * len(text),
            [flag == "1" for flag in row["fw"]],
        )
        rules = BreakRules(
            engine=row["profile"],
            justify=row["jc"] in ("both", "distribute"),
            compress=row["csc"] != "doNotCompress",
            hang=row["hang"],
            kern_pairs=not row["npk"],
            word_wrap=row["wordWrap"],
            autospace=row["autospace"],
        )
        return Measured(row["pair"], glyphs, rules, row["W"], row["end"], row["last"])

    def found(self) -> int:
        """Where our line ends, trailing spaces left out."""
        return self._ink(next_line(self.glyphs, self.rules, 0, self.width).end)

    def as_printed(self) -> bool:
        """Whether our line ends where the printed one did."""
        return self.found() == self._ink(self.end)

    def _ink(self, end: int) -> int:
        return len(self.glyphs.text[:end].rstrip(" \n"))


def read(path: Path) -> Iterator[Measured]:
    """All lines of a .jsonl or .jsonl.gz file."""
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    for row in content.decode("utf-8").splitlines():
        if row.strip():
            yield Measured.of(json.loads(row))


@dataclass(slots=True)
class Tally:
    """Lines as printed, of all lines."""

    same: int = 0
    all: int = 0

    @property
    def share(self) -> float:
        """Share of lines as printed, 0 to 1."""
        return self.same / self.all if self.all else 1.0

    def __str__(self) -> str:
        return f"{self.same} of {self.all} line ends as printed"


def tally(lines: Iterator[Measured] | list[Measured]) -> dict[str, Tally]:
    """Tallies by name: `engine`, `engine/alignment`, `source`, `all`, and `last lines`."""
    tallies: dict[str, Tally] = {}
    for line in lines:
        same = line.as_printed()
        alignment = "justified" if line.rules.justify else "ragged"
        names = ["last lines"]
        if not line.last:
            engine = line.rules.engine
            names = [f"file {line.source}", f"{engine} {alignment}", engine, "all"]
        for name in names:
            entry = tallies.setdefault(name, Tally())
            entry.same += same
            entry.all += 1
    return tallies


def main() -> None:
    """Print the breakdown, the engines, and all non-last lines at the end."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="show the lines that differ")
    arguments = parser.parse_args()
    lines = list(read(arguments.file))
    if arguments.misses:
        missed = Counter[str]()
        for line in lines:
            if not line.as_printed():
                text, end = line.glyphs.text, line.end
                missed[f"{line.source} {line.width}: {text[:end]}|{text[end : end + 12]}"] += 1
                print(f"{line.source} W={line.width} ours={line.found()} printed={end}")
                print(f"    {text[:end]}|{text[end : end + 12]}")
    tallies = tally(lines)
    engines = [name for name in ("word15", "word14", "wps") if name in tallies]
    rest = [name for name in tallies if name not in {*engines, "all", "last lines"}]
    for name in [*sorted(rest), "last lines", *engines, "all"]:
        if name in tallies:
            found = tallies[name]
            print(found if name == "all" else f"{name}: {found} ({found.share:.2%})")


if __name__ == "__main__":
    main()
