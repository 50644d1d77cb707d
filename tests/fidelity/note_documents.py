"""Files of another program with footnotes and endnotes, for tests of notes that are kept."""

from tests.docx_io.build import R, docx, para, part, run

_NOTE = "本条所称重点任务，是指年度计划列明、由两个以上部门共同承办的事项，具体范围以任务清单为准"
_BODY = (
    "各有关单位要把推进公共服务设施建设摆上重要位置，明确责任分工，细化工作举措，"
    "定期调度进展情况，及时协调解决存在的困难和问题，确保各项任务落到实处、取得实效"
)


def file_with_notes(
    paragraphs: int = 40, every: int = 5, *, length: int = 1, ends: int = 0, long: int = -1
) -> bytes:
    """The bytes of a .docx: every so many paragraphs bear a footnote of `length` sentences, that
    with the number `long` has 60; the last `ends` paragraphs bear endnotes."""
    body = [para("关于做好年度重点工作的通知"), para("各有关单位：")]
    notes: list[str] = []
    endnotes: list[str] = []
    for number in range(paragraphs):
        text = f"第{number + 1}项。" + "；".join([_BODY] * (number % 3 + 1))
        mark = ""
        if number % every == 0:
            count = 60 if len(notes) == long else length + len(notes) % 3
            notes.append(f"注{len(notes) + 1}。" + "；".join([_NOTE] * count) + "。")
            mark = _reference("footnote", len(notes) + 1)
        if number >= paragraphs - ends:
            endnotes.append(f"尾注{len(endnotes) + 1}。{_NOTE}。")
            mark += _reference("endnote", len(endnotes) + 1)
        half = len(text) // 2
        body.append(para(run(text[:half]) + mark + run(text[half:] + "。")))
    return docx(
        "".join(body),
        styles=_STYLES,
        footnotes=_story("footnote", notes),
        extra={
            "word/endnotes.xml": part("endnotes", _story("endnote", endnotes)),
            "word/_rels/document.xml.rels": (
                '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                'relationships">'
                + "".join(
                    f'<Relationship Id="r{kind}" Type="{R}/{kind}" Target="{kind}.xml"/>'
                    for kind in ("styles", "footnotes", "endnotes")
                )
                + "</Relationships>"
            ),
        },
    )


_STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="a3"><w:name w:val="footnote text"/>'
    '<w:basedOn w:val="a"/><w:rPr><w:sz w:val="18"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="a4"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
)
_RAISED = '<w:rPr><w:rStyle w:val="a4"/></w:rPr>'


def _reference(kind: str, own: int) -> str:
    return f'<w:r>{_RAISED}<w:{kind}Reference w:id="{own}"/></w:r>'


def _story(kind: str, texts: list[str]) -> str:
    apart = "".join(
        f'<w:{kind} w:type="{name}" w:id="{own}">{para(f"<w:r><w:{name}/></w:r>")}</w:{kind}>'
        for own, name in enumerate(("separator", "continuationSeparator"))
    )
    style = '<w:pStyle w:val="a3"/>'
    notes = "".join(
        f'<w:{kind} w:id="{own}">'
        + para(f"<w:r>{_RAISED}<w:{kind}Ref/></w:r>{run(' ' + text)}", style)
        + f"</w:{kind}>"
        for own, text in enumerate(texts, start=2)
    )
    return apart + notes
