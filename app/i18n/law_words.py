"""What is said of the law of a fair's country: its rules, how sure they are, who answers."""

from collections.abc import Iterable, Iterator

from app.domain.country import (
    Certainty,
    CountryProfile,
    Enforcement,
    FormOfConsent,
    LawfulBasis,
    LocalCopy,
)
from app.domain.fair_law import FairLaw
from app.domain.lead import Purpose
from app.domain.messages import N_
from app.i18n.formats import country_name, day, one_stop
from app.i18n.texts import Texts

_PURPOSES = {
    Purpose.CONTACT: N_("contact"),
    Purpose.HANDOVER: N_("passing on"),
    Purpose.NEWSLETTER: N_("newsletter"),
    Purpose.TRANSFER: N_("transfer abroad"),
}
_ENFORCED = {
    Enforcement.SAVE: N_("A lead is saved only with consent to: {purposes}."),
    Enforcement.LEAVE: N_("A lead leaves this laptop only with consent to: {purposes}."),
    Enforcement.TELL: N_("The program shows how many leads lack consent to: {purposes}."),
}
_BASES = {
    LawfulBasis.CONSENT: N_("Data is processed on the basis of consent."),
    LawfulBasis.ORGANISATION: N_(
        "Data is processed for the task or interest of the organisation, and for the rest with "
        "consent."
    ),
    LawfulBasis.INFORMED: N_("Visitors must be informed; storing their data needs no consent."),
}
_COPIES = {
    LocalCopy.STAYS: N_("Data must stay on the laptop that captured it."),
    LocalCopy.MUST: N_("Personal data must be stored in the country."),
    LocalCopy.UNCLEAR: N_("It is unclear whether data must be stored in the country."),
}
_CERTAINTY = {
    Certainty.HIGH: N_("Sure: from the law or an authority"),
    Certainty.MIDDLE: N_("Fairly sure: from law firms or the trade press"),
    Certainty.LOW: N_("Not sure: sources disagree or are missing"),
}
_TERMS = {
    N_("72 hours"),
    N_("48 hours"),
    N_("1 business day"),
    N_("as quickly as possible"),
    N_("at once"),
    N_("5 working days"),
}
"""The terms of profiles in the program's own file; those of another file are shown as written."""


def certainty_word(certainty: Certainty, texts: Texts) -> str:
    """How sure the profile is, and of what kind its sources are."""
    return texts.gettext(_CERTAINTY[certainty])


def term_word(term: str, texts: Texts) -> str:
    """How soon something has to be done."""
    parts = term.split("; ")
    return "; ".join(texts.gettext(part) if part in _TERMS else part for part in parts)


def purpose_list(purposes: Iterable[Purpose], texts: Texts) -> str:
    """Purposes in a row."""
    return ", ".join(texts.gettext(_PURPOSES[purpose]) for purpose in purposes)


def needed_sentence(law: FairLaw, texts: Texts) -> str:
    """What has to be known first: that there is no profile, or whose it is. Empty for the rest."""
    if law.unknown:
        return texts.gettext(
            "There is no profile for this country: {country}. Until there is one, "
            "contact needs consent. Newsletters and passing on abroad are not possible."
        ).format(country=_countries(law.unknown, texts))
    if not law.names_country:
        return texts.gettext(
            "The fair has no country yet. Until then, the law of the office applies."
        )
    return ""


def confirmed_sentence(law: FairLaw, texts: Texts) -> str:
    """Who answers for the profile."""
    _ = texts.gettext
    if law.sign_off is not None:
        text, when = _("Confirmed by {name} on {day}."), law.sign_off.day
        return one_stop(text.format(name=law.sign_off.name, day=day(when, texts.lang)))
    if law.profile.confirmed_by:
        return _("Confirmed by {name}.").format(name=law.profile.confirmed_by)
    if law.lapsed is not None:
        text = _("Confirmed by {name} on {day}, but the rules have changed since.")
        return text.format(name=law.lapsed.name, day=day(law.lapsed.day, texts.lang))
    return _("Not confirmed by anyone yet.")


def age_sentence(law: FairLaw, texts: Texts) -> str:
    """When the profile was last compared with its sources; empty where it never was."""
    checked = law.profile.checked
    if checked is None:
        return ""
    text = N_("Checked on {day}.")
    if law.is_old:
        text = N_("Checked on {day}, more than twelve months ago.")
    return one_stop(texts.gettext(text).format(day=day(checked, texts.lang)))


def rule_sentences(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    """What the profile asks, one rule a sentence."""
    yield from _asked(profile, texts)
    yield from _of_data(profile, texts)
    yield from _of_the_organisation(profile, texts)


def _asked(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    if not profile.personal_data:
        yield _(
            "Leads hold no personal data: only interests, rating, next step, country and language."
        )
        return
    yield _("Visitors are asked about: {purposes}.").format(
        purposes=purpose_list(profile.purposes, texts)
    )
    if profile.required:
        required = purpose_list(profile.required, texts)
        yield _(_ENFORCED[profile.enforce]).format(purposes=required)
    if FormOfConsent.APART in profile.form:
        yield _("Each consent is a document of its own.")
    yield (
        _("A signature is required.")
        if profile.written
        else _("A tick is enough; a signature is not required.")
    )
    if profile.channels:
        yield _("Email and telephone must each be agreed to by name.")


def _of_data(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    if profile.basis in _BASES and profile.personal_data:
        yield _(_BASES[profile.basis])
    if profile.local_copy in _COPIES:
        yield _(_COPIES[profile.local_copy])
    if profile.nationals:
        yield _(
            "This law also protects people from these countries at other fairs: {countries}."
        ).format(countries=_countries(profile.nationals, texts))
    if profile.companies_are_persons:
        yield _("Companies are protected like people.")


def _of_mail(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    if profile.mail.opt_in and profile.known:
        business = N_("Advertising by email needs consent, also from companies.")
        people = N_("Advertising by email needs consent from people, but not from companies.")
        yield _(business if profile.mail.business else people)
    if profile.mail.confirm:
        yield _("A newsletter needs to be confirmed by email before it is sent.")
    if profile.mail.stop:
        yield _("Whoever wants no more emails is removed from the list: {term}.").format(
            term=term_word(profile.mail.stop, texts)
        )


def _of_the_organisation(profile: CountryProfile, texts: Texts) -> Iterator[str]:
    _ = texts.gettext
    if profile.representative:
        yield _("The organisation may need a representative in the country.")
    yield from _of_mail(profile, texts)
    if profile.breach:
        yield _("A data breach is reported to the authority: {term}.").format(
            term=term_word(profile.breach, texts)
        )
    if profile.access_days:
        yield texts.ngettext(
            "A person who asks for their data gets an answer within {n} day.",
            "A person who asks for their data gets an answer within {n} days.",
            profile.access_days,
        )
    yield texts.ngettext(
        "The proof of a consent is kept for {n} year.",
        "The proof of a consent is kept for {n} years.",
        profile.proof_years,
    )
    if profile.since is not None:
        text = _("These rules apply from {day}.")
        yield one_stop(text.format(day=day(profile.since, texts.lang)))
    elif profile.before is not None:
        text = _("These rules apply until {day}.")
        yield one_stop(text.format(day=day(profile.before.until, texts.lang)))


def _countries(codes: Iterable[str], texts: Texts) -> str:
    return ", ".join(country_name(code, texts.lang) for code in codes)
