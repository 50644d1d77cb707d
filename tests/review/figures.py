"""What the check for leftovers finds of all that it should, and how true the copied shares are.

`python -m tests.review.figures` prints a table; the cases are our own, those over past plans of
the measuring material come where it is there.
"""

from __future__ import annotations

import sys

from tests.review.copies import (
    Copy,
    changed,
    compared,
    material_plans,
    set_phrases,
    starter_lines,
)
from tests.review.gold_cases import Outcome, cases, outcome, unquoted_cases
from tests.review.material_names import material_cases


def main() -> int:
    """Print the table."""
    every: list[Outcome] = []
    for case in (*cases(), *unquoted_cases(), *material_cases()):
        found = outcome(case)
        every.append(found)
        _show(case.name, found)
    total = Outcome(
        sum(each.wanted for each in every),
        sum(each.found for each in every),
        sum(each.told for each in every),
        sum(each.right for each in every),
        (),
        (),
    )
    _show("all", total)
    _show_copies()
    return 0


def _show_copies() -> None:
    fresh = starter_lines()
    sources = [("cases", [line for case in cases() for line in case.lines])]
    for number, plan in enumerate(material_plans()):
        sources.append((f"plan {number}", [line for line in plan.splitlines() if len(line) > 30]))
    for name, source in sources:
        for rate in (0.05, 0.1, 0.2, 0.3, 0.4):
            told: list[str] = []
            for copied in (0.3, 0.7, 1.0):
                copy = changed(source, fresh, rate=rate, copied=copied, seed=4)
                share = compared(copy, ["\n".join(source)]).share
                told.append(
                    f"{copy.truth:.3f} told {share:.3f} ({100 * (share - copy.truth):+.1f})"
                )
            print(f"copy of {name}, {rate:.0%} changed: kept {', '.join(told)}")
    texts = ["\n".join(source) for _, source in sources]
    for number, (name, source) in enumerate(sources):
        others = [*texts[:number], *texts[number + 1 :], "\n".join(fresh)]
        share = compared(Copy(tuple(source), 0.0), others, set_phrases()).share
        print(f"{name} against all others: {share:.3f}")


def _show(name: str, found: Outcome) -> None:
    print(
        f"{name}: recall {found.recall:.3f} ({found.found}/{found.wanted}),"
        f" precision {found.precision:.3f} ({found.right}/{found.told})"
    )
    if found.missed:
        print("   missed:", "、".join(found.missed))
    if found.wrong:
        print("   more:", "、".join(found.wrong))


if __name__ == "__main__":
    sys.exit(main())
