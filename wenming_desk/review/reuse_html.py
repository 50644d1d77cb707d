"""The report of a document's reuse (借鉴情况报告) as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.leftovers import Leftover
from wenming_desk.review.reuse import Reuse
from wenming_desk.review.reuse_pairs import (
    Marked,
    figures,
    pairs,
    percent,
    section_shares,
    set_phrases,
)

_AROUND = 14
"""Characters shown before and behind a leftover."""
_MOST_PHRASES = 60

METHOD = (
    "把文稿的每一段与比对的文稿逐字对齐：连续相同、中间只改了少数字词的，算相同；"
    "换了说法但大部分字词没有变的，也算相同。同一个字只计一次，归到相同最多的那份文稿。",
    "许多单位的文稿都用的话（套话）单列，不计入相同的比例。",
    "借用残留是文稿里还留着的别的单位、地区的名称、人名、文号、年份和数字；“要改的”有出处为证，"
    "“要核实的”请人看过再定。",
    "本报告由软件比对得出，比例只说明字句相同的多少，是不是不当，请人判断。",
)
"""How the figures came about, a paragraph each."""

_STYLE = """
:root{color-scheme:light}
@page{size:A4;margin:20mm 16mm}
body{font:15px/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f1e1b;background:#fff;
max-width:1080px;margin:32px auto;padding:0 24px}
h1{font-size:24px;margin:0 0 4px}h2{font-size:18px;margin:32px 0 8px}
p.note{color:#5b5852;margin:0 0 12px}p{margin:0 0 8px}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid #dbd8d1;padding:6px 8px;text-align:left;vertical-align:top}
th{font-size:13px;color:#5b5852;background:#f6f5f2}
table.figures{width:auto;min-width:60%}table.figures th{white-space:nowrap;font-size:15px}
td.number{text-align:right;white-space:nowrap}td.bar{width:160px;padding:6px 8px}
td.bar div{background:#d99a2b;height:10px;margin-top:7px}
mark{background:#f6dfb0;color:inherit}mark.phrase{background:#e8e6e0}
mark.left{background:#f4c9c0}td.words{white-space:nowrap}
.pair td{width:50%}.share{color:#5b5852;font-size:13px}
@media print{body{margin:0;max-width:none;padding:0;font-size:13px}h2{break-after:avoid}
tr{break-inside:avoid}.pair tr{break-inside:auto}mark,td.bar div,th{print-color-adjust:exact;
-webkit-print-color-adjust:exact}}
"""


def reuse_html(document: Document, reuse: Reuse, name: str, date: str) -> str:
    """The report on a document called `name`, made on `date` (2026年3月6日)."""
    title = escape(document.title or name)
    sections = (
        ("总的情况", _figures(document, reuse, name, date)),
        ("出处", _sources(reuse)),
        ("各部分相同的比例", _sections(document, reuse)),
        ("借用残留", _leftovers(document, reuse)),
        ("逐段对照", _pairs(document, reuse)),
        ("不计在内的套话", _phrases(document, reuse)),
        ("说明", "".join(f"<p>{escape(words)}</p>" for words in METHOD)),
    )
    body = "".join(
        f"<h2>{number}、{heading}</h2>{inner}"
        for number, (heading, inner) in zip("一二三四五六七", sections, strict=True)
    )
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>借鉴情况报告　{title}</title><style>{_STYLE}</style></head>"
        f"<body><h1>借鉴情况报告</h1>{body}</body></html>\n"
    )


def source_name(reuse: Reuse, key: str) -> str:
    """What a compared plan is called: its title, else its key."""
    facts = reuse.sources.get(key)
    return facts.title or key if facts is not None else key


def source_numbers(reuse: Reuse) -> dict[str, int]:
    """Title → number under which a plan stands in the tables, the one most was copied from
    first: a long title in every row would make a book of the report."""
    titles = [source_name(reuse, key) for key, _ in reuse.likeness.by_source]
    titles.extend(each.source for each in reuse.leftovers if each.source)
    return {title: number for number, title in enumerate(dict.fromkeys(titles), start=1)}


def advice(leftover: Leftover) -> str:
    """What is to be done about a leftover, in a few words."""
    if leftover.instead:
        return f"改为“{leftover.instead}”"
    return "改掉或删去" if leftover.sure else "核实"


def around(text: str, leftover: Leftover) -> tuple[str, str, str]:
    """What stands before a leftover, the leftover, and what stands behind it."""
    before = text[max(leftover.start - _AROUND, 0) : leftover.start]
    behind = text[leftover.end : leftover.end + _AROUND]
    return before, text[leftover.start : leftover.end], behind


def _figures(document: Document, reuse: Reuse, name: str, date: str) -> str:
    rows = figures(document, reuse, name, date)
    cells = "".join(f"<tr><th>{label}</th><td>{escape(value)}</td></tr>" for label, value in rows)
    return f"<table class=figures>{cells}</table>"


def _sources(reuse: Reuse) -> str:
    shares = {source_name(reuse, key): each for key, each in reuse.likeness.by_source}
    facts = {source_name(reuse, key): each for key, each in reuse.sources.items()}
    rows: list[str] = []
    for title, number in source_numbers(reuse).items():
        known = facts.get(title)
        issuer = escape(known.issuer) if known is not None else ""
        year = known.year or "" if known is not None else ""
        share = percent(shares[title]) if title in shares else "仅有残留"
        rows.append(
            f"<td>{number}</td><td>{escape(title)}</td><td>{issuer}</td><td>{year}</td>"
            f"<td class=number>{share}</td>"
        )
    if not rows:
        return "<p>没有成句相同的内容，也没有别的文稿留下的名称。</p>"
    return _table(("出处", "文稿", "单位", "年份", "占全文"), rows)


def _sections(document: Document, reuse: Reuse) -> str:
    numbers = source_numbers(reuse)
    rows: list[str] = []
    for each in section_shares(document, reuse):
        source = numbers[source_name(reuse, each.key)] if each.key else "—"
        bar = f"<div style='width:{each.share * 100:.0f}%'></div>" if each.copied else ""
        rows.append(
            f"<td>{escape(each.name)}</td><td class=number>{each.length:,}</td>"
            f"<td class=number>{percent(each.share)}</td><td class=bar>{bar}</td>"
            f"<td class=number>{percent(each.phrases / each.length)}</td><td>{source}</td>"
        )
    return _table(("部分", "字数", "相同", "", "套话", "出处"), rows)


def _leftovers(document: Document, reuse: Reuse) -> str:
    if not reuse.leftovers:
        return "<p>没有发现别的单位、地区的名称和数字。</p>"
    texts = dict(document_texts(document))
    numbers = source_numbers(reuse)
    found = sorted(reuse.leftovers, key=lambda each: not each.sure)
    rows = [_leftover_row(texts, each, numbers) for each in found]
    return _table(("内容", "类别", "所在的话", "建议", "出处"), rows)


def _leftover_row(texts: dict[TextPlace, str], each: Leftover, numbers: dict[str, int]) -> str:
    before, words, behind = map(escape, around(texts[each.place], each))
    return (
        f"<td class=words>{words}</td><td class=words>{each.kind.value}</td>"
        f"<td>{before}<mark class=left>{words}</mark>{behind}</td>"
        f"<td>{escape(advice(each))}</td><td>{numbers.get(each.source, '别处')}</td>"
    )


def _pairs(document: Document, reuse: Reuse) -> str:
    found = pairs(document, reuse)
    if not found:
        return "<p>没有成句相同的内容。</p>"
    numbers = source_numbers(reuse)
    rows: list[str] = []
    for each in found:
        where = f"{escape(each.where)}　" if each.where else ""
        source = f"出处 {numbers[source_name(reuse, each.key)]}"
        rows.append(
            f"<td><span class=share>{where}相同 {percent(each.share)}</span><br>"
            f"{_marked(each.text, each.marks)}</td>"
            f"<td><span class=share>{source}</span><br>"
            f"{_marked(each.other, each.other_marks)}</td>"
        )
    return (
        "<p class=note>黄底的是相同的字句，灰底的是许多文稿都用的套话，"
        "没有底色的是改过的和自己写的。</p>" + _table(("本文", "出处"), rows, "pair")
    )


def _phrases(document: Document, reuse: Reuse) -> str:
    found = set_phrases(document, reuse)
    if not found:
        return "<p>没有。</p>"
    told = "；".join(
        f"{words}（{count} 次）" if count > 1 else words for words, count in found[:_MOST_PHRASES]
    )
    more = f"；另有 {len(found) - _MOST_PHRASES} 句" if len(found) > _MOST_PHRASES else ""
    return f"<p>{escape(told)}{more}。</p>"


def _table(names: Sequence[str], rows: Iterable[str], kind: str = "") -> str:
    head = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    mark = f" class={kind}" if kind else ""
    return f"<table{mark}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _marked(text: str, spans: Iterable[Marked]) -> str:
    """A text with the spans marked."""
    out: list[str] = []
    at = 0
    for start, end, phrase in sorted(spans):
        if start < at:
            continue
        out.append(escape(text[at:start]))
        kind = " class=phrase" if phrase else ""
        out.append(f"<mark{kind}>{escape(text[start:end])}</mark>")
        at = end
    out.append(escape(text[at:]))
    return "".join(out).replace("\n", "<br>").replace("\ufffc", "")
