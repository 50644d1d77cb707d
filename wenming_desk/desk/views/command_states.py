"""Which commands of a window make sense now, and which are ticked."""

from __future__ import annotations

from wenming_desk.desk.models import structure, title_breaks
from wenming_desk.desk.models.situation import Situation
from wenming_desk.desk.views.context import Context
from wenming_desk.desk.views.look_commands import LookCommands
from wenming_desk.desk.views.menus import MenuBuilder
from wenming_desk.desk.views.page_view_geometry import Mode
from wenming_desk.desk.views.pane_area import EDITOR, LIBRARY, OUTLINE, PAGE, REPORT
from wenming_desk.desk.views.table_commands import TableCommands
from wenming_desk.document.nodes import NumberingScheme

_PANES = {
    OUTLINE: "pane_outline",
    EDITOR: "pane_editor",
    PAGE: "pane_page",
    LIBRARY: "pane_library",
    REPORT: "import_report",
}


class CommandStates:
    """Brings menus and toolbar in line with the document and the place in it."""

    def __init__(
        self, context: Context, menus: MenuBuilder, tables: TableCommands, looks: LookCommands
    ) -> None:
        self._at = context
        self._menus = menus
        self._tables = tables
        self._looks = looks

    def update(self) -> None:
        """What depends on the document and on where the user is in it."""
        workspace, center = self._at.workspace, self._at.center
        session = workspace.session
        situation = Situation.of(session, busy=workspace.busy)
        center.update(situation)
        self._menus.update(situation)
        center.set_checked("continuous", session is not None and structure.is_continuous(session))
        here = structure.scheme_of(session) if session is not None else None
        for scheme in NumberingScheme:
            center.set_checked(f"scheme_{scheme.value}", here is scheme)
        center.set_checked("title_breaks", session is not None and title_breaks.by_hand(session))
        self._tables.update_checks(session)
        self._looks.update_checks()

    def update_panes(self) -> None:
        """What depends on the panes that are shown, and how."""
        view, center = self._at.view, self._at.center
        for name, identifier in _PANES.items():
            center.set_checked(identifier, view is not None and view.area.is_shown(name))
        center.set_checked("whole", view is not None and view.editor.whole)
        look = view.page.look if view is not None else None
        center.set_checked("thumbnails", look is not None and look.thumbnails)
        for mode in Mode:
            chosen = look is not None and look.mode is mode
            center.set_checked(f"mode_{mode.value}", chosen)
