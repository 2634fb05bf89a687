"""How many slips of the finger lie between two words."""


def edit_distance(one: str, two: str) -> int:
    """The least number of letters left out, added, changed or swapped with their neighbour.

    The optimal string alignment distance, by the bit-parallel algorithm of Hyyrö (2003).
    """
    if not one:
        return len(two)
    places: dict[str, int] = {}
    for at, letter in enumerate(one):
        places[letter] = places.get(letter, 0) | 1 << at
    full, last = (1 << len(one)) - 1, 1 << (len(one) - 1)
    distance = len(one)
    plus, minus, equal, same_before = full, 0, 0, 0
    for letter in two:
        same = places.get(letter, 0)
        swapped = ((~equal & same) << 1) & same_before
        equal = ((((same & plus) + plus) ^ plus) | same | minus | swapped) & full
        above = minus | (full & ~(equal | plus))
        below = equal & plus
        distance += bool(above & last) - bool(below & last)
        above = (above << 1 | 1) & full
        plus = (below << 1 | ~(equal | above)) & full
        minus = above & equal
        same_before = same
    return distance


def prefix_edit_distance(typed: str, word: str) -> int:
    """The slips between what was typed and the beginning of a word that it comes nearest to."""
    return min(
        edit_distance(typed, word[:length]) for length in range(len(typed) - 1, len(typed) + 2)
    )
