"""Disclosure, erasure, and closing a fair."""
