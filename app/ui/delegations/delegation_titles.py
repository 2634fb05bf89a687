"""What commands and buttons for delegations are called."""

from app.domain.messages import N_

NEW, SAMPLE = N_("New delegation…"), N_("Load the sample delegation")
