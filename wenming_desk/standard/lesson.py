"""What a bureau's own file teaches: items to be ticked, and what could not be learned."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_write import Change, changed, named

SURE = 0.6
"""Items at least so sure are ticked from the start."""


@dataclass(frozen=True, slots=True)
class Learned:
    """One thing learned: what it is about, its value and the evidence in Chinese, how sure (0 to
    1), and the entries of a profile's file that it changes."""

    key: str
    name: str
    value: str
    evidence: str
    sure: float
    changes: tuple[Change, ...]

    @property
    def taken(self) -> bool:
        """Whether it is sure enough to be taken unasked."""
        return self.sure >= SURE


@dataclass(frozen=True, slots=True)
class Unlearned:
    """One thing that the file does not tell, and why, in Chinese."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """Everything that a file teaches over a base."""

    base: Profile
    learned: tuple[Learned, ...] = ()
    unlearned: tuple[Unlearned, ...] = ()

    def profile(self, name: str, about: str, keys: Collection[str] | None = None) -> Profile:
        """The profile proposed, with the items of these keys (the sure ones); ProfileError."""
        taken = [
            each for each in self.learned if (each.taken if keys is None else each.key in keys)
        ]
        changes = [change for each in taken for change in each.changes]
        return named(changed(self.base, changes), name, about)
