"""The notice of every country, in every language, of a public and a private body: complete."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.consent import ConsentText
from app.domain.country import CountryProfile, LawfulBasis
from app.domain.fair import Fair, Organisation, OrganisationKind, Partner
from app.domain.interest import Interest
from app.domain.lead import CHANNELS, ConsentItem, ContactChannel, Purpose
from app.i18n.consent_words import ConsentBook
from app.i18n.formats import country_name, long_day
from app.services.leads.consent_questions import ConsentQuestions
from tests.support.translations import flat

RESOURCES = Path(__file__).resolve().parents[2] / "resources" / "consent"
BOOK = ConsentBook(RESOURCES)
LANGUAGES = ("de", "en", "es", "mn", "pl", "ru")
COUNTRIES = BOOK.countries()
NOWHERE = "BR"
"""A country without a profile."""
TODAY = date(2026, 12, 2)
FAIR = Fair("expo", "Expo", ends=date(2026, 12, 5))
FULL = Organisation(
    "MinGenTec",
    data_protection_contact="data@kammer.example",
    legal_person="Kammer Beispielstadt",
    street="Goethestraße 1",
    postcode="03046",
    city="Cottbus",
    data_protection_officer="officer@kammer.example",
    authority="LDA Brandenburg",
    privacy_url="https://kammer.example/privacy",
    newsletter_about="Bergbau",
    newsletters_a_year=4,
    processors=("IT-Haus GmbH, Cottbus", "Mailer AG, Potsdam"),
    partners=(Partner("Agentur GmbH", "Babelsberger Straße 21, 14473 Potsdam", "Veranstaltungen"),),
)
SEATS = {"home": "DE", "far": "CL", "unknown": ""}
INTERESTS = (
    Interest("home", "Seewald Pumpen GmbH"),
    Interest("far", "Minera Sur SpA"),
    Interest("unknown", "Nobody Knows Ltd"),
)
LAWS = re.compile(r"GDPR|DSGVO|RGPD|RODO|\b[Aa]rt\.|§|ст\.|дугаар зүйл")
KINDS_OF_DATA = {
    "de": "Kontaktdaten Anliegen Notizen Interesse Schritt Foto Code Unterschrift Suchen Seiten",
    "en": "contact|asked|notes|interested|next step|photo|code|signature|searches|pages",
    "es": "contacto consulta notas interés paso foto código firma búsquedas páginas",
    "mn": "холбоо хүсэлт тэмдэглэл сонирхл алхам зураг код гарын хайлт хуудас",
    "pl": "kontaktowe zapytanie notatki zainteresowania krok zdjęcie kod podpis wyszukiwania",
    "ru": "контактные запрос заметки интереса шаг фото код подпись поисковые страницы",
}
SOURCES = {
    "de": "Visitenkarte Veranstalters", "en": "card organiser", "es": "tarjeta organizador",
    "mn": "хуудас байгуулагчийн", "pl": "wizytówki organizatora", "ru": "визитки организатора",
}  # fmt: skip
RIGHTS = {
    "de": "Auskunft Berichtigung Löschung Einschränkung Datenübertragbarkeit widerrufen beschweren",
    "en": "access correction erasure restriction portability withdraw complain",
    "es": "acceso rectificación supresión limitación portabilidad revocar reclamar",
    "mn": "танилцах залруулуулах устгуулах хязгаарлуулах шилжүүлэх цуцалж гомдол",
    "pl": "dostęp sprostowanie usunięcie ograniczenie przenoszenie wycofać skargę",
    "ru": "доступ исправление удаление ограничение переносимость отозвать жалобу",
}
OBJECTION = {
    "de": "Widerspruchsrecht", "en": "right to object", "es": "derecho de oposición",
    "mn": "Татгалзах эрх", "pl": "Prawo do sprzeciwu", "ru": "право на возражение",
}  # fmt: skip
BASES = {
    OrganisationKind.PUBLIC: {
        "de": "Buchst. e DSGVO", "en": "Art. 6(1)(e) GDPR", "es": "art. 6.1.e", "mn": "(e)",
        "pl": "lit. e RODO", "ru": "e п. 1 ст. 6",
    },
    OrganisationKind.PRIVATE: {
        "de": "Buchst. f DSGVO", "en": "Art. 6(1)(f) GDPR", "es": "art. 6.1.f", "mn": "(f)",
        "pl": "lit. f RODO", "ru": "f п. 1 ст. 6",
    },
}  # fmt: skip
STORING = {
    "de": "speichern", "en": "store", "es": "se guarden", "mn": "хадгал", "pl": "przechowywanie",
    "ru": "хранение",
}  # fmt: skip
MEANS = {
    "de": ("per E-Mail", "telefonisch"), "en": ("by email", "by telephone"),
    "es": ("por correo electrónico", "por teléfono"), "mn": ("и-мэйлээр", "утсаар"),
    "pl": ("pocztą elektroniczną", "telefonicznie"),
    "ru": ("по электронной почте", "по телефону"),
}  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def shown(
    country: str, lang: str, kind: OrganisationKind, of: Organisation = FULL
) -> tuple[ConsentText, CountryProfile]:
    profile = BOOK.profile(country, TODAY)
    if country == NOWHERE:  # as one is that nobody wrote
        usual = CountryProfile(country)
        required, asked = (Purpose.CONTACT,), (Purpose.CONTACT, Purpose.HANDOVER)
        profile = replace(
            usual, purposes=asked, required=required, basis=LawfulBasis.UNKNOWN, known=False
        )
    fair = replace(FAIR, country=country)
    asking = ConsentQuestions(replace(of, kind=kind), fair, profile, BOOK, SEATS.__getitem__)
    return asking.text(lang, INTERESTS, TODAY), profile


def sentences_of(lang: str) -> dict[str, int]:
    """How many sentences each text of a language has, and each paragraph of its notice."""
    file = RESOURCES / BOOK.versions()[-1] / f"{lang}.toml"
    texts = dict(flat(tomllib.loads(file.read_text(encoding="utf-8"))))
    paragraphs = enumerate(texts.pop("notice").split("\n\n"))
    texts.update({f"notice {place}": text for place, text in paragraphs})
    del texts["ticks.newsletter"]  # three languages name its sender in a sentence of its own
    return {key: len(re.findall(r"[.!?](?=[ \n]|$)", text)) for key, text in texts.items()}


def every_text(text: ConsentText) -> list[str]:
    return [text.notice, *(item.text for item in text.statements)]


@pytest.mark.parametrize("kind", OrganisationKind)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", [*COUNTRIES, NOWHERE])
def test_a_notice_names_all_that_it_must(country: str, lang: str, kind: OrganisationKind) -> None:
    text, profile = shown(country, lang, kind)
    for said in every_text(text):
        assert not re.search(r"[{}]|\(\s*\)|  |\.\.| [,.;]|: [.;]|\n\n\n", said), said
    notice = plain(text.notice)
    assert FULL.data_protection_contact in notice
    if not profile.personal_data:
        assert text.statements == ()
        return
    assert f"{FULL.name} ({FULL.legal_person}), {FULL.street}, 03046 Cottbus" in notice
    (partner,) = FULL.partners
    wanted = [
        *(partner.in_words, FULL.data_protection_officer, FULL.authority, FULL.privacy_url),
        *FULL.processors,
        f"({country_name('DE', lang)})",
        *plain(long_day(FAIR.delete_by(TODAY), lang)).split(),
        str(profile.proof_years),
    ]
    assert not [item for item in wanted if item not in notice]
    for words in (KINDS_OF_DATA, SOURCES, RIGHTS):
        told = words[lang].split("|") if "|" in words[lang] else words[lang].split()
        assert not [word for word in told if word.casefold() not in notice.casefold()]
    paragraphs = notice.split("\n\n")
    (objection,) = (it for it in paragraphs if OBJECTION[lang] in it)
    assert FULL.data_protection_contact in objection
    assert RIGHTS[lang].split()[0].casefold() not in objection.casefold()
    basis = profile.basis is LawfulBasis.ORGANISATION
    for one, said_in in BASES.items():
        assert (said_in[lang] in notice) == (basis and one is kind), (one, notice)
    if profile.basis is LawfulBasis.INFORMED:
        assert not re.search("GDPR|DSGVO|RGPD|RODO", notice), "the law of another country"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("country", [*COUNTRIES, NOWHERE])
def test_ticks_say_whom_where_how_and_what_is_risked(country: str, lang: str) -> None:
    text, profile = shown(country, lang, OrganisationKind.PUBLIC)
    said = {item.agreed: plain(item.text) for item in text.statements}
    if not profile.personal_data:
        return
    assert list(dict.fromkeys(item.purpose for item in said)) == list(profile.purposes)
    contacts = {item.channel: it for item, it in said.items() if item.purpose is Purpose.CONTACT}
    assert list(contacts) == list(profile.channels or [ContactChannel.ANY]), "a tick each"
    is_consent = profile.basis in {LawfulBasis.CONSENT, LawfulBasis.UNKNOWN}
    is_asked = is_consent or Purpose.CONTACT in profile.required
    for asked, contact in contacts.items():
        assert (STORING[lang] in contact) == is_asked, "storing is asked where it rests on consent"
        for channel, means in zip(CHANNELS, MEANS[lang], strict=True):
            assert (means in contact) == (channel is asked), "of one channel alone"
    home = said[ConsentItem(Purpose.HANDOVER, "home")]
    assert f"({country_name('DE', lang)})" in home
    zone = next(iter(BOOK.words(lang).sentences["abroad"].split(": ")[:1])).strip()
    assert zone.casefold()[-12:] not in home.casefold()
    if not profile.known:
        assert ConsentItem(Purpose.HANDOVER, "far") not in said
        assert "Minera Sur" not in text.notice
        assert not LAWS.search(text.notice), "a notice of no profile cites no law"
        return
    far = said[ConsentItem(Purpose.HANDOVER, "far")]
    assert f"({country_name('CL', lang)})" in far
    assert len(far) > len(home) + 60
    assert BOOK.words(lang).ticks["no_country"] in said[ConsentItem(Purpose.HANDOVER, "unknown")]
    if Purpose.TRANSFER in profile.purposes:
        assert f"({country_name('DE', lang)})" in said[ConsentItem(Purpose.TRANSFER)]
    if Purpose.NEWSLETTER in profile.purposes:
        for part in (FULL.name, FULL.newsletter_about, "4"):
            assert part in said[ConsentItem(Purpose.NEWSLETTER)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_language_leaves_a_sentence_out(lang: str) -> None:
    """A right, a risk or a term that one language does not tell is a sentence less."""
    german, other = sentences_of("de"), sentences_of(lang)
    assert {key: other[key] for key, count in german.items() if other[key] != count} == {}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_organisation_that_says_nothing_leaves_no_hole(lang: str) -> None:
    for country in COUNTRIES:
        text, _profile = shown(country, lang, OrganisationKind.PUBLIC, Organisation())
        for said in every_text(text):
            assert not re.search(r"[{}]|\(\s*\)|  |\.\.|: [.;]", said), said


def test_what_held_in_chile_before_is_told_until_it_ends() -> None:
    before = BOOK.profile("CL", date(2026, 11, 30))
    asking = ConsentQuestions(FULL, replace(FAIR, country="CL"), before, BOOK)
    assert "21.719" not in asking.text("es", (), date(2026, 11, 30)).notice
    after, _profile = shown("CL", "es", OrganisationKind.PUBLIC)
    assert "21.719" in plain(after.notice)


def test_what_is_recorded_is_what_was_shown() -> None:
    """A key names one text, and any other word of it is another key."""
    keys: dict[str, ConsentText] = {}
    for country in COUNTRIES:
        for lang in LANGUAGES:
            for kind in OrganisationKind:
                text, _profile = shown(country, lang, kind)
                assert text.language == lang
                assert keys.setdefault(text.key, text) == text
                assert replace(text, notice=text.notice + " ").key != text.key
