"""Sets up and starts the program, or tests it, with nothing but Python 3.11 or later.

    python3 packaging/bootstrap.py run [FILE]      the window (or the same job without a display)
    python3 packaging/bootstrap.py test            everything that has to hold
    python3 packaging/bootstrap.py test ARGS…      pytest with these arguments alone

Packages go to `.venv` in the checkout, pinned and checked by hash. A stamp there says what was
installed for which Python, so that a second run starts at once.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import compiled
import system
from system import say

REPOSITORY = Path(__file__).resolve().parents[1]
VENV = REPOSITORY / ".venv"
STAMP = VENV / "wenming-stamp.json"
PIP_LOG = VENV / "pip.log"
NOT_COMPILED = VENV / "wenming-not-compiled.txt"
"""Says which sources could not be compiled, so that not every start tries it again."""
OUTPUT_FOLDER = Path("wenming-output")
OLDEST_PYTHON = (3, 11)
OLDEST_GLIBC = (2, 34)
USAGE = """用法：
    python3 packaging/bootstrap.py run [文件]         打开窗口（不带文件时打开示例方案）
    python3 packaging/bootstrap.py test [pytest 参数]  运行全部检查和测试"""


class SetupError(Exception):
    """The environment cannot be made; the message tells the user in Chinese what to do."""


def system_name() -> str:
    """The name of the constraints files for this machine; raises SetupError for an unknown one."""
    machine = platform.machine().lower()
    systems = {"linux": "linux", "win32": "windows"}
    if sys.platform not in systems or machine not in ("x86_64", "amd64"):
        raise SetupError(
            f"目前只支持 64 位 x86 的 Linux 和 Windows（这台是 {sys.platform} {machine}）。"
        )
    if sys.platform == "linux":
        name, version = platform.libc_ver()
        numbers = tuple(int(part) for part in version.split(".")[:2] if part.isdigit())
        if name == "glibc" and numbers < OLDEST_GLIBC:
            raise SetupError(f"系统的 glibc 是 {version}，需要 2.34 或更新（例如 Debian 12）。")
    return f"{systems[sys.platform]}-x86_64"


def lists(*, tests: bool) -> list[Path]:
    """The constraints files to install from."""
    name = system_name()
    packaging = REPOSITORY / "packaging"
    needed = [packaging / f"constraints-{name}.txt"]
    return [*needed, packaging / f"constraints-{name}-test.txt"] if tests else needed


def build_list() -> Path:
    """The constraints file of what compiles the line breaker."""
    return REPOSITORY / "packaging" / f"constraints-{system_name()}-compile.txt"


def stamp_of(path: Path) -> str:
    """What a list installed into this environment is known by: list, Python and place."""
    key = f"{sys.version}|{sys.executable}|{REPOSITORY}|".encode()
    return hashlib.sha256(key + path.read_bytes()).hexdigest()


def read_stamps() -> list[str]:
    """The stamps of the lists that are installed; none where the environment is not whole."""
    try:
        stamps = json.loads(STAMP.read_text("utf-8"))
    except (OSError, ValueError):
        return []
    return [str(stamp) for stamp in stamps] if isinstance(stamps, list) else []


def place(kind: str) -> Path:
    """A folder of the virtual environment: `scripts` or `purelib`."""
    bases = ("base", "platbase", "installed_base", "installed_platbase")
    return Path(sysconfig.get_path(kind, "venv", dict.fromkeys(bases, str(VENV))))


def python() -> Path:
    """The interpreter of the virtual environment."""
    return place("scripts") / ("python.exe" if os.name == "nt" else "python")


def run_quietly(command: list[str], failure: str) -> None:
    """Run a long step with its output in the log and a sign of life now and then.

    Raises SetupError with `failure` and the last lines of the output where the step fails.
    """
    started = time.monotonic()
    with PIP_LOG.open("a", encoding="utf-8") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT)
        while True:
            try:
                status = process.wait(timeout=15)
                break
            except subprocess.TimeoutExpired:
                say(f"    ……已用 {time.monotonic() - started:.0f} 秒")
            except KeyboardInterrupt:
                process.terminate()
                raise
    if status != 0:
        tail = "\n".join(PIP_LOG.read_text("utf-8", errors="replace").splitlines()[-8:])
        raise SetupError(f"{failure}\n{tail}\n完整记录在 {PIP_LOG}")


def pip_command() -> list[str]:
    """How pip is called for the environment: its own pip, or the one beside this Python."""
    if system.has_own_pip():
        return [str(python()), "-m", "pip"]
    return [sys.executable, "-m", "pip", "--python", str(python())]


def install(needed: list[Path]) -> None:
    """Install what constraints files list; raises SetupError where that fails."""
    command = [*pip_command(), "install", "--disable-pip-version-check", "--no-input", "--no-deps"]
    command += ["--require-hashes", "--only-binary", ":all:"]
    for path in needed:
        command += ["--requirement", str(path)]
    run_quietly(command, "组件没有装上。请检查网络或 pip 的软件源设置后重试。")


def create_environment() -> None:
    """Make an empty virtual environment; raises SetupError where this Python cannot."""
    if not system.can_make_environments():
        raise SetupError("这个 Python 不能建立虚拟环境，装上缺少的组件后请重试。")
    say(f"正在建立运行环境 {VENV} ……")
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    command = [
        sys.executable,
        "-m",
        "venv",
        *([] if system.has_own_pip() else ["--without-pip"]),
        str(VENV),
    ]
    run_quietly(command, "运行环境没有建成。")


def failed_before() -> bool:
    """Whether the sources as they are now could not be compiled at an earlier start."""
    try:
        return NOT_COMPILED.read_text("utf-8", errors="replace") == compiled.stamp()
    except FileNotFoundError:
        return False


def provide_compiled(*, tests: bool) -> None:
    """Compile the line breaker where a compiler is at hand; interpreted it does the same, slower.

    Nothing but speed depends on it, so nothing that goes wrong here stops the program.
    """
    if compiled.is_fresh():
        return
    try:
        compiled.remove()
        if tests and (lacking := compiled.why_not()) is not None:
            system.apt_install(lacking.split())
        if (lacking := compiled.why_not()) is not None:
            say(f"没有 C 编译器或 Python 的头文件（{lacking}），排版部分不编译，只是慢一些。")
            return
        if not tests and failed_before():
            return
        say("正在编译排版部分（约半分钟，只在第一次和更新之后）……")
        install([build_list()])
        command = [str(python()), str(REPOSITORY / "packaging" / "compiled.py")]
        run_quietly(command, "没有编译成。")
        NOT_COMPILED.unlink(missing_ok=True)
    except SetupError:
        # the compiler's own words are in the log: they help nobody who only wants to start
        say(f"排版部分没有编译成，不影响使用，只是慢一些。记录在 {PIP_LOG}")
        say(f"要再试一次，先删去 {NOT_COMPILED}")
        with contextlib.suppress(OSError):
            NOT_COMPILED.write_text(compiled.stamp(), encoding="utf-8")
    except OSError as error:
        say(f"排版部分没有编译（{error}），不影响使用，只是慢一些。")


def install_project() -> None:
    """Make `python -m wenming_desk` and `wenming-desk` work in the environment, in place."""
    (place("purelib") / "wenming_desk.pth").write_text(f"{REPOSITORY}\n", encoding="utf-8")
    if os.name == "nt":
        launcher = place("scripts") / "wenming-desk.cmd"
        launcher.write_text('@"%~dp0python.exe" -P -m wenming_desk %*\r\n', encoding="utf-8")
        return
    launcher = place("scripts") / "wenming-desk"
    quoted = str(python()).replace("'", "'\\''")
    launcher.write_text(f"#!/bin/sh\nexec '{quoted}' -P -m wenming_desk \"$@\"\n", encoding="utf-8")
    launcher.chmod(0o755)


def provide_environment(*, tests: bool) -> None:
    """Bring `.venv` to what the lists say; does nothing where the stamp says that it is."""
    needed = {stamp_of(path): path for path in lists(tests=tests)}
    installed = read_stamps()
    missing = {stamp: path for stamp, path in needed.items() if stamp not in installed}
    if tests or missing:
        system.provide_system_packages(tests=tests)
    if not missing:
        return
    if len(missing) == len(needed):
        create_environment()
        installed = []
    STAMP.unlink(missing_ok=True)
    say("正在安装所需的组件（第一次约 100 MB，请稍候）……" if not tests else "正在安装所需的组件……")
    install([*missing.values()])
    install_project()
    STAMP.write_text(json.dumps(sorted({*installed, *missing})), encoding="utf-8")
    say("准备好了。")


def sample() -> Path:
    """The sample plan that `run` opens where no file is named."""
    found = sorted((REPOSITORY / "resources" / "samples").glob("sample.*"))
    if not found:
        raise SetupError("没有找到示例方案（resources/samples/sample.*）。")
    return found[0]


def start(command: list[str]) -> int:
    """Go on as the given command where the system can, else run it and hand its status on."""
    if os.name != "nt":
        sys.stderr.flush()
        os.execv(command[0], command)
    return subprocess.run(command, check=False).returncode


def run(arguments: list[str]) -> int:
    """Open the window, or do the same job without one where no display can be opened."""
    if len(arguments) > 1:
        say(USAGE)
        return 2
    provide_environment(tests=False)
    provide_compiled(tests=False)
    file = Path(arguments[0]) if arguments else sample()
    program = [str(python()), "-P", "-m", "wenming_desk"]
    if (problem := system.why_qt_cannot_load()) is not None:
        raise SetupError(problem)
    if (reason := system.why_no_window()) is None:
        return start([*program, str(file)])
    say(f"{reason}，改为不开窗口处理：")
    say(f"结果（.docx、.pdf、每页图片和大纲）放在 {OUTPUT_FOLDER.resolve()}")
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return start([*program, "headless", str(file), "-o", str(OUTPUT_FOLDER)])


def test(arguments: list[str]) -> int:
    """Run every stage, or pytest alone with the given arguments; 0 where all of it passed."""
    provide_environment(tests=True)
    provide_compiled(tests=True)
    interpreter = str(python())
    pytest = [interpreter, "-m", "pytest"]
    if arguments:
        return subprocess.run([*pytest, *arguments], cwd=REPOSITORY, check=False).returncode
    workers = ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    types = [interpreter, "-m", "basedpyright", "--pythonpath", interpreter]
    without = ["-p", "no:pytest-qt", "-p", "tests.no_qt", "-p", "tests.from_source"]
    stages = {
        "代码规范": [interpreter, "-m", "ruff", "check", "."],
        "代码格式": [interpreter, "-m", "ruff", "format", "--check", "."],
        "类型": types,
        "不装 Qt、不编译的各层": [*pytest, *without, *workers],
        "全部测试": [*pytest, *workers],
    }
    results: dict[str, int] = {}
    for name, command in stages.items():
        say(f"\n== {name} ==")
        results[name] = subprocess.run(command, cwd=REPOSITORY, check=False).returncode
    failed = [name for name, status in results.items() if status != 0]
    say("\n未通过：" + "、".join(failed) if failed else "\n全部通过。")
    return 1 if failed else 0


def main() -> int:
    """Do what the command line says; the exit status is that of the job."""
    if sys.version_info < OLDEST_PYTHON:
        say(f"需要 Python 3.11 或更新，这个是 {platform.python_version()}。")
        return 2
    commands = {"run": run, "test": test}
    if len(sys.argv) < 2 or sys.argv[1] not in commands:
        say(USAGE)
        return 2
    try:
        return commands[sys.argv[1]](sys.argv[2:])
    except SetupError as error:
        say(str(error))
        return 2
    except KeyboardInterrupt:
        say("已停止。")
        return 130


if __name__ == "__main__":
    sys.exit(main())
