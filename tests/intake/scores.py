"""Scores all hand-made outlines in all the files that hold their documents, as one table.

    python -m tests.intake.scores [--show] [WORD…]      only files whose name holds a WORD
    python -m tests.intake.scores --weights 20          how much hangs on the model's weights
    python -m tests.intake.scores --leave-one-out       each text read without its own words

Page numbers in the footers of a .docx and in the margins of a PDF are furniture and no noise:
those that a text has are not looked for in its containers. Automatic numbers begin anew in every
section of a file that says so, wherever the text counted on: there the count of a number is not
compared.
"""

import argparse
import importlib.util
import json
import re
import sys
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from tests.intake.leave_one_out import Lists
from tests.intake.weights import changed, coarse, shaken
from tests.materials import material_folder
from wenming_desk.document.source import SourceParagraph
from wenming_desk.intake.outline_export import outline_json
from wenming_desk.intake.readers.text import read_text
from wenming_desk.jobs.opening import open_document

FLAT = ("28_gdc_kuaiji_jiaoyu", "40_pt_jieneng_fangan")
"""Texts that lost their line breaks."""
GOALS = {"headings": 0.97, "flat headings": 0.85, "paragraphs": 0.93, "noise recall": 0.9,
         "elements": 0.95}  # fmt: skip
COUNT = re.compile(r"\d+|[一二三四五六七八九十]+")
PAGE_NUMBER = re.compile(r"[—-]{1,2}\d{1,3}[—-]{1,2}")
OPTIONS = Namespace(strict=False, by="level", no_hard=False)


@dataclass(frozen=True)
class Case:
    """A file, the outline of the document in it, and what kind of container it is."""

    gold: dict[str, Any]
    name: str
    container: str
    data: bytes

    @property
    def flat(self) -> bool:
        """Whether the text has lost its line breaks."""
        return self.name.startswith(FLAT)


def scorer() -> Any:
    """The module that compares two outlines."""
    folder = material_folder()
    assert folder is not None
    spec = importlib.util.spec_from_file_location("score", folder / "corpus" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def cases() -> Iterator[Case]:
    """Every text that has an outline, and every container of one."""
    folder = material_folder()
    if folder is None:
        return
    for path in sorted(folder.glob("corpus/gold/*.json")):
        gold = json.loads(path.read_text("utf-8"))
        name = gold["source"]
        source = folder / name if name.startswith("seeds") else folder / "corpus" / name
        data = source.read_bytes()
        if "lines" in gold:
            first, last = gold["lines"]
            data = b"\n".join(data.split(b"\n")[first - 1 : last])
        yield Case(gold, f"{path.stem}.txt", "text", data)
        for file in sorted(folder.glob(f"corpus/containers/{path.stem}*")):
            rest = file.stem[len(path.stem) :].lstrip("_")
            container = f"{rest} {file.suffix}".strip()
            yield Case(gold, file.name, container, file.read_bytes())


def predicted(case: Case) -> dict[str, Any]:
    """The outline as the program reads it."""
    opened = open_document(case.data, case.name)
    return outline_json(opened.document, opened.report)


@dataclass(frozen=True)
class Score:
    """The counts of one file."""

    case: Case
    result: dict[str, Any]


def scores(words: list[str] | None = None) -> list[Score]:
    """The scores of all files."""
    module = scorer()
    found: list[Score] = []
    for case in cases():
        if words and not any(word in case.name for word in words):
            continue
        gold, said = case.gold, predicted(case)
        if case.container != "text":
            gold = {**gold, "blocks": [b for b in gold["blocks"] if not is_page_number(b)]}
        if "autonum" in case.container:
            gold, said = uncounted(gold), uncounted(said)
        said = unrepeated(gold, said)
        found.append(Score(case, module.score(gold, said, OPTIONS)))
    return found


def unrepeated(gold: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """What was said, without noise beyond the count of the outline's own, word for word the same:
    an advertisement that the outline lists three times and the text holds four times is one."""
    left = Counter(plain_key(b["text"]) for b in gold["blocks"] if b["type"] == "noise")
    known = set(left)
    blocks: list[dict[str, Any]] = []
    for block in said["blocks"]:
        key = plain_key(block["text"]) if block["type"] == "noise" else ""
        if key in known:
            left[key] -= 1
            if left[key] < 0:
                continue
        blocks.append(block)
    return {**said, "blocks": blocks}


def plain_key(text: str) -> str:
    """A text without blanks and with its commas and colons alike."""
    return "".join(text.split()).replace(",", "，").replace(":", "：")


def is_page_number(block: dict[str, Any]) -> bool:
    """Whether a block is the noise of a page number."""
    text = "".join(block.get("text", "").split())
    return block["type"] == "noise" and PAGE_NUMBER.fullmatch(text) is not None


def uncounted(outline: dict[str, Any]) -> dict[str, Any]:
    """An outline whose numbers show their pattern alone."""
    blocks = [
        {**b, "number": COUNT.sub("#", b["number"]), "start": COUNT.sub("#", b.get("start", ""))}
        if b.get("number")
        else b
        for b in outline["blocks"]
    ]
    return {**outline, "blocks": blocks}


def total(found: list[Score]) -> Counter[str]:
    """The counts of several files added up."""
    counts: Counter[str] = Counter()
    for score in found:
        for key, value in score.result.items():
            if isinstance(value, int) and not isinstance(value, bool):
                counts[key] += value
        values = score.result["elements"].values()
        counts["e_tp_milli"] += round(1000 * sum(values))
        counts["e_n"] += len(values)
    return counts


def f1(hit: int, said: int, there: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * hit / (said + there) if said + there else 1.0


def headings(counts: Counter[str]) -> float:
    """F1 of headings: level, number and text."""
    return f1(counts["h_tp"], counts["h_pred"], counts["h_gold"])


def paragraphs(counts: Counter[str]) -> float:
    """F1 of the places where paragraphs begin."""
    return f1(counts["p_tp"], counts["p_pred"], counts["p_gold"])


def elements(counts: Counter[str]) -> float:
    """Share of right elements."""
    return counts["e_tp_milli"] / 1000 / counts["e_n"] if counts["e_n"] else 1.0


def noise(counts: Counter[str]) -> tuple[float, float]:
    """Precision and recall of noise."""
    said, there = counts["n_pred"], counts["n_gold"]
    return (counts["n_tp"] / said if said else 1.0, counts["n_tp"] / there if there else 1.0)


def row(name: str, counts: Counter[str], thrown: int) -> str:
    """One line of the table."""
    precision, recall = noise(counts)
    return (
        f"{name[:44]:44} {headings(counts):8.3f} {counts['h_tp']:4}/{counts['h_gold']:<4}"
        f" {paragraphs(counts):8.3f} {precision:7.2f} {recall:6.2f} ({counts['n_gold']:2})"
        f" {elements(counts):8.3f}{'  !! content thrown away' if thrown else ''}"
    )


def table(found: list[Score], show: bool = False) -> Iterator[str]:
    """The table, file by file and container by container."""
    yield f"{'':44} headings F1 and count  paras F1 noise P and R      elements"
    groups: dict[str, list[Score]] = {}
    for score in found:
        groups.setdefault(score.case.container, []).append(score)
        yield row(score.case.name, total([score]), len(score.result["content_removed"]))
        if show:
            yield from (f"      missed {key}" for key in score.result["miss"])
            yield from (f"      wrong  {key}" for key in score.result["wrong"])
            bad = {k: v for k, v in score.result["elements"].items() if v != 1}
            if bad:
                yield f"      elements {bad}"
    yield ""
    for name, group in groups.items():
        yield row(f"{name}: {len(group)}", total(group), 0)
    yield ""
    for name, group in parted(found).items():
        yield row(f"{name}: {len(group)}", total(group), 0)


def parted(found: list[Score]) -> dict[str, list[Score]]:
    """All files, those with line breaks, those without."""
    return {
        "all": found,
        "with line breaks": [s for s in found if not s.case.flat],
        "flattened": [s for s in found if s.case.flat],
    }


def weighed(times: int, words: list[str]) -> Iterator[str]:
    """The scores with coarse weights, and the lowest and middle ones with shaken weights."""
    with changed(coarse):
        yield row("coarse weights (1, 3, 6, 9)", total(scores(words)), 0)
    for share in (0.1, 0.2, 0.3):
        found: list[tuple[float, float, float]] = []
        for seed in range(times):
            with changed(shaken(seed, share)):
                counts = total(scores(words))
            found.append((headings(counts), paragraphs(counts), elements(counts)))
        low = " ".join(f"{min(each):.3f}" for each in zip(*found, strict=True))
        middle = " ".join(f"{median(each):.3f}" for each in zip(*found, strict=True))
        yield f"shaken by {share:.0%}, {times} times: lowest {low}, middle {middle}"
    yield "(F1 of headings, F1 of paragraphs, elements)"


def left_out(words: list[str]) -> Iterator[str]:
    """Each text as it is read, and as it is read without the words that it alone bears out."""
    texts = [case for case in cases() if case.container == "text"]
    lists = Lists({case.name: decoded(case.data) for case in texts})
    module = scorer()
    usual: list[Score] = []
    without: list[Score] = []
    yield f"{'':44} headings F1 and count  paras F1 noise P and R      elements"
    for case in texts:
        if words and not any(word in case.name for word in words):
            continue
        with lists.without(case.name) as gone:
            said = unrepeated(case.gold, predicted(case))
        without.append(Score(case, module.score(case.gold, said, OPTIONS)))
        said = unrepeated(case.gold, predicted(case))
        usual.append(Score(case, module.score(case.gold, said, OPTIONS)))
        yield row(case.name, total([usual[-1]]), len(usual[-1].result["content_removed"]))
        name = f"   without {len(gone)} entries of its own"
        yield row(name, total([without[-1]]), len(without[-1].result["content_removed"]))
        yield f"      {'  '.join(gone)[:200]}"
    for name, group in parted(usual).items():
        yield row(f"{name}: {len(group)}", total(group), 0)
        yield row("   leave one out", total(parted(without)[name]), 0)


def decoded(data: bytes) -> str:
    """The words of a text file."""
    source = read_text(data, "a.txt")
    return "\n".join(b.plain for b in source.blocks if isinstance(b, SourceParagraph))


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", action="store_true", help="list missed and wrong headings")
    parser.add_argument("--weights", type=int, metavar="N", help="shake the weights N times")
    parser.add_argument("--leave-one-out", action="store_true", help="without a text's own words")
    parser.add_argument("words", nargs="*")
    arguments = parser.parse_args()
    if arguments.weights:
        print("\n".join(weighed(arguments.weights, arguments.words)))
        return 0
    if arguments.leave_one_out:
        print("\n".join(left_out(arguments.words)))
        return 0
    found = scores(arguments.words)
    if not found:
        print("The measuring material is not here (set WENMING_CORPUS).")
        return 1
    print("\n".join(table(found, arguments.show)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
