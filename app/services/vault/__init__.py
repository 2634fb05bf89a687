"""The vault: unlocked, backed up, keyed anew."""
