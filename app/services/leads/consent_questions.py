"""What a visitor is asked at one fair; it needs no open vault once it is made."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.consent import ConsentText, Statement
from app.domain.country import CountryProfile
from app.domain.fair import Fair, Organisation
from app.domain.lead import Interest, Purpose
from app.i18n.consent_words import ConsentBook, ConsentWords
from app.i18n.formats import day, listed


@dataclass(frozen=True, slots=True)
class ConsentQuestions:
    """Who asks, where, by which law, and the book of words for it."""

    organisation: Organisation
    fair: Fair
    profile: CountryProfile
    book: ConsentBook

    def text(self, language: str, interests: Sequence[Interest], today: date) -> ConsentText:
        """The notice and the statements for these interests, in this language or in English."""
        profile, words = self.profile, self.book.words(language)
        members = {item.member: item.member_name or item.member for item in interests}
        fields = self._fields(words, listed(members.values(), words.language), today)
        paragraphs = [words.notice if profile.personal_data else words.no_personal_data]
        if profile.personal_data:
            named = (profile.country, *profile.others)
            paragraphs += [words.countries[it] for it in named if it in words.countries]
        return ConsentText(
            words.version,
            words.language,
            " ".join(dict.fromkeys(it.country for it in self.fair.each if it.country)),
            _filled("\n\n".join(paragraphs), fields),
            tuple(
                Statement(purpose, words.purposes[purpose].format(**fields, member=name), id_)
                for purpose in (profile.purposes if profile.personal_data else ())
                for id_, name in (members.items() if purpose is Purpose.HANDOVER else [("", "")])
            ),
        )

    def named(self) -> str:
        """Name and address of who asks."""
        return ", ".join(filter(None, (self.organisation.name, self.organisation.address)))

    def contact(self) -> str:
        """Whom to write to about one's data."""
        return self.organisation.data_protection_contact or self.organisation.sender_mail

    def _fields(self, words: ConsentWords, members: str, today: date) -> dict[str, str]:
        return {
            "organisation": self.named() or words.unnamed,
            "contact": self.contact() or words.unnamed,
            "members": members or words.nobody,
            "until": day(self.fair.delete_by(today), words.language),
        }


def _filled(text: str, fields: dict[str, str]) -> str:
    """The text with its fields; a date that ends in a point, as 2027 г., ends the sentence, too."""
    until = fields["until"]
    said = text.format(**fields)
    return said.replace(f"{until}.", until) if until.endswith(".") else said
