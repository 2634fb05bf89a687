"""The names of the window's pages, by which features bring each other to the front."""

from app.domain.messages import N_, NP_

CATALOGUE, BROCHURE, PRESENT = "catalogue", "brochure", "present"
LEADS, FAIR, SHORTLIST = "leads", "fair", "shortlist"
SETTINGS, EDITION, TODAY = "settings", "edition", "today"
TOGETHER = "together"

PRESENT_PAGE = NP_("page", "Present")
PRESENT_TITLE = N_("Present")
"""Of the command that presents what the page in front is about."""

EVENING = N_("Evening: follow up all conversations…")
"""Of the command that opens the evening desk, which the page of leads offers as well."""
