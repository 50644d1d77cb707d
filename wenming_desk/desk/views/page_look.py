"""How the pages were shown last, kept in the settings."""

from __future__ import annotations

from wenming_desk.desk.models import preferences
from wenming_desk.desk.views.page_view import PageLook
from wenming_desk.desk.views.page_view_geometry import Fit, Mode
from wenming_desk.store.settings import Settings


def page_look(settings: Settings) -> PageLook:
    """The look of the last run; a zoom of 0 stands for one of the two fits."""
    zoom = settings.get(preferences.ZOOM)
    fitted = Fit.PAGE if settings.get(preferences.FITS_PAGE) else Fit.WIDTH
    return PageLook(
        Mode(settings.get(preferences.MODE)),
        Fit.NONE if zoom else fitted,
        zoom or 1.0,
        settings.get(preferences.THUMBNAILS),
    )


def keep_page_look(settings: Settings, look: PageLook) -> None:
    """Remember a look for the next document and the next run."""
    settings.set(preferences.MODE, look.mode.value)
    settings.set(preferences.ZOOM, look.zoom if look.fit is Fit.NONE else 0.0)
    settings.set(preferences.FITS_PAGE, look.fit is Fit.PAGE)
    settings.set(preferences.THUMBNAILS, look.thumbnails)
