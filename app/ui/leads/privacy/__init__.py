"""Disclosure and erasure."""
