"""版式: told once, chosen, changed with the page looking on, learned, sent, brought."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.desk.conftest import ScriptedDialogs, open_file
from tests.materials import RESOURCES
from wenming_desk.app.run import Program
from wenming_desk.desk.models import preferences
from wenming_desk.desk.models.profile_store import choice_of
from wenming_desk.desk.views.dialogs.learn import LearnDialog
from wenming_desk.desk.views.dialogs.message import MessageDialog
from wenming_desk.desk.views.dialogs.profile import ProfileDialog
from wenming_desk.desk.views.main_window import MainWindow
from wenming_desk.desk.views.profile_commands import NOTICE
from wenming_desk.jobs.opening import open_file as read_file
from wenming_desk.jobs.resources import find_profile, sample_file
from wenming_desk.jobs.saving import docx_bytes
from wenming_desk.standard.line_making import LineMaking
from wenming_desk.standard.page_number import PageNumbering
from wenming_desk.standard.profile_edit import with_bold, with_latin, with_margins_of
from wenming_desk.standard.profile_file import load_profile
from wenming_desk.standard.roles import Role

R1, R2 = find_profile("R1"), find_profile("R2")
MINE = with_latin(with_bold(with_margins_of(R1, R2), Role.HEADING_1, True), "Times New Roman")


T = TypeVar("T", bound=QWidget)


def shown(kind: type[T]) -> T:
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    assert len(found) == 1
    return found[0]


def first_line(window: MainWindow) -> float:
    assert window.workspace.session is not None
    page = window.workspace.session.pages.pages[1]
    return page.lines[0].y


def opened(window: MainWindow) -> ProfileDialog:
    window.center.run("profile")
    return shown(ProfileDialog)


def folder_of(program: Program) -> Path:
    return program.services.folders["设置"] / "profiles"


class TestTold:
    """What is said once, when the first document is open."""

    def test_until_it_is_dealt_with(self, sample: MainWindow, program: Program) -> None:
        notice = sample.info.notice
        assert notice is not None
        assert notice.key == "intake"  # what was read comes first
        sample.info.settle("intake")
        notice = sample.info.notice
        assert notice is not None
        assert notice.key == NOTICE
        assert "37/35 mm" in notice.words
        assert [each.text() for each in sample.info.buttons] == ["就用它", "比比看…"]
        sample.info.buttons[0].click()
        assert program.services.settings.get(preferences.PROFILE_TOLD)
        assert sample.info.notice is None

    def test_putting_it_away_is_enough(
        self, sample: MainWindow, program: Program, qtbot: QtBot, tmp_path: Path
    ) -> None:
        sample.info.settle("intake")
        sample.info._close.click()
        assert program.services.settings.get(preferences.PROFILE_TOLD)
        path = tmp_path / "另一份.txt"
        path.write_text("关于做好防汛工作的通知\n各科室：\n请做好防汛工作。", encoding="utf-8")
        open_file(sample, qtbot, path)
        assert sample.info.notice is None or sample.info.notice.key != NOTICE

    def test_it_goes_when_another_profile_is_chosen(
        self, sample: MainWindow, program: Program
    ) -> None:
        sample.info.settle("intake")
        menu = sample._menus.menu("profiles")
        menu.aboutToShow.emit()
        menu.actions()[1].trigger()
        assert sample.info.notice is None
        assert program.services.settings.get(preferences.PROFILE_TOLD)

    def test_its_button_opens_the_form(self, sample: MainWindow) -> None:
        sample.info.settle("intake")
        sample.info.buttons[1].click()
        shown(ProfileDialog).reject()


class TestMenu:
    """公文 › 版式方案."""

    def menu(self, window: MainWindow) -> QMenu:
        menu = window._menus.menu("profiles")
        menu.aboutToShow.emit()
        return menu

    def test_the_page_follows_and_the_choice_is_kept(
        self, sample: MainWindow, program: Program
    ) -> None:
        actions = self.menu(sample).actions()
        assert [each.text() for each in actions] == [R1.title, R2.title]
        assert [each.isChecked() for each in actions] == [True, False]
        assert actions[0].toolTip() == R1.about
        before = first_line(sample)
        actions[1].trigger()
        assert first_line(sample) < before
        assert sample.status.profile.text().endswith("34.6/32.6 mm")
        assert [each.isChecked() for each in self.menu(sample).actions()] == [False, True]
        settings = program.services.folders["设置"] / "settings.json"
        assert "R2" in settings.read_text(encoding="utf-8")

    def test_the_users_own_stand_behind(self, sample: MainWindow, program: Program) -> None:
        program.services.profiles.save(MINE, "本局")
        assert [each.text() for each in self.menu(sample).actions()][2:] == ["本局"]


class TestForm:
    """版式…"""

    def test_it_shows_the_profile(self, sample: MainWindow) -> None:
        form = opened(sample)
        assert form.realisations["R1"].isChecked()
        assert not form.margins[0].isEnabled()
        assert [box.value() for box in form.margins] == [37, 35, 28, 26]
        assert form.pitch.value() == pytest.approx(28.95)
        assert form.count.text() == "每面 22 行，每行 28 字"
        assert form.families[Role.BODY].currentData() == "仿宋_GB2312"
        assert form.keep.text() == "用这个版式"
        assert not form.name.isVisible()

    def test_the_page_follows_each_change_and_cancel_takes_it_back(
        self, sample: MainWindow, program: Program
    ) -> None:
        assert sample.workspace.session is not None
        before = sample.workspace.session.pages
        form = opened(sample)
        form.realisations["R2"].click()
        moved = first_line(sample)
        assert moved < before.pages[1].lines[0].y
        form.bold[Role.HEADING_1].click()
        assert form.profile.style(Role.HEADING_1).bold
        assert form.keep.text() == "存成方案"
        assert form.name.isVisible()
        QTest.keyClick(form, Qt.Key.Key_Escape)
        assert first_line(sample) == before.pages[1].lines[0].y
        assert sample.workspace.profile == "R1"
        assert list(program.services.profiles.shelf.profiles) == ["R1", "R2"]

    def test_a_change_is_saved_under_a_name_and_used_again(
        self, sample: MainWindow, program: Program
    ) -> None:
        form = opened(sample)
        form.bold[Role.HEADING_3].click()
        form.name.setText("云汀市水利局")
        QTest.keyClick(form, Qt.Key.Key_Return)
        assert sample.workspace.profile == "云汀市水利局"
        kept = load_profile(folder_of(program) / "云汀市水利局.toml", RESOURCES / "profiles")
        assert kept.style(Role.HEADING_3).bold
        assert sample.toast.isVisible()
        again = opened(sample)
        assert again.name.text() == "云汀市水利局"
        again.pitch.setValue(28)
        again.spaced.setCurrentIndex(1)
        again.spaced.activated.emit(1)
        again.keep.click()
        assert list(program.services.profiles.shelf.profiles)[2:] == ["云汀市水利局"]
        body = program.services.profiles.choice("云汀市水利局").profile.style(Role.BODY)
        assert (body.pitch, body.grid) == (28, False)

    def test_what_is_one_of_the_programs_own_needs_no_name(
        self, sample: MainWindow, program: Program
    ) -> None:
        form = opened(sample)
        form.realisations["R2"].click()
        assert form.keep.text() == "用这个版式"
        form.keep.click()
        assert sample.workspace.profile == "R2"
        assert not folder_of(program).exists()

    def test_names_that_cannot_be(self, sample: MainWindow) -> None:
        form = opened(sample)
        form.bold[Role.TITLE].click()
        for name in ("", "R1", "a/b"):
            form.name.setText(name)
            assert not form.keep.isEnabled()
            assert form.problem.text().endswith("。")
        form.name.setText("本局")
        assert form.keep.isEnabled()
        form.reject()

    def test_margins_of_ones_own_and_the_default_again(self, sample: MainWindow) -> None:
        form = opened(sample)
        form.realisations["own"].click()
        form.margins[0].setValue(40)
        assert form.profile.top.mm == pytest.approx(40, abs=0.02)
        form.pitch.setValue(30)
        assert form.count.text().startswith("每面 20 行")
        form.blank.setCurrentIndex(1)
        form.blank.activated.emit(1)
        assert form.profile.blank == "row"
        form.default.click()
        assert form.realisations["R1"].isChecked()
        assert form.profile == R1
        form.reject()

    def test_faces_latin_and_page_number(self, sample: MainWindow) -> None:
        form = opened(sample)
        box = form.families[Role.TITLE]
        box.setCurrentIndex(box.findData("华文中宋"))
        box.activated.emit(box.currentIndex())
        assert form.families[Role.ISSUER_MARK].currentData() == "华文中宋"
        form.latin.setCurrentIndex(form.latin.findData("Times New Roman"))
        form.latin.activated.emit(form.latin.currentIndex())
        assert form.profile.latin == "Times New Roman"
        form.number.inset.setValue(0)
        assert form.profile.style(Role.PAGE_NUMBER).right == 0
        form.reject()

    def test_for_which_program_and_what_is_kept_together(self, sample: MainWindow) -> None:
        form = opened(sample)
        lines = form.lines
        assert lines.engine.currentText() == "Word 2013 及以后的版本"
        lines.engine.setCurrentIndex(lines.engine.findData("wps"))
        lines.engine.activated.emit(lines.engine.currentIndex())
        lines.units.click()
        lines.last.click()
        assert form.profile.lines == LineMaking("wps", keep_units=False, fill_last=False)
        form.default.click()
        assert lines.engine.currentData() == "word15"
        assert lines.units.isChecked()
        assert lines.last.isChecked()

    def test_the_page_number(self, sample: MainWindow) -> None:
        form = opened(sample)
        number = form.number
        number.form.setCurrentIndex(number.form.findData("第1页"))
        number.form.activated.emit(number.form.currentIndex())
        form.realisations["own"].click()
        form.margins[0].setValue(40)
        number.first_page.click()
        number.first.setValue(3)
        assert form.profile.numbering == PageNumbering("第1页", first_page=False, first=3)
        assert form.profile.top.mm == pytest.approx(40, abs=0.02)
        number.place.setCurrentIndex(1)
        number.place.activated.emit(1)
        assert form.profile.style(Role.PAGE_NUMBER).align == "center"
        assert not number.inset.isEnabled()
        form.default.click()
        assert form.profile == R1
        assert number.first.value() == 1
        form.reject()

    def test_the_wheel_scrolls_the_form_and_changes_nothing(self, sample: MainWindow) -> None:
        form = opened(sample)
        here = QPointF(form.pitch.rect().center())
        wheel = QWheelEvent(
            *(here, form.pitch.mapToGlobal(here), QPoint(), QPoint(0, -120)),
            *(Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier),
            *(Qt.ScrollPhase.NoScrollPhase, False),
        )
        QApplication.sendEvent(form.pitch, wheel)
        assert form.profile == R1
        form.reject()

    def test_it_gives_way_to_what_reads_a_file(
        self, sample: MainWindow, dialogs: ScriptedDialogs, tmp_path: Path
    ) -> None:
        path = tmp_path / "发来的.toml"
        path.write_text('base = "R2"\ntitle = "市局"\n', encoding="utf-8")
        dialogs.opens = [path]
        form = opened(sample)
        form.others["import_profile"].click()
        assert not form.isVisible()
        assert sample.workspace.profile == "市局"

    def test_taken_away(self, sample: MainWindow, program: Program) -> None:
        program.services.profiles.save(MINE, "本局")
        sample.workspace.set_profile("本局")
        form = opened(sample)
        assert form.remove.isVisible()
        form.remove.click()
        assert sample.workspace.profile == "R1"
        assert not list(folder_of(program).glob("*.toml"))
        own = opened(sample)
        assert not own.remove.isVisible()
        own.reject()

    def test_a_disk_that_does_not_take_it_is_told(
        self, sample: MainWindow, program: Program
    ) -> None:
        folder_of(program).parent.mkdir(parents=True, exist_ok=True)
        folder_of(program).write_text("no folder", encoding="utf-8")
        form = opened(sample)
        form.bold[Role.TITLE].click()
        form.keep.click()
        assert form.isVisible()
        assert form.problem.text()
        form.reject()
        assert sample.workspace.profile == "R1"


def test_another_window_follows_what_is_kept_anew(
    sample: MainWindow, program: Program, qtbot: QtBot
) -> None:
    program.services.profiles.save(MINE, "本局")
    sample.workspace.set_profile("本局")
    before = first_line(sample)
    program.services.profiles.save(with_margins_of(MINE, R1), "本局")
    assert first_line(sample) > before
    program.services.profiles.remove("本局")
    assert sample.workspace.profile == "R1"


class TestLearned:
    """从样文学版式…"""

    @pytest.fixture
    def file(self, tmp_path: Path) -> Path:
        path = tmp_path / "本局去年的通知.docx"
        path.write_bytes(docx_bytes(read_file(sample_file()).document, MINE))
        return path

    def learned(
        self, window: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, path: Path
    ) -> LearnDialog:
        dialogs.opens = [path]
        window.center.run("learn_profile")
        qtbot.waitUntil(
            lambda: any(
                isinstance(w, LearnDialog) and w.isVisible() for w in QApplication.topLevelWidgets()
            ),
            timeout=30_000,
        )
        return shown(LearnDialog)

    def test_what_was_learned_is_shown_tried_and_kept(
        self,
        sample: MainWindow,
        program: Program,
        qtbot: QtBot,
        dialogs: ScriptedDialogs,
        file: Path,
    ) -> None:
        before = first_line(sample)
        dialog = self.learned(sample, qtbot, dialogs, file)
        assert first_line(sample) < before
        rows = {
            dialog.list.item(row, 0).text(): dialog.list.item(row, 1).text()
            for row in range(dialog.list.rowCount())
        }
        assert rows["页边距"].startswith("上 34.57、下 32.58")
        assert rows["标题加粗"] == "一级标题加粗"
        assert rows["数字和字母的字体"] == "Times New Roman"
        assert "四级标题的字体" in dialog.missing.text()
        latin = next(
            row
            for row in range(dialog.list.rowCount())
            if dialog.list.item(row, 0).text() == "数字和字母的字体"
        )
        dialog.list.item(latin, 0).setCheckState(Qt.CheckState.Unchecked)
        assert "latin" not in dialog.ticked
        dialog.name.setText("学来的")
        dialog.keep.click()
        assert sample.workspace.profile == "学来的"
        # what a bureau's own file shows need not be the standard
        assert sample.status.profile.text().startswith("学来的 通用格式")
        kept = program.services.profiles.choice("学来的").profile
        assert kept.latin == ""
        assert kept.style(Role.HEADING_1).bold
        assert kept.about == "从“本局去年的通知.docx”学来"

    def test_cancel_leaves_everything_as_it_was(
        self, sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs, file: Path
    ) -> None:
        before = first_line(sample)
        dialog = self.learned(sample, qtbot, dialogs, file)
        dialog.reject()
        assert first_line(sample) == before
        assert sample.workspace.profile == "R1"

    def test_a_text_teaches_nothing(
        self, sample: MainWindow, qtbot: QtBot, dialogs: ScriptedDialogs
    ) -> None:
        dialogs.opens = [sample_file()]
        sample.center.run("learn_profile")
        qtbot.waitUntil(
            lambda: any(isinstance(w, MessageDialog) for w in QApplication.topLevelWidgets())
        )
        words = shown(MessageDialog).words
        assert "没有版式可学" in words.heading
        assert words.safe == "原文件没有动。"
        shown(MessageDialog).close()


def test_sent_and_brought(
    sample: MainWindow, program: Program, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    program.services.profiles.save(MINE, "本局")
    sample.workspace.set_profile("本局")
    target = tmp_path / "给各科室.toml"
    dialogs.saves = [target]
    sample.center.run("export_profile")
    assert dialogs.suggested[0].name == "本局.toml"
    assert load_profile(target, RESOURCES / "profiles").latin == "Times New Roman"
    program.services.profiles.remove("本局")
    dialogs.opens = [target]
    sample.center.run("import_profile")
    assert sample.workspace.profile == "本局"
    target.write_text("[page", encoding="utf-8")
    dialogs.opens = [target]
    sample.center.run("import_profile")
    assert "没有导入" in shown(MessageDialog).words.heading
    shown(MessageDialog).close()
    assert sample.workspace.profile == "本局"


def test_words_for_margins() -> None:
    assert choice_of(R1).margins == "37/35 mm"
    assert choice_of(R2).margins == "34.6/32.6 mm"
