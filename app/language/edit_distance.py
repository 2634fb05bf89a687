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


def common_beginning(one: str, two: str) -> int:
    """How many letters two words have in common before they part."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def begins_within_one_slip(typed: str, word: str) -> bool:
    """Whether `prefix_edit_distance` is at most 1, told from where the two part."""
    at, length = common_beginning(typed, word), len(typed)
    if at in {length, len(word)}:
        return length - at <= 1
    rest = typed[at + 1 :]
    is_changed = rest == word[at + 1 : length]
    is_added = rest == word[at : length - 1]
    is_left_out = typed[at:] == word[at + 1 : length + 1]
    is_swapped = typed[at : at + 2] == word[at : at + 2][::-1] and rest[1:] == word[at + 2 : length]
    return is_changed or is_added or is_left_out or is_swapped
