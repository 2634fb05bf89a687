"""Brochures: content, layout, codes, proof; no Qt, no store."""
