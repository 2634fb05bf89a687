"""Files in forms of our own, written by hand: edition, brand, questions of a fair, synonyms."""
