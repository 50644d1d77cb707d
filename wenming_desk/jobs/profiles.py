"""The profiles there are: the program's own and the user's, saved, taken away, brought and sent."""

from __future__ import annotations

import re
from pathlib import Path

from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_file import load_profile, load_profiles
from wenming_desk.standard.profile_write import named, profile_toml
from wenming_desk.store.atomic import save_bytes
from wenming_desk.store.errors import SettingsError, code_of, kind_of
from wenming_desk.store.paths import AppPaths

LONGEST = 40
"""Characters of a profile's name."""

_NAME = re.compile(r"[\w\-—（）()·〔〕 ]+")
_KEPT_BY_WINDOWS = re.compile(r"(?i:con|prn|aux|nul|com\d|lpt\d)")


class ProfileShelf:
    """All profiles by name, the program's own ones first; the user's lie in a folder of theirs.

    `profiles` stays the same mapping and follows every change; use from one thread.
    """

    def __init__(self, own: Path, user: Path) -> None:
        """`own` is the program's folder of profiles, `user` the user's, which may not be there."""
        self._own_folder = own
        self._folder = user
        self._own = load_profiles(own)
        self.profiles: dict[str, Profile] = dict(self._own)
        for name, profile in load_profiles(user, own).items():
            if self._built_in(name) is None:
                self.profiles[name] = profile

    @property
    def bases(self) -> tuple[Profile, ...]:
        """The program's own profiles: what the user's are variants of."""
        return tuple(self._own.values())

    def is_users(self, name: str) -> bool:
        """Whether the user made it, and may change it and take it away."""
        return name in self.profiles and name not in self._own

    def problem_with(self, name: str) -> str:
        """What is wrong with a name for a profile of the user's, in Chinese; "" where nothing."""
        name = name.strip()
        if not name:
            return "请给版式方案起个名字。"
        if len(name) > LONGEST:
            return f"名字太长了，最多 {LONGEST} 个字。"
        if not _NAME.fullmatch(name) or _KEPT_BY_WINDOWS.fullmatch(name):
            return "名字里只能用汉字、字母、数字、括号和横线。"
        if self._built_in(name) is not None:
            return f"“{name}”是自带的方案，请换一个名字。"
        return ""

    def free_name(self, wanted: str) -> str:
        """A name nobody has yet, as near to the wanted one as can be."""
        bare = "".join(char for char in wanted if _NAME.fullmatch(char)).strip()[: LONGEST - 4]
        if self.problem_with(bare):
            bare = "本单位版式"
        taken = {name.casefold() for name in self.profiles}
        count, name = 1, bare
        while name.casefold() in taken:
            count += 1
            name = f"{bare} {count}"
        return name

    def save(self, profile: Profile, name: str, about: str | None = None) -> Profile:
        """Keep a profile under a user's name, in the place of one that has it.

        Raises ProfileError for a name that cannot be, SettingsError or SaveError.
        """
        name = name.strip()
        problem = self.problem_with(name)
        if problem:
            raise ProfileError(problem)
        same = (n for n in self.profiles if n.casefold() == name.casefold())
        name = next(same, name)
        kept = named(profile, name, about)
        data = self.file_of(kept)
        AppPaths.ensure(self._folder)
        save_bytes(self._folder / f"{name}.toml", data)
        self.profiles[name] = kept
        return kept

    def remove(self, name: str) -> None:
        """Take a profile of the user's away; the program's own ones stay. SettingsError."""
        if not self.is_users(name):
            return
        path = self._folder / f"{name}.toml"
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise SettingsError(kind_of(error), path, code=code_of(error)) from error
        del self.profiles[name]

    def file_of(self, profile: Profile) -> bytes:
        """The one file that holds a profile; it is a variant of a profile every program has."""
        return profile_toml(profile, self.bases).encode("utf-8")

    def send(self, profile: Profile, path: Path) -> None:
        """Write the one file that holds a profile, for other machines; SaveError."""
        save_bytes(path, self.file_of(profile))

    def bring(self, path: Path) -> Profile:
        """Keep the profile in a file under a free name; ProfileError, SettingsError, SaveError."""
        brought = load_profile(path, self._own_folder)
        wanted = path.stem if brought.title in ("", *(b.title for b in self.bases)) else ""
        return self.save(brought, self.free_name(wanted or brought.title))

    def _built_in(self, name: str) -> Profile | None:
        return next((p for n, p in self._own.items() if n.casefold() == name.casefold()), None)
