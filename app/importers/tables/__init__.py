"""Tables before anything is made of them: bytes, encodings, limits."""
