"""What the law asks: closing, disclosure, erasure."""
