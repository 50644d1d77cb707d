"""Small files with what real ones have now and then: odd names, encodings and orders of parts, and
every kind of content beside plain text."""

from __future__ import annotations

import codecs
import zipfile
from io import BytesIO

from tests.docx_io.build import R, document, docx, para, run, zip_of
from tests.fidelity.one_edit import parts_of

_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_SECT = '<w:sectPr><w:headerReference w:type="default" r:id="rId{}"/></w:sectPr>'
TITLE = para("关于做好汛期巡查工作的通知", '<w:jc w:val="center"/>')
FIRST = para("各乡镇每天早晚各巡查一次，发现险情立即报告。")
LAST = para("以上要求请认真执行，并于月底前报送总结。")


def _with(*inside: str) -> str:
    return TITLE + para("各乡镇人民政府：") + FIRST + "".join(inside) + LAST + "<w:sectPr/>"


def _box(words: str) -> str:
    inner = f"<w:txbxContent>{para(words)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        '<mc:Choice Requires="wps"><w:drawing><wp:inline><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inner}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inner}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )


def _field(code: str, shown: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        mark.format("begin")
        + f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        + mark.format("separate")
        + shown
        + mark.format("end")
    )


_NESTED = (
    "<w:sdt><w:sdtPr/><w:sdtContent><w:sdt><w:sdtContent>"
    + para("控件里的一段文字，照样要巡查到位。")
    + "</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
)
_RUBY = (
    "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>xùn</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>汛</w:t></w:r></w:rubyBase></w:ruby></w:r>"
)
_MATH = "<m:oMath><m:r><m:t>Q=av</m:t></m:r></m:oMath>"
_TOC = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText> TOC \\o "1-2" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("一、巡查任务 1") + "</w:p>"
    "<w:p>" + run("二、值守任务 2") + '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    '<w:p><w:bookmarkStart w:id="3" w:name="_Toc1"/>'
    + run("一、巡查任务")
    + '<w:bookmarkEnd w:id="3"/></w:p>'
)
_MARK = ('<w:bookmarkStart w:id="5" w:name="甲"/>', '<w:bookmarkEnd w:id="5"/>')

BODIES: dict[str, str] = {
    "altChunk": _with('<w:altChunk r:id="rId77"/>'),
    "nested content controls": _with(_NESTED),
    "text box": _with(para(run("见图示：") + _box("框里的字") + run("按图巡查。"))),
    "ruby": _with(para(run("进入主") + _RUBY + run("期后加密巡查。"))),
    "formula": _with(para(run("流量按公式") + _MATH + run("计算。"))),
    "embedded object": _with(
        para(run("附表") + '<w:r><w:object><o:OLEObject r:id="rId78"/></w:object></w:r>')
    ),
    "table of contents": _with(_TOC),
    "hyperlink": _with(
        para(f'{run("请看")}<w:hyperlink w:anchor="甲">{run("办事指南")}</w:hyperlink>{run("。")}')
    ),
    "field": _with(para(run("见第") + _field(" PAGEREF 甲 ", run("3")) + run("页说明。"))),
    "bookmark over paragraphs": _with(
        '<w:bookmarkStart w:id="5" w:name="甲"/>'
        + para("夜间不得离岗，遇到大雨加密巡查。")
        + para(f'<w:bookmarkEnd w:id="5"/>{run("物资按需备足，专人保管。")}')
    ),
    "same ids twice": _with(
        para(_MARK[0] + run("第一处说明。") + _MARK[1])
        + para(_MARK[0] + run("第二处。") + _MARK[1])
    ),
    "sections with headers": (
        TITLE
        + para("各乡镇人民政府：")
        + FIRST
        + para("第一节到此为止。", _SECT.format(71))
        + para("第二节另起一页，要求不变。", _SECT.format(72))
        + LAST
        + _SECT.format(73)
    ),
    "custom XML and smart tags": _with(
        '<w:customXml w:element="x">'
        + para("<w:smartTag>" + run("北堤") + "</w:smartTag>" + run("由王某负责。"))
        + "</w:customXml>"
    ),
    "comments and instructions": _with("<!-- 一条注 -->", "<?x y?>", para("注后的一段。")),
    "runs in runs": _with(para("<w:r><w:r><w:t>套着的字。</w:t></w:r></w:r>")),
    "no space kept": _with(
        "<w:p><w:r><w:t> 前后有空 </w:t></w:r><w:r><w:t>的字。</w:t></w:r></w:p>"
    ),
    "strikes and symbols": _with(
        para(run("选择") + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("同意。"))
    ),
}
PLAIN = _with(para("夜间不得离岗，遇到大雨加密巡查。"))


def _renamed(main: str, target: str) -> bytes:
    parts = dict(parts_of(docx(PLAIN)))
    made: dict[str, str | bytes] = {main: parts.pop("word/document.xml")}
    made.update(parts)
    types = parts["[Content_Types].xml"].decode()
    made["[Content_Types].xml"] = types.replace("/word/document.xml", f"/{main}")
    made["_rels/.rels"] = parts["_rels/.rels"].decode().replace("word/document.xml", target)
    return zip_of(made)


def _without_types() -> bytes:
    parts: dict[str, str | bytes] = {**dict(parts_of(docx(PLAIN)))}
    del parts["[Content_Types].xml"]
    return zip_of(parts)


def _other_order() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in reversed(parts_of(docx(PLAIN))):
            archive.writestr(name, data, zipfile.ZIP_STORED)
    return out.getvalue()


def _prefixed(prefix: str) -> bytes:
    xml = document(PLAIN)
    if prefix:
        xml = xml.replace("<w:", f"<{prefix}:").replace("</w:", f"</{prefix}:")
        xml = xml.replace(" w:", f" {prefix}:").replace("xmlns:w=", f"xmlns:{prefix}=")
    else:
        xml = xml.replace("<w:", "<").replace("</w:", "</")
        xml = xml.replace("xmlns:w=", "xmlns=", 1)
        space = xml.partition('xmlns="')[2].partition('"')[0]
        xml = xml.replace("<document ", f'<document xmlns:w="{space}" ', 1)
    return docx(main=xml)


_STRICT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        "http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    R: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}


def _strict() -> bytes:
    xml = document(PLAIN)
    for loose, strict in _STRICT.items():
        xml = xml.replace(loose, strict)
    return docx(main=xml)


def _utf16() -> bytes:
    xml = document(PLAIN).replace('encoding="UTF-8"', 'encoding="UTF-16"')
    return docx(main=codecs.BOM_UTF16_LE + xml.encode("utf-16-le"))


FILES: dict[str, bytes] = {
    **{name: docx(body) for name, body in BODIES.items()},
    "main part document2.xml": _renamed("word/document2.xml", "word/document2.xml"),
    "absolute target": _renamed("word/document.xml", "/word/document.xml"),
    "target with dots": _renamed("word/document.xml", "./word/../word/document.xml"),
    "percent-encoded name": _renamed("word/正文.xml", "word/%E6%AD%A3%E6%96%87.xml"),
    "blank in a name": _renamed("word/main text.xml", "word/main%20text.xml"),
    "backslashes": _renamed("word\\document.xml", "word\\document.xml"),
    "no content types": _without_types(),
    "other order": _other_order(),
    "UTF-8 with a mark": docx(main=codecs.BOM_UTF8 + document(PLAIN).encode()),
    "UTF-16": _utf16(),
    "another prefix": _prefixed("ns0"),
    "no prefix": _prefixed(""),
    "strict": _strict(),
    "template": docx(PLAIN, main_type=_TEMPLATE),
}
