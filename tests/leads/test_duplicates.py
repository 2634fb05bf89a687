"""Who was captured twice is found, and nobody else."""

from dataclasses import replace

from app.bootstrap import Services
from app.domain.lead import Code
from tests.support.vaults import draft_in


def test_pairs_are_found_with_the_reason(desk: Services) -> None:
    def save(code: str = "", **person: str) -> str:
        codes = (Code(code),) if code else ()
        return desk.leads.save(replace(draft_in(desk, **person), codes=codes)).id

    mail = save(last_name="A", email="a@x.example"), save(last_name="B", email="A@x.example")
    phone = (
        save(last_name="C", phone="+49355123456"),
        save(last_name="D", mobile="+49 355 123456"),
    )
    code = save("badge-7", last_name="E"), save("badge-7")
    name = (
        save(first_name="Ivan", last_name="Ivanov", company="Erz GmbH"),
        save(first_name="Иван", last_name="Иванов", company="Erz GmbH"),
    )
    save(first_name="Ivan", last_name="Ivanov", company="Kohle AG")
    save(first_name="Pjotr", last_name="Ivanov", company="Erz GmbH")
    gone = save(last_name="F", email="a@x.example")
    desk.leads.delete(gone)
    found = {(it.one.id, it.two.id): it.reason.value for it in desk.duplicates.find()}
    assert found == {mail: "mail", phone: "phone", code: "code", name: "name"}
