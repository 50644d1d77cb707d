"""Takes the drawings of the icons from Fluent System Icons into resources/icons.

    python packaging/make_icons.py      (needs npm and tar)

Only the drawings that `wenming_desk.desk.icons` names, at 16 and 20 px and the smallest marks at
12 too, regular and filled. `currentColor` stays: each is tinted when it is loaded. The program's
own drawings (app.svg, run_in_mark) are not touched.
"""

import ast
import shutil
import subprocess
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
TARGET = REPOSITORY / "resources" / "icons"
NAMES = REPOSITORY / "wenming_desk" / "desk" / "icons.py"
PACKAGE = "@fluentui/svg-icons@1.1.343"
SIZES = (16, 20)
SMALL = ("chevron_", "dismiss", "checkmark")
SMALL_BUT = ("checkmark_circle",)


def names() -> list[str]:
    """The drawings that the table of icons names."""
    for node in ast.walk(ast.parse(NAMES.read_text(encoding="utf-8"))):
        if isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "ICONS" and node.value:
            table: dict[str, str] = ast.literal_eval(node.value)
            return sorted(set(table.values()))
    raise SystemExit(f"no table ICONS in {NAMES}")


def sizes(name: str) -> tuple[int, ...]:
    """The sizes in px that are kept of a drawing."""
    return (12, *SIZES) if name.startswith(SMALL) and name not in SMALL_BUT else SIZES


def main() -> None:
    """Copy what is named; say which drawings the package does not have."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        archive = next(Path(folder).glob("*.tgz"))
        subprocess.run(["tar", "xzf", archive.name], cwd=folder, check=True)
        source = Path(folder) / "package" / "icons"
        for name in names():
            for size in sizes(name):
                for style in ("regular", "filled"):
                    file = f"{name}_{size}_{style}.svg"
                    if (source / file).exists():
                        shutil.copyfile(source / file, TARGET / file)
                    else:
                        print(f"not in {PACKAGE}: {file}")


if __name__ == "__main__":
    main()
