"""What several countries ask of the booth together, where fairs of them are joined."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.domain.country import (
    Certainty,
    CountryProfile,
    Enforcement,
    FormOfConsent,
    LawfulBasis,
    LocalCopy,
    MailRule,
)

T = TypeVar("T")
S = TypeVar("S", bound=StrEnum)


def combined_profile(profiles: Iterable[CountryProfile]) -> CountryProfile:
    """What several countries ask for at once: all that any of them does."""
    first, *others = dict.fromkeys(profiles)
    if not others:
        return first
    every = (first, *others)
    is_written = any(each.written for each in every)
    return replace(
        first,
        purposes=_all_of(each.purposes for each in every),
        required=_all_of(each.required for each in every),
        enforce=_strictest(Enforcement, (each.enforce for each in every)),
        form=(FormOfConsent.SIGNATURE,) if is_written else first.form,
        channels=_all_of(each.channels for each in every),
        nationals=_all_of(each.nationals for each in every),
        local_copy=_strictest(LocalCopy, (each.local_copy for each in every)),
        companies_are_persons=any(each.companies_are_persons for each in every),
        personal_data=all(each.personal_data for each in every),
        basis=_strictest(LawfulBasis, (each.basis for each in every)),
        breach=_each_of(each.breach for each in every),
        representative=_each_of(each.representative for each in every),
        mail=_combined_mail_rule([each.mail for each in every]),
        access_days=min(filter(None, (each.access_days for each in every)), default=0),
        proof_years=max(each.proof_years for each in every),
        law=_each_of(each.law for each in every),
        sources=_all_of(each.sources for each in every),
        lawyer=_all_of(each.lawyer for each in every),
        checked=min(it.checked or date.min for it in every),
        certainty=_strictest(Certainty, (each.certainty for each in every)),
        confirmed_by=_each_of(each.confirmed_by for each in every)
        if all(each.confirmed_by for each in every)
        else "",
        known=all(each.known for each in every),
        others=tuple(each.country for each in others if each.country),
    )


def _combined_mail_rule(rules: Sequence[MailRule]) -> MailRule:
    return MailRule(
        opt_in=any(rule.opt_in for rule in rules),
        business=any(rule.business for rule in rules),
        address=any(rule.address for rule in rules),
        stop=_each_of(rule.stop for rule in rules),
        confirm=any(rule.confirm for rule in rules),
    )


def _each_of(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(filter(None, texts)))


def _all_of(several: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(it for each in several for it in each))


def _strictest(kind: type[S], found: Iterable[S]) -> S:
    """The one that its enumeration names first."""
    order = list(kind)
    return min(found, key=order.index)
