"""The profiles as the window shows them; windows hear when one was changed or taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_edit import same_look


@dataclass(frozen=True, slots=True)
class ProfileChoice:
    """A realisation of the standard on offer: its name in settings and what the menu shows."""

    name: str
    title: str
    about: str
    profile: Profile
    margins: str
    """Top and bottom margins as the status bar shows them, such as 37/35 mm."""


class Shelf(Protocol):
    """Where profiles are kept: the program's own and the user's."""

    @property
    def profiles(self) -> Mapping[str, Profile]:
        """All by name, the program's own first."""
        ...

    @property
    def bases(self) -> tuple[Profile, ...]:
        """The program's own."""
        ...

    def is_users(self, name: str) -> bool:
        """Whether the user made it."""
        ...

    def problem_with(self, name: str) -> str:
        """What is wrong with a name, in Chinese."""
        ...

    def free_name(self, wanted: str) -> str:
        """A name that nobody has."""
        ...

    def save(self, profile: Profile, name: str, about: str | None = None) -> Profile:
        """Keep a profile; ProfileError, SettingsError, SaveError."""
        ...

    def remove(self, name: str) -> None:
        """Take one of the user's away; SettingsError."""
        ...

    def bring(self, path: Path) -> Profile:
        """Keep the profile in a file; ProfileError, SettingsError, SaveError."""
        ...

    def send(self, profile: Profile, path: Path) -> None:
        """Write a profile to a file; SaveError."""
        ...


class ProfileStore(QObject):
    """The profiles of all windows."""

    changed = Signal(str)
    """Name of a profile that was kept anew or taken away."""

    def __init__(self, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf

    @property
    def choices(self) -> list[ProfileChoice]:
        """All profiles, the program's own first."""
        return [choice_of(each) for each in self.shelf.profiles.values()]

    def choice(self, name: str) -> ProfileChoice:
        """A profile by name, the first one where there is none."""
        found = self.shelf.profiles.get(name)
        return choice_of(found) if found is not None else self.choices[0]

    def alike(self, profile: Profile) -> Profile | None:
        """A kept profile that sets every page like this one, the one of its name first."""
        named = self.shelf.profiles.get(profile.name)
        kept = [named] if named is not None else []
        return next(
            (each for each in (*kept, *self.shelf.profiles.values()) if same_look(each, profile)),
            None,
        )

    def save(self, profile: Profile, name: str, about: str | None = None) -> str:
        """Keep a profile and tell the windows; gives its name. Raises as the shelf does."""
        kept = self.shelf.save(profile, name, about)
        self.changed.emit(kept.name)
        return kept.name

    def remove(self, name: str) -> None:
        """Take one of the user's away and tell the windows. Raises as the shelf does."""
        self.shelf.remove(name)
        self.changed.emit(name)

    def bring(self, path: Path) -> str:
        """Keep the profile in a file and tell the windows; gives its name. Raises likewise."""
        kept = self.shelf.bring(path)
        self.changed.emit(kept.name)
        return kept.name


def choice_of(profile: Profile) -> ProfileChoice:
    """A profile as the window shows it."""
    top, bottom = profile.top.mm, profile.bottom.mm
    whole = abs(top - round(top)) < 0.05
    margins = f"{top:.0f}/{bottom:.0f} mm" if whole else f"{top:.1f}/{bottom:.1f} mm"
    return ProfileChoice(profile.name, profile.title, profile.about, profile, margins)
