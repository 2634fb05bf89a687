"""The fair in the window: its data, the organisation, who is at the laptop, practising, closing."""
