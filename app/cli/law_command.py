"""`faircat fair law|confirm`: what the law of a fair's country asks, and who answers for that."""

import argparse
from collections.abc import Iterator
from functools import partial

from app.bootstrap import Services
from app.cli.common_options import AddAction
from app.cli.confirmation import confirm
from app.cli.leads_unlock import unlock
from app.cli.output import note, say, say_json
from app.domain.errors import UsageError
from app.domain.fair import Fair, SignOff
from app.domain.fair_law import FairLaw, demands_of
from app.domain.lead import Purpose
from app.domain.messages import N_
from app.domain.serialise import to_dict
from app.i18n.formats import country_name
from app.i18n.law_texts import law_text
from app.i18n.law_words import (
    age_sentence,
    certainty_word,
    confirmed_sentence,
    needed_sentence,
    purpose_list,
    rule_sentences,
)
from app.i18n.texts import Texts


def add_law_actions(action: AddAction) -> None:
    """Add `law` and `confirm`."""
    what = "show what the law of a fair's country asks, how sure that is, and who confirmed it"
    law = action("law", what, _law)
    law.add_argument(
        "fair", nargs="?", default="", help="ID or name of the fair (default: the current one)"
    )
    law.add_argument("--country", metavar="CC", help="a country instead of a fair, like MN or CL")
    law.add_argument("--all", action="store_true", help="list every country that has a profile")
    what = "confirm with your name that you read what `law` shows and answer for it at this fair"
    signed = action("confirm", what, _confirm)
    signed.add_argument("fair", help="ID or name of the fair")
    signed.add_argument("--by", default="", metavar="NAME", help="your name")
    signed.add_argument(
        "--withdraw", action="store_true", help="withdraw the confirmation of this fair"
    )
    signed.add_argument("--yes", action="store_true", help="do not ask for confirmation")


def _law(options: argparse.Namespace, services: Services) -> int:
    fairs = services.fairs
    if bool(options.fair) + bool(options.country) + options.all > 1:
        raise UsageError(N_("Choose one of these: a fair, --country or --all."))
    if options.all:
        return _print_all(options, services)
    if options.country:
        fair = Fair("", "", country=country_of(options.country))
    else:
        unlock(options, services)
        fair = fairs.fair(options.fair) if options.fair else fairs.current()
    law = fairs.law_of(fair)
    if options.json:
        say_json(law_as_json(law, fair))
        return 0
    for line in _lines(law, fair, services):
        say(line)
    note("This is not legal advice.")
    return 0


def _print_all(options: argparse.Namespace, services: Services) -> int:
    texts = services.texts("en")
    found = {country: services.fairs.law_in(country) for country in services.fairs.countries()}
    if options.json:
        say_json([law_as_json(law, Fair("", "", country=it)) for it, law in found.items()])
        return 0
    for country, law in found.items():
        name = country_name(country, "en")
        say(f"{country}  {name:16} {law.profile.certainty:7} {age_sentence(law, texts)}")
    return 0


def _confirm(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair, texts = services.fairs.fair(options.fair), services.texts("en")
    if options.withdraw:
        law = services.fairs.take_back_sign_off(fair)
    else:
        if not options.by.strip():
            raise UsageError(
                N_("Nothing was confirmed: the person responsible must be named."),
                N_("Add --by with your name."),
            )
        if not options.yes:
            _ask(services.fairs.law_of(fair), fair, services)
        law = services.fairs.sign_off(fair, options.by)
    if options.json:
        say_json(law_as_json(law, services.fairs.of_id(fair.id)))
    else:
        say(f"{fair.id}: {confirmed_sentence(law, texts)}")
    return 0


def _ask(law: FairLaw, fair: Fair, services: Services) -> None:
    """Show the profile and have it confirmed. Raises UsageError where nobody can, or says no."""
    for line in _lines(law, fair, services):
        note(line)
    confirm(
        "yes",
        "Type “yes” if you read this and answer for it at this fair:",
        unasked=UsageError(
            N_("Nothing was confirmed: someone must read the profile first."),
            N_("Read `faircat fair law`, then add --yes."),
        ),
        refused=UsageError(N_("Nothing was confirmed.")),
    )


def _lines(law: FairLaw, fair: Fair, services: Services) -> Iterator[str]:
    """A profile in lines, the most urgent first; what it quotes is in the language of the staff."""
    profile, texts = law.profile, services.texts("en")
    quoted = partial(law_text, lang=services.settings.value.staff_language)
    codes = [it.country for it in fair.each if it.country] or [profile.country]
    where = ", ".join(f"{country_name(code, 'en')} ({code})" for code in dict.fromkeys(codes))
    yield f"{fair.id}: {', '.join(filter(None, (fair.name, where)))}" if fair.id else where
    yield from filter(
        None, (needed_sentence(law, texts), quoted(profile.law) if law.is_known else "")
    )
    age = age_sentence(law, texts)
    yield " ".join(filter(None, (f"{certainty_word(profile.certainty, texts)}.", age)))
    if fair.id and law.is_known and law.names_country:
        yield confirmed_sentence(law, texts)
    yield from ("", "rules:", *(f"- {sentence}" for sentence in rule_sentences(profile, texts)))
    yield from ("", "consent that is needed:")
    for door, needed in demands_of(profile).items():
        yield f"  {door:10} {_needed(needed, texts)}"
    if profile.lawyer:
        yield from ("", "a lawyer has to say:", *(f"- {quoted(it)}" for it in profile.lawyer))
    if profile.sources:
        yield from ("", "sources:")
    for source in profile.sources:
        yield f"- {source.url}: {quoted(source.says)} ({_day_or(source.read)})"


def _needed(purposes: tuple[Purpose, ...] | None, texts: Texts) -> str:
    if purposes is None:
        return "not possible with personal data"
    return purpose_list(purposes, texts) or "none"


def _day_or(day: object) -> str:
    return f"read {day}" if day else "only named"


def law_as_json(law: FairLaw, fair: Fair) -> dict[str, object]:
    """The law of a fair as docs/reference/vault-commands.md describes it."""
    return {
        "fair": fair.id,
        "country": law.profile.country,
        "known": law.is_known,
        "unknown": list(law.unknown),
        "names_country": law.names_country,
        "older_than_twelve_months": law.is_old,
        "confirmed": _signed(law.sign_off),
        "confirmed_before_a_change": _signed(law.lapsed),
        "consent_needed": {
            door.value: None if needed is None else [it.value for it in needed]
            for door, needed in demands_of(law.profile).items()
        },
        "profile": to_dict(law.profile),
        "fingerprint": law.profile.fingerprint,
    }


def _signed(sign_off: SignOff | None) -> dict[str, str] | None:
    return {"name": sign_off.name, "day": sign_off.day.isoformat()} if sign_off else None


def country_of(text: str) -> str:
    """The code of a country that was typed. Raises UsageError."""
    from app.importers.values.countries import country_code  # noqa: PLC0415 - reads the names of CLDR

    code = country_code(text)
    if not code:
        raise UsageError(N_("“{country}” is not a country."), country=text)
    return code
