"""Putting snippets into the open document: looked through, asked about once, one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from PySide6.QtCore import QObject

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.library_landing import (
    Place,
    Preview,
    kept_values,
    preview_of,
    put,
    replaceable,
    to_ask,
    values_for,
)
from wenming_desk.desk.models.library_rows import LibraryRows
from wenming_desk.desk.models.library_services import Arrived
from wenming_desk.desk.models.library_uses import UseCounter
from wenming_desk.desk.models.outline_words import shortened
from wenming_desk.desk.models.session import DocumentSession
from wenming_desk.desk.models.tasks import Task, Tasks
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.dialogs.landing import LandingDialog
from wenming_desk.document.history import Selection
from wenming_desk.document.nodes import Document, Node, Part, PartRole, Section
from wenming_desk.document.numbering import document_labels
from wenming_desk.document.tree import EditError, find
from wenming_desk.library.errors import LibraryError
from wenming_desk.review.landing import land
from wenming_desk.review.leftovers import Leftover
from wenming_desk.store.errors import SettingsError

ORIGIN = "library"


@dataclass(frozen=True, slots=True)
class Seen:
    """A snippet looked at: what arrived, how it would land, its lines on the page."""

    arrived: Arrived
    preview: Preview
    lines: int


class LibraryInserter(QObject):
    """Lands snippets of the library in one window's document."""

    def __init__(self, context: Context, tasks: Tasks) -> None:
        super().__init__(context.window)
        self._at = context
        self._tasks = tasks
        self._looking: Task | None = None

    @property
    def _issuer(self) -> str:
        return self._at.services.settings.get(preferences.ISSUER)

    @property
    def _kept(self) -> str:
        return self._at.services.settings.get(preferences.PLACEHOLDERS)

    # Looking

    def look(
        self, keys: tuple[str, ...], place: Place, rows: LibraryRows, then: Callable[[Seen], object]
    ) -> None:
        """Look through snippets behind the window; only the latest looking counts."""
        earlier, self._looking = self._looking, None
        if earlier is not None:
            earlier.cancel()
        session = self._at.workspace.session
        if session is None or not keys:
            return
        document, issuer, kept = session.document, self._issuer, self._kept
        services, profile = self._at.services, self._at.workspace.profile

        def work() -> Seen:
            arrived = services.library.arrive(keys, document, issuer)
            values = values_for(arrived, kept)
            chosen = replaceable(arrived)
            preview = preview_of(arrived, values, chosen, document, place)
            draft = Document(parts=(Part(1, PartRole.MAIN, children=preview.nodes),))
            pages = services.make_layouter(profile).layout(draft)
            lines = sum(1 for page in pages.pages for line in page.lines if line.node)
            return Seen(arrived, preview, lines)

        def done(found: object) -> None:
            if isinstance(found, Seen):
                at, came = 0, found.arrived.landing.draft.parts[0].children
                for key, count in found.arrived.asked:
                    rows.keep(key, came[at : at + count])
                    at += count
                then(found)

        task = self._tasks.run("", work, done=done)
        self._looking = task

        def ended() -> None:
            if self._looking is task:
                self._looking = None

        task.ended.connect(ended)

    # Landing

    def insert(self, keys: tuple[str, ...], place: Place) -> None:
        """Let snippets land at a place, after what is to be asked was asked."""
        library, issuer = self._at.services.library, self._issuer
        if keys:
            self._fetch(lambda document: library.arrive(keys, document, issuer), place)

    def insert_outline(self, nodes: tuple[Node, ...], place: Place) -> None:
        """Let the headings of an outline land at a place."""
        library, issuer = self._at.services.library, self._issuer
        self._fetch(lambda document: library.arrive_outline(nodes, document, issuer), place)

    def _fetch(self, arrive: Callable[[Document], Arrived], place: Place) -> None:
        session = self._at.workspace.session
        if session is None:
            return
        document = session.document

        def done(found: object) -> None:
            if isinstance(found, Arrived) and session is self._at.workspace.session:
                self._arrived(session, found, place)

        self._tasks.run(
            "正在取素材",
            lambda: arrive(document),
            done=done,
            failed=self._failed,
        )

    def _arrived(self, session: DocumentSession, arrived: Arrived, place: Place) -> None:
        values = values_for(arrived, self._kept)
        if not arrived.landing.draft.parts[0].children:
            self._at.status.say("这条素材已经不在库里了")
            return
        if not to_ask(arrived, values):
            self._land(session, arrived, place, values, replaceable(arrived))
            return

        def make(put_in: dict[str, str], chosen: tuple[Leftover, ...]) -> Preview:
            return preview_of(arrived, put_in, chosen, session.document, place)

        at = self._at
        dialog = LandingDialog(arrived, values, make, at.theme, at.faces, at.window)

        def taken(put_in: object, chosen: object) -> None:
            assert isinstance(put_in, dict)
            assert isinstance(chosen, tuple)
            self._keep(arrived, put_in)
            if session is at.workspace.session:
                self._land(session, arrived, place, put_in, chosen)

        dialog.taken.connect(taken)
        dialog.open()

    def _keep(self, arrived: Arrived, values: dict[str, str]) -> None:
        """Remember what was put for the placeholders that the document does not tell."""
        own = {name: text for name, text in values.items() if arrived.known.get(name) != text}
        settings = self._at.services.settings
        kept = kept_values(self._kept, own)
        if own and len(kept) < 20_000:
            settings.set(preferences.PLACEHOLDERS, kept)
            with suppress(SettingsError):
                settings.save()

    def _land(
        self,
        session: DocumentSession,
        arrived: Arrived,
        place: Place,
        values: dict[str, str],
        chosen: tuple[Leftover, ...],
    ) -> None:
        nodes = land(arrived.landing, values, chosen)
        try:
            document, ids = put(session.document, nodes, place)
        except EditError:
            self._at.status.say("在这里放不下：下级不能超过六级，也不能放进表格")
            return
        first = find(document, ids[0]) if ids else None
        words = first.heading.readable if isinstance(first, Section) else ""
        name = f"插入素材“{shortened(words)}”" if words else "插入素材"
        name = f"插入素材 {len(ids)} 条" if len(ids) > 1 else name
        select = Selection(ids[0]) if ids else None
        if not session.edit(name, lambda _: document, select=select, origin=ORIGIN):
            return
        if ids and arrived.keys:
            self._uses_of(session).add(arrived.keys, ids[0])
        self._tell(session, document, ids)

    def _uses_of(self, session: DocumentSession) -> UseCounter:
        found = session.findChild(UseCounter)
        return found if found is not None else UseCounter(session, self._count_use)

    def _count_use(self, keys: tuple[str, ...], times: int) -> None:
        library = self._at.services.library

        def work() -> None:
            for key in keys:
                # A library that may only be read counts no uses.
                with suppress(LibraryError):
                    library.library().mark_used(key, times)

        self._tasks.run("", work)

    def _tell(self, session: DocumentSession, document: Document, ids: tuple[int, ...]) -> None:
        label = document_labels(document).get(ids[0], "") if ids else ""
        label = label.rstrip("、.\u3000")
        many = f" {len(ids)} 条" if len(ids) > 1 else ""
        words = f"插入为{label}{'起' if many else ''}{many}" if label else f"已插入{many or '素材'}"

        def undo() -> None:
            if session is self._at.workspace.session and session.document is document:
                session.undo()

        self._at.toast.say(words, "撤销", undo)

    def _failed(self, error: object) -> None:
        words = "素材没有取到，文稿没有变"
        if isinstance(error, LibraryError):
            words = f"{error.what}{error.todo}"
        self._at.status.say(words, 12)
