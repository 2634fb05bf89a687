"""Handing leads over."""
