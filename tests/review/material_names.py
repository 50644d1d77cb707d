"""Names of past plans of the measuring material, found by reading them: what must not be left."""

from __future__ import annotations

from tests.materials import material_folder
from tests.review.gold_cases import Case, listed
from wenming_desk.review.leftovers import Own, SourceFacts

QUANZHOU = (
    "泉州市科技局|墨韵颂党恩 廉洁守初心|侨乡科技报|迎新春 送祝福|龙年闹元宵 科技向未来|"
    "2024 清明祭英烈|"
    "仲夏欢趣·悦享端午|泉州市|泉州|祥龙启福|涌泉智汇|才聚洛江·科创驱动|安溪县蓬莱镇|丰泽|洛江|台商区|晋江|"
    "南安|安溪|永春县|永春|黄石社区|北星社区|仙境村|黄石幼儿园|滨海社区|圣湖社区|东梅社区|全国优秀科普报纸|"
    "关注普遍眼健康 共筑睛彩助成长|帮镇扶村促振兴 我在乡间有亩田|泉港区南埔镇仙境村小学|泉港仙境村|"
    "弘扬科学家精神 激发科技创新活力|低碳生活、文明分类|感受非遗魅力 爱心筑梦前行|我在乡间有亩田|"
    "泉港涂岭镇芦朴村|科技进社区（校园）|香科技、香文化、香产业|五里古街|北溪文苑|李子芳纪念馆|"
    "高举五四火炬 争当青年先锋|永宁古卫城|帮镇扶村促振兴|科技特派员+|2024 年|2024年|"
    "2025 年|29 次|9 次|"
    "1 期|23 场次|2 次|3 场|2 场|3 次|3 件|第 37 届|5 场|1 名|10 万元|24 期|6 万人次|10 次|1.535 亩"
)


def material_cases() -> tuple[Case, ...]:
    """Cases over the material, none where it is not there."""
    folder = material_folder()
    if folder is None:
        return ()
    text = (folder / "seeds" / "001_da4a49a1aaeddeb7.txt").read_text("utf-8")
    body = text[text.index("2024 年，泉州市科技局") :]
    own = Own("云汀市水利局", "云汀市", 2026)
    source = SourceFacts("泉州市科技局工作思路", "泉州市科学技术局", "泉州市", 2025)
    return (listed("seed 001", body, QUANZHOU.split("|"), own, source),)
