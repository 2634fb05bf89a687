"""`faircat leads list|show`."""

import argparse

from app.bootstrap import Services
from app.cli.common_options import Commands, day, one_of
from app.cli.leads_unlock import add_vault_action, unlock
from app.cli.output import counted, note, say, say_json
from app.cli.resolve import resolve_fair, resolve_member
from app.domain.lead import Lead, Rating
from app.domain.lead_fields import is_answer
from app.domain.lead_filter import ConsentState, FilterContext, LeadFilter, Scope, StepState
from app.domain.names import full_name
from app.domain.question import NO_QUESTIONS, Questionnaire
from app.exporters.lead_json import lead_to_json
from app.i18n.answer_words import answer_of_word


def add_actions(actions: Commands, common: argparse.ArgumentParser) -> None:
    """Add `list` and `show`."""
    list_ = add_vault_action(actions, common, "list", "list leads, newest first", _list)
    list_.add_argument("--fair", default="", metavar="F", help="only leads of this fair")
    list_.add_argument(
        "--member", default="", metavar="M", help="only leads that can be passed on to this member"
    )
    list_.add_argument(
        "--since",
        type=day,
        metavar="DAY",
        help="only leads made or changed since this day, like 2026-11-20",
    )
    list_.add_argument(
        "--search",
        default="",
        metavar="TEXT",
        help="only leads with these words, or this phone number or country",
    )
    _add_filters(list_)
    show = add_vault_action(actions, common, "show", "show one lead with its history", _show)
    show.add_argument("lead", help="ID, or its first characters")


def _add_filters(list_: argparse.ArgumentParser) -> None:
    what = "only leads made in this year, like 2026"
    list_.add_argument("--year", type=int, metavar="YEAR", help=what)
    list_.add_argument("--today", action="store_true", help="only leads made today")
    list_.add_argument(
        "--rating",
        type=one_of(Rating),
        metavar="RATING",
        help=f"only leads with this rating: {', '.join(Rating)}",
    )
    list_.add_argument(
        "--due", action="store_true", help="only leads whose next step is due by today"
    )
    list_.add_argument(
        "--consent",
        type=one_of(ConsentState),
        metavar="STATE",
        help="only leads with this consent: given, no-contact (only other consents), missing, "
        "withdrawn, not-given (none of these is given), or required (by law, and missing)",
    )
    list_.add_argument(
        "--country",
        default="",
        metavar="C",
        help="only leads from this country, like MN or Mongolia",
    )
    list_.add_argument(
        "--answer",
        default="",
        metavar="ID[=VALUE]",
        help="only leads that answered this question, or answered it so",
    )
    list_.add_argument(
        "--deleted", action="store_true", help="list deleted leads, which can be restored"
    )


def _as_code(country: str) -> str:
    """The code of a country by its name; what is none stays, and no lead is from there."""
    if not country:
        return ""
    from app.importers.values.countries import country_code  # noqa: PLC0415 - reads the names of CLDR

    return country_code(country) or country


def line_of(lead: Lead) -> str:
    """A lead in one line."""
    person = lead.person
    what = (
        lead.id[:8],
        lead.created.at.strftime("%Y-%m-%d %H:%M"),
        full_name(person) or "(no name)",
        person.company,
        person.email,
        person.phone or person.mobile,
        lead.rating or "",
    )
    return "  ".join(filter(None, what))


def _list(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    fair = resolve_fair(options.fair, services)
    found = services.leads.leads(
        fair=fair,
        member=resolve_member(options.member, services),
        since=options.since,
        deleted=options.deleted,
    )
    lead_filter = LeadFilter(
        scope=Scope.TODAY if options.today else Scope.ALL,
        rating=options.rating,
        step=StepState.DUE if options.due else None,
        consent=options.consent,
        country=_as_code(options.country),
        answer=options.answer,
        year=options.year,
    )
    here = FilterContext(services.fairs.today(), fair, services.fairs.laws())
    found = lead_filter.of(found, here)
    leads = _searched(found, options.search, services) if options.search else found
    if options.json:
        asked = {id_: it.questions for it in services.fairs.fairs() for id_ in it.ids}
        say_json([lead_to_json(lead, asked.get(lead.fair, NO_QUESTIONS)) for lead in leads])
        return 0
    for lead in leads:
        say(line_of(lead))
    note(counted(len(leads), "lead"))
    if barred := [lead for lead in leads if here.bar(lead)]:
        note(
            f"{counted(len(barred), 'lead')} may not be used: the law of their fair requires a "
            "consent that is missing; to list them: --consent required"
        )
    if options.search and not leads:
        note(f"No lead matches “{options.search}”. Without --search all are listed.")
    return 0


def _searched(leads: tuple[Lead, ...], text: str, services: Services) -> tuple[Lead, ...]:
    """The leads that a text finds; countries by their names in every language of the program."""
    from app.i18n.texts import languages  # noqa: PLC0415 - reads a folder

    return services.lead_finder.matching(leads, text, languages(services.paths.translations))


def _show(options: argparse.Namespace, services: Services) -> int:
    unlock(options, services)
    lead = services.leads.lead(options.lead)
    asked = services.questions.of(lead.fair)
    if options.json:
        say_json(lead_to_json(lead, asked))
        return 0
    fairs = {fair.id: fair for fair in services.fairs.fairs()}
    for name, value in services.exports.facts(lead, fairs[lead.fair]).items():
        if value and name != "summary" and ":" not in name:
            say(f"{name.replace('_', ' '):16} {value}")
    for change in services.leads.history(lead.id):
        moment = f"{change.stamp.at:%Y-%m-%d %H:%M} {change.stamp.author}".rstrip()
        before, after = (_said(change.field, it, asked) for it in (change.before, change.after))
        say(f"{moment}: {change.field} “{before}” → “{after}”")
    return 0


def _said(field: str, word: str, questions: Questionnaire) -> str:
    """What a history says of a field, answers in the words of then."""
    return answer_of_word(field, word, questions).said("en") if is_answer(field) else word
