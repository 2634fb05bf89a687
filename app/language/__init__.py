"""What a language needs to be searched: folding, stems, transliteration, compounds, synonyms."""
