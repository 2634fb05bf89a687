"""Delegations: prepared, planned, and reported on."""
