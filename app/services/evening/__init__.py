"""The evening of a day at the fair: the work that is left, and what is done with all leads."""
