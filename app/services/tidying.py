"""A draft as it is kept: its blanks, countries and phone numbers in one form."""

from dataclasses import replace

from app.domain.draft import LeadDraft
from app.importers.places import country_code
from app.language.phone import e164


def tidied(draft: LeadDraft) -> LeadDraft:
    """The draft without blanks around its fields, countries as codes and phones in E.164."""
    person = draft.person
    fields = {name: " ".join(getattr(person, name).split()) for name in person.__slots__}
    country = country_code(fields["country"]) or fields["country"]
    for name in ("phone", "mobile"):
        fields[name] = e164(fields[name], country if len(country) == 2 else "") or fields[name]
    return replace(draft, person=replace(person, **{**fields, "country": country}))
