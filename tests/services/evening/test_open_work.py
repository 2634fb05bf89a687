"""The work that is left, read from a vault."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

from app.domain.fair import Fair
from app.domain.lead import NextStep, Person, Purpose
from app.domain.work_left import Lack
from tests.support.questions import BUDGET, NEEDS, only_if
from tests.support.vaults import vault_in


def test_the_younger_of_two_duplicates_is_to_be_settled_and_other_fairs_are_not(
    tmp_path: Path,
) -> None:
    with closing(vault_in(tmp_path)) as services:
        fair = services.fairs.save(Fair("", "Mining World"))
        services.fairs.choose(fair.id)
        draft = replace(
            services.leads.new_draft(),
            person=Person("Bat", "Dorj", email="bat@mine.example"),
            consents=(Purpose.CONTACT,),
            next_step=NextStep.CALL,
        )
        services.leads.save(draft)
        second = services.leads.save(replace(draft, id=services.leads.new_draft().id))
        services.leads.save(replace(services.leads.new_draft(), person=Person("No", "Step")))
        left = services.open_work.left(fair.id)
        assert [(it.lead.person.last_name, it.lacks) for it in left.open] == [
            ("Dorj", (Lack.DUPLICATE,)),
            ("Step", (Lack.CONSENT, Lack.NEXT_STEP)),
        ]
        assert left.open[0].lead.id == second.id
        other = services.fairs.save(Fair("", "Expo"))
        assert services.open_work.left(other.id).leads == 0


def test_a_required_question_that_concerns_a_lead_is_work_until_it_is_answered(
    tmp_path: Path,
) -> None:
    with closing(vault_in(tmp_path)) as services:
        fair = services.fairs.save(Fair("", "Mining World"))
        services.fairs.choose(fair.id)
        large = only_if(replace(NEEDS, required=True), question="budget", answers=("large",))
        services.questions.save(fair, (replace(BUDGET, required=True), large))
        draft = replace(
            services.leads.new_draft(),
            person=Person("Bat", "Dorj", email="bat@mine.example"),
            consents=(Purpose.CONTACT,),
            next_step=NextStep.CALL,
        )
        lead = services.leads.save(draft)
        assert services.open_work.left(fair.id).counts() == {Lack.ANSWER: 1}
        services.questions.answer(lead.id, "budget", "large")
        assert services.open_work.left(fair.id).counts() == {Lack.ANSWER: 1}
        services.questions.answer(lead.id, "needs", "parts")
        assert services.open_work.left(fair.id).counts() == {}
        other = services.leads.save(
            replace(draft, id=services.leads.new_draft().id, person=Person("A"))
        )
        services.questions.answer(other.id, "budget", "small")
        assert Lack.ANSWER not in services.open_work.left(fair.id).counts()
