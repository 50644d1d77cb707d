"""The report of a document's reuse (借鉴情况报告) as one HTML page that needs nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from wenming_desk.document.nodes import Document
from wenming_desk.document.texts import TextPlace, document_texts
from wenming_desk.review.leftovers import Leftover
from wenming_desk.review.likeness import Copied
from wenming_desk.review.reuse import Reuse

_AROUND = 14
"""Characters shown before and behind a leftover."""
_LEAST_SHOWN = 0.1
"""Share of a text that is copied from which on it is shown beside its source."""

_STYLE = """
:root{color-scheme:light}
body{font:15px/1.7 "Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f1e1b;background:#fff;
max-width:1080px;margin:32px auto;padding:0 24px}
h1{font-size:24px;margin:0 0 4px}h2{font-size:18px;margin:32px 0 8px}
p.note{color:#5b5852;margin:0 0 16px}
dl{display:flex;flex-wrap:wrap;gap:12px;margin:0}
dl div{border:1px solid #dbd8d1;border-radius:4px;padding:10px 16px;min-width:150px}
dt{color:#5b5852;font-size:13px}dd{margin:0;font-size:24px}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #dbd8d1;padding:6px 8px;
text-align:left;vertical-align:top}th{font-size:13px;color:#5b5852}
mark{background:#f6dfb0;color:inherit}mark.phrase{background:#e8e6e0}
mark.left{background:#f4c9c0}td.words{white-space:nowrap}
.pair td{width:50%}.share{color:#5b5852;font-size:13px;white-space:nowrap}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}tr{break-inside:avoid}}
"""


def reuse_html(document: Document, reuse: Reuse, name: str, date: str) -> str:
    """The report on a document called `name`, made on `date` (2026年3月6日)."""
    title = escape(document.title or name)
    body = "".join(
        [
            f"<h1>借鉴情况报告</h1><p class=note>{title}　{escape(date)}</p>",
            _figures(reuse),
            _leftovers(document, reuse),
            _sources(reuse),
            _pairs(document, reuse),
        ]
    )
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>借鉴情况报告　{title}</title><style>{_STYLE}</style></head>"
        f"<body>{body}</body></html>\n"
    )


def percent(share: float) -> str:
    """A share as 12.3%."""
    return f"{share * 100:.1f}%"


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


def _figures(reuse: Reuse) -> str:
    sure = sum(1 for each in reuse.leftovers if each.sure)
    rows = (
        ("全文字数", f"{reuse.likeness.length:,}"),
        ("与比对文稿相同", percent(reuse.likeness.share)),
        ("其中套话（不计入）", percent(reuse.likeness.phrase_share)),
        ("仍与素材原文相同", percent(reuse.borrowing.share)),
        ("要改的残留", f"{sure} 处"),
        ("要核实的", f"{len(reuse.leftovers) - sure} 处"),
    )
    cells = "".join(f"<div><dt>{label}</dt><dd>{value}</dd></div>" for label, value in rows)
    return f"<dl>{cells}</dl>"


def _leftovers(document: Document, reuse: Reuse) -> str:
    if not reuse.leftovers:
        return "<h2>借用残留</h2><p>没有发现别的单位、地区的名称和数字。</p>"
    texts = dict(document_texts(document))
    rows = "".join(_leftover_row(texts, each) for each in reuse.leftovers)
    return (
        "<h2>借用残留</h2><table><thead><tr><th>内容</th><th>类别</th><th>所在的话</th>"
        f"<th>建议</th><th>出处</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _leftover_row(texts: dict[TextPlace, str], each: Leftover) -> str:
    before, words, behind = map(escape, around(texts[each.place], each))
    todo = (
        f"改为“{escape(each.instead)}”" if each.instead else "改掉或删去" if each.sure else "核实"
    )
    return (
        f"<tr><td class=words>{words}</td><td>{each.kind.value}</td>"
        f"<td>{before}<mark class=left>{words}</mark>{behind}</td>"
        f"<td>{todo}</td><td>{escape(each.source or '别的地区')}</td></tr>"
    )


def _sources(reuse: Reuse) -> str:
    rows = "".join(
        f"<tr><td>{escape(reuse.sources[key].title or key)}</td>"
        f"<td>{escape(reuse.sources[key].issuer)}</td><td>{percent(share)}</td></tr>"
        for key, share in reuse.likeness.by_source
    )
    if not rows:
        return "<h2>与哪些文稿相同</h2><p>没有成句相同的内容。</p>"
    return (
        "<h2>与哪些文稿相同</h2><table><thead><tr><th>文稿</th><th>单位</th><th>占全文</th></tr>"
        f"</thead><tbody>{rows}</tbody></table>"
    )


def _pairs(document: Document, reuse: Reuse) -> str:
    rows = "".join(_pair_rows(document, reuse))
    if not rows:
        return ""
    return (
        "<h2>逐段对照</h2><p class=note>黄色是相同的字句，灰色是许多文稿都用的套话。</p>"
        "<table class=pair><thead><tr><th>本文</th><th>出处</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )


def _pair_rows(document: Document, reuse: Reuse) -> Iterator[str]:
    copied: dict[TextPlace, list[Copied]] = {}
    for each in reuse.likeness.copied:
        copied.setdefault(each.place, []).append(each)
    for place, text in document_texts(document):
        share = reuse.likeness.share_at(place)
        if share < _LEAST_SHOWN:
            continue
        found = copied[place]
        key = max(
            {c.key for c in found},
            key=lambda k: sum(c.end - c.start for c in found if c.key == k),
        )
        facts = reuse.sources[key]
        own = [c for c in found if c.key == key]
        spans = [(c.other, c.other + c.end - c.start, c.phrase) for c in own]
        first = max(min(a for a, _, _ in spans) - _AROUND, 0)
        last = max(b for _, b, _ in spans) + _AROUND
        mine = _marked(text, 0, len(text), ((c.start, c.end, c.phrase) for c in found))
        theirs = _marked(facts.text, first, min(last, len(facts.text)), spans)
        yield (
            f"<tr><td>{mine} <span class=share>{percent(share)}</span></td>"
            f"<td>{theirs} <span class=share>{escape(facts.title or key)}</span></td></tr>"
        )


def _marked(text: str, first: int, last: int, spans: Iterable[tuple[int, int, bool]]) -> str:
    """Characters [first, last) of a text with the spans marked."""
    out: list[str] = []
    at = first
    for start, end, phrase in sorted(spans):
        if start < at:
            continue
        out.append(escape(text[at:start]))
        kind = " class=phrase" if phrase else ""
        out.append(f"<mark{kind}>{escape(text[start:end])}</mark>")
        at = end
    out.append(escape(text[at:last]))
    return "".join(out).replace("\n", "<br>")
