"""保存的样子 and 修订: which look a save keeps, and tracked changes accepted or rejected."""

from __future__ import annotations

from wenming_desk.desk.views.command_center import Handler
from wenming_desk.desk.views.context import Context
from wenming_desk.document.revisions import count_revisions, settled
from wenming_desk.docx_io.settling import settling

_CHOSEN = {
    True: "以后保存时保持原文件的样子，没有改动的地方一个字节也不变",
    False: "以后保存时按标准排版",
}


class LookCommands:
    """Chooses the look that a save keeps, and settles tracked changes."""

    def __init__(self, context: Context) -> None:
        self._at = context

    def handlers(self) -> dict[str, Handler]:
        """What the commands do, by id."""
        return {
            "look_standard": lambda: self.choose(own=False),
            "look_own": lambda: self.choose(own=True),
            "accept_changes": lambda: self._settle(accept=True, here=False),
            "reject_changes": lambda: self._settle(accept=False, here=False),
            "accept_here": lambda: self._settle(accept=True, here=True),
            "reject_here": lambda: self._settle(accept=False, here=True),
        }

    def choose(self, *, own: bool) -> None:
        """Save in the look of the file from now on, or by the standard; no step of undo."""
        look = self._at.workspace.look
        if own and look.hindrance:
            self._at.status.say(f"{look.hindrance}，保存时按标准排版")
        else:
            look.choose(own=own)
            self._at.status.say(_CHOSEN[own])
        self.update_checks()

    def update_checks(self) -> None:
        """Tick the look that the next save keeps."""
        own = self._at.workspace.look.own
        self._at.center.set_checked("look_standard", not own)
        self._at.center.set_checked("look_own", own)

    def _settle(self, *, accept: bool, here: bool) -> None:
        session = self._at.session
        word = "接受" if accept else "拒绝"
        only = {session.current.node} if here else None
        before = count_revisions(session.document)
        done = session.edit(
            f"{word}{'这一段的' if here else '全部'}修订",
            lambda document: settled(document, settling(accept=accept), only),
        )
        if not done:
            self._at.status.say("这一段里没有修订" if here else "文稿里没有修订")
            return
        count = before - count_revisions(session.document)
        self._at.toast.say(f"已{word} {count:,} 处修订", "撤销", lambda: session.undo())
