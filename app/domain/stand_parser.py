"""Reads stands as fairs write them: Hall 17, F60 · Halle 8a / B21 · павильон 8, стенд C40.

One story: the words for halls and stands, the forms of their numbers, and what texts make of them.
"""

import re
from collections.abc import Sequence
from typing import Final

from app.domain.stand import Stand

MAX_HALL: Final = 40
MAX_STAND: Final = 60

HALL_WORD = (
    "hallen?|halls?|hal[ai]|halę|pavill?ions?|pavill?on|pavilhão|pab(?:ell[oó]n)?|nave|sal[oó]n|"
    "padiglione|pawilon(?:ie|u)?|павильоне?|зале?|холле?|танхим(?:д|ын)?|pav|пав"
)
STAND_WORD = (
    "(?:messe)?stand(?:nummer|nr|platz)?|booth|stoisk[oau]|stanowisko|puesto|estand|expositor|"
    "стенд(?:[еау]|ийн|ын|д)?"
)
_NUMBER_WORD = "nummer|number|n[uú]mero|numer|номер|дугаар|num|nr|no|n[°º]|№|#"
_LABEL = re.compile(
    rf"(?<![^\W_])(?:(?P<hall>{HALL_WORD})|(?P<stand>{STAND_WORD}))(?![^\W\d_])"
    rf"[\s.:-]*(?:(?:{_NUMBER_WORD})(?![^\W\d_])[\s.:]*)?",
    re.IGNORECASE,
)
_AREA = re.compile(
    r"(?:freigelände|freifläche|außengelände|außenbereich|open[- ]air|outdoor|outside|"
    r"área exterior|exterior|explanada|patio|foyer|atrium|galerie|gallery|открыт|уличн|фойе|teren|"
    r"plac zewn|задгай|гадна|гадаа)[^\d,;/|]*?(?=$|[,;/|]|\s\S*\d)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*[,·•]\s*")
_SEPARATORS = " \t\u00a0,;/|·•–—-"
_NOTE = re.compile(r"(?P<place>.+?)\s*\((?P<note>[^()]+)\)\s*")
_FAIR = re.compile(r"(?P<fair>[^:]{3,120}):\s+(?P<place>\S.*)")
_HALL_BEFORE = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2}(?!\d))?(?:[a-z](?=$|[^a-z\d]|[a-z]\d))?|[a-z]{1,2}(?:\d{1,2}(?!\d))?"
    r"(?=$|[^a-z\d]))",
    re.IGNORECASE,
)
_LETTERED = r"[^\W\d_]{1,3}[\s.-]?\d[\w/.-]*"
_STAND = (
    r"[^\W\d_]{0,3}[\s.-]?\d{1,5}[^\W\d_]{0,2}"
    r"(?:\s?[/.,+&–-]\s?[^\W\d_]{0,2}[.-]?\d{1,5}[^\W\d_]?)*"
)
_BARE = (
    # 8aB21, where it matters that 17F60 is no hall 17f
    re.compile(r"(?P<hall>\d{1,2}[a-z])(?P<stand>[A-Z]\d[\w/.-]*)"),
    *(
        re.compile(form, re.IGNORECASE)
        for form in (
            # 17 F60, 8a / B21, 4.1 C12, H17-F60, 17F60
            rf"h?\.?\s?(?P<hall>\d{{1,2}}(?:\.\d)?[a-z]??)[\s,;/|·–-]*(?P<stand>{_LETTERED})",
            # 2, 210 and 2/210
            r"(?P<hall>\d{1,2}(?:\.\d)?[a-z]?)\s*[,;/|·–-]\s*(?P<stand>\d{2,5}[a-z]?)",
            # FG / 901
            r"(?P<hall>[a-z]{1,2})\s*/\s*(?P<stand>\d{2,5}[a-z]?)",
            # A4.149, FN.1017/3
            r"(?P<hall>[a-z]{1,2}\d?)[.]\s?(?P<stand>\d{2,4}(?:/\d+)?[a-z]?)",
            # A4, 149
            r"(?P<hall>[a-z]\d)[\s,;/|·–-]+(?P<stand>\d{3,4}(?:/\d+)?[a-z]?)",
            rf"(?P<stand>{_STAND})",
        )
    ),
)
_SIDE = re.compile("north|south|east|west|central|main", re.IGNORECASE)
_NO_STAND = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d\d-\d\d.*|(?:19|20)\d\d|\d{1,2}[./](?:19|20)\d\d"
)
_ORDINAL = re.compile(r"(?<=\d)\s*-?\s*(?:[рй]|ый|ой)$", re.IGNORECASE)


def read_stand(text: str) -> Stand | None:
    """The stand that a text names, or None: it may say the fair first and a note in brackets."""
    place = " ".join(text.split()).strip(_SEPARATORS)
    fair = note = ""
    if (match := _FAIR.fullmatch(place)) and _is_fair(match["fair"]):
        fair, place = match["fair"].strip(), match["place"]
    if noted := _NOTE.fullmatch(place):
        place, note = noted["place"], noted["note"].strip()
    labels = list(_LABEL.finditer(place))
    hall, number, rest = _labelled(place, labels) if labels else (*_unlabelled(place), "")
    return _checked(Stand(fair, _tidy_hall(hall), _tidy_stand(number), note or rest))


def read_stand_columns(hall: str, stand: str) -> Stand | None:
    """The stand of two cells; either may say both."""
    if not hall or not stand:
        return (
            read_stand(stand) if stand else read_stand(hall) if _holds_both(hall) else _hall(hall)
        )
    own = read_stand(stand)
    place = _hall(hall)
    if own is None or place is None:
        return own or place
    return Stand(own.fair or place.fair, place.hall or own.hall, own.stand, own.note or place.note)


def _holds_both(cell: str) -> bool:
    """Whether a cell for the hall holds the stand as well."""
    found = read_stand(cell)
    return bool(found and found.hall and found.stand)


def _hall(cell: str) -> Stand | None:
    """What a cell for the hall says: a mere 17 is no stand."""
    if _LABEL.search(cell) or _holds_both(cell):
        return read_stand(cell)
    text = " ".join(cell.split()).strip(_SEPARATORS)
    return _checked(Stand(hall=_tidy_hall(text))) if len(text) <= MAX_HALL else None


def _is_fair(text: str) -> bool:
    """Whether what stands before a colon is no word for a hall or stand: Halle: 17."""
    last = [found for found in _LABEL.finditer(f"{text} ") if len(text) - found.end() < 6]
    return not last and any(map(str.isalpha, text))


def _labelled(place: str, labels: Sequence[re.Match[str]]) -> tuple[str, str, str]:
    """Hall, stand and what else is said, by the words for them."""
    ends = [label.end() for label in labels]
    starts = [*(label.start() for label in labels[1:]), len(place)]
    lead = place[: labels[0].start()].strip(_SEPARATORS)
    values = [place[a:b].strip(_SEPARATORS) for a, b in zip(ends, starts, strict=True)]
    if lead and not values[-1]:
        # 3-р танхим, B12 стенд: each word comes after its number.
        values, lead = [lead, *values[:-1]], ""
    halls = [value for label, value in zip(labels, values, strict=True) if label["hall"]]
    stands = [value for label, value in zip(labels, values, strict=True) if label["stand"]]
    hall = "/".join(filter(None, halls))
    stand = ", ".join(filter(None, stands))
    if hall and not stands:
        # South Hall S-60123 is no hall S.
        hall, stand = ("", hall) if _SIDE.fullmatch(lead) else _split_hall(hall)
    if not hall and lead and len(lead) <= MAX_HALL:
        hall, lead = lead, ""
    return (hall, stand, lead) if hall else (*_unlabelled(stand), lead)


def _split_hall(text: str) -> tuple[str, str]:
    """A hall and the stand that follows it without a word: 17, F60."""
    first, *others = _BETWEEN.split(text, maxsplit=1)
    found = _HALL_BEFORE.match(text)
    if found and (after := text[found.end() :].strip(_SEPARATORS)):
        return (found[0], after) if any(map(str.isdigit, after)) else (text, "")
    return (first, others[0]) if others and not found else (text, "")


def _unlabelled(place: str) -> tuple[str, str]:
    """Hall and stand of a text without words for them."""
    if area := _AREA.match(place):
        return area[0].strip(_SEPARATORS), place[area.end() :].strip(_SEPARATORS)
    if _NO_STAND.fullmatch(place):
        return "", ""
    for form in _BARE:
        if found := form.fullmatch(place):
            parts = found.groupdict()
            return parts.get("hall") or "", parts["stand"]
    return "", ""


def is_area(hall: str) -> bool:
    """Whether a place is no hall with a number but has a name of its own: the open-air ground."""
    return bool(_AREA.fullmatch(hall))


def _tidy_hall(text: str) -> str:
    """Hall 08A is 8a, hall a4 is A4."""
    text = _ORDINAL.sub("", text.strip(_SEPARATORS + ".:"))
    if re.fullmatch(r"\d+[^\W\d_]?(?:\.\d+)?", text):
        return (text.lstrip("0") or text).lower()
    return text.upper() if re.fullmatch(r"[a-z]{1,2}\d*", text) else text


def _tidy_stand(text: str) -> str:
    """Stand f 60 is F60."""
    text = _ORDINAL.sub("", text.strip(_SEPARATORS + ".:"))
    whole = re.sub(r"^([^\W\d_]{1,3})\s(?=\d)", r"\1", text)
    return re.sub(r"^[^\W\d_]{1,3}(?=[\s.-]?\d)", lambda found: found[0].upper(), whole)


def _checked(stand: Stand) -> Stand | None:
    """The stand, or None for what is none."""
    too_long = len(stand.hall) > MAX_HALL or len(stand.stand) > MAX_STAND
    is_stand = any(map(str.isdigit, stand.stand)) or 0 < len(stand.stand) <= 2
    if too_long or (stand.stand and not is_stand) or not (stand.hall or stand.stand):
        return None
    return None if _NO_STAND.fullmatch(stand.stand) and not stand.hall else stand
