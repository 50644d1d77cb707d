"""The one table of commands: text, key, icon, and what each needs.

Menus, toolbar, command palette, list of keys and the tests are all made from this table; where
each command stands is told in `menu_table`. A command's id is also the name of its handler.
"""

from __future__ import annotations

from dataclasses import dataclass

from wenming_desk.desk.models.situation import Need


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the user can do.

    `key` is bound in the whole window, `pane_key` is shown only (大纲 or 正文 binds it); `label`
    is the short text of the toolbar; a `checkable` command shows a state.
    """

    id: str
    text: str
    key: str = ""
    icon: str = ""
    needs: Need = Need.DOCUMENT
    label: str = ""
    pane_key: str = ""
    checkable: bool = False
    tip: str = ""

    @property
    def name(self) -> str:
        """The text without the dots that announce a dialog."""
        return self.text.rstrip("…")


COMMANDS = (
    # 文件
    Command("new", "新建…", "Ctrl+N", "new", Need.IDLE, "新建", tip="按文种新建一份公文"),
    Command("open", "打开…", "Ctrl+O", "open", Need.IDLE, "打开", tip="打开 Word、文本文件"),
    Command(
        "paste_new", "从剪贴板新建", "Ctrl+Shift+N", needs=Need.IDLE, tip="把复制的文字整理成文稿"
    ),
    Command("save", "保存", "Ctrl+S", "save", label="保存"),
    Command("save_as", "另存为…", "F12"),
    Command("look_standard", "按标准排版", checkable=True, tip="保存时按 GB/T 9704 和选定的版式排"),
    Command(
        "look_own",
        "保持原文件的样子",
        checkable=True,
        tip="保存时只写改动的地方，别的一个字节也不变；从 .docx 打开的文稿才有",
    ),
    Command("versions", "版本与备份…"),
    Command("export_pdf", "导出 PDF…", "Ctrl+E", "export_pdf", label="导出 PDF"),
    Command("export_pdfa", "存档用的 PDF（PDF/A）…", tip="按 PDF/A-1b 导出，存档案用"),
    Command("export_images", "每页一张图片…"),
    Command("export_text", "纯文字…"),
    Command("print", "打印…", "Ctrl+P", "print", label="打印"),
    Command("close", "关闭文稿", "Ctrl+W"),
    Command("quit", "退出", "Alt+F4", needs=Need.NOTHING),
    # 编辑
    Command("undo", "撤销", "Ctrl+Z", "undo", Need.UNDO),
    Command("redo", "重做", "Ctrl+Y", "redo", Need.REDO),
    Command("cut", "剪切", "Ctrl+X"),
    Command("copy", "复制", "Ctrl+C"),
    Command("paste", "粘贴", "Ctrl+V"),
    Command("paste_text", "只粘贴文字", "Ctrl+Shift+V"),
    Command("select_all", "全选", "Ctrl+A"),
    Command("find", "查找…", "Ctrl+F", "find", label="查找"),
    Command("replace", "替换…", "Ctrl+H"),
    Command("find_next", "下一处", "F3"),
    Command("find_previous", "上一处", "Shift+F3"),
    Command("accept_changes", "接受全部修订"),
    Command("reject_changes", "拒绝全部修订"),
    Command("accept_here", "接受这一段的修订", needs=Need.NODE),
    Command("reject_here", "拒绝这一段的修订", needs=Need.NODE),
    Command("palette", "命令面板…", "Ctrl+Shift+P", needs=Need.NOTHING),
    # 结构
    Command("add_heading", "加同级标题", "Ctrl+Return", "add_heading", Need.PLACE, "加标题"),
    Command("add_child_heading", "加下级标题", "Ctrl+Shift+Return", needs=Need.PLACE),
    Command(
        "add_paragraph",
        "加段落",
        icon="add_paragraph",
        needs=Need.PLACE,
        label="加段落",
        pane_key="Shift+Enter",
    ),
    Command("promote", "升级", "Alt+Shift+Left", "promote", Need.RAISABLE, "升级"),
    Command("demote", "降级", "Alt+Shift+Right", "demote", Need.LOWERABLE, "降级"),
    Command("move_up", "上移", "Alt+Up", "move_up", Need.NODE, "上移"),
    Command("move_down", "下移", "Alt+Down", "move_down", Need.NODE, "下移"),
    Command("rename", "改名", "F2", needs=Need.PLACE),
    Command("duplicate", "复制一份", "Ctrl+D", needs=Need.NODE),
    Command("delete", "删除", needs=Need.NODE, pane_key="Del"),
    Command("level_1", "设为一级标题", "Ctrl+1", needs=Need.TEXT),
    Command("level_2", "设为二级标题", "Ctrl+2", needs=Need.TEXT),
    Command("level_3", "设为三级标题", "Ctrl+3", needs=Need.TEXT),
    Command("level_4", "设为四级标题", "Ctrl+4", needs=Need.TEXT),
    Command("to_paragraph", "设为段落", "Ctrl+0", needs=Need.SECTION),
    Command("below_title", "题下行／正文", needs=Need.BELOW_TITLE),
    Command("run_in", "标题接排／独立成行", "Ctrl+J", needs=Need.RUN_IN),
    Command("split", "在光标处拆开", needs=Need.TEXT),
    Command("merge", "与上一条合并", "Ctrl+M", needs=Need.MERGEABLE),
    Command("row_above", "上面加一行", needs=Need.TABLE),
    Command("row_below", "下面加一行", needs=Need.TABLE),
    Command("column_left", "左边加一栏", needs=Need.TABLE),
    Command("column_right", "右边加一栏", needs=Need.TABLE),
    Command("row_up", "行上移", needs=Need.TABLE, pane_key="Alt+Shift+↑"),
    Command("row_down", "行下移", needs=Need.TABLE, pane_key="Alt+Shift+↓"),
    Command("column_back", "栏左移", needs=Need.TABLE, pane_key="Alt+Shift+←"),
    Command("column_on", "栏右移", needs=Need.TABLE, pane_key="Alt+Shift+→"),
    Command("delete_row", "删除这一行", needs=Need.TABLE),
    Command("delete_column", "删除这一栏", needs=Need.TABLE),
    Command(
        "header_row",
        "首行作表头，每页重复",
        needs=Need.TABLE,
        checkable=True,
    ),
    Command(
        "landscape",
        "表格横排",
        needs=Need.TABLE,
        checkable=True,
        tip="宽表格横放，单独占页；去掉勾，又竖排在正文里",
    ),
    Command("fold_1", "折叠到一级", "Alt+Shift+1"),
    Command("fold_2", "折叠到二级", "Alt+Shift+2"),
    Command("fold_3", "折叠到三级", "Alt+Shift+3"),
    Command("unfold_all", "全部展开", "Alt+Shift+A"),
    Command("filter", "筛选大纲", "Ctrl+L"),
    Command(
        "scheme_plan",
        "计划：一、（一）1.（1）",
        needs=Need.DOCUMENT,
        checkable=True,
        tip="光标所在的正文、附件或印发件按方案、通知的层次编号",
    ),
    Command(
        "scheme_regulation",
        "法规：章、节、条",
        needs=Need.DOCUMENT,
        checkable=True,
        tip="光标所在的正文、附件或印发件按办法、规定的章、节、条编号，条连着数下去",
    ),
    Command("continuous", "三级标题全篇连续编号", needs=Need.DOCUMENT, checkable=True),
    # 插入、公文
    Command("insert_date", "今天的日期", "Alt+Shift+D", needs=Need.TEXT),
    Command("insert_table", "表格…", icon="table", needs=Need.PLACE),
    Command("add_attachment", "附件"),
    Command("add_issued", "印发件"),
    Command("remove_part", "删除这个附件或印发件", needs=Need.EXTRA_PART),
    Command("elements", "公文要素…", "F4"),
    Command("signature", "落款与日期…", tip="填写署名、成文日期和用印方式"),
    Command("imprint", "版记…"),
    Command(
        "title_breaks",
        "标题换行由我定",
        checkable=True,
        tip="按现在的样子定下标题在哪里换行，再用回车和退格改；去掉勾，又按词意自动换行",
    ),
    Command("profile", "版式…"),
    Command("learn_profile", "从样文学版式…"),
    Command("import_profile", "导入版式…"),
    Command("export_profile", "导出版式…"),
    Command("next_doubt", "下一处待确认", "Ctrl+F8"),
    Command("previous_doubt", "上一处待确认", "Ctrl+Shift+F8"),
    Command("confirm_doubt", "这一处没有问题", "Ctrl+F9", tip="看过了，去掉大纲里的问号"),
    Command("other_reading", "这一处换一种认法", tip="当作标题的改成正文，当作正文的改成标题"),
    Command(
        "import_report",
        "导入报告",
        "Alt+6",
        "import_report",
        checkable=True,
        tip="打开这份文稿时去掉、接上、拆开、改过的，都能放回原样",
    ),
    # 审核
    Command("borrowing", "借用情况…", tip="还有多少是素材原样，别的单位的名称留下没有"),
    Command("likeness", "雷同比对…", tip="与素材库和别的文件比，有多少话相同"),
    # 素材
    Command("insert_outline", "插入提纲…", tip="常用文种的标题，插到选中的条目后面"),
    Command("pane_library", "素材库", "Alt+4", checkable=True),
    Command(
        "to_library",
        "存为素材",
        "Ctrl+Shift+L",
        needs=Need.NODE,
        tip="把大纲里选中的条目放进素材库",
    ),
    Command("similar", "与本节相近的", needs=Need.NODE, tip="在素材库里找与本节相近的条目"),
    Command("import_to_library", "导入文件…", needs=Need.NOTHING, tip="把一份文稿拆成素材"),
    Command("import_folder", "导入文件夹…", needs=Need.NOTHING, tip="把历年文稿拆成素材"),
    Command("export_package", "导出素材包…", needs=Need.NOTHING, tip="整个素材库存成一个文件"),
    Command("import_package", "导入素材包…", needs=Need.NOTHING),
    # 查看
    Command("pane_outline", "大纲", "Alt+1", checkable=True),
    Command("pane_editor", "正文", "Alt+2", checkable=True),
    Command("pane_page", "页面", "Alt+3", checkable=True),
    Command("whole", "正文显示全文", "Ctrl+T", checkable=True),
    Command("mode_continuous", "连续显示", checkable=True, tip="页面一张接一张往下排"),
    Command("mode_single", "单页显示", checkable=True, tip="一次看一页"),
    Command("mode_facing", "双页显示", checkable=True, tip="两页并排看"),
    Command("thumbnails", "缩略图", checkable=True, tip="页面左边的小页，点一下跳过去"),
    Command("zoom_in", "放大", "Ctrl+="),
    Command("zoom_out", "缩小", "Ctrl+-"),
    Command("fit_width", "适合宽度", "Ctrl+9"),
    Command("full_screen", "全屏", "F11", needs=Need.NOTHING, checkable=True),
    Command("next_pane", "到下一个面板", "F6"),
    Command("previous_pane", "到上一个面板", "Shift+F6"),
    # 工具、帮助
    Command("fonts", "字体情况…", needs=Need.NOTHING),
    Command(
        "settings",
        "设置…",
        "Ctrl+,",
        needs=Need.NOTHING,
        tip="本单位、界面、版式方案、素材库",
    ),
    Command("keys", "快捷键一览", needs=Need.NOTHING),
    Command("diagnostics", "复制诊断信息", needs=Need.NOTHING),
    Command("about", "关于文明案头", needs=Need.NOTHING),
)


def command(identifier: str) -> Command:
    """The command with this id; KeyError where there is none."""
    return _BY_ID[identifier]


_BY_ID = {each.id: each for each in COMMANDS}
