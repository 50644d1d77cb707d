"""Which library is the user's, and the tables that it is filled with."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

from wenming_desk.jobs.resources import resource_folder
from wenming_desk.library.categories import Categories
from wenming_desk.library.errors import LibraryError
from wenming_desk.library.interface import Library
from wenming_desk.library.opening import is_address, open_library
from wenming_desk.library.sqlite.library import Progress
from wenming_desk.review.gazetteer import Gazetteer
from wenming_desk.store.paths import AppPaths
from wenming_desk.store.settings import Settings, text

LIBRARY_URL = text("library.url", "", 2000)
"""Address of the bureau's library on a server (postgresql://…); "" is the file on this computer."""
FILE_NAME = "library.sqlite"
COPY_NAME = "library-copy.sqlite"
"""The copy of a server's library that is used while the server is away."""
_OWN_TABLE = "categories.txt"


def kept_address(paths: AppPaths) -> str:
    """The address of the server whose library is the user's, "" for the file on this computer."""
    return Settings(paths.settings_file, (LIBRARY_URL,)).get(LIBRARY_URL)


def library_place(paths: AppPaths, settings: Settings | None = None) -> str:
    """Path or address of the user's library."""
    known = settings or Settings(paths.settings_file, (LIBRARY_URL,))
    return known.get(LIBRARY_URL) or str(paths.data / FILE_NAME)


def check_address(address: str) -> None:
    """Raise LibraryError for what is no address of a server."""
    if not is_address(address):
        raise LibraryError(
            "这不是素材库服务器的地址。",
            "素材库没有换。",
            "地址写作 postgresql://用户名@服务器/库名，可以问管理员。",
            address,
        )


def keep_library_address(paths: AppPaths, address: str) -> None:
    """Remember the address of the server whose library is the user's; "" is this computer's file.

    Raises SettingsError.
    """
    settings = Settings(paths.settings_file, (LIBRARY_URL,))
    settings.set(LIBRARY_URL, address)
    settings.save()


def open_users_library(
    paths: AppPaths,
    place: str = "",
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
) -> Library:
    """The library at a place, else that of the settings, else the file of this user.

    Raises LibraryError, and SettingsError where there is no folder for it.
    """
    where = place or library_place(paths, settings)
    if not place or is_address(where):
        paths.ensure(paths.data)
    return open_library(where, copy=paths.data / COPY_NAME, progress=progress)


def categories(paths: AppPaths | None = None) -> Categories:
    """The table of categories: the user's own, in the settings folder, else the program's.

    Raises LibraryError where the user's own cannot be read.
    """
    own = paths.config / _OWN_TABLE if paths else None
    if own is None or not own.is_file():
        table = resource_folder() / "categories" / "categories.txt"
        return Categories.read(table.read_text("utf-8"))
    try:
        return Categories.read(own.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise LibraryError(
            f"“{own}”里的类别表读不懂：{error}。",
            "素材库没有动。",
            "改好这一行，或者删掉这个文件用自带的。",
            str(error),
        ) from error


@cache
def gazetteer() -> Gazetteer:
    """The names of the regions."""
    table = resource_folder() / "gazetteer" / "regions.tsv"
    return Gazetteer.read(table.read_text("utf-8"))


def region_finder() -> Callable[[str], str]:
    """Tells the name of the region in which an organ is, "" for none."""
    known = gazetteer()

    def region_of(name: str) -> str:
        region = known.of(name)
        return region.name if region else ""

    return region_of


def is_library_file(path: Path) -> bool:
    """Whether a path names the exchange file of libraries."""
    return path.suffix.lower() == ".wmlib"
