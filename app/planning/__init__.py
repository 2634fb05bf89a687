"""Plans of meetings: made by a solver or by our own search, held against the rules, explained."""
