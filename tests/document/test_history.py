"""Undo and redo: named steps, typing merged, the limit, what is saved."""

from wenming_desk.document.history import MERGE_SECONDS, History, Selection
from wenming_desk.document.nodes import Document
from wenming_desk.document.text_edits import set_field


def value(title: str) -> Document:
    """A document that differs from others by its kind."""
    return set_field(Document(), "document", "kind", title)


def recorded(*titles: str, limit: int = 500) -> History:
    """A history that went through these values, a step each."""
    history = History(value(titles[0]), limit=limit)
    for place, title in enumerate(titles[1:], start=1):
        assert history.record(f"步{place}", value(title), Selection(place))
    return history


def type_in(history: History, title: str, now: float, key: object = "node 1") -> bool:
    """Record one step of typing."""
    return history.record("输入", value(title), Selection(1, len(title)), merge=key, now=now)


def test_undo_to_the_start_and_redo_to_the_end() -> None:
    history = recorded("甲", "乙", "丙")
    assert (history.undo_names, history.redo_names) == (("步2", "步1"), ())
    assert history.undo()
    assert (history.document, history.selection) == (value("乙"), Selection(1))
    assert (history.undo_names, history.redo_names) == (("步1",), ("步2",))
    assert history.undo()
    assert (history.document, history.selection) == (value("甲"), Selection())
    assert not history.undo()
    assert history.redo()
    assert history.redo()
    assert (history.document, history.selection) == (value("丙"), Selection(2))
    assert not history.redo()


def test_several_steps_at_once() -> None:
    history = recorded("甲", "乙", "丙", "丁")
    assert history.undo(2)
    assert history.document == value("乙")
    assert history.redo(9)
    assert history.document == value("丁")
    assert not history.undo(0)


def test_a_new_step_drops_what_could_be_redone() -> None:
    history = recorded("甲", "乙", "丙")
    history.undo()
    history.record("另", value("丁"), Selection())
    assert (history.undo_names, history.redo_names) == (("另", "步1"), ())


def test_a_step_without_a_change_is_none() -> None:
    history = recorded("甲", "乙")
    assert not history.record("空", value("乙"), Selection(7))
    assert history.undo_names == ("步1",)
    assert history.selection == Selection(7)


def test_typing_in_one_place_joins() -> None:
    history = History(value(""))
    for count, now in enumerate((10.0, 11.4, 12.8), start=1):
        assert type_in(history, "字" * count, now)
    assert history.undo_names == ("输入",)
    history.undo()
    assert history.document == value("")
    history.redo()
    assert history.document == value("字字字")


def test_typing_joins_by_time_and_place() -> None:
    history = History(value(""))
    type_in(history, "甲", 0.0)
    type_in(history, "甲乙", MERGE_SECONDS)
    assert len(history.undo_names) == 1
    type_in(history, "甲乙丙", 2 * MERGE_SECONDS + 0.1)
    assert len(history.undo_names) == 2
    type_in(history, "甲乙丙丁", 2 * MERGE_SECONDS + 0.2, key="node 2")
    assert len(history.undo_names) == 3


def test_other_steps_part_the_typing() -> None:
    history = History(value(""))
    type_in(history, "甲", 0.0)
    history.record("降级", value("乙"), Selection())
    type_in(history, "丙", 0.1)
    assert history.undo_names == ("输入", "降级", "输入")
    history.break_merge()
    type_in(history, "丁", 0.2)
    assert len(history.undo_names) == 4


def test_typing_after_undo_is_a_step_of_its_own() -> None:
    history = History(value(""))
    type_in(history, "甲", 0.0)
    type_in(history, "乙", 5.0)
    history.undo()
    type_in(history, "丙", 5.1)
    history.undo()
    assert history.document == value("甲")


def test_one_composition_is_one_entry() -> None:
    history = History(value(""))
    # the keys of a composition change no text; its end is recorded once, whatever its length
    for _ in range(5):
        assert not history.record("输入", value(""), Selection(1))
    assert history.record("输入", value("精神文明建设"), Selection(1, 6))
    assert history.undo_names == ("输入",)
    history.undo()
    assert history.document == value("")


def test_what_is_typed_and_taken_back_leaves_no_step() -> None:
    history = recorded("甲", "乙")
    type_in(history, "乙字", 0.0)
    type_in(history, "乙", 0.5)
    assert history.undo_names == ("步1",)
    history.undo()
    assert history.document == value("甲")


def test_the_oldest_steps_fall_off_at_the_limit() -> None:
    history = recorded("甲", "乙", "丙", "丁", limit=2)
    assert history.undo_names == ("步3", "步2")
    assert history.undo(9)
    assert history.document == value("乙")
    none = recorded("甲", "乙", limit=0)
    assert not none.undo()


def test_modified_says_whether_the_saved_value_is_the_current_one() -> None:
    history = recorded("甲")
    assert not history.modified
    history.record("改", value("乙"), Selection())
    assert history.modified
    history.mark_saved(history.document)
    assert not history.modified
    history.undo()
    assert history.modified
    history.redo()
    assert not history.modified
    history.record("改", value("甲"), Selection())
    history.record("改回", value("乙"), Selection())
    assert not history.modified


def test_saving_an_earlier_value_does_not_clear_later_typing() -> None:
    history = History(value(""))
    type_in(history, "甲", 0.0)
    written = history.document
    type_in(history, "甲乙", 0.1)
    history.mark_saved(written)
    assert history.modified


def test_typing_goes_on_in_a_new_entry_after_saving() -> None:
    history = History(value(""))
    type_in(history, "甲", 0.0)
    history.mark_saved(history.document)
    type_in(history, "甲乙", 0.1)
    history.undo()
    assert not history.modified


def test_recovered_work_is_modified() -> None:
    history = recorded("甲")
    history.mark_never_saved()
    assert history.modified
