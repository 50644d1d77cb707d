"""Where the program's own files are: fonts, icons, profiles, theme, samples."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.store.errors import HomeError
from wenming_desk.store.paths import AppPaths

DEFAULT_PROFILE = "R1"
"""The realisation that offices set and inspectors look for."""

_PACKAGE = Path(__file__).resolve().parents[1]


def resource_folder() -> Path:
    """The folder `resources`: inside the installed package, or beside it in a clone."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def sample_file() -> Path:
    """The sample plan (示例方案) that is opened where no file is named."""
    return resource_folder() / "samples" / "sample.txt"


def find_profile(name: str = DEFAULT_PROFILE) -> Profile:
    """A profile by its name, or by the path of its .toml file; raises ProfileError.

    The user's own profiles are known by their names too, behind those of the program.
    """
    own = resource_folder() / "profiles"
    if name.lower().endswith(".toml"):
        return load_profile(Path(name), own)
    known = {path.stem: path for path in sorted(own.glob("*.toml"))}
    found = _named(name, known)
    if found is None:
        # Asked for only now: where there is no home folder, the program's own profiles still are.
        with suppress(HomeError):
            folder = AppPaths.for_user().profiles
            known = {path.stem: path for path in sorted(folder.glob("*.toml"))} | known
            found = _named(name, known)
    if found is None:
        raise ProfileError(
            f"没有叫“{name}”的版式方案。可以用 {'、'.join(sorted(known))}，"
            "或者写一个 .toml 文件的路径。"
        )
    return load_profile(found, own)


def _named(name: str, known: dict[str, Path]) -> Path | None:
    return next((path for each, path in known.items() if each.casefold() == name.casefold()), None)
