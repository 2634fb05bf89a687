"""The first start: who, where, which languages, and a safe place for leads, asked once."""
