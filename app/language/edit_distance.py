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


def edit_distance_within(one: str, two: str, most: int) -> int:
    """The edit distance of two words, or `most` and one where they are farther from each other.

    Most words that are compared are: that takes a tenth of the time.
    """
    at = common_beginning(one, two)
    rest, other = one[at:], two[at:]
    if rest == other:
        return 0
    if rest[1:] == other[1:] or rest[1:] == other or rest == other[1:]:
        return 1
    if rest[2:] == other[2:] and rest[:2] == other[1::-1]:
        return 1
    if most == 1 or abs(len(rest) - len(other)) > most:
        return most + 1
    return min(edit_distance(rest, other), most + 1)


def common_beginning(one: str, two: str) -> int:
    """How many letters two words have in common before they part."""
    pairs = enumerate(zip(one, two, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(two)))


def begins_within_one_slip(typed: str, word: str) -> bool:
    """Whether one slip at most lies between what was typed and a beginning of a word."""
    at, length = common_beginning(typed, word), len(typed)
    if at in {length, len(word)}:
        return length - at <= 1
    rest = typed[at + 1 :]
    is_changed = rest == word[at + 1 : length]
    is_added = rest == word[at : length - 1]
    is_left_out = typed[at:] == word[at + 1 : length + 1]
    is_swapped = typed[at : at + 2] == word[at : at + 2][::-1] and rest[1:] == word[at + 2 : length]
    return is_changed or is_added or is_left_out or is_swapped
