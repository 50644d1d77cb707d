"""The forms in which an organ is named: in full, abbreviated, with and without its region."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_RANK = re.compile(
    "[^省市县区州旗盟镇乡]{0,8}?"
    "(?:特别行政区|自治区|自治州|自治县|自治旗|新区|[省市县区州旗盟镇乡])"
)
# words that look like the name of a region inside the name of an organ (城市管理局, 社区矫正局)
_NO_REGIONS = ("城市", "社区", "园区", "城区", "城乡", "开发区", "城镇", "乡镇")
_SHORTENED = (("委员会", "委"), ("办公室", "办"), ("管理局", "局"))
_IN_TEXT = re.compile(r"[省市县区州][\u4e00-\u9fff]{2,6}?局")


@dataclass(frozen=True, slots=True)
class Organ:
    """An organ's name parted into its region (泉州市, may be "") and the rest (科学技术局)."""

    region: str
    body: str

    @staticmethod
    def of(name: str) -> Organ:
        """The parts of a full name; the region ends with its last 市, 县 … ."""
        end = 0
        while found := _RANK.match(name, end):
            if found[0].endswith(_NO_REGIONS) or len(name) - found.end() < 2:
                break
            end = found.end()
        return Organ(name[:end], name[end:])

    @property
    def last_region(self) -> str:
        """The region that the organ is of without those above it: 拱墅区 of 杭州市拱墅区."""
        last = ""
        end = 0
        while found := _RANK.match(self.region, end):
            last, end = found[0], found.end()
        return last or self.region

    @property
    def rank_word(self) -> str:
        """The last word of the region: 市 of 泉州市, 自治区; "" without a region."""
        return "自治区" if self.region.endswith("自治区") else self.region[-1:]


class OrganForms:
    """The abbreviations of organs' names, from a table "full words → short words"."""

    def __init__(self, table: Mapping[str, tuple[str, ...]]) -> None:
        self._table = dict(sorted(table.items(), key=lambda row: -len(row[0])))

    @staticmethod
    def read(text: str) -> OrganForms:
        """The table in lines "full, tab, short forms parted by 、"; # begins a comment."""
        rows = (line.split("\t") for line in text.splitlines() if line and line[0] != "#")
        return OrganForms({full: tuple(short.split("、")) for full, short in rows})

    def bodies(self, organ: Organ) -> tuple[str, ...]:
        """The organ without its region, in full first: 科学技术局, 科技局."""
        return tuple(dict.fromkeys(self._bodies(organ.body)))

    def forms(self, name: str) -> tuple[tuple[str, str], ...]:
        """(form, kind) for every way to name the organ: equal kinds of two organs are alike.

        Kinds: "region full" 泉州市科学技术局, "rank full" 市科学技术局, "full" 科学技术局, for
        an organ in a region in a region also "last full" (丰泽区科学技术局),
        and the same with "short" (泉州市科技局).
        """
        organ = Organ.of(name)
        found: dict[str, str] = {}
        for count, body in enumerate(self.bodies(organ)):
            kind = "full" if count == 0 else "short"
            if organ.region:
                found.setdefault(organ.rank_word + body, f"rank {kind}")
                found.setdefault(organ.region + body, f"region {kind}")
                found.setdefault(organ.last_region + body, f"last {kind}")
            found.setdefault(body, kind)
        return tuple(found.items())

    def form(self, name: str, kind: str) -> str:
        """The organ's name in one of the kinds of `forms`; the nearest where there is none."""
        forms = self.forms(name)
        wanted = next((form for form, own in forms if own == kind), None)
        if wanted is not None:
            return wanted
        fallback = kind.replace("last", "region")
        if any(own == fallback for _, own in forms):
            return next(form for form, own in forms if own == fallback)
        fallback = fallback.replace("short", "full")
        return next((form for form, own in forms if own == fallback), name)

    def _bodies(self, body: str) -> Iterator[str]:
        yield body
        for full, shorts in self._table.items():
            if body.startswith(full):
                for short in shorts:
                    yield short + body[len(full) :]
                    yield from self._ends(short + body[len(full) :])
                break
        yield from self._ends(body)
        if body.startswith("人民政府") and len(body) > 6:
            yield from self._bodies(body.removeprefix("人民政府"))

    @staticmethod
    def _ends(body: str) -> Iterator[str]:
        for full, short in _SHORTENED:
            if body.endswith(full) and len(body) > len(full) + 1:
                yield body[: -len(full)] + short


def likely_issuer(text: str) -> str:
    """The organ that a plan without a head most often calls its own (市工信局); "" if none."""
    counts = Counter(match[0] for match in _IN_TEXT.finditer(text))
    return max(counts, key=lambda form: counts[form], default="")
