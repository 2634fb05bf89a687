"""What came of closed fairs is said in sentences, and nothing is left out in silence."""

from pathlib import Path

import pytest

from app.i18n.texts import texts_of
from app.services.booth.fair_aliases import AliasNews, OneFair
from app.services.history.giving_up import FairLeadCount
from app.services.merge.bundles import BundleContents
from app.services.merge.merge_report import MergeReport
from app.ui.leads.merge.bundle_texts import given_lines, report_lines

WORDS = Path(__file__).parents[3] / "i18n"


@pytest.mark.parametrize("lang", ["en", "de", "es", "mn", "pl", "ru"])
def test_late_leads_those_left_out_and_those_spared_are_told(lang: str) -> None:
    texts = texts_of(lang, WORDS)
    fair = FairLeadCount("Expo {n}", 3)
    told = report_lines(
        MergeReport(late=(fair,), left_out=(fair, FairLeadCount("Y", 1)), spared=7), texts
    )
    assert len(told) == 4
    assert sum("Expo {n}" in line and "3" in line for line in told) == 2
    assert "7" in told[-1]


def test_a_bundle_that_was_left_out_whole_was_not_here_already() -> None:
    texts = texts_of("en", WORDS)
    (said,) = report_lines(MergeReport(left_out=(FairLeadCount("Expo", 2),)), texts)
    assert said.startswith("2 leads of “Expo” were erased without a copy")
    assert report_lines(MergeReport(same=2), texts) == [
        ("Nothing new: everything in this file is already here.")
    ]


def test_a_photo_that_is_not_in_the_bundle_is_named() -> None:
    said = given_lines(BundleContents(1, ("badge.jpg",), awaited=2), texts_of("en", WORDS))
    assert said[1].startswith("“badge.jpg” is damaged on the disk and is not in the file")
    assert said[2] == "2 photos are not on this laptop yet, so they are not in the file."


@pytest.mark.parametrize("lang", ["en", "de", "es", "mn", "pl", "ru"])
def test_fairs_that_were_joined_parted_and_stay_apart_are_told(lang: str) -> None:
    texts = texts_of(lang, WORDS)
    one = OneFair(("Exponor {n}", "Antofagasta"))
    news = AliasNews(joined=(one,), parted=("Expomin",), apart=(one,), due=7)
    joined, parted, apart, due = report_lines(MergeReport(fairs=news), texts)
    assert all(name in joined and name in apart for name in one.names)
    assert "Expomin" in parted
    assert "7" in due
