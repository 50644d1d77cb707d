"""The exchange file: out, in again, and what is not taken."""

import io
import json
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.library.made import document, hill, plan
from wenming_desk.document.nodes import Section
from wenming_desk.library import package_in
from wenming_desk.library.errors import Cancelled, LibraryError, NewerError, PackageError
from wenming_desk.library.interface import Library
from wenming_desk.library.package import Content, export
from wenming_desk.library.package_in import Taken, check, take
from wenming_desk.library.query import Query
from wenming_desk.library.records import Plan, Skeleton, SnippetChange
from wenming_desk.library.sqlite.library import open_file

ORIGINAL = b"the bytes of a file"
DIGEST = sha256(ORIGINAL).hexdigest()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Library]:
    """The library that packages are made from."""
    made = open_file(tmp_path / "home.sqlite")
    yield made
    made.close()


@pytest.fixture
def package(home: Library, tmp_path: Path) -> Path:
    """A package of two plans, one with its file, a changed snippet and a skeleton."""
    return packed_library(home, tmp_path)


def packed_library(library: Library, folder: Path) -> Path:
    library.add(plan(file_digest=DIGEST), original=ORIGINAL)
    library.add(hill())
    node = library.content("cloud-3")
    assert isinstance(node, Section)
    library.change(
        ("cloud-3",), SnippetChange(content=replace(node, children=node.children[:1]), note="好")
    )
    library.add_skeleton(Skeleton("s", "骨架"), document("{单位}方案", ()))
    path = folder / "素材.wmlib"
    with path.open("wb") as file:
        assert export(library, file, originals=True) == Content(2, 9, 1)
    return path


def unowned(library: Library) -> list[Plan]:
    """The plans of a library without who put them in."""
    return [
        replace(
            plan,
            source=replace(plan.source, owner=""),
            pieces=tuple(replace(p, snippet=replace(p.snippet, owner="")) for p in plan.pieces),
        )
        for plan in library.plans()
    ]


@pytest.fixture
def other(tmp_path: Path) -> Library:
    """Another library."""
    return open_file(tmp_path / "other.sqlite")


def test_a_library_goes_out_and_comes_in_whole(
    library: Library, other: Library, tmp_path: Path
) -> None:
    package = packed_library(library, tmp_path)
    assert check(package) == Content(2, 9, 1)
    assert take(other, package) == Taken(2, 9, 0, 1)
    assert unowned(other) == unowned(library)
    assert other.snippet("cloud-3").note == "好"
    assert other.content("cloud-3") == library.content("cloud-3")
    assert other.original("cloud") == ORIGINAL
    assert other.skeleton("s") == library.skeleton("s")
    assert len(other.search(Query.parse("志愿"))) == 2
    assert take(other, package) == Taken(0, 0, 2, 0)
    other.close()


def test_the_folder_of_a_file_stays_at_home(home: Library, tmp_path: Path, other: Library) -> None:
    made = plan()
    home.add(replace(made, source=replace(made.source, file="C:\\王工\\方案.docx")))
    with (tmp_path / "a.wmlib").open("wb") as file:
        export(home, file)
    take(other, tmp_path / "a.wmlib")
    assert other.source("cloud").file == "方案.docx"
    other.close()


def test_a_selection_takes_nothing_else_along(
    library: Library, other: Library, tmp_path: Path
) -> None:
    package = packed_library(library, tmp_path)
    path = tmp_path / "some.wmlib"
    with path.open("wb") as file:
        assert export(library, file, snippets=("cloud-2", "hill-3")) == Content(2, 2, 0)
    with zipfile.ZipFile(path) as opened:
        everything = b"".join(opened.read(name) for name in opened.namelist()).decode()
        assert not any(name.startswith("originals") for name in opened.namelist())
    assert "净滩" in everything
    assert "光盘" not in everything
    assert take(other, path) == Taken(2, 2, 0, 0)
    assert other.content("cloud-2") == library.content("cloud-2")
    assert [s.key for s in other.snippets_of("cloud")] == ["cloud-2"]
    # the whole plan afterwards brings what was missing
    assert take(other, package) == Taken(0, 7, 2, 1)
    assert other.content("cloud-3") == library.content("cloud-3")
    assert [s.key for s in other.snippets_of("cloud")] == [f"cloud-{n}" for n in range(5)]
    other.close()


def test_some_sources(home: Library, package: Path, tmp_path: Path) -> None:
    path = tmp_path / "some.wmlib"
    with path.open("wb") as file:
        assert export(home, file, sources=("hill",)) == Content(1, 4, 0)


def test_stopping(home: Library, package: Path, other: Library) -> None:
    for job in (
        lambda: export(home, io.BytesIO(), cancel=lambda: True),
        lambda: check(package, lambda: True),
        lambda: take(other, package, cancel=lambda: True),
    ):
        with pytest.raises(Cancelled):
            job()
    assert other.stats().sources == 0
    other.close()


Entries = dict[str, bytes]


def entries(path: Path) -> Entries:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(path: Path, parts: Entries, pack: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", pack) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return path


def changed(name: str, change: Callable[[dict[str, Any]], object]) -> Callable[[Entries], None]:
    """Change the first line of a part."""

    def job(parts: Entries) -> None:
        first, *rest = parts[name].split(b"\n")
        data = json.loads(first)
        change(data)
        parts[name] = b"\n".join((json.dumps(data, ensure_ascii=False).encode(), *rest))

    return job


def field(name: str, value: object, part: str = "snippets.jsonl") -> Callable[[Entries], None]:
    return changed(part, lambda data: data.__setitem__(name, value))


def replaced(name: str, data: bytes) -> Callable[[Entries], None]:
    return lambda parts: parts.__setitem__(name, data)


HARMS: dict[str, Callable[[Entries], object]] = {
    "a path that leads out": replaced("../evil.txt", b"x"),
    "an absolute path": replaced("/etc/passwd", b"x"),
    "a path of Windows": replaced("originals\\..\\evil", b"x"),
    "another file": replaced("setup.exe", b"MZ"),
    "a file that is not its digest": replaced(f"originals/{DIGEST}", b"another"),
    "a part is missing": lambda parts: parts.pop("snippets.jsonl"),
    "no manifest": lambda parts: parts.pop("manifest.json"),
    "a manifest that is none": replaced("manifest.json", b"[]"),
    "another format": field("format", "another", "manifest.json"),
    "version 0": field("version", 0, "manifest.json"),
    "a version that is no number": field("version", "1", "manifest.json"),
    "huge counts": field("snippets", 10**30, "manifest.json"),
    "negative counts": field("sources", -1, "manifest.json"),
    "a truth for a count": field("skeletons", True, "manifest.json"),
    "a line that is no JSON": replaced("sources.jsonl", b"{\n"),
    "a line that is a list": replaced("sources.jsonl", b"[]\n"),
    "depth without end": replaced("snippets.jsonl", b"[" * 100_000),
    "no number": replaced("snippets.jsonl", b'{"key": NaN}'),
    "not UTF-8": replaced("snippets.jsonl", b"\xff\xfe"),
    "a text that is a number": field("heading", 5),
    "a number that is a text": field("level", "2"),
    "a level that is none": field("level", 99),
    "a rating that is a truth": field("rating", True),
    "an endless number": field("chars", 10**40),
    "tags that are a text": field("tags", "甲"),
    "tags of numbers": field("tags", [1]),
    "tags without end": field("tags", ["甲"] * 5000),
    "a note without end": field("note", "长" * 50_000),
    "a key of another source": field("key", "nobody-0"),
    "a key that is none": field("key", "'; DROP TABLE snippet; --"),
    "a place beyond all": field("key", "cloud-4096"),
    "a key written otherwise": field("key", "cloud-00"),
    "a parent elsewhere": field("parent", "hill-0"),
    "a node that is not there": field("node", 12345),
    "content that is none": field("content", {"format": "x"}),
    "content that holds nothing": field(
        "content",
        {"format": "wenming-desk document", "version": 1, "kind": "", "layout": "通用", "head": {},
         "parts": [], "imprint": {}, "next_id": 1, "origin": {"name": "", "package": ""}},
    ),
    "a year beyond all": field("year", 10**9, "sources.jsonl"),
    "a digest that is none": field("file_digest", "../../x", "sources.jsonl"),
    "a document that is none": field("document", None, "sources.jsonl"),
    "a key with a path": field("key", "../x", "sources.jsonl"),
    "a package inside": changed(
        "sources.jsonl",
        lambda data: data["document"]["origin"].__setitem__("package", "UEs="),
    ),
    "a plan twice": lambda parts: parts.update(
        {"sources.jsonl": parts["sources.jsonl"].split(b"\n")[0] + b"\n" + parts["sources.jsonl"]}
    ),
    "snippets of nobody": lambda parts: parts.update({"sources.jsonl": b""}),
    "a skeleton that is none": replaced("skeletons.jsonl", b'{"key": "s"}'),
    "fewer than told": lambda parts: parts.update({"skeletons.jsonl": b""}),
}  # fmt: skip


@pytest.mark.parametrize("harm", HARMS, ids=str)
def test_what_could_do_harm_is_refused(
    harm: str, package: Path, other: Library, tmp_path: Path
) -> None:
    parts = entries(package)
    HARMS[harm](parts)
    path = packed(tmp_path / "bad.wmlib", parts)
    with pytest.raises(PackageError) as refused:
        take(other, path)
    assert str(refused.value).startswith("没有导入：")
    assert other.stats().sources == other.stats().skeletons == 0
    assert sorted(each.name for each in tmp_path.iterdir() if "evil" in each.name) == []
    other.close()


def test_a_newer_package(package: Path, other: Library, tmp_path: Path) -> None:
    parts = entries(package)
    field("version", 2, "manifest.json")(parts)
    with pytest.raises(NewerError):
        take(other, packed(tmp_path / "new.wmlib", parts))
    other.close()


def test_what_unpacks_beyond_measure(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package_in, "_SMALL", 1 << 20)
    parts = entries(package) | {"snippets.jsonl": b" " * (8 << 20)}
    with pytest.raises(PackageError, match="大得不合常理"):
        check(packed(tmp_path / "bomb.wmlib", parts))
    monkeypatch.setattr(package_in, "_MOST_BYTES", 1 << 10)
    with pytest.raises(PackageError, match="大得不合常理"):
        check(package)


def test_a_line_without_end(package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_in, "_LONGEST_LINE", 1000)
    parts = entries(package) | {"snippets.jsonl": b"[" * 4_000_000}
    with pytest.raises(PackageError):
        check(packed(tmp_path / "line.wmlib", parts))


def test_sizes_that_lie(package: Path, tmp_path: Path) -> None:
    """The directory says that an entry is smaller than it is."""
    parts = entries(package)
    path = packed(tmp_path / "lie.wmlib", parts)
    data = bytearray(path.read_bytes())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 3)
    path.write_bytes(data)
    with pytest.raises(PackageError):
        check(path)


@pytest.mark.parametrize("cut", [0, 1, 100, -30, -1000])
def test_a_package_that_did_not_come_whole(package: Path, tmp_path: Path, cut: int) -> None:
    path = tmp_path / "half.wmlib"
    path.write_bytes(package.read_bytes()[:cut])
    with pytest.raises(PackageError):
        check(path)


def test_flipped_bytes_never_get_through_unseen(
    package: Path, tmp_path: Path, home: Library
) -> None:
    whole = package.read_bytes()
    expected = list(home.plans())
    path = tmp_path / "flip.wmlib"
    for number, at in enumerate(range(0, len(whole), max(1, len(whole) // 60))):
        data = bytearray(whole)
        data[at] ^= 0x55
        path.write_bytes(data)
        fresh = open_file(tmp_path / f"{number}.sqlite")
        try:
            take(fresh, path)
        except LibraryError:
            assert fresh.stats().sources == 0
        else:
            assert list(fresh.plans()) == expected
        fresh.close()


def test_other_ways_of_packing(package: Path, tmp_path: Path) -> None:
    with pytest.raises(PackageError):
        check(packed(tmp_path / "bz.wmlib", entries(package), zipfile.ZIP_BZIP2))
    with pytest.raises(PackageError):
        check(tmp_path / "nowhere.wmlib")
    assert check(packed(tmp_path / "plain.wmlib", entries(package), zipfile.ZIP_STORED))
