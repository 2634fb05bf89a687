"""`leads.db`: what was captured, encrypted as a whole and durable when a method returns."""
