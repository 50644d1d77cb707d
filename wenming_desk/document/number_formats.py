"""Numbers in the formats of w:numFmt (17.18.59) as Word shows them in Chinese documents."""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_COUNTING_DIGITS = "○一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 9_999_999


def format_number(kind: str, value: int) -> str:
    """A number from 0 on in a numFmt; unknown formats, and values a format lacks, are decimal."""
    if not 0 <= value <= _LARGEST:
        return str(value)
    form = _FORMATS.get(kind)
    return str(value) if form is None else form(value) or str(value)


def _positional(digits: str) -> Callable[[int], str]:
    return lambda value: "".join(digits[int(d)] for d in str(value))


def _chinese(digits: str, units: str, ten_alone: bool) -> Callable[[int], str]:
    """Numbers with units: 一百零一; `ten_alone` drops the 一 of 一十 at the start."""

    places = ("", *units[:3])

    def below_ten_thousand(value: int) -> str:
        out = ""
        gap = False
        for power in (3, 2, 1, 0):
            digit = value // 10**power % 10
            if digit:
                out += ("零" if gap and out else "") + digits[digit] + places[power]
                gap = False
            else:
                gap = True
        return out

    def form(value: int) -> str:
        if value == 0:
            return "零"
        high, low = divmod(value, 10_000)
        out = below_ten_thousand(low)
        if high:
            between = "零" if 0 < low < 1000 else ""
            out = below_ten_thousand(high) + units[3] + between + out
        start = digits[1] + units[0]
        return out[1:] if ten_alone and out.startswith(start) else out

    return form


def _chinese_counting(value: int) -> str:
    """一…九十九 with 十, from 一○○ on digit by digit."""
    return _thousand(value) if value < 100 else _positional(_COUNTING_DIGITS)(value)


def _from(first: str, count: int) -> Callable[[int], str]:
    """Consecutive characters from `first` for 1…count, nothing beyond."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _cycle(characters: str) -> Callable[[int], str]:
    return lambda value: characters[(value - 1) % len(characters)] if value else ""


def _sexagenary(value: int) -> str:
    return _STEMS[(value - 1) % 10] + _BRANCHES[(value - 1) % 12] if value else ""


def _letters(value: int) -> str:
    """a…z, aa, bb, … zz, aaa …"""
    if not 1 <= value <= 780:
        return ""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    out = ""
    for size, sign in _ROMAN:
        out += sign * (value // size)
        value %= size
    return out if len(out) < 40 else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord("０") + int(d)) for d in str(value))


def _ordinal(value: int) -> str:
    tens = value // 10 % 10
    return f"{value}{'th' if tens == 1 else {1: 'st', 2: 'nd', 3: 'rd'}.get(value % 10, 'th')}"


def _upper(form: Callable[[int], str]) -> Callable[[int], str]:
    return lambda value: form(value).upper()


_thousand = _chinese(_DIGITS, "十百千万", ten_alone=True)
_legal = _chinese("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", ten_alone=False)
_legal_traditional = _chinese("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", ten_alone=False)

_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "ordinal": _ordinal,
    "lowerLetter": _letters,
    "upperLetter": _upper(_letters),
    "lowerRoman": _roman,
    "upperRoman": _upper(_roman),
    "chineseCounting": _chinese_counting,
    "chineseCountingThousand": _thousand,
    "japaneseCounting": _thousand,
    "koreanCounting": _thousand,
    "taiwaneseCounting": _chinese_counting,
    "taiwaneseCountingThousand": _thousand,
    "ideographDigital": _positional(_DIGITS),
    "japaneseDigitalTenThousand": _positional(_DIGITS),
    "taiwaneseDigital": _positional(_COUNTING_DIGITS),
    "chineseLegalSimplified": _legal,
    "japaneseLegal": _legal_traditional,
    "ideographLegalTraditional": _legal_traditional,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "bullet": lambda value: "",
    "none": lambda value: "",
}
