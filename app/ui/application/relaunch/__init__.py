"""The window's process ends at a lock; its successor goes on where it was (ADR 14)."""
