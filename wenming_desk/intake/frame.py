"""The frame of a web page told by its form: pairs of key and value, buttons, paths, site talk.

A line belongs to the frame if it consists of nothing else; a single weak sign (来源：…) needs the
rest of the page to bear it out.
"""

from __future__ import annotations

import re
from enum import IntEnum

from wenming_desk.intake import fields
from wenming_desk.intake.labels import find_label


class Frame(IntEnum):
    """How surely a line belongs to the frame of a web page."""

    NO = 0
    WEAK = 1
    """Beside a line that surely does."""
    SURE = 2


_DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
_STAMP = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
"""A date as only programs write it."""
_TIME = r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
_HERE = r"(?:您|你|(?=所?在?[现目当]))[的现在目前所当]{0,6}(?:位置|页面)(?:是|为)?[:：]"
"""What stands before the path to a page and nowhere else."""
_PLACE_IN_SITE = r"(?:所在)?位置[:：]\s*\S+(?:\s*[>＞»›]+\s*\S+)+"
"""A notice has the place of its meeting behind 位置：; a path has its arrows there."""
_SITE_WORD = (
    r".{0,99}(?:网|首页|门户|公开|公告|公文|新闻|动态|栏目|专栏|资讯|文库|范文|文件"
    r"|[>＞»›]\s*(?:正文|详情|内容))"
)
"""A word that the parts of a site are called by is in a path."""
_SEPARATORS = re.compile(r"[\s|｜丨·•●○◆▶►▲☆★✦✎✍👇📢↓↑,，/\\【】\[\]()（）《》\-—_=*~]+")
_TOKENS = re.compile(
    "|".join(
        (
            # where the page stands in its site
            rf"(?P<path>(?:{_HERE}\s*)"
            r"\S+(?:\s*(?:[>＞»›/→]|-{1,3})+\s*\S+)*"
            rf"|{_PLACE_IN_SITE}"
            # arrows alone are steps of a procedure: 申请→受理→审核, 申请 > 受理 > 审核
            rf"|(?={_SITE_WORD})[^\s>＞»›→，。：:；]{{1,16}}(?:\s*(?:[>＞»›]|&gt;)+\s*[^\s>＞»›→，。；]{{1,60}}){{2,8}}"
            r"|(?:网站)?(?:首页|主页)\s*(?:(?:[>＞»›→]|-{1,2})+\s*[^\s>＞»›→，。；]{1,60}\s?){1,8})",
            # counts and settings that only a page has
            rf"(?P<sure>{_STAMP}\s*{_TIME}(?=\s|$)|(?:累计)?(?:浏览|点击|阅读|访问|下载|点赞|评论|转发|收藏|围观|人气)(?:次数|人数|量|数|率)?"
            r"\s?[:：]?\s?[（(\[【]?\s?\d[\d.,]*\s?[wW万千]?\+?\s?(?:次|人|人次)?\s?[）)\]】]?"
            r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)\s?[:：]"
            r"|[【\[]?\s?(?:字体|字号|文字)(?:大小)?\s?[:：]?\s*[【\[（(]?\s*(?:特大|超大|大)\s*[】\])）]?\s?[|/]?\s*"
            r"[【\[（(]?\s*中\s*[】\])）]?\s?[|/]?\s*[【\[（(]?\s*(?:小|标准)\s*[】\])）]?"
            r"|大\s+中\s+小(?=\s|[】\]]|$)"
            r"|(?:索\s?引\s?号?|索取号|信息索引|网站标识码|信息(?:分类|类别|编号)|主题分类|体裁分类)"
            r"\s?[:：]\s*\S{0,40}"
            r"|(?:网络编辑|值班编辑|技术支持|网站维护|运维单位|下载券|下载积分|所需积分|上传(?:者|时间|人|日期)|页数"
            r"|文档(?:格式|大小|页数)|文件(?:大小|格式)|资源(?:大小|类型)|浏览器建议|推荐访问|标签)\s?[:：]\s*[^\s:：]{0,30}"
            r"|(?:上|下|前|后)一(?:篇|条|页|则)\s?(?:[:：]\s?\S{0,80}|文章)?(?![\u4e00-\u9fff])"
            r"|(?:分享|转发|推荐)(?:本文|文章|给朋友)?(?:到|至)?\s?[:：]|(?:分享|转发)(?:到|至)(?=[\s:：微Q新朋])"
            r"|打印(?:本页|此页|本文|文章|页面)|关闭(?:窗口|本页|页面)|(?:返回|回到)(?:顶部|首页|列表|上页|上一页)"
            r"|纠错|我要纠错|(?:加入|添加)收藏|收藏(?:本站|本页)|设为首页|无障碍(?:浏览|阅读|版)?|长者(?:模式|版|专区)|适老版|关怀版|手机版|触屏版|电脑版"
            r"|网站(?:首页|地图|声明|导航)|(?:联系|关于)我们(?=\s|[|｜]|$)|(?:版权|免责|隐私)声明(?=\s|[|｜]|$)|繁體|繁体版?|English"
            r"|(?:用?手机)?扫一?扫(?:描)?\S{0,8}(?:手机|查看|打开|分享|关注|阅读|当前页|浏览)\S{0,14}"
            r"|(?:点击|戳|轻触|关注)?(?:上方|下方|左下角|右上角)(?:的)?(?:蓝字|蓝色字|蓝色|卡片|名片)\S{0,20}"
            r"|点击\S{0,6}蓝字\S{0,14}|(?:点击)?[“”「」]?阅读原文[“”「」]?\S{0,6}|(?:设为|加)?星标\S{0,12}不\S{0,3}(?:错过|迷路|走丢)\S{0,4}"
            r"|(?:识别|长按)\S{0,10}二维码\S{0,16}|(?:扫码|微信)(?:关注|分享)\S{0,14}"
            r"|(?:往期|近期|精彩|热门|相关|更多)(?:推荐|回顾|精彩|文章|阅读|好文|内容|热文|链接|新闻|资讯|信息|热词|搜索|专题)(?=\s|[:：|]|$)"
            r"|猜你喜欢|延伸阅读|(?:点亮|点个|点击|求|喜欢(?:就|请)?(?:点个|点)?)?[“”「]?在看[“”」]?(?:吧|哦|一下)?(?=\s|[!！|]|$)"
            r"|(?:ⓒ|©|Copyright|copyright|COPYRIGHT|版权所有(?=[:：\s©]|$)|Powered\s+by)\S*(?:\s?[©\d,.–-]+(?:年)?)?"
            r"|\S{0,6}ICP\s?备\s?[\d号-]+\S{0,8}|\S{0,6}公网安备\s?\d*\s?号?|(?:保留)?所有权利|All\s+Rights\s+Reserved\S*"
            r"|备案号[:：]\s?\S+|\#{2,}\s?paid\w*\s?\#{2,})",
            # pairs of key and value that a text might have as well
            r"(?P<weak>(?:(?:信息|稿件|文章|内容|新闻)?(?:来源|出处)|作者|供稿(?:单位|人)?|撰稿|通讯员|转自|摄影|录入(?:人|者)?"
            r"|发布(?:单位|机构|者|人|部门)|来自)\s?[:：丨|]\s*[^\s:：，。；]{0,60}"
            rf"|(?:信息)?(?:发布|更新|发文|发表|成文|生成|公开|公布|上网|添加|录入)?(?:时间|日期|于)\s?[:：]?\s*{_DATE}(?:\s*{_TIME})?"
            rf"|(?:19|20)\d\d[-/]\d{{1,2}}[-/]\d{{1,2}}(?!\s*\d)|{_DATE}\s*{_TIME}"
            r"|END(?=\s|$)|一键三连"
            r"|原创|发表于\s?[\u4e00-\u9fff]{2,8}(?=\s|$)|来源(?=\s)|附件下载|微信|微博|新浪微博|腾讯微博|人人网|豆瓣|QQ空间|QQ好友|QQ|朋友圈|打印|关闭|收藏|保存|分享|首页|返回|点赞|评论|转发|举报|登录|注册|搜索|更多|Top|TOP)",
            # pairs that many a text has as well
            r"(?P<pair>(?:(?:责任|本期)?编辑|责编|审核(?:人)?|审稿|审签|校对|监制|[初复终一二三]审|排版|制作|图文|统筹|策划|总编|签发"
            r"|发文(?:机关|单位|字号)|公文(?:名称|标题)|文[\s\u3000]{0,4}号|文件编号|名[\s\u3000]{0,4}称|标[\s\u3000]{0,4}题|有效性|时效性"
            r"|生效日期|废止日期|状态|主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|格式|大小|文字|图片|投稿邮箱)"
            r"\s?[:：丨|]\s*[^\s:：，。；]{0,60})",
        )
    )
)
_SPREAD = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \t\u3000\xa0]+[\u4e00-\u9fff]){1,3}(?=\s?[:：])"
)
_SITE = re.compile(
    r"[^\s，。：:]{2,20}(?:门户网站|政府网站?|信息网|公文网|官方网站|官网|资讯网|文库|范文网)"
)
_RECORD = re.compile(r"(?:名称|标题|格式|大小|状态|文号|有效性|图片|文字)\s?[:：]")
"""Keys that lists of a text have at its end as well."""
_PATH = re.compile(rf"{_HERE}.*|{_PLACE_IN_SITE}")
_POSTED_BY = rf"(?:原创[:：]?\s*)?(?:[^\s，。：:；]{{2,16}}\s+){{1,4}}{_DATE}"
_POSTED = re.compile(rf"{_POSTED_BY}\s*(?:{_TIME})?\s*(?:发表于\s?\S{{1,8}})?")
"""Account, date and place of a post in one line."""
_POSTED_SIGN = re.compile(rf"^原创[\s:：]|发表于|{_TIME}\s*$")
_POSTED_FROM = re.compile(rf"{_POSTED_BY}(?:\s+{_TIME})?(?:\s+[\u4e00-\u9fff]{{2,5}})?")
"""The same with a place that nothing announces: of the head of a page only."""
_POSTED_FROM_SIGN = re.compile(rf"原创|{_TIME}")
_PLACEHOLDER = re.compile(r"图片|视频|音频|小程序|0\d|[▼▲↓…\s]{1,6}|[一—-]{2,}")
"""What stands for a picture, a film or an ornament of a post."""
_BARS = re.compile(r"[^\s|｜，。：:]{2,8}(?:\s*[|｜]\s*[^\s|｜，。：:]{2,8}){2,14}")
"""Links with bars between them."""
_MENU = re.compile(r"[^\s|｜，。：:；]{2,8}(?:[\s|｜]+[^\s|｜，。：:；]{2,8}){3,14}")
_MENU_WORD = re.compile(
    r"首页|新闻|动态|公开|服务|互动|概况|专题|机构|政策|交流|专栏|资讯|公告|下载|我们|登录|文库|会员|导航|办事"
)
_CORE = re.compile(
    r"本文由|以上就是|希望[对能][您你大]|点击下载|本文档由|本文来[自源]|小编|网友|侵权.{0,8}(?:联系|删|告知)|侵删|原作者|范文|下载券|(?:会员|网友|用户)上传|上传分享"
    r"|供大家|仅供.{0,4}(?:学习|参考|交流)|请自行删除|下载后可|可(?:自行)?编辑|在看|蓝字|往期|星标|阅读原文|公文网|秘书网|材料网"
)
_AUX = re.compile(
    r"本站|文库|转载|点赞|付费|VIP|侵权|侵犯|版权|会员|积分|百度|更多|搜索|公众号|微信|关注|扫码|二维码|下载|分享|整理|收集|联系|删除|版权|参考|喜欢|帮助|欢迎|阅读|收藏|转发|资料|素材|文档|浏览|客服|QQ|如需|点击|网络|查看"
)
_SENTENCE = re.compile(r"[^。！？]+")


def unspread(line: str) -> str:
    """A line whose keys are not spread any more (索 引 号： as 索引号：)."""
    return _SPREAD.sub(lambda m: "".join(m[0].split()), line)


def frame_of(text: str) -> Frame:
    """How surely a whole line is the frame of a web page, by its form alone."""
    line = unspread(text.strip())
    if not line or len(line) > 300:
        return Frame.NO
    if line[-1:] in "。；，、":
        return _site_talk(line)
    end, kind = frame_end(line, 0)
    if end >= len(line) and kind:
        return kind if kind is Frame.SURE or not _RECORD.match(line) else Frame.NO
    if _POSTED.fullmatch(line) and _POSTED_SIGN.search(line):
        return Frame.SURE
    if _BARS.fullmatch(line) or _SITE.fullmatch(line) or _PLACEHOLDER.fullmatch(line):
        return Frame.WEAK
    if _MENU.fullmatch(line) and len(set(_MENU_WORD.findall(line))) >= 3:
        return Frame.SURE
    return _site_talk(line)


def frame_end(text: str, at: int) -> tuple[int, Frame]:
    """Where the signs of a frame end that stand one after the other from `at` on, and how sure
    they are together."""
    weak = sure = pairs = 0
    end = at
    while at < len(text):
        gap = _SEPARATORS.match(text, at)
        at = gap.end() if gap else at
        token = _TOKENS.match(text, at)
        if token is None or token.end() == at:
            break
        sure += token.lastgroup in ("path", "sure")
        weak += token.lastgroup == "weak"
        pairs += token.lastgroup == "pair"
        at = end = token.end()
    if end and at >= len(text):
        end = len(text)
    if end:
        gap = _SEPARATORS.match(text, end)
        end = gap.end() if gap and not gap[0].strip("】])） \t\u3000\xa0") else end
    if sure or (weak and weak + pairs > 1):
        return end, Frame.SURE
    return end, Frame.WEAK if weak or pairs else Frame.NO


def is_path(line: str) -> bool:
    """Whether a line tells where the page stands in its site (您的位置：…)."""
    return _PATH.fullmatch(line) is not None


def is_posted(line: str) -> bool:
    """Whether a line in the head of a page tells who posted it, when, and from where."""
    return _POSTED_FROM.fullmatch(line) is not None and _POSTED_FROM_SIGN.search(line) is not None


def is_picture(text: str) -> bool:
    """Whether a line is what a copied post has in place of a picture or a film."""
    return len(text) <= 4 and text.strip() in ("图片", "视频", "音频", "小程序")


def is_talk(text: str) -> bool:
    """Whether in a piece of text a site surely speaks to its visitors."""
    return _site_talk(text) is Frame.SURE


def _site_talk(line: str) -> Frame:
    """Lines in which the site speaks to its visitors: 本文由…整理，仅供参考，如有侵权…."""
    if not 4 <= len(line) <= 160:
        return Frame.NO
    if not all(_CORE.search(sentence) for sentence in _SENTENCE.findall(line)):
        return Frame.NO
    core = len(set(_CORE.findall(line)))
    if not core:
        return Frame.NO
    aux = len(set(_AUX.findall(line)))
    if fields.TITLE_END.search(line) or find_label(line):
        return Frame.NO
    if line[-1:] in "。；，、":
        # a sentence belongs to the text, unless two things in it say who speaks
        return Frame.SURE if core >= 2 else Frame.NO
    if (core >= 2 and aux >= 1) or (core >= 1 and aux >= 3):
        return Frame.SURE
    return Frame.WEAK if core + aux >= 2 else Frame.NO
