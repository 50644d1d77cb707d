"""What two past plans say of their own bureaus: made by hand, by reading them.

Names, numbers and years that must not be left in another bureau's plan, parted by |, each with
how often it stands there in this longest form.
"""

FIRST = (
    "泉州市科技局|泉州市×2|泉州|2023年×2|福建干部网络学院|海丝名城|提振精气神、创新当先锋|科技大讲堂|"
    "深学争优、敢为争先、实干争效×3|晋江经验|强产兴城|争优争先争效机关党员在行动|担当者|担当有为、爱拼敢赢|"
    "学习二十大、永远跟党走、奋进新征程|文明刺桐城、有礼泉州人|八不行为规范|第八届|福×2|总评年×2|我们的节日·精神的家园|争优争先争效，文明我先行|第七届|"
    "第十五届|科技局×2|高新技术产业开发区创业服务中心|陶瓷科技研究所|科技信息研究所|科技开发中心|生产力促进中心|4个|2023—2025年度|科技进社区×2|"
    "黄石社区|兼职网格员|学习贯彻党的二十大精神市直单位帮镇扶村促振兴|泉港区南埔镇仙境村|我在乡间有亩田|志愿情·党旗红|勇当主力军建功新时代|侨乡科技报"
)
SECOND = (
    "2022 年|市工信局×2|温暖榕城|文明祭祀、平安清明|传承传统过端午|敬老爱老过重阳|红色书屋|"
    "福州市|第十七届|福州|文化长廊×2|福建省|福州工信|马厂社区|永泰县漈尾村|"
    "德治先导组市域社会治理现代化试点×2|第三届|福州市 1106全民光盘节暨文明餐桌践行周|"
    "益企.同心|街道吹哨、部门报道|能源处|节能监测中心|消费品处|"
    "信仰之城、首善之城、幸福之城、魅力之城、善治之城、共享之城"
)


def named(table: str) -> list[str]:
    """The names of a table, as often as they stand in the plan."""
    names: list[str] = []
    for word in table.split("|"):
        name, _, count = word.partition("×")
        names.extend([name] * int(count or 1))
    return names
