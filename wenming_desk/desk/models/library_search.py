"""Searching the library as one types: behind the window, the latest question only, page by page."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, QTimer, Signal

from wenming_desk.desk.models.library_services import LibraryDesk
from wenming_desk.desk.models.library_wholes import Shown, outline_hits, plan_hits
from wenming_desk.desk.models.tasks import Task, Tasks
from wenming_desk.library.errors import Cancelled
from wenming_desk.library.interface import Facets, Hit, Library
from wenming_desk.library.query import Filters, Query

WAIT_MS = 90
"""After the last key, before the search begins."""
PAGE = 50
"""Hits fetched at a time."""
MOST_COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Results:
    """What was found so far; `count` of `total` snippets, near-duplicates counted each."""

    query: Query = field(default_factory=Query)
    hits: tuple[Hit, ...] = ()
    count: int = 0
    total: int = 0
    whole: bool = True
    """There is no more to be fetched."""
    like: str = ""
    """What the hits are like, in words; "" after a search by words."""
    shown: Shown = Shown.ITEMS
    notice: str = ""
    """What the user is to know of the library."""
    writable: bool = True


class LibrarySearch(QObject):
    """The words and filters of one window's library, and what they find."""

    changed = Signal(object)
    """The new Results."""
    failed = Signal(object)
    """The exception of a search."""
    began = Signal()
    """Words or filters are others now; results follow."""

    def __init__(self, desk: LibraryDesk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tasks = Tasks(self)
        self._stop: threading.Event | None = None
        self._running: Task | None = None
        self._text = ""
        self._like: tuple[str, str] = ("", "")
        self._fetching = False
        self.filters = Filters()
        self.shown = Shown.ITEMS
        self.results = Results()
        self.facets: Facets | None = None
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self._start)

    @property
    def text(self) -> str:
        """What is in the search field."""
        return self._text

    @property
    def query(self) -> Query:
        """The words and filters as they are now."""
        return Query.parse(self._text, self.filters)

    @property
    def looks_like(self) -> bool:
        """Whether what is like a text is looked for, not words."""
        return bool(self._like[0])

    @property
    def tasks(self) -> Tasks:
        """The work behind the window that belongs to the panel."""
        return self._tasks

    def set_text(self, text: str) -> None:
        """Look for these words, a moment later."""
        if text != self._text or self._like[0]:
            self._text, self._like = text, ("", "")
            self._wait.start()
            self.began.emit()

    def set_filters(self, filters: Filters) -> None:
        """Look within these filters."""
        if filters != self.filters:
            self.filters = filters
            self.refresh()

    def set_shown(self, shown: Shown) -> None:
        """Look for items, whole plans or outlines from now on."""
        if shown is not self.shown or self._like[0]:
            self.shown, self._like = shown, ("", "")
            self.refresh()

    def look_like(self, text: str, words: str) -> None:
        """Look for snippets like a text; `words` say what it is."""
        self._like, self.shown = (text, words), Shown.ITEMS
        self.refresh()

    def refresh(self) -> None:
        """Look again."""
        self._wait.stop()
        self.began.emit()
        self._start()

    def begin_anew(self) -> None:
        """The library is another one: nothing that was found is in it."""
        self.facets = None
        self.filters = Filters()
        self._like = ("", "")
        self.refresh()

    def more(self) -> None:
        """Fetch the next hits."""
        if self.results.whole or self._fetching or self._wait.isActive() or self._like[0]:
            return
        self._fetching = True
        before = self.results

        def work(library: Library, cancel: Callable[[], bool]) -> Results:
            if before.shown is Shown.PLANS:
                hits = plan_hits(library, before.query, PAGE, len(before.hits), cancel)
            else:
                hits = library.search(before.query, PAGE, len(before.hits), cancel)
            return replace(before, hits=before.hits + hits, whole=len(hits) < PAGE)

        self._run(work)

    def _start(self) -> None:
        self._fetching = False
        query, (like, words), shown = self.query, self._like, self.shown

        def work(library: Library, cancel: Callable[[], bool]) -> Results:
            state = library.state
            total = library.count(Query(collapse=False), 1_000_000, cancel)
            if like:
                hits = library.similar(like, PAGE, Query(filters=query.filters), cancel)
                found = Results(query, hits, len(hits), total, like=words)
            elif shown is Shown.PLANS:
                hits = plan_hits(library, query, PAGE, 0, cancel)
                found = Results(query, hits, len(hits), total, len(hits) < PAGE)
            elif shown is Shown.OUTLINES:
                hits = outline_hits(library, query)
                found = Results(query, hits, len(hits), total)
            else:
                hits = library.search(query, PAGE, 0, cancel)
                count = library.count(query, MOST_COUNTED, cancel) if query else total
                found = Results(query, hits, count, total, len(hits) < PAGE)
            return replace(found, shown=shown, notice=state.notice, writable=state.writable)

        self._run(work)

    def _run(self, work: Callable[[Library, Callable[[], bool]], Results]) -> None:
        if self._stop is not None:
            self._stop.set()
        earlier, self._running = self._running, None
        if earlier is not None:
            earlier.cancel()
        stop = self._stop = threading.Event()
        desk = self._desk

        def job() -> Results | None:
            try:
                return work(desk.library(), stop.is_set)
            except Cancelled:
                return None

        task = self._tasks.run("", job, done=self._done, failed=self._failed)
        self._running = task
        task.ended.connect(lambda: self._end(task))

    def _end(self, task: Task) -> None:
        if self._running is task:
            self._running = None

    def _done(self, found: object) -> None:
        self._fetching = False
        if isinstance(found, Results):
            self.results = found
            self.changed.emit(found)

    def _failed(self, error: object) -> None:
        self._fetching = False
        self.failed.emit(error)

    def load_facets(self, then: Callable[[Facets], object]) -> None:
        """Find the values that filters can take, and hand them over."""
        desk = self._desk

        def done(found: object) -> None:
            if isinstance(found, Facets):
                self.facets = found
                then(found)

        self._tasks.run("", lambda: desk.library().facets(), done=done)
