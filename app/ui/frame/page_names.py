"""The names of the window's pages, by which features bring each other to the front."""

from app.domain.messages import N_

CATALOGUE, BROCHURE, PRESENT = "catalogue", "brochure", "present"
LEADS, FAIR, SHORTLIST = "leads", "fair", "shortlist"
SETTINGS, EDITION = "settings", "edition"

PRESENT_TITLE = N_("Present")
"""Of the page, and of the command that presents what the page in front is about."""
