"""What a program makes of leads that say something in `budget`, be it a field that it knows or not.

`python -m tests.support.field_merges` prints it: two programs are compared by it.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from itertools import permutations
from random import Random

from app.domain.lead import FieldValue, Lead, Person, Stamp
from app.domain.lead_copy import LeadCopy
from app.domain.lead_draft import LeadDraft, draft_of
from app.domain.serialise import to_dict
from app.domain.three_way_merge import apply_draft, differences
from app.sync.conflict_detection import standing
from app.sync.lead_copy_merge import merge_copies
from app.sync.merge_and_split import merge_duplicates, settled, split_duplicates

START = datetime(2026, 11, 20, 9, tzinfo=UTC)
TEXTS = ("", "100", "2500.5", "a lot")


def _stamp(device: int, minute: int) -> Stamp:
    return Stamp("A", f"booth-{device}", START + timedelta(minutes=minute))


def _said(draft: LeadDraft, text: str, version: int = 1) -> LeadDraft:
    others = tuple(it for it in draft.values if it.field != "budget")
    new = (FieldValue("budget", text, version),) if text else ()
    return replace(draft, values=tuple(sorted((*others, *new), key=lambda it: it.field)))


def _edited(copy: LeadCopy, device: int, random: Random) -> LeadCopy:
    minute = 0
    for _ in range(random.randrange(4)):
        minute += random.randrange(1, 4)
        draft = draft_of(copy.lead)
        if random.random() < 0.7:
            draft = _said(draft, random.choice(TEXTS), random.choice((1, 1, 2)))
        else:
            draft = replace(draft, person=Person(city=random.choice("abc")))
        after = apply_draft(copy.lead, copy.lead, draft, _stamp(device, minute))
        changes = differences(copy.lead, after, _stamp(device, minute))
        copy = LeadCopy(after, (*copy.changes, *changes))
    return copy


def outcomes(seed: int) -> list[object]:
    """All that comes of three laptops' edits of one lead, and of merging it with another one."""
    random = Random(seed)
    first = LeadCopy(Lead("lead-1", "fair", _stamp(0, 0), _stamp(0, 0)))
    first = LeadCopy(
        apply_draft(None, None, _said(draft_of(first.lead), random.choice(TEXTS)), _stamp(0, 0))
    )
    copies = [_edited(first, device, random) for device in range(3)]
    wholes = [reduce(merge_copies, order) for order in permutations(copies)]
    assert all(whole == wholes[0] for whole in wholes)
    lead = replace(first.lead, id="lead-2")
    second = _edited(LeadCopy(lead), 4, random)
    both = merge_duplicates(wholes[0], second, {}, _stamp(5, 60))
    here = settled({copy.lead.id: copy for copy in both})
    parted = settled({**here, "lead-2": split_duplicates(here["lead-2"], _stamp(5, 90))})
    found = [wholes[0], *here.values(), *parted.values()]
    assert parted["lead-1"].lead.values == wholes[0].lead.values
    assert parted["lead-2"].lead.values == second.lead.values
    return [to_dict(it) for copy in found for it in (copy, *standing(copy))]


if __name__ == "__main__":
    sys.stdout.write(json.dumps([outcomes(seed) for seed in range(60)]))
