"""Sentences in which a site speaks to its visitors: 本文由…整理，仅供参考，如有侵权…."""

from __future__ import annotations

import re

from wenming_desk.intake import fields
from wenming_desk.intake.labels import find_label

_LONGEST = 200
# no alternative begins with a group or a class: so a search runs twenty times as fast
_CORE = re.compile(
    r"本文由|以上就是|希望[对能][您你大]|点击下载|本文档由|本文来[自源]|小编|网友|侵权.{0,8}(?:联系|删|告知)|侵删|原作者|范文|下载券|会员上传|网友上传|用户上传|上传分享"
    r"|供大家|仅供.{0,4}(?:学习|参考|交流)|请自行删除|下载后可|可(?:自行)?编辑|在看|蓝字|往期|星标|阅读原文|公文网|秘书网|材料网"
    r"|Cookie|cookie|本平台|自媒体平台|发现.{0,6}使用.{0,4}扫一扫|分享至朋友圈|文明上网|评论服务协议|跟帖服务协议|抢沙发|暂无评论|预览范围|会员分享|在线阅读"
    r"|不代表本(?:网|站|平台|号)|存储服务|发布服务|下载问题|文库搜索|本站搜索|平台搜索|本网站使用|下载后[只仅]包含|没有任何的?图纸|贡献者很忙|上面就是|给大家(?:谈谈|介绍|分享|带来|整理)|对各位有所|仅代表.{0,6}观点|作者上传|精品文档|欢迎下载|资料来源于网络|即时删除|会员原创|加入会员|开通会员|成为会员|任意下载|欢迎(?:来到|访问|光临)|希望能够?(?:帮助|对)|帮助到(?:大家|您|你)|该文档|这些文档|即将离开.{0,30}网站|本站会员|为(?:您|你|大家)(?:整理|收集|带来|准备)|欢迎(?:借鉴|下载|阅读)|对(?:您|你|大家)有所|内容来自|转载请(?:标明|注明)|感谢楼主|回帖|本站客服|网站客服|文库客服"
)
_AUX = re.compile(
    r"本站|文库|转载|点赞|付费|VIP|侵权|侵犯|版权|会员|积分|百度|更多|搜索|公众号|微信|关注|扫码|二维码|下载|分享|整理|收集|联系|删除|版权|参考|喜欢|帮助|欢迎|阅读|收藏|转发|资料|素材|文档|浏览|客服|QQ|如需|点击|网络|查看"
    r"|隐私|体验|接受|平台|网页|朋友圈|声明|评论|发言|登录|自媒体|用户|免费|预览|登录|出处|感谢|鼓励|支持"
)
_SENTENCE = re.compile(r"[^。！？]+")


def is_talk(text: str) -> bool:
    """Whether in a piece of text a site surely speaks to its visitors."""
    return talk_of(text.strip()) == 2


def talk_of(line: str) -> int:
    """How surely a site speaks in a line: 2 surely, 1 beside other signs, 0 not at all."""
    if not 4 <= len(line) <= _LONGEST:
        return 0
    if not all(_CORE.search(sentence) for sentence in _SENTENCE.findall(line)):
        return 0
    core = len(set(_CORE.findall(line)))
    if not core:
        return 0
    aux = len(set(_AUX.findall(line)))
    if fields.TITLE_END.search(line) or find_label(line):
        return 0
    if line[-1:] in "。；，、":
        # a sentence belongs to the text, unless two things in it say who speaks
        return 2 if core >= 2 else 0
    if (core >= 2 and aux >= 1) or (core >= 1 and aux >= 3):
        return 2
    return 1 if core + aux >= 2 else 0
