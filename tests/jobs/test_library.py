"""Filling the library from files, from the outline and from the program; looking for likeness."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.library.made import CLOUD, document, hill, plan
from tests.materials import RESOURCES, material, needs_materials
from wenming_desk.document.nodes import Document, Section, walk_document
from wenming_desk.document.serial import to_json
from wenming_desk.jobs.library_import import (
    Imported,
    LibraryImport,
    Outcome,
    files_in,
    files_of,
)
from wenming_desk.jobs.library_place import (
    LIBRARY_URL,
    categories,
    library_place,
    open_users_library,
    region_finder,
)
from wenming_desk.jobs.library_reuse import plans_near
from wenming_desk.jobs.library_saving import save_nodes
from wenming_desk.jobs.library_sharing import export_library, import_package
from wenming_desk.jobs.library_starter import put_starter_in, starter_plan, starter_skeleton
from wenming_desk.jobs.wording import plain_text
from wenming_desk.library.errors import AwayError, Cancelled, LibraryError
from wenming_desk.library.interface import Library
from wenming_desk.library.query import Query
from wenming_desk.library.sqlite.library import open_file
from wenming_desk.store.errors import SaveError
from wenming_desk.store.paths import AppPaths
from wenming_desk.store.settings import Settings

SEED_QUERIES = (
    *("志愿服务", "网络文明", "我们的节日", "结对帮扶", "光盘行动", "意识形态", "科技特派员"),
    *("学雷锋", "未成年人", "责"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """An empty library."""
    made = open_file(tmp_path / "library.sqlite")
    yield made
    made.close()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    """A folder with plans and what else lies about."""
    folder = tmp_path / "plans"
    (folder / "2024" / ".hidden").mkdir(parents=True)
    write(folder / "甲.txt", plan().document)
    write(folder / "2024" / "乙.txt", hill().document)
    write(folder / "2024" / "乙（又一份）.txt", hill().document, "　")
    (folder / "甲（副本）.txt").write_bytes((folder / "甲.txt").read_bytes())
    (folder / "坏的.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "空的.txt").write_bytes(b"")
    for name in ("~$甲.docx", "表.xlsx", "a.json", "2024/.hidden/丙.txt"):
        (folder / name).write_bytes(b"nothing")
    return folder


def write(path: Path, made: Document, before: str = "") -> Path:
    path.write_text(before + plain_text(made), "utf-8")
    return path


def job(library: Library, **options: bool) -> LibraryImport:
    return LibraryImport(library, categories(), region_finder(), **options)


def outcomes(done: Iterator[Imported]) -> dict[str, Outcome]:
    return {each.path.name: each.outcome for each in done}


def test_a_folder_with_all_that_lies_in_it(library: Library, plans: Path) -> None:
    files = files_in(plans)
    assert [path.name for path in files] == [
        *("坏的.docx", "甲.txt", "甲（副本）.txt", "空的.txt", "乙.txt", "乙（又一份）.txt")
    ]
    told: list[tuple[int, int]] = []
    done = outcomes(job(library).many(files, lambda n, of, _: told.append((n, of))))
    assert done == {
        "坏的.docx": Outcome.FAILED,
        "甲.txt": Outcome.ADDED,
        "甲（副本）.txt": Outcome.SAME_FILE,
        "空的.txt": Outcome.FAILED,
        "乙.txt": Outcome.ADDED,
        "乙（又一份）.txt": Outcome.SAME_TEXT,
    }
    assert told == [(number, 6) for number in range(7)]
    assert library.stats().sources == 2
    assert len(library.search(Query.parse("净滩"))) == 1


def test_a_run_that_is_stopped_goes_on(library: Library, plans: Path) -> None:
    files = [path for path in files_in(plans) if path.name in ("甲.txt", "乙.txt")]
    looks = iter((False, True))
    assert len(list(job(library).many(files, cancel=lambda: next(looks)))) == 1
    assert library.stats().sources == 1
    done = outcomes(job(library).many(files))
    assert sorted(done.values()) == sorted((Outcome.SEEN, Outcome.ADDED))
    assert set(outcomes(job(library).many(files)).values()) == {Outcome.SEEN}
    again = outcomes(job(library, again=True).many(files))
    assert set(again.values()) == {Outcome.SAME_FILE}


def test_a_changed_file_is_looked_at_again(library: Library, plans: Path) -> None:
    path = plans / "甲.txt"
    assert job(library).one(path).outcome is Outcome.ADDED
    write(path, plan(items=CLOUD[:2]).document)
    assert job(library).one(path).outcome is Outcome.ADDED
    assert library.stats().sources == 2


def test_equal_texts_can_be_wanted_too(library: Library, plans: Path) -> None:
    names = ("乙.txt", "乙（又一份）.txt")
    found = [job(library, same_text=True).one(plans / "2024" / name).outcome for name in names]
    assert found == [Outcome.ADDED, Outcome.ADDED]
    assert library.stats().families > 0


def test_the_file_itself_is_kept_where_wanted(library: Library, plans: Path) -> None:
    done = job(library).one(plans / "甲.txt")
    assert done.source is not None
    assert library.original(done.source.key) == (plans / "甲.txt").read_bytes()
    done = job(library, keep_files=False).one(plans / "2024" / "乙.txt")
    assert done.source is not None
    assert library.original(done.source.key) == b""


def test_a_document_of_the_program_itself(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(to_json(plan().document), "utf-8")
    assert job(library).one(path).outcome is Outcome.ADDED
    assert job(library).one(tmp_path / "nowhere.docx").outcome is Outcome.FAILED


def test_an_error_of_the_library_stops_an_import(library: Library, plans: Path) -> None:
    class Away:
        def __getattr__(self, name: str) -> object:
            return getattr(library, name)

        def add(self, *_: object, **__: object) -> object:
            raise AwayError()

    with pytest.raises(LibraryError):
        job(Away()).one(plans / "甲.txt")  # type: ignore[arg-type]


def test_regions_are_found(library: Library) -> None:
    region_of = region_finder()
    assert region_of("泉州市科学技术局") == "泉州市"
    assert region_of("云汀市水利局") == ""


def test_files_and_folders_together(plans: Path) -> None:
    files = files_of([plans / "2024", plans / "2024" / "乙.txt", plans / "甲.txt"])
    assert [path.name for path in files] == ["乙.txt", "乙（又一份）.txt", "甲.txt"]


def test_where_the_library_is(tmp_path: Path) -> None:
    pytest.importorskip("psycopg")
    paths = AppPaths.under(tmp_path)
    assert library_place(paths) == str(paths.data / "library.sqlite")
    settings = Settings(paths.settings_file, (LIBRARY_URL,))
    settings.set(LIBRARY_URL, "postgresql://chen@127.0.0.1:1/library")
    paths.ensure(paths.config)
    settings.save()
    assert library_place(paths).startswith("postgresql://")
    opened = open_users_library(paths)
    assert opened.state.away
    opened.close()
    opened = open_users_library(paths, str(tmp_path / "other.sqlite"))
    assert opened.state.place.endswith("other.sqlite")
    opened.close()


def test_nodes_are_saved_from_the_outline(library: Library) -> None:
    made = document("云汀市水利局2026年方案", CLOUD, "云汀市水利局")
    chapter = made.parts[0].children[1]
    assert isinstance(chapter, Section)
    first = chapter.children[0]
    saved = save_nodes(library, made, (chapter.id, first.id, 1, 999), categories())
    assert [snippet.heading for snippet in saved] == ["主要任务"]
    assert library.content(saved[0].key) == chapter
    assert [hit.snippet.key for hit in library.search(Query.parse("净滩"))] == [saved[0].key]
    again = save_nodes(library, made, (first.id,), categories())
    assert again[0].source == saved[0].source
    assert again[0].category == "志愿服务"
    assert library.stats().sources == 1
    assert library.undo() == "存为素材"
    assert library.snippets_of(saved[0].source) == library.snippets((saved[0].key,))
    assert library.redo() == "存为素材"
    assert save_nodes(library, made, (), categories()) == ()
    elsewhere = save_nodes(library, made, (first.id,), categories(), path=Path("/a/b.docx"))
    assert elsewhere[0].source != saved[0].source


def test_plans_like_a_document_are_found(library: Library) -> None:
    library.add(plan())
    library.add(hill())
    copied = document(
        "石溪县水利局2027年方案", [*CLOUD[:2], ("别的", "与谁都不一样的一段话。" * 3)]
    )
    found = plans_near(library, copied)
    # the opening is the same in all plans of these tests
    assert [near.source.key for near in found] == ["cloud", "hill"]
    assert found[0].share > 3 * found[1].share
    assert 0.4 < found[0].share < 1
    assert CLOUD[0][1] in found[0].facts.text
    assert found[0].facts.issuer == "云汀市水利局"
    assert plans_near(library, Document()) == ()
    save_nodes(library, copied, (walk_ids(copied)[-1],), categories())
    with pytest.raises(Cancelled):
        plans_near(library, copied, cancel=lambda: True)


def test_a_document_is_not_like_itself(library: Library, tmp_path: Path) -> None:
    """What was saved from it, its own file and the program's own items are no other plans."""
    own = document("石溪县水利局2027年方案", CLOUD)
    path = tmp_path / "own.docx"
    save_nodes(library, own, walk_ids(own)[-1:], categories())
    save_nodes(library, own, walk_ids(own)[-1:], categories(), path=path)
    library.add(replace(plan(), source=replace(plan().source, file=str(path))))
    put_starter_in(library, categories())
    assert plans_near(library, own, path=path) == ()
    # as another's document it is like both
    assert "cloud" in {near.source.key for near in plans_near(library, own)}


def walk_ids(made: Document) -> list[int]:
    return [node.id for node in walk_document(made)]


def test_the_starter_library_is_whole(library: Library) -> None:
    added = put_starter_in(library, categories())
    assert added >= 300
    names = dict(library.facets().categories)
    assert {"理论武装", "核心价值观", "道德典型", "志愿服务", "文明创建", "我们的节日"} <= set(
        names
    )
    assert {"网络文明", "未成年人", "文明餐桌", "文明交通", "文明旅游", "诚信建设"} <= set(names)
    assert {"结对帮扶", "组织保障", "开头", "结尾", "总体要求"} <= set(names)
    levels = dict(library.facets().levels)
    assert {0, 1, 2, 3} <= set(levels)
    assert put_starter_in(library, categories()) == 0
    key = library.sources(1)[0].key
    library.delete_sources((key,))
    assert put_starter_in(library, categories()) > 0
    assert library.stats().snippets == added


def test_every_word_of_the_starter_library_is_in_a_snippet() -> None:
    for path in (RESOURCES / "library").glob("*.txt"):
        made = starter_plan(path, categories())
        lines = path.read_text("utf-8").splitlines()[1:]
        text = "".join(f"{p.snippet.heading}{p.snippet.text}" for p in made.pieces)
        for line in filter(None, map(str.strip, lines)):
            assert line[-8:].rstrip("。") in text, path.name


def test_skeletons_keep_their_fields() -> None:
    folder = RESOURCES / "library" / "骨架"
    for path in sorted(folder.glob("*.txt")):
        skeleton, made = starter_skeleton(path.stem, path.read_text("utf-8"))
        assert skeleton.name
        assert made.parts[0].title or made.format.value == "命令"
        assert any(part.children for part in made.parts)
    _, minutes = starter_skeleton("会议纪要", (folder / "会议纪要.txt").read_text("utf-8"))
    assert minutes.format.value == "纪要"
    assert [a.label for a in minutes.parts[0].attendance] == ["出席", "请假", "列席"]


def test_sharing_writes_whole_files(library: Library, tmp_path: Path) -> None:
    library.add(plan())
    target = tmp_path / "a.wmlib"
    target.write_bytes(b"old")
    with pytest.raises(Cancelled):
        export_library(library, target, cancel=lambda: True)
    assert target.read_bytes() == b"old"
    export_library(library, target, Query.parse("光盘"))
    other = open_file(tmp_path / "other.sqlite")
    assert import_package(other, target).snippets == 1
    other.close()
    with pytest.raises(SaveError):
        export_library(library, tmp_path / "nowhere" / "a.wmlib")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]


@needs_materials
def test_real_plans_are_found_again(library: Library) -> None:
    done = list(job(library).many(files_in(material("seeds"))))
    assert [each.outcome for each in done] == [Outcome.ADDED] * 5
    assert library.stats().snippets >= 180
    for word in SEED_QUERIES:
        hits = library.search(Query.parse(word))
        assert hits, word
        best = hits[0]
        assert word in best.snippet.heading or word in best.snippet.text
    headed = [h for h in library.search(Query.parse("志愿服务")) if "志愿服务" in h.snippet.heading]
    assert headed[0] == library.search(Query.parse("志愿服务"))[0]
