"""Which profile the pages of a window follow: the one that was chosen, or one that is tried."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.services import Services
from wenming_desk.desk.models.session import Layouter
from wenming_desk.standard.profile import Profile


class FollowedProfile(QObject):
    """The choice of one window, kept for later runs."""

    changed = Signal(str)
    """The pages follow the profile of this name now."""
    tried = Signal(object)
    """They show a Profile that nobody has kept yet."""

    def __init__(
        self, services: Services, lay_out: Callable[[Layouter], object], parent: QObject
    ) -> None:
        """`lay_out` is given what the open document is to be laid out with from now on."""
        super().__init__(parent)
        self._services = services
        self._lay_out = lay_out
        self._trying = False
        self.name = services.profiles.choice(services.settings.get(preferences.PROFILE)).name
        """Name of the chosen profile."""
        services.profiles.changed.connect(self._kept)

    def choose(self, name: str) -> None:
        """Follow another profile, now and in later runs."""
        name = self._services.profiles.choice(name).name
        if name != self.name or self._trying:
            self._follow(name)

    def try_out(self, profile: Profile) -> None:
        """Show the pages by a profile that nobody has kept yet, until another one is chosen."""
        self._trying = True
        self._lay_out(self._services.make_layouter.trying(profile))
        self.tried.emit(profile)

    def _kept(self, name: str) -> None:
        """A profile was kept anew or taken away by this window or another one."""
        if name == self.name:
            self._follow(self._services.profiles.choice(name).name)

    def _follow(self, name: str) -> None:
        self._trying = False
        self.name = name
        self._services.settings.set(preferences.PROFILE, name)
        self._lay_out(self._services.make_layouter(name))
        self.changed.emit(name)
