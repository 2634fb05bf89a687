"""By which rule an offering is a right answer to a drawn query, and which words are worth asking.

Each function says one thing that two readers would agree on. None asks an engine what a word is:
forms are listed endings, little words a list, slips one letter.
"""

import re
from collections.abc import Collection, Sequence

LEAST = 4
"""Words have so many letters at least to be drawn, and so have their stems."""

_WORD = re.compile(r"[^\W\d_]+")
_WHOLE = re.compile(r"(?<![\w.@])[^\W\d_]+(?![\w@])(?!\.\w)")
_LETTERS = re.compile(r"[\W_]+")
_RUSSIAN = (
    " а у ом е ы ов ам ами ах и й я ю ем ей ям ями ях ь"
    " ый ий ая ое ие ого ому ым им ой ую ые ых их ыми ими"
)
_ENDINGS: dict[str, tuple[str, ...]] = {
    "de": (" e en n er ern es s em",),
    "en": (" s es ed ing", "y ies ied"),
    "es": (" s es o a os as",),
    "pl": (" a u owi em ie y ów om ami ach i ę ą ej ego emu ym ymi ych e o",),
    "ru": (_RUSSIAN,),
    "uk": (" а у ом е і и й ї ів ам ами ах я ю ем ей ям ями ях ь ий ого ому им ої ій ую их ими",),
}
"""Endings of one word's forms, each row those that stand at one stem."""
_WITH_DOERS = {"en": (" s es ed ing e er ers",)}
"""Endings that a right answer may have as well: *syntax highlighter* for *syntax highlight*."""
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z",
    "и": "i", "й": "y", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r",
    "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "yi",
    "є": "ye", "ґ": "g",
}  # fmt: skip
_LITTLE_WORDS = {
    "de": """aber alle allem allen aller alles andere anderem anderen anderer anderes auch basiert
        basierend basierende basierenden beim bereits damit dass denen deren dessen diese diesem
        diesen dieser dieses doch durch eine einem einen einer eines etwa gegen haben hier hinter
        ihre ihrem ihren ihrer immer indem jede jedem jeden jeder jedes kann keine keinen können
        lassen mehr mehrere mehreren mittels nach nachdem nicht noch oder ohne schon sehr sein
        seine seinen sich sind sogar sowie statt trotz über unter viele vielen während weil welche
        welchem welchen welcher welches wenn werden wird wobei wurde zwischen""",
    "en": """about above across after against allow allowing allows along also among another around
        based because been before being below between both could does doing down during each either
        every from have having help helping helps here into itself just like make makes making many
        more most much near neither none only onto other others over provide provides providing
        same several should since some such than that their them then there these they this those
        through thus toward towards under until upon used uses using various very versus were what
        when where whether which while whose will with within without would your yourself""",
    "es": """ante antes aquel aquella aquellos basada basado como contra cual cuales cualquier
        cuando cuya cuyo dentro desde donde durante ella ellos entre esta estas este esto estos
        está están fuera hacia hasta mediante misma mismo mucho muchos otra otras otro otros para
        permite pero porque puede pueden según sido sino sobre solo también tanto tiene tienen toda
        todas todo todos tras unas unos usando utilizando varias varios""",
    "pl": """albo bardzo było były będzie dzięki gdzie inne innych jako jednak jest kiedy każdy
        które którego której który których którym lecz mający między można może nawet nich oparta
        oparte oparty oraz podczas poprzez pozwala przed przez przy swoje także taki takie
        tego tych tylko umożliwia według wiele wielu wraz wśród zamiast żeby używający używająca""",
    "ru": """более будет были быть весь всех всего всей другие других другим другой если есть здесь
        имеет использующая использующий каждый когда которая которого которое которой который
        которые которых кроме лишь любой любых между менее меньше много может могут можно несколько
        нескольких однако около основанная основанный перед поверх позволяет позволяющая
        позволяющий помощью посредством после потом почти против путем путём разных различные
        различных свои своих свой себя следующий также такие таких только через чтобы этих этого
        этой этот""",
    "uk": """або без більше будь використовує вони всіх допомогою інше інших інші його кожен коли
        котрий крім лише може можна між навіть перед після проти різних свої своїх себе серед також
        такий такі тільки цього цьому через щоби який якого якої якими яких""",
    "fr": """ainsi alors après aucun autre autres avant avec basé basée cette ceux chaque comme
        contre dans depuis dont elle entre être fait leur leurs lors mais moins même notre parmi
        pendant permet permettant peut plus plusieurs pour quand quel quelle sans selon sera sont
        sous tous tout toute toutes très utilisant vers votre vous""",
    "it": """alcune alcuni altre altri altro anche avere basata basato come contro dagli dalla dalle
        degli della delle dello dentro dopo durante essere fino hanno loro mentre molti molto negli
        nella nelle nello ogni oltre oppure permette prima quale quali quando quella quelli questa
        queste questi questo sono sopra sotto sulla sulle tale tali tramite tutte tutti tutto
        usando verso""",
    "cs": """bude během díky další dalších jako jeho jejich jiné jiných jsou každý která které
        který kterou kterých když mezi místo mnoho mohou může není nebo něco oproti podle pomocí
        pouze proti před přes různé různých také takový tento tohoto umožňuje umožňující včetně více
        všechny založená založené založený""",
}
"""Pronouns, prepositions, conjunctions, auxiliaries, and verbs that any tool could have."""
_LITTLE = {lang: frozenset(listed.split()) for lang, listed in _LITTLE_WORDS.items()}


def words(text: str) -> list[str]:
    """The words of a text in small letters; numbers are none."""
    return [word.casefold() for word in _WORD.findall(text)]


def whole_words(text: str) -> list[str]:
    """The words that stand by themselves: *pimtextedit* in *libkf5pimtextedit* is none."""
    return [word.casefold() for word in _WHOLE.findall(text)]


def says_something(word: str, lang: str) -> bool:
    """Whether somebody who types it asks for anything by it: *that*, *with* and *helps* do not."""
    return len(word) >= LEAST and word not in _LITTLE.get(lang, ())


def letters(text: str) -> str:
    """A text without what two ways to write one thing differ in: case, hyphens, blanks, signs."""
    return _LETTERS.sub("", text.casefold())


def inflected(word: str, lang: str, known: Collection[str]) -> set[str]:
    """The known words that may be inflected forms of a word, and the word itself."""
    return _most(word, known, _ENDINGS.get(lang, ()))


def forms(word: str, lang: str, known: Collection[str]) -> set[str]:
    """What is as right as a word: its inflected forms, and who or what does it."""
    rows = (*_ENDINGS.get(lang, ()), *_WITH_DOERS.get(lang, ()))
    return _most(word, known, rows)


def _most(word: str, known: Collection[str], rows: Sequence[str]) -> set[str]:
    """The word and the known words with its stem: that of the ending that leaves most."""
    best = {word}
    for row in rows:
        endings = row.split(" ")
        for ending in endings:
            stem = word.removesuffix(ending)
            if word.endswith(ending) and len(stem) >= LEAST:
                same = {word, *(stem + end for end in endings if stem + end in known)}
                best = max(best, same, key=len)
    return best


def one_slip(typed: str, word: str) -> bool:
    """Whether a letter of a word is missing, too many, changed or swapped with the next."""
    pairs = enumerate(zip(typed, word, strict=False))
    start = next((at for at, (one, other) in pairs if one != other), min(len(typed), len(word)))
    rest, right = typed[start:], word[start:]
    missing, changed, too_many = right[1:] == rest, right[1:] == rest[1:], right == rest[1:]
    swapped = rest == right[1:2] + right[:1] + right[2:]
    return typed != word and (missing or changed or too_many or swapped)


def in_latin(word: str) -> str | None:
    """A Cyrillic word as it is typed in Latin letters; None if it has others."""
    return "".join(map(_LATIN.__getitem__, word)) if set(word) <= _LATIN.keys() else None
