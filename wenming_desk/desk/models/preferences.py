"""What the window remembers between runs: the settings it reads and writes, with their defaults."""

from __future__ import annotations

from wenming_desk.store.settings import Setting, boolean, choice, integer, number, text

THEME = choice("window.theme", "system", ("system", "light", "dark"))
"""浅色／深色／跟随系统."""
SCALE = number("window.scale", 1.0, 0.9, 1.5)
"""界面大小 as a factor."""
GEOMETRY = text("window.geometry", "")
"""Place and size of the window, base64 of Qt's own form."""
OUTLINE_WIDTH = integer("window.outline_width", 0, 0, 4000)
"""Width of 大纲, px; 0 is that of the design."""
PAGE_WIDTH = integer("window.page_width", 0, 0, 4000)
"""Width of 页面, px; 0 is that of the design."""
WHOLE = boolean("editor.whole", True)
"""Whether 正文 shows 全文 or 本节."""
ZOOM = number("page.zoom", 0.0, 0.0, 8.0)
"""Zoom of 页面; 0 is 适合宽度."""
FITS_PAGE = boolean("page.fits_page", False)
"""Whether 页面 shows whole pages where its zoom is 0."""
MODE = choice("page.mode", "continuous", ("continuous", "single", "facing"))
"""连续, 单页 or 双页."""
THUMBNAILS = boolean("page.thumbnails", False)
"""Whether 页面 has its strip of small pages."""
PROFILE = text("document.profile", "R1", 200)
"""Profile of documents that name none."""
PROFILE_TOLD = boolean("document.profile_told", False)
"""Whether the user was told once which profile the pages follow, and that there are others."""
ISSUER = text("document.issuer", "", 200)
"""发文机关 of the document made last."""
LIBRARY_WIDTH = integer("window.library_width", 0, 0, 4000)
"""Width of 素材库, px; 0 is that of the design."""
LIBRARY_PEEK = boolean("library.peek", True)
"""Whether 素材库 shows the snippet as it will land."""
PLACEHOLDERS = text("library.placeholders", "{}", 20_000)
"""What was last put for placeholders, as JSON: name → words."""
FOLDER = text("files.folder", "", 4000)
"""Folder of the last open or save dialog."""

ALL: tuple[Setting[str] | Setting[int] | Setting[float] | Setting[bool], ...] = (
    WHOLE,
    THEME,
    SCALE,
    GEOMETRY,
    OUTLINE_WIDTH,
    PAGE_WIDTH,
    ZOOM,
    FITS_PAGE,
    MODE,
    THUMBNAILS,
    PROFILE,
    PROFILE_TOLD,
    ISSUER,
    LIBRARY_WIDTH,
    LIBRARY_PEEK,
    PLACEHOLDERS,
    FOLDER,
)
"""Every setting of the window, to be announced to the settings file."""
