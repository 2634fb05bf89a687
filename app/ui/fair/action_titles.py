"""What the actions of the fair are called, which a card names as well."""

from app.domain.messages import N_

PAPERS = N_("Papers for data protection…")
GAPS = N_("Details missing for the fair")
LOG = N_("Audit log…")
