"""Use cases, one module a noun, verbs as methods; no Qt."""
