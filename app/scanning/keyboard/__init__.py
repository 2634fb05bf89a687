"""Scanners that type: layouts, pace, decoding."""
