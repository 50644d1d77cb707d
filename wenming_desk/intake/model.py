"""The sequence model: the likeliest element of every line over the whole text (Viterbi)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from wenming_desk.intake.lines import Line
from wenming_desk.intake.tables import BASE, FALLBACK, NEEDS, NEXT, SIGNS, START, State

_ALWAYS = tuple(s for s in State if s not in NEEDS)
_CONTINUES = {
    State.TITLE_MORE: (State.TITLE, State.TITLE_MORE),
    State.ADDRESSEE_MORE: (State.ADDRESSEE, State.ADDRESSEE_MORE),
    State.PARA_MORE: (State.PARA, State.PARA_MORE),
    State.ITEM_MORE: (State.ITEM, State.ITEM_MORE),
    State.NOTES_MORE: (State.NOTES, State.NOTES_ITEM, State.NOTES_MORE),
    State.NOTES_ITEM: (State.NOTES, State.NOTES_ITEM, State.NOTES_MORE),
    State.PART_TITLE_MORE: (State.PART_TITLE, State.PART_TITLE_MORE),
    State.CC_MORE: (State.CC, State.CC_MORE),
}
"""What a continuing element can follow at all."""


class Choice(NamedTuple):
    """The element chosen for a line and how sure that is against the next best, 0 to 1."""

    state: State
    sure: float


class _Before(dict[State, float]):
    """The scores of an element after each other one, found when first asked for."""

    def __init__(self, state: State) -> None:
        super().__init__()
        self._state = state

    def __missing__(self, earlier: State) -> float:
        # a continuing element cannot follow them all
        allowed = earlier in _CONTINUES.get(self._state, NEXT)
        score = NEXT[earlier].get(self._state, FALLBACK) if allowed else -math.inf
        self[earlier] = score
        return score


def best_path(lines: Sequence[Line]) -> list[Choice]:
    """The element of each line on the best path; linear in the number of lines."""
    if not lines:
        return []
    columns: list[dict[State, float]] = []
    back: list[dict[State, State | None]] = []
    known: dict[frozenset[str], dict[State, float]] = {}
    follows: dict[State, _Before] = {}
    for line in lines:
        scores = known.get(line.marks)
        if scores is None:
            scores = known[line.marks] = _candidates(line.marks)
        column: dict[State, float] = {}
        origin: dict[State, State | None] = {}
        if not columns:
            for state, score in scores.items():
                column[state] = score + START.get(state, FALLBACK)
                origin[state] = None
        else:
            previous = columns[-1]
            for state, score in scores.items():
                after = follows.get(state)
                if after is None:
                    after = follows[state] = _Before(state)
                best: State | None = None
                best_score = -math.inf
                for earlier, total in previous.items():
                    step = total + after[earlier]
                    if step > best_score:
                        best, best_score = earlier, step
                if best is not None:
                    column[state] = best_score + score
                    origin[state] = best
        columns.append(column)
        back.append(origin)
    return _traced(columns, back)


def _candidates(marks: frozenset[str]) -> dict[State, float]:
    if "kept" in marks:
        return {State.KEPT: 0.0}
    scores = {s: _score(s, marks) for s in _ALWAYS}
    for state, needs in NEEDS.items():
        if not marks.isdisjoint(needs):
            scores[state] = _score(state, marks)
    scores.pop(State.KEPT, None)
    return scores


def _score(state: State, marks: frozenset[str]) -> float:
    total = BASE.get(state, 0.0)
    signs = SIGNS.get(state)
    if signs:
        for mark in marks:
            total += signs.get(mark, 0.0)
    return total


def _traced(
    columns: list[dict[State, float]], back: list[dict[State, State | None]]
) -> list[Choice]:
    state: State | None = max(columns[-1], key=columns[-1].__getitem__)
    out: list[Choice] = []
    for column, origin in zip(reversed(columns), reversed(back), strict=True):
        assert state is not None
        score = column.pop(state)
        rival = max(column.values(), default=-math.inf)
        margin = min(max(score - rival, -30.0), 30.0)
        out.append(Choice(state, round(1.0 / (1.0 + math.exp(-margin)), 2)))
        state = origin[state]
    out.reverse()
    return out
