"""Papers of a delegation: booklets, badges, lists, slips."""
