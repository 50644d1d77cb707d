"""Where the program's own files are: fonts, icons, profiles, theme, samples."""

from __future__ import annotations

from pathlib import Path

from wenming_desk.standard.profile import Profile, ProfileError
from wenming_desk.standard.profile_file import load_profile

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
    """A profile by its name, or by the path of its .toml file; raises ProfileError."""
    if name.lower().endswith(".toml"):
        return load_profile(Path(name), resource_folder() / "profiles")
    folder = resource_folder() / "profiles"
    known = sorted(path.stem for path in folder.glob("*.toml"))
    found = next((each for each in known if each.casefold() == name.casefold()), None)
    if found is None:
        raise ProfileError(
            f"没有叫“{name}”的版式方案。可以用 {'、'.join(known)}，或者写一个 .toml 文件的路径。"
        )
    return load_profile(folder / f"{found}.toml")
