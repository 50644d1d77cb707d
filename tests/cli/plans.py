"""A small plan of our own, as text, and documents made of it."""

from pathlib import Path

PLAN = """云汀市水利局文件
云水〔2026〕12号

云汀市水利局关于印发《2026年河湖保护工作方案》的通知

各区水利局，局属各单位：
　　现将《2026年河湖保护工作方案》印发给你们，请认真组织实施。
　　　　　　　　　　　　云汀市水利局
　　　　　　　　　　　　2026年3月5日

2026年河湖保护工作方案

　　为保护全市河湖，制定本方案。
　　一、总体要求
　　（一）明确目标。到年底，河岸整治完成九成以上，水质稳定向好。
　　（二）守住底线。不新增占用河道的建筑，已有的逐一登记。
　　二、主要任务
　　各区按职责分工推进下列工作，每季度报送一次进展情况。
　　（一）清理河岸
　　组织志愿者开展净滩日行动，全年不少于四次。
　　（二）修复湿地
　　选择三处湿地开展修复，栽种本地植物。
　　三、保障措施
　　加强统筹协调，落实经费，做好宣传。

抄送：市政府办公室，市生态环境局。
云汀市水利局办公室　　　　2026年3月6日印发
"""
HEADINGS = ("总体要求", "主要任务", "清理河岸", "修复湿地", "保障措施")


def write_plan(folder: Path, name: str = "方案.txt") -> Path:
    """The plan as a text file in a folder."""
    path = folder / name
    path.write_text(PLAN, encoding="utf-8")
    return path


def letters(text: str) -> list[str]:
    """The characters that carry meaning, sorted: white space and the form of marks left out."""
    return sorted(char for char in text if char.isalnum())
