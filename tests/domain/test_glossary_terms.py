"""Words of the trade for two readers."""

from app.domain.glossary import GlossaryConcept, terms_for


def test_words_for_two_readers_begin_with_those_of_their_sectors() -> None:
    concepts = (
        GlossaryConcept("pump", {"de": "Pumpe", "mn": "насос"}, "water"),
        GlossaryConcept("coal", {"de": "Kohle", "mn": "нүүрс"}, "mining"),
        GlossaryConcept("seam", {"de": "Flöz"}, "mining"),
        GlossaryConcept("pit", {"de": "Tagebau", "mn": "ил уурхай"}, "mining"),
    )
    two = terms_for(concepts, ("de", "mn"), {"mining"}, 2)
    assert two == (("Kohle", "нүүрс"), ("Tagebau", "ил уурхай"))
    assert [it for it, _ in terms_for(concepts, ("de", "mn"), (), 9)] == [
        "Kohle",
        "Pumpe",
        "Tagebau",
    ]
