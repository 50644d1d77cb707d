"""Learning a profile from a bureau's own file: what its paragraphs show, each with evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from wenming_desk.document.nodes import Document
from wenming_desk.document.source import Source
from wenming_desk.standard.face_kinds import KIND_WORDS, kind_of_family
from wenming_desk.standard.learn_formats import like_general, of_format
from wenming_desk.standard.learn_lines import learn_engine
from wenming_desk.standard.learn_number import learn_number
from wenming_desk.standard.learn_page import Found, learn_blank, learn_mark_place, learn_page
from wenming_desk.standard.learn_roles import Known, roles_of
from wenming_desk.standard.learn_samples import Sample, Votes, samples_of
from wenming_desk.standard.lesson import Learned, Lesson, Unlearned
from wenming_desk.standard.profile import Profile
from wenming_desk.standard.profile_edit import NAMED, ROLE_WORDS, TITLES, followers
from wenming_desk.standard.profile_write import Change, role_entry
from wenming_desk.standard.roles import HEADINGS, Role
from wenming_desk.standard.snapping import size_words, snapped, snapped_size

_RULES = Unlearned("红线和版记线的粗细", "画的线没有读，先按标准")


def learn(source: Source, document: Document, bases: Sequence[Profile]) -> Lesson:
    """What a file teaches, given the document recovered from it; over the nearest of `bases`.

    A source without formatting (plain text) teaches nothing.
    """
    known = roles_of(source, document, bases[0])
    if not any(each.paragraph.look.known for each in known):
        return Lesson(bases[0], (), (Unlearned("版式", "里面没有认得出的段落，或者没有格式"),))
    samples = samples_of(known)
    for title in TITLES[1:]:
        samples.setdefault(Role.TITLE, samples.get(title, Sample()))
    size = _body_size(samples)
    paged = like_general(source, document.format, bases)
    found, base = learn_page(paged, samples, size, bases)
    found += _faces(samples, base)
    found += _sizes(samples, base)
    found.append(_bold(samples, base))
    found.append(_latin(samples, base))
    found.append(_indent(known, base, size))
    found.append(_color(samples))
    found.append(learn_mark_place(known, source))
    found.append(learn_blank(known, source))
    found += learn_number(source, base)
    found += learn_engine(source)
    found.append(_RULES)
    found = list(of_format(found, document.format))
    return Lesson(
        base,
        tuple(each for each in found if isinstance(each, Learned)),
        tuple(each for each in found if isinstance(each, Unlearned)),
    )


def _body_size(samples: Mapping[Role, Sample]) -> float:
    body = samples.get(Role.BODY)
    return snapped_size(body.sizes.winner) if body and body.sizes.winner else 16.0


def _faces(samples: Mapping[Role, Sample], base: Profile) -> Found:
    """The face of each element; of each kind of face one family, that of most characters."""
    out: Found = []
    families: dict[str, Votes[str]] = defaultdict(Votes[str])
    chosen: dict[Role, tuple[str, str]] = {}
    for role in NAMED:
        word = ROLE_WORDS[role]
        sample = samples.get(role)
        if sample is None or not sample.characters:
            out.append(Unlearned(f"{word}的字体", f"文件里没有找到{word}"))
            continue
        family = sample.faces.winner or ""
        kind = kind_of_family(family)
        if not kind:
            out.append(Unlearned(f"{word}的字体", f"“{family}”认不出是哪一种字体"))
            continue
        chosen[role] = kind, family
        families[kind].add(family, sample.characters)
    for role, (kind, family) in chosen.items():
        word, sample = ROLE_WORDS[role], samples[role]
        if families[kind].winner != family:
            why = f"用的是“{family}”，而{KIND_WORDS[kind]}别处多用“{families[kind].winner}”"
            out.append(Unlearned(f"{word}的字体", why))
            continue
        others = [each for each in base.faces[kind] if each != family]
        changes: list[Change] = [(("faces", kind), [family, *others])]
        changes += [(role_entry(each, "face"), kind) for each in followers(role, base)]
        evidence = f"{sample.paragraphs} 段、{sample.characters} 字里 {_percent(sample.faces)}"
        key = f"face.{role.value}"
        out.append(
            Learned(key, f"{word}的字体", family, evidence, sample.faces.share, tuple(changes))
        )
    return out


def _sizes(samples: Mapping[Role, Sample], base: Profile) -> Found:
    out: Found = []
    for role in NAMED:
        word = ROLE_WORDS[role]
        sample = samples.get(role)
        if sample is None or sample.sizes.winner is None:
            continue
        told = sample.sizes.winner
        size = snapped_size(told)
        evidence = f"{sample.characters} 字里 {_percent(sample.sizes)}"
        if size != told:
            evidence += f"；文件里是 {told:g} 磅"
        changes: list[Change] = [(role_entry(each, "size"), size) for each in followers(role, base)]
        changes += _own_pitch(role, sample, size, base)
        name, key = f"{word}的字号", f"size.{role.value}"
        out.append(
            Learned(key, name, size_words(size), evidence, sample.sizes.share, tuple(changes))
        )
    return out


def _own_pitch(role: Role, sample: Sample, size: float, base: Profile) -> list[Change]:
    """The pitch of a mark or title, which stand on no grid: that of the file, or in proportion."""
    style = base.style(role)
    if style.grid or role not in (Role.ISSUER_MARK, Role.TITLE):
        return []
    rule, line = sample.lines.winner or ("auto", 1.0)
    pitch = line if rule == "exact" and line >= size else style.pitch / style.size * size
    return [(role_entry(each, "pitch"), round(pitch, 2)) for each in followers(role, base)]


def _bold(samples: Mapping[Role, Sample], base: Profile) -> Learned | Unlearned:
    """Which headings are bold; levels that the file has not got follow the one above."""
    levels: dict[Role, bool] = {}
    votes: Counter[str] = Counter()
    for role in (Role.TITLE, *HEADINGS[:4]):
        sample = samples.get(role)
        if sample is not None and sample.bold.winner is not None:
            levels[role] = sample.bold.winner
            votes["for"] += sample.bold.counts[sample.bold.winner]
            votes["all"] += sample.bold.total
    if not levels:
        return Unlearned("标题加粗", "文件里没有找到标题")
    bold = [ROLE_WORDS[role] for role, on in levels.items() if on]
    changes: list[Change] = []
    for role, on in levels.items():
        changes += [(role_entry(each, "bold"), on) for each in followers(role, base)]
    value = f"{'、'.join(bold)}加粗" if bold else "标题都不加粗"
    evidence = f"看了{'、'.join(ROLE_WORDS[role] for role in levels)}"
    return Learned("bold", "标题加粗", value, evidence, votes["for"] / votes["all"], tuple(changes))


def _latin(samples: Mapping[Role, Sample], base: Profile) -> Learned | Unlearned:
    name = "数字和字母的字体"
    body = samples.get(Role.BODY)
    if body is None or body.latin.winner is None:
        return Unlearned(name, "正文里没有数字和字母")
    latin, han = body.latin.winner
    same = latin == han or bool(kind_of_family(latin))
    value = "与汉字相同" if same else latin
    evidence = f"正文 {body.latin.total} 个数字、字母里 {_percent(body.latin)}"
    changes: tuple[Change, ...] = ((("faces", "latin"), "" if same else latin),)
    return Learned("latin", name, value, evidence, body.latin.share, changes)


def _indent(known: Sequence[Known], base: Profile, size: float) -> Learned | Unlearned:
    """The indent of first lines in 字, set or typed as blanks."""
    indents: Votes[float] = Votes()
    typed = 0
    for each in known:
        if each.role is not Role.BODY:
            continue
        look, text = each.paragraph.look, each.paragraph.plain
        blanks = len(text) - len(text.lstrip("\u3000"))
        typed += bool(blanks)
        set_by = look.first_indent_chars / 100 or look.first_indent / size
        indents.add(round(snapped(set_by + blanks, range(5), 0.15), 2))
    first = indents.winner
    if first is None or first < 0:
        return Unlearned("首行缩进", "没有找到普通的正文段落")
    evidence = f"{indents.total} 段正文里 {_percent(indents)}"
    evidence += f"，其中 {typed} 段是打的空格" if typed else ""
    roles = [role for role, style in base.elements.items() if style.first]
    changes = tuple((role_entry(role, "first"), first) for role in roles)
    return Learned("indent", "首行缩进", f"{first:g} 字", evidence, indents.share, changes)


def _color(samples: Mapping[Role, Sample]) -> Learned | Unlearned:
    sample = samples.get(Role.ISSUER_MARK)
    if sample is None or sample.colors.winner is None:
        return Unlearned("发文机关标志的颜色", "文件里没有找到发文机关标志")
    color = sample.colors.winner
    red = int(color[1:3], 16) > 150 and int(color[3:5], 16) < 110 and int(color[5:7], 16) < 110
    words = "红色" if red else "黑色" if color == "#000000" else "别的颜色"
    return Learned(
        "color",
        "发文机关标志的颜色",
        f"{words}（{color}）",
        f"标志的 {sample.colors.total} 个字里 {_percent(sample.colors)}",
        sample.colors.share if red else 0.5,
        ((role_entry(Role.ISSUER_MARK, "color"), color),),
    )


def _percent(votes: Votes[str] | Votes[float] | Votes[tuple[str, str]]) -> str:
    return f"{round(votes.share * 100)}%"
