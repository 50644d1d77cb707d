"""The table of rooms: which part of the program may import which, and which outside packages.

A part that is not in the table fails the tests, and so does an outside package that no row
allows. A row may be longer than the code it is about: a room that is not there yet is skipped.
"""

from dataclasses import dataclass

PACKAGE = "wenming_desk"


@dataclass(frozen=True, slots=True)
class Room:
    """One part of the program: the rooms and the outside packages it may import itself."""

    name: str
    rooms: tuple[str, ...] = ()
    packages: tuple[str, ...] = ()


_BELOW_DESK = (
    "document",
    "standard",
    "typeset",
    "docx_io",
    "intake",
    "library",
    "review",
    "store",
)

ROOMS = (
    Room("document"),
    Room("standard", rooms=("document",)),
    Room("typeset", rooms=("standard", "document")),
    Room("docx_io", rooms=("standard", "document"), packages=("docx", "lxml")),
    Room("intake", rooms=("standard", "document"), packages=("doc2docx", "pypdfium2")),
    Room("library", rooms=("document",), packages=("sqlite3", "psycopg")),
    Room("review", rooms=("typeset", "standard", "document", "library")),
    Room("store", packages=("platformdirs",)),
    Room("desk", rooms=_BELOW_DESK, packages=("PySide6", "shiboken6")),
    Room("jobs", rooms=(*_BELOW_DESK, "desk"), packages=("PySide6", "shiboken6")),
    Room("app", rooms=(*_BELOW_DESK, "desk", "jobs"), packages=("PySide6", "shiboken6")),
    Room("cli", rooms=(*_BELOW_DESK, "desk", "jobs", "app"), packages=("PySide6", "shiboken6")),
    Room("__main__", rooms=("cli",)),
    Room("from_source"),
)

# Parts of a room that are held more closely than the room as a whole.
FORBIDDEN_INSIDE = (("desk.models", ("desk.views",)),)

# Of the jobs only this one paints: the others do without the window's room and without Qt.
JOBS_WITH_QT = ("painting",)

# Outside packages that a contract speaks of, the standard library's database among them.
GUARDED_PACKAGES = (
    *("PySide6", "shiboken6", "docx", "lxml", "sqlite3", "psycopg", "platformdirs"),
    *("doc2docx", "pypdfium2"),
)
