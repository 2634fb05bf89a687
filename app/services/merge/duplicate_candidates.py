"""Which pairs of leads may be one person at all, found without comparing each with each.

A mail address, a number or a code makes a pair of all who share it. A name does so only beside the
same company, so leads are blocked by company first: a company meets another by its rarest words,
of which at most one may hold a slip. What is left out could have no reason.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from app.services.merge.matching import Facts, WordForms, can_slip, is_initial

LeadPair = tuple[int, int]
Company = tuple[tuple[WordForms, ...], tuple[WordForms, ...]]
"""The words of a company, and the same as one word."""


def candidates(facts: Sequence[Facts]) -> Iterator[LeadPair]:
    """The places of leads that share enough to be looked at, each pair once or more often."""
    by_identity: dict[Hashable, list[int]] = defaultdict(list)
    by_company: dict[Company, list[int]] = defaultdict(list)
    by_domain: dict[str, list[int]] = defaultdict(list)
    for place, it in enumerate(facts):
        for key in _identity_keys(it):
            by_identity[key].append(place)
        if it.company:
            by_company[it.company, it.company_as_one].append(place)
        if it.own_domain:
            by_domain[it.own_domain].append(place)
    for group in by_identity.values():
        yield from combinations(group, 2)
    names = [_name_forms(it) for it in facts]
    for group in (*by_company.values(), *by_domain.values()):
        yield from _namesakes(group, group, names)
    for one, two in _similar_companies(tuple(by_company)):
        yield from _namesakes(by_company[one], by_company[two], names)


def sharing_keys_with(one: Facts, others: Iterable[Facts]) -> Iterator[Facts]:
    """Those of the others that share enough with one lead to be looked at; it is among none."""
    keys, forms = _identity_keys(one), _name_forms(one)
    for other in others:
        if other is not one and (keys & _identity_keys(other) or forms & _name_forms(other)):
            yield other


def _identity_keys(facts: Facts) -> set[Hashable]:
    return {*((facts.mail,) if facts.mail else ()), *facts.phones, *facts.codes}


def _name_forms(facts: Facts) -> frozenset[str]:
    return frozenset(form for word in (*facts.name, *facts.name_as_one) for form in word)


def _namesakes(
    some: Sequence[int], others: Sequence[int], names: Sequence[frozenset[str]]
) -> Iterator[LeadPair]:
    """The pairs out of two groups, or out of one, whose names share a form."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for place in others:
        for form in names[place]:
            bearers[form].append(place)
    for place in some:
        for other in {it for form in names[place] for it in bearers.get(form, ())}:
            if other != place:
                yield min(place, other), max(place, other)


def _similar_companies(companies: Sequence[Company]) -> set[tuple[Company, Company]]:
    """The pairs of different companies that may be one, written otherwise."""
    places = range(len(companies))
    counts = Counter(form for words, _ in companies for form in _forms(words))
    pairs: set[LeadPair] = set()
    wholes: dict[Hashable, list[int]] = defaultdict(list)
    for place in places:
        for key in _whole_keys(companies[place]):
            wholes[key].append(place)
    for group in wholes.values():
        pairs.update(combinations(group, 2))
    known = _index_companies(companies)
    for place in places:
        for word in _rarest_words(companies[place][0], counts):
            for key in _lookup_keys(word):
                pairs.update(
                    (min(place, other), max(place, other))
                    for other in known.get(key, ())
                    if other != place
                )
    return {(companies[one], companies[two]) for one, two in pairs}


def _forms(words: Iterable[WordForms]) -> set[str]:
    return {form for word in words for form in word}


def _whole_keys(company: Company) -> Iterator[Hashable]:
    """What two companies share that are the same as one word, or one word with a slip."""
    words, as_one = company
    for word in as_one:
        for form in word:
            yield "whole", form
    if len(words) == 1 and can_slip(words[0]):
        for form in _deletion_variants(words[0]):
            yield "slip", form


def _deletion_variants(word: WordForms) -> set[str]:
    """A word and all it may be with a letter left out: two that are one slip apart share one."""
    written = next(form for form in sorted(word, reverse=True) if not form.startswith("~"))
    return {written, *(written[:at] + written[at + 1 :] for at in range(len(written)))}


def _rarest_words(words: tuple[WordForms, ...], counts: Mapping[str, int]) -> list[WordForms]:
    """Words of which at least one is among those of any company that holds all of these.

    One word alone may hold a slip, a short one never, so the rarest short one is enough, else the
    two rarest.
    """
    by_rarity = sorted(words, key=lambda word: sum(counts[form] for form in word))
    short = [word for word in by_rarity if not can_slip(word)]
    return short[:1] if short else by_rarity[:2]


def _index_companies(companies: Sequence[Company]) -> Mapping[Hashable, list[int]]:
    """The companies by what `_lookup_keys` asks for."""
    known: dict[Hashable, list[int]] = defaultdict(list)
    for place, (words, _as_one) in enumerate(companies):
        for form in _forms(words):
            known["word", form].append(place)
        for sign in _first_signs(words) | {""}:
            known["begun", sign].append(place)
        for sign in _first_signs(filter(is_initial, words)):
            known["initial", sign].append(place)
    return known


def _lookup_keys(word: WordForms) -> Iterator[Hashable]:
    """By what a company is found that has this word, its initial, or a word that it begins."""
    yield from (("word", form) for form in word)
    signs = _first_signs((word,))
    # A letter that is not heard at all begins every word.
    yield from (("initial", sign) for sign in signs | {""})
    if is_initial(word):
        yield from (("begun", sign) for sign in signs)


def _first_signs(words: Iterable[WordForms]) -> set[str]:
    return {form.strip("~")[:1] for form in _forms(words)}
