"""The names of the window's pages, by which features bring each other to the front."""

CATALOGUE, BROCHURE, PRESENT = "catalogue", "brochure", "present"
LEADS, FAIR, SHORTLIST = "leads", "fair", "shortlist"
SETTINGS, EDITION = "settings", "edition"
