"""What the fields of a delegation are called: in its sheets, and where two laptops differ."""

from collections.abc import Mapping

from app.domain.delegation_record import (
    ANSWER,
    DELEGATION,
    DIET,
    GONE,
    INTERPRETER,
    ITEM,
    MEETING,
    NEVER,
    PERSON,
    PHOTO,
    QUESTION,
    TABLE,
    TRAVEL,
    WISH,
)
from app.domain.messages import N_

OF_DELEGATION: Mapping[str, str] = {
    "name": N_("Name of the delegation"),
    "days": N_("Days"),
    "starts": N_("First day"),
    "ends": N_("Last day"),
    "country": N_("Country of the guests"),
    "organisation": N_("Sent by"),
    "host": N_("Host"),
    "host_phone": N_("Phone of the host"),
    "timezone": N_("Time zone"),
    "retention_months": N_("Keep people's data for (months)"),
    "languages": N_("Languages of the papers"),
    "notes": N_("Notes"),
}
OF_ITEM: Mapping[str, str] = {
    "kind": N_("Type"),
    "when": N_("Time"),
    "day": N_("Day"),
    "starts": N_("From"),
    "ends": N_("Until"),
    "titles": N_("Title"),
    "place": N_("Place"),
    "address": N_("Address"),
    "link": N_("Link to the online meeting"),
    "travel_minutes": N_("Travel time in minutes"),
    "slot_minutes": N_("Minutes per meeting"),
    "pause_minutes": N_("Minutes between meetings"),
    "breaks": N_("Breaks, like 15:00-15:20"),
    "people": N_("Who takes part"),
    "interpreters": N_("Interpreters who take part"),
    "notes": N_("Notes"),
}
_OF_WHOEVER_COMES: Mapping[str, str] = {
    "email": N_("Email"),
    "phone": N_("Phone"),
    "languages": N_("Languages"),
    "presence": N_("Present from"),
    "present_from": N_("Present from"),
    "present_to": N_("Present until"),
    "notes": N_("Notes"),
}
OF_PERSON: Mapping[str, str] = {
    **_OF_WHOEVER_COMES,
    "given_name": N_("Given name"),
    "family_name": N_("Family name"),
    "honorific": N_("Form of address"),
    "role": N_("Role"),
    "organisation": N_("Organisation"),
    "member": N_("Member"),
    "photo": N_("Photo"),
    "protocol": N_("Order of precedence"),
    "most_meetings": N_("Maximum number of meetings"),
    "together": N_("Group for joint meetings"),
    "basis": N_("Legal basis"),
    "attended": N_("Attendance"),
    "attendance": N_("Attendance"),
    "attendance_at": N_("Late or absent from"),
    "looks_for": N_("Looks for"),
}
OF_INTERPRETER: Mapping[str, str] = {**_OF_WHOEVER_COMES, "name": N_("Name")}
OF_MEETING: Mapping[str, str] = {
    "placed": N_("Time and table"),
    "slot": N_("Time"),
    "table": N_("Table"),
    "interpreter": N_("Interpreter"),
    "state": N_("Outcome"),
    "pinned": N_("Pinned: planning again does not move it"),
    "wanted_again": N_("They want to meet again"),
    "rating": N_("Rating of the meeting"),
    "note": N_("What was discussed"),
    "lead": N_("Lead"),
}
OF_DIET: Mapping[str, str] = {"text": N_("Diet, only for the kitchen")}
_OF_KINDS: Mapping[str, Mapping[str, str]] = {
    DELEGATION: OF_DELEGATION,
    ITEM: OF_ITEM,
    PERSON: OF_PERSON,
    INTERPRETER: OF_INTERPRETER,
    MEETING: OF_MEETING,
    DIET: OF_DIET,
    PHOTO: {"data": N_("Photo")},
    TABLE: {"name": N_("Name"), "place": N_("Place"), "notes": N_("Notes")},
    TRAVEL: {"minutes": N_("Travel time in minutes")},
    QUESTION: {"question": N_("Question")},
    ANSWER: {"given": N_("Answer")},
    WISH: {"rank": N_("Rank"), "reason": N_("Reason")},
    NEVER: {"reason": N_("Reason")},
}


def title_of(kind: str, field: str) -> str:
    """The message that names a field of a thing of this kind; else the field's own name."""
    if field == GONE:
        return N_("Removed")
    return _OF_KINDS.get(kind, {}).get(field, field)
