"""Makes the Latin letters of the interface: resources/theme/WenmingUi-*.ttf.

    python packaging/make_ui_font.py FOLDER      (the unpacked npm package
                                                  @expo-google-fonts/noto-sans-sc 0.4.3)

The stand-in for 黑体 has every ASCII character half an em wide, as the page needs it; menus and
buttons read badly that way. This face holds the ASCII characters alone, in their own widths; Han
characters and Chinese marks still come from the stand-in. Noto Sans SC is under the SIL Open Font
License 1.1, whose text lies in resources/fonts/OFL.txt.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FAMILY = "Wenming UI"
TARGET = Path(__file__).resolve().parents[1] / "resources" / "theme"
WEIGHTS = {
    "Regular": "400Regular/NotoSansSC_400Regular.ttf",
    "Bold": "700Bold/NotoSansSC_700Bold.ttf",
}


def make(source: Path, style: str) -> Path:
    """Write one weight with its ASCII characters only; gives the file."""
    font = TTFont(source)
    options = Options()
    options.layout_features = ["kern"]
    options.name_IDs = [0, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=range(0x20, 0x7F))
    subsetter.subset(font)
    names = font["name"]
    full = FAMILY if style == "Regular" else f"{FAMILY} {style}"
    postscript = f"{FAMILY.replace(' ', '')}-{style}"
    for number, text in ((1, FAMILY), (2, style), (3, postscript), (4, full), (6, postscript)):
        names.setName(text, number, 3, 1, 0x409)
    path = TARGET / f"WenmingUi-{style}.ttf"
    font.save(path)
    return path


def main() -> None:
    """Make both weights and say how large they are."""
    folder = Path(sys.argv[1])
    for style, name in WEIGHTS.items():
        path = make(folder / name, style)
        print(f"{path.name}: {path.stat().st_size} bytes")


if __name__ == "__main__":
    main()
