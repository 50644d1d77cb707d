"""The signs of a page's frame, as data: what alone or beside others tells that words are no part
of the text that was copied from the page.

A sign is added here, in the row of its kind and by what it means, never for one page's sake. Two
lists: `SIGNS` are found one after the other in a line that consists of nothing else; `LINES` are
whole lines with words of their own in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Weight(Enum):
    """What a sign inside a line is worth."""

    PATH = "path"
    """Where the page stands in its site."""
    SURE = "sure"
    """What only a page has."""
    WEAK = "weak"
    """What a text might have as well: two in a line, or one beside the frame."""
    PAIR = "pair"
    """A key and its value as many a text has them: worth something beside a weak sign only."""


class Reach(IntEnum):
    """Where in a text a whole line is certainly frame."""

    NO = 0
    BESIDE = 1
    """Beside other lines of the frame, at the ends of the text."""
    PICTURE = 2
    """Between the lines of such a text, unless it stands in a list of short lines."""
    COUNT = 3
    """Above a numbered line of such a text, whose number it says once more."""
    FRAMED_OUTER = 4
    """Above the first or below the last sentence of a text that has a frame."""
    FRAMED_EDGE = 5
    """There, or behind its last sentence, before its signature."""
    FRAMED = 6
    """Anywhere in such a text."""
    OUTER = 7
    """Above the first or below the last sentence of any text."""
    EDGE = 8
    """Among the first or last lines of any text."""
    ANYWHERE = 9


@dataclass(frozen=True, slots=True)
class Sign:
    """Signs of one kind and weight, as the alternatives of a pattern."""

    weight: Weight
    pattern: str


@dataclass(frozen=True, slots=True)
class Line:
    """Lines of one kind and reach, as the alternatives of a pattern for the whole line."""

    reach: Reach
    pattern: str
    spoken: bool = False
    """Whether such a line may be a sentence, which else belongs to the text."""


DATE = r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}\s?日?"
STAMP = r"(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}"
"""A date as only programs write it."""
TIME = r"\d{1,2}[:：]\d\d(?:[:：]\d\d)?"
HERE = r"(?:您|你|(?=所?在?[现目当]))[的现在目前所当]{0,6}(?:位置|页面)(?:是|为)?\s?[:：]"
"""What stands before the path to a page and nowhere else."""
PLACE_IN_SITE = r"(?:所在)?位置[:：]\s*\S+(?:\s*[>＞»›]+\s*\S+)+"
"""A notice has the place of its meeting behind 位置：; a path has its arrows there."""
_SITE_WORD = (
    r".{0,99}(?:网|首页|门户|公开|公告|公文|新闻|动态|栏目|专栏|资讯|文库|范文|文件|制度|要闻|法规|文档"
    r"|[>＞»›]\s*(?:正文|详情|内容))"
)
"""A word that the parts of a site are called by is in a path."""
QR_CODE = (
    r"(?!.{0,40}(?:报名|登记|填[报写]|查询|缴费|[入进加]群|投票|预约|签到|岗位|下载))"
    r"(?:(?:扫描|识别|长按|扫一扫)\S{0,10}二维码\S{0,24}|扫一扫\S{0,24}|扫码(?:关注|阅读|查看)\S{0,20})"
)
"""What a code of little squares is for, but for what a notice has one for itself."""
FILE_NAME = (
    r"(?:(?:相关)?附件\s?\d{0,2}\s?[:：]\s*)?[^。；：:/\n]{1,80}\.\s?(?:docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|jpe?g|png|txt)"
    r"(?:\s*[（(\[]\s?[\d.,]+\s?(?:[KMG]?B|字节)\s?[)）\]])?"
)
"""The name of a file that can be fetched, and its size."""
THINGS_TO_READ = (
    "推荐|回顾|精彩|文章|阅读|好文|内容|热文|链接|新闻|资讯|信息|热词|搜索|专题"
    "|稿件|解读|报道|文档|法规|政策|文件|公告|问答"
)
"""What a page lists below a text, behind 相关, 往期 or 热门."""
_NEWS = f"(?:{THINGS_TO_READ})"

SIGNS = (
    Sign(Weight.PATH, rf"(?:{HERE}\s*)\S+(?:\s*(?:[>＞»›/→]|-{{1,3}})+\s*\S+)*"),
    Sign(Weight.PATH, PLACE_IN_SITE),
    # arrows alone are steps of a procedure: 申请→受理→审核, 申请 > 受理 > 审核
    Sign(
        Weight.PATH,
        rf"(?={_SITE_WORD})[^\s>＞»›→，。：:；]{{1,16}}"
        r"(?:\s*(?:[>＞»›]|&gt;)+\s*[^\s>＞»›→，。；]{1,60}){2,8}(?:\s*[>＞»›]+(?=\s|$))?",
    ),
    Sign(
        Weight.PATH,
        r"(?:网站)?(?:首页|主页)\s*(?:(?:[>＞»›→/]|-{1,2})+\s*[^\s>＞»›→，。；/]{1,60}\s?){1,8}",
    ),
    # other arrows stand in a path if it begins with a site or ends with its page
    Sign(
        Weight.PATH,
        r"[^\s→>。：:，]{2,16}(?:网|网站|门户|首页|之窗)\s*(?:(?:→|-+>|::|\\|[>＞»›]+)\s*[^\s→>，。；]{1,40}\s?){1,6}"
        r"|[^\s→>。：:，]{2,16}\s*(?:(?:→|-+>)\s*[^\s→>，。；]{1,40}\s?){0,5}(?:→|-+>)\s*"
        r"(?:正文|详情|内容页?)(?=\s|$)",
    ),
    # when it was posted, how often it was read
    Sign(Weight.SURE, rf"{STAMP}\s*{TIME}(?=\s|$)"),
    Sign(
        Weight.SURE,
        r"(?:累计|已|共|被)?(?:浏览|点击|阅读|访问|下载|点赞|评论|转发|收藏|围观|人气|查看|回复|已阅|已读)(?:次数|人数|人次|量|数|率)?"
        r"\s?[:：]?\s?[（(\[【]?\s?\d[\d.,]*\s?[wW万千]?\+?\s?(?:次|人|人次)?\s?[）)\]】]?"
        r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)\s?[:：]"
        r"|(?:热度|人气值?|关注度)[:：]\s?\d[\d.,]*\s?[wW万]?\+?\s?(?:℃|°C?|次|人)?"
        r"|(?:点击|浏览|阅读)[:：](?=\s|$)",
    ),
    Sign(
        Weight.SURE,
        r"(?:预计)?阅读(?:时间|时长|本文)?\s?(?:约|需|大约|预计)?[:：]?\s?(?:需要?)?\d+\s?分钟"
        r"|(?:全文|本文)(?:共|约){1,2}\s?\d+\s?字",
    ),
    # how it is shown
    Sign(
        Weight.SURE,
        r"[【\[]?\s?(?:字体|字号|文字)(?:大小)?\s?[:：]?\s*"
        r"(?:[【\[（(]?\s*(?:特大|超大|大|中|小|标准|默认)\s*[】\])）]?\s?[|/]?\s*){2,4}[】\]]?"
        r"|T\s?大\s*T\s?小|T\s?[+＋]\s*T\s?[-－]|保护视力色[:：]?|大\s+中\s+小(?=\s|[】\]]|$)"
        r"|(?:字体|字号)\s?[:：]?\s*(?=A)|(?:字体|字号)[:：]?(?=\s*$)|A\s?[+＋](?:\s*A)?\s*A\s?[-－]|A\s?[-－](?:\s*A)?\s*A\s?[+＋]",
    ),
    Sign(
        Weight.SURE,
        r"[【\[]?显示公告概[要况][】\]]?|[大中小]字号|字号[大中小]|点击播报\S{0,12}|听新闻|语音(?:播报|朗读|阅读)|朗读(?:全文|本文)|听全文|倍速(?=\s|$)"
        r"|0?0:\d\d\s?/\s?\d\d:\d\d",
    ),
    Sign(
        Weight.SURE,
        r"(?:网站)?无障碍(?:浏览|阅读|版|通道|服务)?|长者(?:模式|版|专区|助手)|适老(?:版|化|模式)|关怀版|大字版"
        r"|手机版|触屏版|电脑版|移动[版端]|繁[體体]版?|繁(?=\s|[|｜]|$)|简体版?(?=\s|[|｜]|$)"
        r"|简\s?[|｜]\s?繁|English|EN(?=\s|[|｜]|$)|跳(?:转|过|至)\S{0,4}主要?内容(?:区)?",
    ),
    # what the office's or the library's page says of its text
    Sign(
        Weight.SURE,
        r"(?:索\s?引\s?号?|索取号|信息索引|网站标识码|信息(?:分类|类别|编号)|(?:主题|体裁|组配)分类|(?:文件|时效|公文)状态)"
        r"\s?[:：]\s*\S{0,40}",
    ),
    Sign(
        Weight.SURE,
        r"(?:网络编辑|值班编辑|网站维护|运维单位|下载券|下载积分|所需积分|上传(?:者|时间|人|日期|用户)"
        r"|文档(?:格式|大小|页数|编号|编码|分类|热度)|资源(?:大小|类型|描述|编号)|浏览器建议|推荐访问|相关热词搜索"
        r"|(?:文档|资料|资源)(?:介绍|简介|摘要|标题|名称|预览)|链接地址|本文链接|本文地址|原文链接|当前(?:用户|节点|环节|处理人|步骤)|流程(?:名称|状态|编号|标题|日志|跟踪|明细)|发起时间|本篇引证码|昵称|验证码)"
        r"\s?[】\]]?\s?[:：]?\s*(?:[^\s:：]{1,60}+(?![:：]))?",
    ),
    # numbers of pages, the name of a scanning program
    Sign(
        Weight.SURE,
        r"第\s?\d{1,3}\s?页\s?[/，,]?\s?共\s?\d{1,3}\s?页|[—–]\s?\d{1,3}\s?[—–]|(?:由\s?)?扫描全能王\s?(?:扫描)?创建",
    ),
    Sign(Weight.SURE, r"(?:文件|编辑|视图|窗口|帮助|工具|格式|插入|收藏夹?)\s?[(（][A-Z][)）]"),
    # what can be done with it
    Sign(
        Weight.SURE,
        r"\d?(?:上|下|前|后)一(?:篇|条|页|则|版)\s?(?:[:：]\s?\S{0,80}|文章)?\d?(?![\u4e00-\u9fff])"
        r"|(?:分享|转发|推荐)(?:本文|文章|给朋友)?(?:到|至)?\s?[:：]"
        r"|(?:分享|转发)(?:到|至)(?=[\s:：微Q新朋]|$)(?:微信)?(?:朋友圈)?\s?×?",
    ),
    Sign(
        Weight.SURE,
        r"我?要?打印(?:本页|此页|本文|文章|页面|正文|本稿|预览)|我要打印|关闭(?:窗口|本页|页面)"
        r"|(?:返回|回到)(?:顶部|首页|列表|上页|上一页)|导出(?:PDF|Word|pdf|word)"
        r"|纠错|我要纠错|(?:加入|添加)收藏|收藏(?:本站|本页|此文)|推荐给朋友|设为首页|网站(?:首页|地图|声明|导航)|站点地图",
    ),
    Sign(
        Weight.SURE,
        r"(?:用?手机)?扫(?:一扫|描)\S{0,8}(?:手机|分享|当前页)\S{0,14}"
        r"|(?:点击|戳|轻触|关注)?(?:上方|下方|左下角|右上角)(?:的)?(?:蓝字|蓝色字|蓝色|卡片|名片)\S{0,20}"
        r"|(?:点击|轻触|戳|关注)\S{0,3}(?:上方|下方|上面|下面)\S{0,24}(?:关注|订阅|设为星标)\S{0,8}"
        r"|点击(?:名片|卡片|头像)[，,]?\s?(?:关注|加)\S{0,8}|点击\S{0,6}蓝字\S{0,14}|(?:点击)?[“”「」]?阅读原文[“”「」]?\S{0,6}"
        r"|(?:设为|加)?星标\S{0,12}不\S{0,3}(?:错过|迷路|走丢)\S{0,4}"
        r"|微信分享\S{0,14}|关注该公众号",
    ),
    Sign(
        Weight.SURE,
        r"打开(?:APP|App|app|客户端)|播报文章|我要举报|申请\S{1,8}号请用电脑访问|(?:Android|iPhone|iPad|HarmonyOS|安卓|苹果)版|下载(?:APP|App|app|客户端)|APP内打开|重新生成|点踩|举报/反馈|只看该作者|倒序浏览|阅读模式|[\[【]?复制链接[\]】]?|使用道具|立即注册|(?:发表|高级)回复|本版积分规则"
        r"|(?:继续|向上)滑动看下一个|预览时标签不可点|名称已清空|(?:赞|分享|推荐|收藏|在看|写留言){3,8}(?=\s|$)|轻触阅读原文|(?:点亮|点个|点击|求|喜欢(?:就|请)?(?:点个|点)?)?[“”「]?在看[“”」]?(?:吧|哦|一下)?\s?\d*(?=\s|[!！|]|$)",
    ),
    # other things to read
    Sign(
        Weight.SURE,
        rf"(?:往期|近期|热门|同类|猜您?想看)的?{_NEWS}(?=\s|[:：|]|$)|猜你喜欢|延伸阅读",
    ),
    # who keeps the page
    Sign(
        Weight.SURE,
        r"(?:ⓒ|©|Copyright|copyright|COPYRIGHT|版权所有(?=[:：\s©]|$)|Powered\s+by)\S*(?:\s?[©\d,.–-]+(?:年)?)?"
        r"|\S{0,6}ICP\s?备\s?[\d号-]+\S{0,8}|\S{0,6}公网安备\s?\d*\s?号?|(?:保留)?所有权利|All\s+Rights\s+Reserved\S*"
        r"|(?:ICP)?备案(?:号|序号)[:：]\s?\S+|网站支持IPv6|(?:建议|推荐)使用\S{0,20}(?:分辨率|IE|\d{3,4}\s?[*×xX]\s?\d{3,4})\S{0,20}|本网站(?:已)?支持IPv6\S{0,4}",
    ),
    # where the text comes from, when it was posted
    Sign(
        Weight.WEAK,
        r"(?:(?:信息|稿件|文章|内容|新闻)?(?:来源|出处)|作者|供稿(?:单位|人)?|撰稿|通讯员|转自|摄影|录入(?:人|者)?"
        r"|发布(?:单位|机构|者|人|部门)|来自)(?:\s?[:：丨|]|\s+[/／]\s)\s*[^\s:：，。；】\]]{0,60}",
    ),
    Sign(
        Weight.WEAK,
        r"(?:信息)?(?:发布|更新|发文|发表|成文|生成|公开|公布|上网|添加|录入)(?:时间|日期|于)\s?[:：]?\s*"
        rf"{DATE}(?:\s*{TIME})?|(?:时间|日期)\s?[:：]?\s*{STAMP}(?:\s*{TIME})?|(?:19|20)\d\d[-/]\d{{1,2}}[-/]\d{{1,2}}(?!\s*\d)|{DATE}\s*{TIME}",
    ),
    Sign(
        Weight.WEAK,
        rf"{QR_CODE}|END(?=\s|$)|一键三连|原创|发表于\s?[\u4e00-\u9fff]{{2,8}}(?=\s|$)"
        r"|来源(?=\s)|附件下载[:：]?"
        r"|微信|微博|新浪微博|腾讯微博|人人网|豆瓣|QQ空间|QQ好友|QQ|朋友圈|打印|关闭|收藏|保存|分享|首页|返回|点赞"
        r"|评论|回复|转发|举报|登录|注册|搜索|更多|Top|TOP|复制|下载|预览|赞(?:\s?\d+)?(?=\s|$)|关注(?=\s|$)|跟贴|参与|推荐(?=\s|$)"
        r"|正文(?=\s|$)|附件[（(]\d+[)）]|流转记录|附言[（(]\d+[)）]|处理人?意见区?(?=\s|$)|流程跟踪|办理(?:意见|过程)(?=\s|$)",
    ),
    # captions of a page that a text might have as captions of its own
    Sign(
        Weight.WEAK,
        rf"(?:精彩|相关|更多|最新|关联){_NEWS}(?:[:：]|(?=\s|[|]|$))|(?:联系|关于)我们(?=\s|[|｜-]|$)"
        r"|(?:版权|免责|隐私|网站)(?:声明|保护|政策|条款)(?=\s|[|｜-]|$)|友情链接[:：]?|诚聘英才|广告(?:服务|合作)"
        r"|联系方式(?=\s|[|｜-]|$)|使用帮助|意见反馈(?=\s|[|｜]|$)|加入我们(?=\s|[|｜]|$)",
    ),
    # pairs that many a text has as well
    Sign(
        Weight.PAIR,
        r"(?:(?:责任|本期)?编辑|责编|审核(?:人)?|审稿|审签|校对|监制|[初复终一二三]审|排版|制作|图文|统筹|策划|总编|信息员"
        r"|发文(?:机关|单位|字号)|公文(?:名称|标题)|文[\s\u3000]{0,4}号|文件编号|名[\s\u3000]{0,4}称|标[\s\u3000]{0,4}题|有效性|时效性"
        r"|生效日期|废止日期|状态|主办(?:单位)?|承办(?:单位)?|协办(?:单位)?|格式|大小|文字|图片|投稿邮箱"
        r"|发布|上传[者人]?|投稿人?|技术支持|举报电话|页数|文件(?:大小|格式)|标签|分类|栏目|频道|推荐度|关键[词字])"
        r"(?:\s?[:：丨|]|\s+[/／]\s)\s*[^\s:：，。；】\]]{0,60}",
    ),
)

CALLS = r"(?:点击)?阅读原文.{0,6}|(?:喜欢|觉得不错).{0,12}(?:点赞|在看|转发).{0,12}"
"""What a post calls upon its readers to do, below its text."""
POSTED = r"(?:20\d\d[-/.]\d{1,2}[-/.]\d{1,2})\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*发表于.{1,8})?"
"""The time at which a text was posted."""
PATH_LINE = r"[^>＞»›，。]{1,12}(?:\s*[>＞»›]\s*[^>＞»›，。]{1,40}){2,6}"
_CREDIT = (
    r"(?:(?:责任|本期|网络|值班)?编辑|责编|[初复终一二三]审|审核|校对|监制|排版|图文|供稿|撰稿|供图|摄影|来源|统筹|策划|制作|记者|通讯员|信息员|发布人|录入)"
    r"(?:\s?[:：丨|]\s?|\s+[/／]\s+)\S{1,16}"
)

LINES = (
    # no text has such a line, wherever it stands
    Line(Reach.ANYWHERE, r"(?:您|你)(?:的|现在的|所在)?(?:当前)?位置[:：].*|当前位置[:：].*"),
    Line(Reach.ANYWHERE, r"来源[:：]网友投稿.*|推荐访问[:：].*|#{2,}\s?paid\w*\s?#{2,}"),
    Line(
        Reach.ANYWHERE,
        r".{0,300}(?:下面|以下)(?:是|就是)?.{0,12}小编.*"
        r"|.{0,400}小编为(?:大家|您|你).{0,20}整理的.{0,80}(?:参考|阅读|帮助|借鉴|喜欢).{0,6}",
    ),
    Line(
        Reach.ANYWHERE,
        r"(?:Copyright|CopyRight|copyright|COPYRIGHT|©|版权所有[\s:：©]|Powered\s+by).*"
        r"|.{0,30}ICP备\s*\d+.{0,30}|.{0,12}公网安备.{0,40}",
    ),
    Line(
        Reach.ANYWHERE,
        r".{0,12}(?:购买|付费|开通会员)[^。]{0,8}(?:后|即|可){1,3}(?:阅读|查看|下载)[^。]{0,4}"
        r"(?:全文|完整|剩余)[^。]{0,12}"
        r"|(?:免费)?试读(?:已)?结束.{0,20}|文档已到(?:尾页|末页|底部?)",
    ),
    Line(
        Reach.ANYWHERE,
        r"[\[【（(]?本文(?:来源于|来自|出自|转自)[^。]{2,30}(?:网站?|www|https?|公众号|文库)[^。]{0,40}[\]】）)]?"
        r"|[\[【（(]?本文由[^。]{2,30}(?:网|公众号|文库|会员|网友|作者)[^。]{0,12}"
        r"(?:整理|收集|发布|原创|提供|上传)[^。]{0,30}",
    ),
    Line(
        Reach.ANYWHERE,
        r"(?:共\s?\d+\s?页[:：]?\s*)?(?:首页\s*)?(?:上一页|前一页)\s*(?:\[?\d+\]?[\s.…]*){0,20}(?:下一页|后一页)"
        r"\s*(?:尾页|末页|最后一页)?(?:\s*共\s?\d+\s?页.{0,12})?",
    ),
    Line(Reach.ANYWHERE, r"猜(?:您|你)喜欢[:：].{2,60}"),
    Line(Reach.ANYWHERE, r"(?:文库|网站)会员.{0,60}(?:联系|优惠|下载).{0,30}"),
    Line(
        Reach.ANYWHERE,
        r"亲[，,].{0,20}文档.{0,60}(?:预览|下载|会员).{0,20}|.{0,20}超出(?:免费|试读)预览.{0,40}"
        r"|.{0,12}(?:剩余|还剩)\s?\d*\s?页?.{0,8}(?:未读|可继续阅读|免费下载).{0,20}",
    ),
    # at its ends
    Line(
        Reach.OUTER,
        r"手机版|触屏版|电脑版|网站首页|首页|返回首页|返回顶部|返回列表|返回|Top|TOP|回到顶部|网站地图"
        r"|设为首页.{0,20}|加入收藏.{0,20}|收藏本站.{0,10}|无障碍.{0,12}|长者模式|关怀版"
        r"|打印本页.{0,20}|打印|关闭(?:窗口|本页)?|【?打印】?【?关闭】?|保存",
    ),
    Line(
        Reach.OUTER,
        r"来源[:：].{0,40}(?:时间|日期|作者|浏览|点击|阅读|发布|编辑).*"
        r"|(?:发布|更新|发文|发表)(?:时间|日期)[:：]\s*\d{4}[-/.年].{0,60}"
        r"|(?:作者|编辑|责任编辑|责编|审核|录入)[:：].{0,12}(?:时间|来源|浏览|点击|阅读).{0,60}"
        rf"|发表于\s?[\u4e00-\u9fff]{{2,6}}|往期(?:推荐|回顾|精彩|文章).{{0,12}}|{POSTED}",
    ),
    Line(
        Reach.OUTER,
        r"(?:阅读|浏览)\s*[\d.]{1,8}[万w+]{0,2}(?:\s*(?:点?赞|在看|分享|留言|收藏|评论)\s*\d{0,6}){1,5}"
        r"|(?:浏览|点击|阅读|访问)(?:次数|量|数)?[:：]\s*\d*\s*次?",
    ),
    Line(
        Reach.OUTER,
        r"(?:VIP|会员)(?:专享|专属|免费).{0,8}|付费下载.{0,10}|加入文档夹|[¥￥]\s?\d+(?:\.\d+)?",
    ),
    Line(
        Reach.OUTER,
        r".{0,12}聊天记录|\S{1,10}\s+(?:\d{1,2}月\d{1,2}日|昨天|星期.)?\s*[上下]午\s?\d{1,2}[:：]\d\d"
        r"|发自我的.{1,12}|来自\S{1,8}邮箱.{0,6}"
        r"|-{3,}\s?(?:原始邮件|转发(?:的)?邮件|Original Message)\s?-{3,}"
        r"|您好[，,！!].{0,16}(?:欢迎(?:来到|访问|光临|登录)|今天是|退出).{0,30}|今天是[:：]?.{0,20}星期.{0,12}",
    ),
    Line(
        Reach.OUTER,
        rf"[【\[](?:同意|已阅|不同意|阅|批示|拟办|提交|转发)[】\]][^。]{{0,40}}{STAMP}\s*{TIME}.{{0,12}}",
    ),
    Line(Reach.OUTER, r"本(?:邮件|电子邮件).{0,20}(?:保密|机密|发送给).{0,80}", spoken=True),
    Line(Reach.OUTER, r"附件\s?[【\[].{1,80}[】\]]\s?(?:已下载|下载)\S{0,12}|放大\s缩小\s.{0,6}"),
    Line(
        Reach.OUTER,
        r"(?=.{0,99}(?:©|[Cc]opyright|网|www|备\s*\d|公司|未经|转载)).{0,60}版权所有[^。]{0,40}",
    ),
    Line(Reach.OUTER, r"猜你喜欢.{0,80}|(?:上|下)一(?:篇|条|页)"),
    Line(Reach.EDGE, r"(?:上|下)一(?:篇|条|页)[:：].{0,80}"),
    Line(
        Reach.OUTER,
        r"(?:原文|本文|文章|转载).{0,6}[:：]\s*(?:https?://|www\.)[\w./?=&%#:-]+",
    ),
    Line(
        Reach.OUTER,
        r"字(?:体|号)[:：]?\s*[【\[（(]?\s*大.{0,3}中.{0,3}小.{0,20}"
        r"|分享(?:[:：].{0,40}|(?:到|至).{0,20})?|扫一扫(?:(?:在|用)?手机.{0,20}|分享.{0,20})?"
        r"|(?:(?:微信|微博|QQ空间|朋友圈)\s*){1,6}",
    ),
    Line(
        Reach.OUTER,
        r"(?:点击|戳|关注)?(?:上方|下方|左下角|右上角)(?:的)?(?:蓝字|蓝色字|卡片|名片|二维码).{0,20}"
        rf"|点击.{{0,4}}蓝字.{{0,20}}|长按.{{0,8}}二维码.{{0,20}}|{CALLS}|点赞.{{0,6}}在看.{{0,6}}",
    ),
    Line(
        Reach.OUTER,
        r"附件下载|点击下载|下载附件|相关附件下载|(?:网站)?(?:首页|主页)\s*(?:[>＞»›]\s*[^>＞»›]{1,40}){1,6}"
        r"|(?=.{0,99}(?:网|首页|门户|公开|公告|公文|新闻|动态|栏目|[>＞»›]\s*(?:正文|详情|内容)))"
        + PATH_LINE,
    ),
    Line(
        Reach.OUTER,
        r"微信号\s*[:：]?\s*[A-Za-z][\w-]{4,}|收录于\s?(?:合集|话题|专辑)?\s?[#＃].{1,40}"
        r"|以下文章来源于\s?\S{2,20}.{0,20}",
    ),
    Line(
        Reach.OUTER,
        r"打开(?:APP|App|app|客户端)[，,\s].{0,60}|打开微信[，,\s].{0,60}分享.{0,12}"
        r"|(?:违法和)?不良信息举报\S{0,4}[:：].{0,40}",
    ),
    Line(
        Reach.OUTER,
        r"(?:特别|免责|版权)声明\s?[:：].{0,60}(?:本(?:站|网|平台|号|文)|自媒体|侵权|转载).{0,200}"
        r"|(?:我们|本(?:网站|站)).{0,12}[Cc]ookies?.{0,120}"
        r"|内容由\s?(?:AI|人工智能|大模型)\s?生成.{0,30}"
        r"|.{0,12}(?:由|是)\s?(?:AI|人工智能|大模型)\S{0,6}生成.{0,30}(?:参考|甄别|核实|核对).{0,10}",
        spoken=True,
    ),
    # where the text has other signs of a page; elsewhere a bulletin or a guide might have them
    Line(Reach.FRAMED_EDGE, r"[\[【（(]?\s?责任编辑\s?[:：]\s?\S{0,12}\s?[\]】）)]?"),
    Line(
        Reach.FRAMED_OUTER,
        rf"[\[【（(]?\s?{_CREDIT}(?:[\s，；/]+{_CREDIT}){{0,5}}\s?[\]】）)]?",
    ),
    Line(
        Reach.FRAMED_OUTER,
        rf"{STAMP}\s*{TIME}(?:\s*[·|｜•]?\s*[^\s，。：:；·|｜•（(]{{2,16}}){{1,4}}"
        r"(?:\s*[（(\[]?\s*(?:浏览|点击|阅读|访问)(?:次数|量|数)?\s?[:：]?\s?\d[\d.,]*\s?次?\s*[）)\]]?)?",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"(?:相关|最新|精彩|更多|关联)(?:推荐|阅读|文章|链接|热词|搜索|新闻|资讯|信息|稿件|解读|报道|文档|法规|政策|附件)"
        r"(?:[:：\s].{0,80}|\s?\d{1,3}\s?[篇条])?|延伸阅读.{0,80}|热门(?:推荐|文章|阅读).{0,80}|(?:上|下)一(?:篇|条|页).{0,80}",
    ),
    Line(
        Reach.FRAMED_OUTER,
        rf"{QR_CODE}.{{0,20}}|微信扫一扫",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"投稿邮箱\s?[:：]\s?[\w.@-]+|客服(?:电话|热线|QQ|邮箱)\s?[:：]\s?[\w.@-]+",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"(?:关于|联系|加入)我们|(?:版权|免责|隐私|网站)声明|友情链接.{0,80}|全部评论.{0,10}|(?:网友|用户)?评论\s?[（(]?\d*[）)]?"
        r"|发表评论|写(?:留言|评论)|我要评论|登录后.{0,12}|大家都在(?:看|搜)|(?:热点|热搜|点击|新闻|阅读|下载|一周)?排行榜?(?:[:：].{0,40})?"
        r"|您?可能(?:还)?(?:想看|感兴趣|喜欢).{0,12}|特别推荐|今日(?:热点|推荐)|编辑推荐|猜您?(?:想看|喜欢)",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"(?:请您?)?(?:评价|对).{0,12}(?:该|此|本|这).{0,8}[:：]?\s?(?:非常)?满意.{0,20}不满意.{0,10}"
        r"|.{0,20}(?:内容|文章|页面|信息).{0,4}对(?:您|你)(?:是否)?有(?:没有)?帮助.{0,20}",
    ),
    Line(
        Reach.FRAMED_OUTER,
        rf"{FILE_NAME}(?:[\s|]*(?:点击|立即)?(?:下载|预览|查看|在线浏览)(?:附件)?)*",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"(?:本文标题|链接地址|资源描述|文档编[号码]|相关搜索)\s?[:：].{0,160}"
        r"|温馨提示\s?[:：].{0,60}(?:下载|文档|客服|本站|本网).{0,80}",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"[（(][^（）()]{0,20}(?:评论|输入|登录|字以内|超过\d+字)[^（）()]{0,20}[）)]"
        r"|[【\[](?:政策|图文|文字|视频)?(?:解读|图解|问答|一图读懂)[】\]].{2,80}",
    ),
    Line(
        Reach.FRAMED_OUTER,
        r"(?:政策|相关|文字|图文|视频)?(?:图解|解读|一图读懂|图说)\s?[:：].{2,80}",
    ),
    Line(Reach.FRAMED_OUTER, r"(?:附件)?(?:下载|列表)[:：]?|(?:文件|附件|文档|相关附件)下载[:：]?"),
    Line(
        Reach.FRAMED_OUTER,
        r"功能介绍\s+[^：:\s]{4,80}|功能介绍[:：](?=.{0,60}(?:关注|公众号|分享|资讯|发布|权威|资料)).{4,80}",
        spoken=True,
    ),
    # between the lines of a page as well
    Line(
        Reach.FRAMED,
        r"[\[【（(](?:图片|视频|音频|小程序|动图)[\]】）)]|广告|展开全文|(?:点击)?(?:查看|展开|阅读)(?:更多|全文|大图|原图)|收起(?:全[文部])?"
        r"|视频加载中.{0,6}|继续阅读|加载更多|[（(]?(?:(?:左右|上下|向下|向左)滑动|滑动)(?:查看|浏览|阅读)?.{0,8}[）)]?|(?:立即)?下载\s?\S{0,12}(?:客户端|APP|App)(?:[，,\s].{0,30})?|图源[:：]\S{1,12}"
        r"|点击(?:进入|查看|观看|播放)(?:专题|视频|大图|图集|下一页)",
    ),
    Line(
        Reach.FRAMED,
        r"[^。]{2,60}。?[（(](?:资料图片?|(?:(?:本报)?记者|通讯员)?\s?\S{2,8}\s?摄|图片(?:来源|由).{0,20})[）)]。?"
        r"|图为[^。]{2,50}。?",
        spoken=True,
    ),
    Line(Reach.PICTURE, r"图片|视频|音频|小程序|动图|[▼▲▽△↓]{1,6}|0\d:[0-5]\d"),
    Line(Reach.COUNT, r"(?:PART|Part|NO|No)[\s.·]*\d{1,2}|0\d"),
    Line(
        Reach.FRAMED,
        r"\S{2,12}(?:文库|范文|公文|写作|材料)\S{0,3}\s+(?:https?://|www\.)\S+|[（(](?:全文)?(?:共|约)?\s?\d{3,5}\s?字[）)]"
        r"|(?!.{0,60}(?:报名|投稿|参赛))[^。【】\[\]]{0,30}(?:写作|范文|公文|素材|笔杆子|课件|模板)[^。【】\[\]]{0,20}"
        r"(?:加|微信|公众号|[Vv]信|[Qq]{2})号?\s?[:：]?\s?[A-Za-z\d][\w-]{4,19}[^。【】\[\]]{0,8}"
        r"|[^。【】\[\]]{0,12}更多[^。【】\[\]]{0,12}(?:加|关注|搜索)[^。]{0,4}(?:微信|公众号|[Vv]信|[Qq]{2})号?\s?[:：]?\s?[A-Za-z\d][\w-]{4,19}",
    ),
    # beside other lines of the frame
    Line(Reach.BESIDE, r"https?://[\w./?=&%#:-]+(?:\s*\d{1,3}\s?/\s?\d{1,3})?"),
    Line(Reach.BESIDE, r"(?:信息|稿件|文章)?来源[:：]\S{1,30}(?:\s+附件下载)?"),
)
