"""Showing companies to a room and to a visitor."""
