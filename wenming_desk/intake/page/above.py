"""What stands above a text: the page's keys, its site's name and menus, who posted it and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wenming_desk.intake import fields, noise
from wenming_desk.intake.labels import find_label
from wenming_desk.intake.page import keys
from wenming_desk.intake.page.marks import is_crumbs, is_path, is_posted, unspread
from wenming_desk.intake.page.signs import POSTED
from wenming_desk.intake.page.view import EDGE, View, is_element
from wenming_desk.intake.units import Piece, Unit

_HEAD = 30
"""Pieces among which the keys of a page stand."""
_TOGETHER = 2
"""A key and the next one stand no further apart, in lines."""
_LONGEST, _VALUE = 90, 40
_NAME = 8
"""The name of an account or of a menu is no longer, in characters."""
_TITLE, _TAB = 120, 4
_POSTED = re.compile(POSTED)
_ACCOUNT = re.compile(r"[\u4e00-\u9fffA-Za-z\d]{2,10}(?:发布|在线|微讯|资讯|融媒|之声|政务|微信)")
"""The account that posted it, in the line before."""
_PAGE_CAPTION = re.compile(
    r"(?P<title>.{6,80}?)\s*[-_—|｜–]{1,2}\s*(?:[^-_—|｜–]{2,20}[-_—|｜–]{1,2}\s*){0,2}[^-_—|｜–]{2,20}"
)
_FILE = re.compile(r"(?P<title>.{4,80}?)(?:[（(]\S{1,8}[)）])?\.(?:docx?|wps|pdf|txt|ofd)")
_KEYED_TITLE = re.compile(
    r"(?:公文|文件|文档|文章)?(?:标题|名称|题名)\s*[:：]\s*(?P<title>.{6,120})"
)
"""The title as one of the keys that a page gives of its text."""
_POST = re.compile(r"[^。]{0,60}(?:推送|查收|请看|全文|分享|转发收藏)[^。]{0,12}[▼↓👇：:…]*")
"""How who posted a text announces it."""
_SITE = re.compile(r"\S{2,20}(?:网|平台|系统|频道|门户|发布|融媒|在线|信息公开|客户端)")
_KEYED = re.compile(r"[^：:，。《（]{1,6}[：:]")
_MARK = re.compile(r"[\u4e00-\u9fff\s（）()、]{2,60}")
_OPENS_TITLE = re.compile(r"关于|转发|印发|批转")
_OF_HEAD = re.compile(r"密级|秘密|机密|[紧缓]急|份号|签发")
_OF_TEXT = re.compile(
    _OF_HEAD.pattern + r"|材料|文件|稿|内部|保密|资料|之[一二三四五六七八九十]|第.{1,4}[期号次届]"
    r"|通知|公告|通报|决定|[》）)]$|^[—－-]|^(?:19|20)\d\d年(?!\s?\d{1,2}\s?月)|[省市县区镇乡村]$|全[国省市县区]"
)
"""What stands above a title as part of the text."""


def accounts(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the line that names who posted the text, just before the time of posting."""
    for index, unit in enumerate(units[:EDGE]):
        after = units[index + 1] if index + 1 < len(units) else None
        if not isinstance(unit, Unit) or not isinstance(after, Unit) or unit.label:
            continue
        if not _POSTED.fullmatch(after.plain):
            continue
        if _ACCOUNT.fullmatch(unit.plain) or _is_account(units, index):
            return frozenset({index})
    return frozenset()


def _is_account(units: Sequence[Piece], index: int) -> bool:
    """Whether a short line at the very beginning is a name, as the title stands below its time."""
    unit, title = units[index], units[index + 2] if index + 2 < len(units) else None
    if index > 1 or not isinstance(unit, Unit) or not isinstance(title, Unit):
        return False
    name, flat = unit.plain.strip(), fields.squeezed(title.plain)
    short = len(name) <= _NAME and fields.TITLE_END.search(name) is None
    return short and (fields.TITLE_END.search(flat) is not None or "关于" in flat)


def captions_of_pages(units: Sequence[Piece]) -> frozenset[int]:
    """Indexes of the title that a browser or a library gives a page of its own: the title that
    follows, and the site's name or the ending of a file."""
    found: set[int] = set()
    for index, unit in enumerate(units[:EDGE]):
        if not isinstance(unit, Unit):
            continue
        plain = unit.plain.strip()
        match = _FILE.fullmatch(plain) or _KEYED_TITLE.fullmatch(plain)
        match = match or (_PAGE_CAPTION.fullmatch(plain) if index < 3 else None)
        if match is None:
            continue
        title = fields.folded(match["title"])
        after = [fields.folded(u.plain) for u in units[index + 1 :][:EDGE] if isinstance(u, Unit)]
        if any(line == title or (len(line) >= 8 and title.startswith(line)) for line in after):
            found.add(index)
    return frozenset(found)


def key_lines(view: View, framed: bool) -> set[int]:
    """The table of keys above a text: several lines, one of them of a key that no text has;
    where the text has a frame (`framed`), any three that follow one another above the title."""
    units = view.units
    rows: list[int] = []
    strong: set[int] = set()
    mail = False
    for index, unit in enumerate(units[:_HEAD]):
        if not isinstance(unit, Unit) or unit.label or len(unit.plain) > 200:
            continue
        plain = unspread(unit.plain)
        mail = mail or keys.MAIL_LINE.match(plain) is not None
        if mail and rows and rows[-1] == index - 1 and keys.MAIL_MORE.match(plain):
            rows.append(index)
        elif keys.KEY_LINE.fullmatch(plain) and not plain.rstrip().endswith("。"):
            rows.append(index)
            if keys.STRONG_LINE.fullmatch(plain):
                strong.add(index)
        elif plain.rstrip().endswith("。") or find_label(plain):
            # below the text 公开方式 and 主题词 are elements of its own
            break
    if len(rows) < 2 or not (strong or (framed and _follow(rows))):
        return set()
    title = title_index(view)
    rows = [
        index
        for run in _runs(rows, title)
        if (run[-1] < title or not strong.isdisjoint(run))
        for index in run
    ]
    if not rows:
        return set()
    out: set[int] = set(rows)
    above = units[: rows[0]]
    if all(isinstance(u, Unit) and _is_value(u) for u in above):
        # the site's name and its menus
        out.update(range(rows[0]))
    for index in rows:
        # a key alone on its line has its value on the next one
        unit, value = units[index], units[index + 1] if index + 1 < len(units) else None
        if isinstance(unit, Unit) and keys.KEY.fullmatch(unit.plain.strip()) and _is_value(value):
            out.add(index + 1)
    return out


def _runs(rows: Sequence[int], title: int) -> list[list[int]]:
    """The rows in groups that stand together, with no more than a value between two of them, and
    not the title."""
    runs: list[list[int]] = []
    for index in rows:
        parted = runs and runs[-1][-1] < title < index
        if runs and not parted and index - runs[-1][-1] <= _TOGETHER:
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _follow(rows: Sequence[int]) -> bool:
    """Whether three rows and more follow one another."""
    return len(rows) >= 3 and rows[-1] - rows[0] == len(rows) - 1


def _is_value(unit: Piece | None) -> bool:
    if not isinstance(unit, Unit) or unit.label or len(unit.plain) > _VALUE:
        return False
    flat = fields.squeezed(unit.plain)
    return "关于" not in flat and fields.TITLE_END.search(flat) is None


def above_path(view: View) -> set[int]:
    """The lines above the path to a page: its site's name and menus."""
    for index, unit in enumerate(view.units[: min(_HEAD, view.first)]):
        if not isinstance(unit, Unit) or not _is_short(unit):
            return set()
        plain = unit.plain.strip()
        if is_path(plain):
            return set(range(index))
        if is_crumbs(plain):
            # the title may stand above a path that nothing announces
            return {i for i in range(index) if not is_title(view.units[i])}
    return set()


def posted(view: View) -> set[int]:
    """The line of a messenger's post: who posted it, and when."""
    for index, unit in enumerate(view.units[:8]):
        if not isinstance(unit, Unit) or unit.label or len(unit.plain) > _LONGEST:
            continue
        if not view.outside(index):
            break
        if is_posted(unit.plain.strip()):
            return {index}
    return set()


def above_title(view: View) -> tuple[set[int], set[int]]:
    """What stands above the title, if the frame goes on below it, and a short name or menu right
    above the title, if the frame goes on above it; and where the title itself stands there."""
    anchor = title_index(view)
    out: set[int] = set()
    titles: set[int] = set()
    if anchor < 0:
        return out, titles
    top = _top_of_title(view, anchor)
    frame_below = False
    for index in range(top - 1, -1, -1):
        unit = view.units[index]
        if not isinstance(unit, Unit) or unit.label:
            break
        plain = unit.plain.strip()
        if view.signs(index):
            frame_below = True
            out.add(index)
        elif frame_below and _is_same(plain, view.units[anchor]):
            titles.add(index)
        elif is_title(unit) and not _is_alike(plain, view.units[anchor]):
            break  # this may be the title, and what was taken for it a line of its text
        elif _is_mark(view, index):
            continue
        elif frame_below:
            if _may_be_frame(plain) and not _OF_HEAD.search(plain):
                out.add(index)
        elif _POST.fullmatch(plain) and any(view.signs(i) for i in range(index)):
            out.add(index)
        elif _may_be_frame(plain) and not (_OF_TEXT.search(plain) or fields.is_org(plain)):
            above = any(view.signs(i) for i in range(index))
            if index < top - 1 or (above and _is_loose(plain)) or (index and _is_tabs(plain)):
                out.add(index)
    return out, titles


def _is_mark(view: View, index: int) -> bool:
    """Whether a line stands over the number of the document, as the mark of its issuer does."""
    own, unit = view.units[index], view.units[index + 1]
    if not isinstance(own, Unit) or _MARK.fullmatch(own.plain.strip()) is None:
        return False
    return not view.taken[index + 1] and isinstance(unit, Unit) and is_element(unit.plain.strip())


def _top_of_title(view: View, anchor: int) -> int:
    """Index of the first line of a title that ends at `anchor`."""
    top = anchor
    subtitle = view.units[anchor]
    if top and isinstance(subtitle, Unit) and subtitle.plain.lstrip()[:1] in "—－-":
        top -= 1  # what stands above 在…上的讲话 is the title
    while top:
        unit = view.units[top - 1]
        if view.signs(top - 1) or not isinstance(unit, Unit) or unit.label:
            break
        flat = fields.squeezed(unit.plain)
        if not (fields.is_org(flat) or _OPENS_TITLE.search(flat)) or is_title_whole(flat):
            break
        top -= 1
    return top


def is_title_whole(flat: str) -> bool:
    """Whether a line has the end of a title, so that the next one goes on with no title."""
    return fields.TITLE_END.search(flat) is not None


def _is_same(plain: str, title: Piece) -> bool:
    return isinstance(title, Unit) and fields.folded(plain) == fields.folded(title.plain)


def _is_alike(plain: str, title: Piece) -> bool:
    """Whether one of two lines holds the other."""
    one, other = fields.folded(plain), fields.folded(title.plain if isinstance(title, Unit) else "")
    return one in other or other in one


def _may_be_frame(plain: str) -> bool:
    """Whether a line has the form of no element and no sentence."""
    return not (is_element(plain) or plain[-1:] in "。；，、" or find_label(plain))


def title_index(view: View) -> int:
    """Index of the last line like a title above the text, -1 where there is none."""
    for index in range(min(view.first, len(view.units)) - 1, -1, -1):
        if view.first < len(view.units) and not view.taken[index] and is_title(view.units[index]):
            return index
    return -1


def is_title(unit: Piece) -> bool:
    """Whether a line has the form of a document's title."""
    if not isinstance(unit, Unit) or unit.label:
        return False
    flat = fields.squeezed(unit.plain)
    if not 6 <= len(flat) <= _TITLE or flat[-1] in "。；，、：:" or find_label(unit.plain):
        return False
    words = unit.plain.split()
    if _KEYED.match(flat) or (len(words) > 2 and all(len(word) <= _NAME for word in words)):
        return False
    about = "关于" in flat and len(flat) >= 10
    return about or (len(flat) >= 8 and fields.TITLE_END.search(flat) is not None)


def _is_loose(plain: str) -> bool:
    """Whether a line may be a menu or the name of an account, and no line of the title."""
    if plain[-1:] in "：:" or fields.is_org(plain):
        return False
    words = plain.split()
    if len(words) > 1 and all(len(word) <= _NAME for word in words):
        return True
    if noise.COLLECTION.fullmatch(plain):
        return True
    return len(plain) <= _NAME or _SITE.fullmatch(plain) is not None


def _is_tabs(plain: str) -> bool:
    """Whether a line is a few short words set apart."""
    words = plain.split()
    return len(words) > 1 and all(len(word) <= _TAB for word in words)


def _is_short(unit: Unit) -> bool:
    return len(unit.plain) <= _LONGEST and unit.plain.rstrip()[-1:] not in "。；：:，、"
