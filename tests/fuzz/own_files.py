"""The program's own files under fuzzing: a package of the library, a profile, recovery records.

What is read from a changed one is read to the end: a package goes into a library, a record's
document is made of it, a profile's measures are taken.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from tests.library.made import plan
from tests.materials import RESOURCES
from wenming_desk.document.serial import FormatError, from_json, to_json
from wenming_desk.jobs.library_sharing import import_package
from wenming_desk.library.errors import LibraryError
from wenming_desk.library.package import export
from wenming_desk.library.sqlite.library import open_file
from wenming_desk.standard.profile import ProfileError
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.store.record import DamagedRecordError, JournalMeta, Record, decode, encode

ENDINGS = (".wmlib", ".toml", ".journal")


def own_files() -> list[tuple[str, bytes]]:
    """Small ones of each kind, by their names."""
    found = [(path.name, path.read_bytes()) for path in (RESOURCES / "profiles").glob("*.toml")]
    house = b'base = "R1"\n[page]\ntop = "38mm"\n[text]\nsize = 16\n'
    return [*found, ("house.toml", house), ("a.journal", _journal()), ("a.wmlib", _package())]


def _journal() -> bytes:
    payload = to_json(plan().document).encode()
    moment = datetime(2026, 3, 5, tzinfo=UTC)
    return encode(Record("a", moment, JournalMeta("工作方案", Path("a.docx")), payload))


def _package() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        library = open_file(Path(folder) / "a.sqlite")
        library.add(plan())
        out = io.BytesIO()
        export(library, out, originals=True)
        library.close()
    return out.getvalue()


def answer_own(name: str, path: Path) -> str:
    """What became of one of the program's own files: opened or refused."""
    if name.endswith(".journal"):
        return _of_journal(path.read_bytes())
    return _of_profile(path) if name.endswith(".toml") else _of_package(path)


def _of_journal(data: bytes) -> str:
    """A record, and the same with a sum that fits, so that what the sum guards is read too."""
    told = "refused"
    head, _, rest = data.partition(b"\n")
    words = head.split(b" ")
    if len(words) == 5:
        words[2] = hashlib.sha256(rest).hexdigest().encode()
        if words[3].isdigit() and len(rest) >= int(words[3][:9]):
            words[4] = str(len(rest) - int(words[3][:9])).encode()
    for each in (data, b" ".join(words) + b"\n" + rest):
        try:
            from_json(decode(each).payload)
            told = "opened"
        except (DamagedRecordError, FormatError):
            continue
    return told


def _of_profile(path: Path) -> str:
    try:
        load_profile(path, RESOURCES / "profiles")
    except ProfileError as error:
        return "refused" if "版式方案" in str(error) else f"lost words {str(error)!r}"
    return "opened"


def _of_package(path: Path) -> str:
    with tempfile.TemporaryDirectory() as folder:
        library = open_file(Path(folder) / "a.sqlite")
        try:
            import_package(library, path)
        except LibraryError as error:
            kept = library.stats().snippets == 0
            return "refused" if kept and error.what else f"lost {error!r}"
        finally:
            library.close()
    return "opened"
