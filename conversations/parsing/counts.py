"""Reading how many there are: a count, a share, everybody, nobody; a percentage is asked back."""

import re
import unicodedata
from dataclasses import dataclass
from itertools import takewhile

from conversations.parsing.count_remarks import agrees, apart
from conversations.parsing.count_words import WORDS
from conversations.parsing.lexicon import NUMBER, UNKNOWN, Lexicon, words_typed
from conversations.parsing.misread import Misread
from conversations.parsing.numbers import in_figures
from conversations.parsing.words import bare, in_usual_spelling
from conversations.parsing.yes_no import asking
from dvht_core.i18n.vietnamese import clean, fold, shortened

TENTH = 10
"""Of so many or fewer it is a fraction, unless the unit has no more."""
YEARS = range(2000, 2100)
_LEXICON = Lexicon(WORDS)
_PEOPLE = r"(?:người|nguoi|thầy cô|thay co|giáo viên|giao vien|gv|thành viên|cô|em)"
_FIGURES = re.compile(
    r"(?:[Dd]ạ )?(?:[Cc]ó )?([0-9]+)"
    rf"(?:(?: ?/ ?| (?:trên|tren|trong|of) )([0-9]+))?(?: ?{_PEOPLE})?(?: ạ)?[.!]?"
)
"""What is typed most: "34/37", "dạ 34 trên 37 thầy cô ạ"; the rules below would read the same."""
_SIGN = re.compile(r"[^\w ]")
"""Without any, the patterns of signs need not be looked for."""
_BULLET = re.compile(r"^[\s\-–—+*•▸👉]+(?=\s*[\d\w])")
_BOUND = re.compile(r"[<>≥≤±≈~]|\d ?\+(?! ?\d)|\d ?[-–] ?\d")
"""Signs of an estimate or of a bound."""
_SLASH = re.compile(r"[∕⁄÷\\|]")
_PERCENT = re.compile(r"[-–]? ?\b(\d+(?:[.,]\d+)?) ?(?:%|pt\b)", re.IGNORECASE)
_PERCENT_SPELT = re.compile(r"\b(ph\w+)\s+(tr\w+)", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:năm|nam) (?:(?:học|hoc) )?(20\d\d)(?: ?[-–/] ?(20\d\d))?", re.IGNORECASE)
_CALLED = re.compile(
    r"\b(?:[Cc]ô|[Tt]hầy|đồng chí|[Cc]hị|[Aa]nh|[Ee]m|[Bb]ác)(?: giáo)?((?: [^\W\d_]+)+)"
)
"""Somebody who may be named: "cô Hà"."""
_SOMEBODY = " 1 người"
_COMRADE = re.compile(r"(?<![^\W\d_])[đd] ?[/.] ?c\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?![\d.,])")
_SUM = re.compile(r"^([^=]*\d[^=]*\+[^=]*\d[^=]*)=\s*([^=]+)$")
_LETTERS = re.compile(r"(?<=[^\W\d_]) ?/ ?(?=[^\W\d_])")
_ALL = re.compile("C?V*A+[AVC]*|N[LH]W|NC?W[MN][VC]*")
"""Everybody: "tất cả đều đạt", "không sót ai", "không ai chưa đạt"."""
_NONE = re.compile("N|[NM]CK*|[NM]C?W[VC]*[AK]*|[NM]C[AK]*K")
"""Nobody: "chưa ai có", "không có trường hợp nào"."""
_BUT = re.compile("A*C?L#")
"""All but so many: "thiếu 1", "trừ cô Hà"."""


@dataclass(frozen=True, slots=True)
class Share:
    """A count as it was typed: how many, and of how many when that was said too."""

    met: int
    total: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What was typed, taken apart."""

    tags: str
    """Without words that say nothing; "#" for a number, "/" for every way to say "of"."""
    numbers: tuple[int, ...]
    percents: tuple[str, ...]
    remark: str
    """What stands behind a count that is whole: "(còn 3 chưa đạt)"."""


def read_share(text: str, total: int | None, year: int | None = None) -> Share:
    """Return the count typed; Misread for a percentage (the count is needed) and anything else.

    `total` is what the unit has, for "tất cả"; `year` the one assessed: a count of another is asked
    back.
    """
    said = _said(text, year)
    share = _share(said, total)
    if share is not None:
        if share.total is not None and share.met > share.total:
            raise Misread("misread-more-than-all", met=share.met, total=share.total)
        if agrees(said.remark, share.met, share.total) and _makes(said.percents, share):
            return share
    if said.percents and not said.numbers:
        percent = said.percents[0].replace(".", ",") + "%"
        raise Misread("misread-percent", percent=percent, total=total or "…")
    raise Misread("misread-count", said=short(text), example=max(1, (total or 37) - 3))


def read_total(text: str, year: int | None = None) -> int:
    """Return a whole number of people from 1 to 99,999."""
    said = _said(text, year)
    if re.fullmatch("A*/?A*#A*", said.tags.replace("C", "")) and not said.percents:
        [total] = said.numbers
        if 0 < total < 100_000 and agrees(said.remark, total, None):
            return total
    raise Misread("misread-total", said=short(text))


def short(text: str) -> str:
    """Return what was typed in one line of at most 40 letters, to be quoted."""
    return shortened(" ".join(clean(text).split()), 40)


def _share(said: _Said, total: int | None) -> Share | None:
    counted = said.tags.translate(_IDLE)
    match counted, said.numbers:
        case "#", (met,):
            return Share(met, total)
        case "##", (met, again) if met == again:  # "34 (ba mươi tư)"
            return Share(met, total)
        case ("#/#", (met, whole)) | ("/##", (whole, met)):
            fraction = met < whole != total and (whole <= TENTH or whole in YEARS)
            return None if fraction and total is not None else Share(met, whole)
    if total is None:
        return Share(0, total) if _NONE.fullmatch(said.tags) else None
    if said.percents == ("100",) and not said.numbers and set(said.tags) <= set("AVC"):
        return Share(total, total)
    if _ALL.fullmatch(said.tags) and not said.percents:
        return Share(total, total)
    if _BUT.fullmatch(said.tags) and said.numbers[0] <= total:
        return Share(total - said.numbers[0], total)
    return Share(0, total) if _NONE.fullmatch(said.tags) else None


def _makes(percents: tuple[str, ...], share: Share) -> bool:
    """Return whether the percentages typed are that of the share, or it has none."""
    if not share.total:
        return True
    whole = 100 * share.met / share.total
    return all(abs(float(percent.replace(",", ".")) - whole) < 1 for percent in percents)


_IDLE = str.maketrans("", "", "ACV")
"""What says nothing beside a number."""


def _said(text: str, year: int | None) -> _Said:
    """Return what was typed in its parts; UNKNOWN among the tags where it is not clear."""
    if figures := _FIGURES.fullmatch(text):
        numbers = tuple(map(int, filter(None, figures.groups())))
        return _Said("#/#" if len(numbers) > 1 else "#", numbers, (), "")
    typed = unicodedata.normalize("NFKC", _SLASH.sub("/", bare(text)))
    signs = _SIGN.search(typed) is not None
    if signs:
        typed = _COMRADE.sub(" đồng chí ", _BULLET.sub("", typed))
    typed = _CALLED.sub(_one, in_figures(_PERCENT_SPELT.sub(_percent_sign, typed)))
    percents: tuple[str, ...] = ()
    if "%" in typed or "pt" in typed.casefold():
        percents = tuple(_PERCENT.findall(typed))
        typed = _PERCENT.sub(" ", typed)
    unclear = asking(text) or typed.count(_SOMEBODY) > 1
    if "20" in typed:
        unclear = unclear or _of_another_year(typed, year)
        typed = _YEAR.sub(" ", typed)
    main, remark = apart(_summed(_THOUSANDS.sub(_without_points, typed)) if signs else typed)
    if signs:
        unclear = unclear or bool(_BOUND.search(typed) or _BROKEN.search(main))
        main = _LETTERS.sub(" ", main).replace("/", " trên ")
    main = main.replace("zero", "0")
    found = _LEXICON.tagged(words_typed(_BESIDE.sub(" ", main) if _TOUCH.search(main) else main))
    tags = "".join(tag for tag, _ in found)
    unclear = unclear or "X" in tags
    counted = (int(words[0].plain) for tag, words in found if tag == NUMBER)
    tags = UNKNOWN if unclear else re.sub("/+", "/", tags.translate(_EMPTY))
    return _Said(tags, tuple(counted), percents, remark)


_BROKEN = re.compile(r"\d[.,]\d|\d ?\+ ?\d|\d ?[-–] ?\d")
_BESIDE = re.compile(
    r"(?<=\b\d)(?=[^\W\d_])|(?<=\b\d\d)(?=[^\W\d_])|(?<=\d\d\d)(?=[^\W\d_])|(?<=[^\W\d_])(?=(?![678][1-5]\b)\d\d+\b)"
)
"""Between a number and a word that touch: "34gv", but not in "ngu7o7i2"."""
_TOUCH = re.compile(r"\d[^\W\d_]|[^\W\d_]\d")
_EMPTY = str.maketrans("", "", "EP")


def _percent_sign(found: re.Match[str]) -> str:
    said = in_usual_spelling(fold(found[0]))
    return "%" if said == "phan tram" else found[0]


def _one(found: re.Match[str]) -> str:
    """Return one person for somebody who is named."""
    names = list(takewhile(lambda word: word[0].isupper(), found[1].split()))
    if not names or {fold(name) for name in names} & {"co", "thay"}:
        return found[0]
    return " ".join([_SOMEBODY, *found[1].split()[len(names) :]])


def _without_points(found: re.Match[str]) -> str:
    return re.sub("[.,]", "", found[0])


def _of_another_year(text: str, year: int | None) -> bool:
    """Return whether a year is named, and not `year`."""
    named = [found.groups() for found in _YEAR.finditer(text)]
    return year is not None and any(str(year) not in years for years in named)


def _summed(text: str) -> str:
    """Return only the sum of an addition that is right: "3 + 30 + 4 = 37" → "37"."""
    found = _SUM.match(text) if "=" in text else None
    numbers = [int(number) for number in re.findall(r"\d+", found[1])] if found else []
    last = re.findall(r"\d+", found[2]) if found else []
    return found[2] if found and len(last) == 1 and sum(numbers) == int(last[0]) else text
