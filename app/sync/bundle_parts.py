"""A bundle cut into parts that travel by themselves: taken together in any order they say the same.

One lead is one part, whoever sends it: its bytes say the state of the lead and nothing else.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from app.domain.fair import Fair, by_itself, later
from app.domain.lead import Consent, Stamp
from app.domain.lead_bundle import Bundle, Withdrawal
from app.domain.lead_copy import LeadCopy
from app.domain.question import merged_questions
from app.sync.delegation_merge import merged_records
from app.sync.lead_copy_merge import merge_copies

NOBODY = Stamp("", "", datetime(2000, 1, 1, tzinfo=UTC))
"""Who made a part: it is the same wherever it was made."""


@dataclass(frozen=True, slots=True)
class BundlePart:
    """A part, and of what: `lead` is empty for what is of none, `fair` for what is of all.

    `erased` are the leads whose tombstones it holds. The files that belong to it are not in it.
    `unsettled` says that the lead is not yet as merging it with itself leaves it.
    """

    bundle: Bundle
    lead: str = ""
    fair: str = ""
    files: tuple[str, ...] = ()
    erased: tuple[str, ...] = ()
    unsettled: bool = False


def parts_of(bundle: Bundle) -> Iterator[BundlePart]:
    """The parts, erasures and withdrawals first; each says by itself what the bundle says."""
    for stones in _erasures(bundle.stones):
        yield BundlePart(Bundle(NOBODY, stones=stones), erased=tuple(stones))
    for one in bundle.withdrawals:
        yield BundlePart(Bundle(NOBODY, withdrawals=(one,)), one.lead)
    yield from map(BundlePart, _small_things(bundle))
    for proof in bundle.proofs:
        signature = proof.consent.signature
        drawn = (signature,) if signature in bundle.files else ()
        yield BundlePart(Bundle(NOBODY, proofs=(proof,)), files=drawn)
    for fair in bundle.fairs:
        open_fair = replace(by_itself(fair), closed=False)  # closing holds on one laptop alone
        yield BundlePart(Bundle(NOBODY, fairs=(open_fair,)), fair=fair.id)
    for copy in bundle.copies:
        same = merge_copies(copy, copy)  # in the order of a merge: equal states are equal bytes
        files = tuple(item.id for item in same.lead.attachments)
        yield BundlePart(
            Bundle(NOBODY, (same,)),
            same.lead.id,
            same.lead.fair,
            files,
            unsettled=same.lead != copy.lead,
        )


def _erasures(stones: Mapping[str, str]) -> Iterable[dict[str, str]]:
    """The tombstones of each moment, which are one erasure (app.sync.given_up counts them)."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for id_, at in sorted(stones.items()):
        found[at][id_] = at
    return found.values()


def _small_things(bundle: Bundle) -> Iterator[Bundle]:
    """What always travels and belongs to no lead, each thing by itself."""
    for text in bundle.texts:
        yield Bundle(NOBODY, texts=(text,))
    for key in bundle.suppression_keys:
        yield Bundle(NOBODY, suppression_keys=(key,))
    for entry in bundle.suppressions:
        yield Bundle(NOBODY, suppressions=(entry,))
    for alias in bundle.aliases:
        yield Bundle(NOBODY, aliases=(alias,))
    for correction in bundle.corrections:
        yield Bundle(NOBODY, corrections=(correction,))
    for export in bundle.exports:
        yield Bundle(NOBODY, exports=(export,))
    for record in bundle.delegations:
        yield Bundle(NOBODY, delegations=(record,))


def joined_parts(parts: Iterable[Bundle]) -> Bundle:
    """What the parts say together: what several say of one thing is merged, in any order."""
    every = tuple(parts)
    copies: dict[str, LeadCopy] = {}
    fairs: dict[str, Fair] = {}
    taken: dict[str, dict[Consent, None]] = defaultdict(dict)
    stones: dict[str, str] = {}
    files: dict[str, bytes] = {}
    for part in every:
        for copy in part.copies:
            known = copies.get(copy.lead.id)
            copies[copy.lead.id] = merge_copies(known, copy) if known else copy
        for fair in part.fairs:
            fairs[fair.id] = _joined_fair(fairs.get(fair.id, fair), fair)
        for one in part.withdrawals:
            taken[one.lead] |= dict.fromkeys(one.consents)
        for id_, at in part.stones.items():
            stones[id_] = min(stones.get(id_, at), at)
        files |= part.files
    return Bundle(
        made=NOBODY,
        copies=tuple(copies.values()),
        fairs=tuple(fairs.values()),
        aliases=tuple(dict.fromkeys(it for part in every for it in part.aliases)),
        texts=tuple(dict.fromkeys(it for part in every for it in part.texts)),
        stones=stones,
        files=files,
        unknown=sum(part.unknown for part in every),
        bad_files=sum(part.bad_files for part in every),
        corrections=tuple(dict.fromkeys(it for part in every for it in part.corrections)),
        withdrawals=tuple(Withdrawal(lead, tuple(consents)) for lead, consents in taken.items()),
        proofs=tuple(dict.fromkeys(it for part in every for it in part.proofs)),
        suppression_keys=tuple(dict.fromkeys(it for part in every for it in part.suppression_keys)),
        suppressions=tuple(dict.fromkeys(it for part in every for it in part.suppressions)),
        exports=tuple(dict.fromkeys(it for part in every for it in part.exports)),
        delegations=tuple(
            merged_records((it for part in every for it in part.delegations), ()).values()
        ),
    )


def _joined_fair(one: Fair, two: Fair) -> Fair:
    """A fair as two laptops set it: of what is not merged, the greater text."""
    fair = max(one, two, key=lambda it: repr(replace(it, sign_off=None)))
    return replace(
        fair,
        closed=one.closed and two.closed,
        sign_off=later(one.sign_off, two.sign_off),
        questions=merged_questions(one.questions, two.questions),
    )
