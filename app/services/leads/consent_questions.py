"""What a visitor is asked at one fair; it needs no open vault once it is made."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from app.domain.consent import ConsentText, Statement
from app.domain.country import CountryProfile, Enforcement, LawfulBasis
from app.domain.eea import Destination, destination
from app.domain.fair import Fair, Organisation, OrganisationKind
from app.domain.interest import Interest
from app.domain.lead import Purpose
from app.i18n.consent_words import HANDOVERS, INSERTED, ConsentBook, ConsentWords
from app.i18n.formats import country_name, listed, long_day

Fields = dict[str, str]

_STORING_IS_ASKED = frozenset({LawfulBasis.CONSENT, LawfulBasis.UNKNOWN})


def _nowhere(_member: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class ConsentQuestions:
    """Who asks, where, by which law, and the book of words for it.

    `seats` says the country of a member, empty where it is not known.
    """

    organisation: Organisation
    fair: Fair
    profile: CountryProfile
    book: ConsentBook
    seats: Callable[[str], str] = _nowhere

    def text(self, language: str, interests: Sequence[Interest], today: date) -> ConsentText:
        """The notice and the statements for these interests, in this language or in English."""
        words = self.book.words(language)
        members = {item.member: item.member_name or item.member for item in interests}
        asking = _Asking(self, words, members, today)
        return ConsentText(
            words.version,
            words.language,
            " ".join(dict.fromkeys(it.country for it in self.fair.each if it.country)),
            asking.notice(),
            tuple(asking.statements()),
        )

    def named(self) -> str:
        """Who is responsible, with the postal address."""
        return self.organisation.named

    def contact(self) -> str:
        """Whom to write to about one's data."""
        return self.organisation.contact


@dataclass(frozen=True, slots=True)
class _Asking:
    """The words for one visitor; `members` are the names of those asked for."""

    asked: ConsentQuestions
    words: ConsentWords
    members: Mapping[str, str]
    today: date

    def notice(self) -> str:
        """All that is told before anything is agreed to."""
        words, profile = self.words, self.asked.profile
        paragraphs = [words.notice if profile.personal_data else words.no_personal_data]
        if profile.personal_data:
            paragraphs += [words.countries[it] for it in self._sections() if it in words.countries]
        return _filled("\n\n".join(paragraphs), self._fields())

    def statements(self) -> Iterator[Statement]:
        """What can be agreed to, tick by tick."""
        profile = self.asked.profile
        for purpose in profile.purposes if profile.personal_data else ():
            if purpose is Purpose.CONTACT and self.words.ticks:
                yield from self._contacts()
                continue
            if purpose is not Purpose.HANDOVER:
                yield Statement(purpose, self._tick(purpose))
                continue
            for id_, name in self._receivers().items():
                yield Statement(purpose, self._hand_over(id_, name), id_)

    def _sections(self) -> Iterator[str]:
        """The countries whose paragraphs are told; what held before has a paragraph of its own."""
        profile = self.asked.profile
        is_before = profile.before is not None and profile.since is None
        yield f"{profile.country}_before" if is_before else profile.country
        yield from profile.others

    def _fields(self) -> Fields:
        asked, words = self.asked, self.words
        fields = {
            "organisation": asked.named() or words.unnamed,
            "contact": asked.contact() or words.unnamed,
            "until": long_day(asked.fair.delete_by(self.today), words.language),
            "members": listed(map(self._with_country, self._receivers()), words.language)
            or words.nobody,
        }
        if not words.sentences:
            return fields
        years = {"years": str(asked.profile.proof_years), "office": self._office()}
        return {**fields, **years, **{name: self._inserted(name) for name in INSERTED}}

    def _receivers(self) -> Mapping[str, str]:
        """The members to whom the law lets the data go: none abroad where it is not known."""
        asked = self.asked
        if asked.profile.known or not self.words.ticks:
            return self.members
        home = asked.organisation.office_country
        return {id_: name for id_, name in self.members.items() if asked.seats(id_) == home}

    def _inserted(self, name: str) -> str:
        """The sentence of the notice for a field, or nothing where there is nothing to tell."""
        of, say = self.asked.organisation, self._say
        partners = "; ".join(partner.in_words for partner in of.partners)
        data: Mapping[str, Callable[[], str]] = {
            "joint": partial(say, "joint", partners=partners),
            "officer": partial(say, "officer", officer=of.data_protection_officer),
            "basis": self._basis,
            "abroad": self._abroad,
            "processors": partial(say, "processors", processors="; ".join(of.processors)),
            "draft": lambda: self.words.sentences["draft"] if self._asks_to_save() else "",
            "authority": lambda: (
                say("authority", authority=of.authority) or self.words.sentences["any_authority"]
            ),
            "privacy": partial(say, "privacy", privacy=of.privacy_url),
        }
        return data[name]()

    def _abroad(self) -> str:
        """Who is outside the Area, by what is right to tell of each."""
        by_place: dict[Destination, list[str]] = {place: [] for place in Destination}
        for id_ in self._receivers():
            by_place[self._destination(id_)].append(id_)
        lang, named = self.words.language, self._with_country
        names = map(self.members.__getitem__, by_place[Destination.UNKNOWN])
        return (
            self._say("adequate", adequate=listed(map(named, by_place[Destination.ADEQUATE]), lang))
            + self._say("abroad", abroad=listed(map(named, by_place[Destination.OUTSIDE]), lang))
            + self._say("unplaced", unplaced=listed(names, lang))
        )

    def _say(self, name: str, **fields: str) -> str:
        """A sentence, or nothing where one of its fields is empty."""
        return self.words.sentences[name].format(**fields) if all(fields.values()) else ""

    def _basis(self) -> str:
        profile, of, values = self.asked.profile, self.asked.organisation, self.words.sentences
        if profile.basis is not LawfulBasis.ORGANISATION:
            return values[profile.basis]
        if of.kind is OrganisationKind.PRIVATE:
            return values["private"]
        return values["public"].format(basis=of.basis or values["task"])

    def _asks_to_save(self) -> bool:
        """Whether nothing is saved without consent."""
        profile = self.asked.profile
        return profile.enforce is Enforcement.SAVE and bool(profile.required)

    def _tick(self, purpose: Purpose) -> str:
        words, of = self.words, self.asked.organisation
        if not words.ticks:
            return words.purposes[purpose]
        if purpose is Purpose.TRANSFER:
            return words.ticks["transfer"].format(office=self._office())
        number = of.newsletters_a_year
        often = words.ticks["often"].format(number=number) if number else words.ticks["irregular"]
        fields = {
            "sender": of.name or of.legal_person or words.unnamed,
            "about": of.newsletter_about or words.ticks["about"],
            "often": often,
        }
        return _filled(words.ticks["newsletter"], fields)

    def _contacts(self) -> Iterator[Statement]:
        """Storing is asked for where it rests on consent; each channel where the law names them."""
        words, profile = self.words, self.asked.profile
        is_stored = profile.basis in _STORING_IS_ASKED or Purpose.CONTACT in profile.required
        name = "stored" if is_stored else "contact"
        if not profile.channels:
            yield Statement(Purpose.CONTACT, words.ticks[name])
        for channel in profile.channels:
            text = words.ticks[f"{name}_by"].format(channel=words.ticks[channel])
            yield Statement(Purpose.CONTACT, text, channel=channel)

    def _hand_over(self, id_: str, name: str) -> str:
        words = self.words
        if not words.ticks:
            return words.purposes[Purpose.HANDOVER].format(member=name)
        tick = HANDOVERS[self._destination(id_)]
        return words.ticks[tick].format(member=name, country=self._country(id_))

    def _with_country(self, id_: str) -> str:
        name = self.members[id_]
        return f"{name} ({self._country(id_)})" if self.words.ticks else name

    def _country(self, id_: str) -> str:
        code = self.asked.seats(id_)
        return country_name(code, self.words.language) if code else self.words.ticks["no_country"]

    def _destination(self, id_: str) -> Destination:
        asked = self.asked
        return destination(asked.seats(id_), asked.organisation.office_country, self.today)

    def _office(self) -> str:
        return country_name(self.asked.organisation.office_country, self.words.language)


def _filled(text: str, fields: Fields) -> str:
    """The text with its fields; one that ends in a point, as 2027 г., ends the sentence, too."""
    said = re.sub(r" +$", "", text.format(**fields), flags=re.MULTILINE)
    return re.sub(r"\.\.(?=\s|$)", ".", said)
