"""Members, offerings, editions and the rules that hold for them; standard library only."""
