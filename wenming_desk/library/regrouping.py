"""Near-duplicates after an edit: who is no longer alike leaves its group, who became alike joins.

What was merged or deleted needs none of this: a group goes on after its first is gone.
"""

from __future__ import annotations

from wenming_desk.library.editing import Editor
from wenming_desk.library.engine import Engine, Session
from wenming_desk.library.families import ALIKE, Families, text_with_below
from wenming_desk.library.fingerprints import likeness, shingles
from wenming_desk.library.rows import SELECT_SNIPPET, StoredSnippet

_MOST = 40
"""Members of a group that an edited snippet is compared with."""


def leave_family(session: Session, editor: Editor, stored: StoredSnippet) -> None:
    """Take a snippet out of its group; the others stay together."""
    snippet = stored.snippet
    if snippet.family:
        editor.set_snippet(snippet.key, {"family": ""})
        return
    # the others are called after this one: from now on after the first of them
    sql = f"{SELECT_SNIPPET} WHERE s.family = ? AND s.family <> '' ORDER BY s.id"
    rest = [StoredSnippet(row).snippet.key for row in session.rows(sql, (snippet.key,))]
    for number, other in enumerate(rest):
        editor.set_snippet(other, {"family": rest[0] if number else ""})


def regroup(
    engine: Engine,
    session: Session,
    editor: Editor,
    stored: StoredSnippet,
    sketch: tuple[int, ...],
) -> None:
    """Put a snippet whose text was changed into the group it is like now, as part of the step."""
    parts = shingles(text_with_below(session, stored))
    family = stored.snippet.family or stored.snippet.key
    first = family if stored.snippet.family else ""
    sql = (
        f"{SELECT_SNIPPET} WHERE s.family = ? AND s.family <> '' AND s.gone = 0"
        f" AND o.gone = 0 ORDER BY s.id DESC LIMIT {_MOST}"
    )
    members = [StoredSnippet(row) for row in session.rows(sql, (family,))]
    if first:
        members.extend(editor.there(first))
    others = [each for each in members if each.id != stored.id]
    for each in others:
        if likeness(parts, shingles(text_with_below(session, each))) >= ALIKE:
            return
    if others:
        leave_family(session, editor, stored)
    found = Families(engine, session).stored_family(parts, sketch, besides=stored.id)
    if found and found != stored.snippet.key:
        editor.set_snippet(stored.snippet.key, {"family": found})
