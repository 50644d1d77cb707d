"""Names of regions in a text, down to the county, with the region that each stands for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PEOPLES = (
    "蒙古族|回族|藏族|维吾尔族|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|"
    "傣族|黎族|傈僳族|佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|土族|达斡尔族|仫佬族|"
    "羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|阿昌族|普米族|塔吉克族|怒族|乌孜别克族|俄罗斯族|鄂温克族|"
    "德昂族|保安族|裕固族|京族|塔塔尔族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|各族|"
    "维吾尔|哈萨克|蒙古|柯尔克孜"
)
_RANK = re.compile(
    rf"(?:{_PEOPLES})*(?:特别行政区|自治区|自治州|自治县|自治旗|地区|林区|新区|省|市|县|区|盟|旗)$"
)
_OF_PEOPLES = re.compile("族?自治(?=[州县旗]$)")
# short forms that are words of everyday language, or of set phrases (长治久安)
_WORDS = frozenset(
    [
        "来宾",
        "长治",
        "大同",
        "安康",
        "阿里",
        "朝阳",
        "白银",
        "天门",
        "仙桃",
        "东方",
        "山南",
        "海东",
        "海北",
        "黄南",
        "三明",
    ]
)
# short forms of districts and counties that are everyday words, even where they are near
_EVERYDAY_LIST = """
互助 前进 合作 城中 城东 城西 城北 城南 城关 复兴 平安 振兴 清水 港口 资源 运河 通道 台前 和平
友好 新城 新华 光明 长安 河东 河西 桥东 桥西 路南 路北 东城 西城 鼓楼 红旗 解放 向阳 东风 永安
太平 海港 古城 富裕 公安 民权 民和 民乐 武功 凤凰 团结 江山 建设 大方 普安 兴隆 平和 长乐 共和
正定 安定 永新 新建 开化 大安 新县 白河 天山 红星 爱民 爱辉 宝山 青山 东山 西山 南山 新市 东区
西区 站前 振安 元宝 双塔 龙城 老边 望花 顺城 立山 铁东 铁西 安宁 城厢 青年 文峰 金山 大同 朝阳
安康 仙桃 天门 东方 长治 来宾 白银
"""
_EVERYDAY = frozenset(_EVERYDAY_LIST.split())
# full names that are words as well (城区的学校)
_NO_NAMES = frozenset(["城区", "郊区", "矿区", "市区", "东区", "西区", "南区", "北区"])


@dataclass(frozen=True, slots=True)
class Region:
    """A region: six-digit code (GB/T 2260), name, and whether the name is no longer in use."""

    code: str
    name: str
    former: bool = False

    @property
    def rank(self) -> int:
        """1 province, 2 prefecture, 3 county."""
        return 1 if self.code.endswith("0000") else 2 if self.code.endswith("00") else 3

    @property
    def short(self) -> str:
        """The name without its rank: 泉州市 → 泉州; the name itself where nothing would be left."""
        short = _RANK.sub("", self.name)
        return short if len(short) >= 2 else self.name


@dataclass(frozen=True, slots=True)
class Mention:
    """A region's name in a text at [start, end); several regions may bear it."""

    start: int
    end: int
    regions: tuple[Region, ...]
    full: bool
    """With its rank (泉州市), not the short form (泉州)."""


class Gazetteer:
    """The regions' names, ready for finding."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self.regions = tuple(regions)
        self._by_code = {region.code: region for region in self.regions}
        self._full: dict[str, list[Region]] = defaultdict(list)
        self._short: dict[str, list[Region]] = defaultdict(list)
        for region in self.regions:
            if region.name in _NO_NAMES:
                continue
            self._full[region.name].append(region)
            if region.short != region.name:
                self._short[region.short].append(region)
            if "自治" in region.name and region.name[-1] in "州县旗":
                # 延边州, 鄂温克旗: what all call it
                whole = _OF_PEOPLES.sub("", region.name)
                for called in {region.short + region.name[-1], whole} - {region.name}:
                    self._full[called].append(region)
        self._starts: dict[str, list[str]] = defaultdict(list)
        for name in sorted({*self._full, *self._short}, key=len, reverse=True):
            self._starts[name[:2]].append(name)

    @staticmethod
    def read(text: str) -> Gazetteer:
        """A gazetteer of lines "code, name, status" parted by tabs; ValueError for other lines."""
        return Gazetteer(_rows(text))

    def above(self, region: Region) -> tuple[Region, ...]:
        """The region itself, its prefecture and its province."""
        codes = (region.code, region.code[:4] + "00", region.code[:2] + "0000")
        found = dict.fromkeys(self._by_code[c] for c in codes if c in self._by_code)
        return (region, *(r for r in found if r != region))

    def below(self, region: Region) -> tuple[Region, ...]:
        """All regions that belong to a region."""
        start = region.code[: 2 * region.rank]
        return tuple(r for r in self.regions if r.code.startswith(start) and r != region)

    def mentions(self, text: str, near: frozenset[Region] = frozenset()) -> tuple[Mention, ...]:
        """Regions named in a text, longest names first, none inside another.

        Short forms of provinces and prefectures count but for those that are everyday words; those
        of counties only for the regions in `near`.
        """
        return tuple(self._found(text, near))

    def of(self, name: str) -> Region | None:
        """The smallest region that an organ's name begins with (泉州市丰泽区教育局 → 丰泽区)."""
        at = 0
        region: Region | None = None
        for mention in self.mentions(name):
            if mention.start != at:
                break
            inside = [r for r in mention.regions if region is None or self._inside(r, region)]
            if len(inside) > 1:
                inside = [r for r in inside if r.rank < 3] or inside
            if not inside:
                break
            region, at = inside[0], mention.end
        return region

    def named(self, name: str) -> tuple[Region, ...]:
        """The regions with this name, full or short."""
        return (*self._full.get(name, ()), *self._short.get(name, ()))

    def _inside(self, region: Region, above: Region) -> bool:
        return region.code.startswith(above.code[: 2 * above.rank])

    def _found(self, text: str, near: frozenset[Region]) -> Iterator[Mention]:
        at = 0
        while at < len(text) - 1:
            mention = self._at(text, at, near)
            if mention is None:
                at += 1
            else:
                yield mention
                at = mention.end

    def _at(self, text: str, at: int, near: frozenset[Region]) -> Mention | None:
        for name in self._starts.get(text[at : at + 2], ()):
            if not text.startswith(name, at):
                continue
            end = at + len(name)
            full = self._full.get(name)
            if full:
                return Mention(at, end, tuple(full), True)
            regions = tuple(
                r
                for r in self._short[name]
                if (r in near and name not in _EVERYDAY)
                or (r.rank < 3 and not r.former and name not in _WORDS)
            )
            if regions:
                return Mention(at, end, regions, False)
        return None


def _rows(text: str) -> Iterator[Region]:
    for line in text.splitlines():
        if line and not line.startswith("#"):
            code, name, status = line.split("\t")
            yield Region(code, name, status == "former")
