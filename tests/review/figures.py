"""What the check for leftovers finds of all that it should, and how true the copied shares are.

`python -m tests.review.figures` prints a table; the cases are our own, those over past plans of
the measuring material come where it is there.
"""

from __future__ import annotations

import sys

from tests.review.gold_cases import Outcome, cases, outcome
from tests.review.material_names import material_cases


def main() -> int:
    """Print the table."""
    every: list[Outcome] = []
    for case in (*cases(), *material_cases()):
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
    return 0


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
