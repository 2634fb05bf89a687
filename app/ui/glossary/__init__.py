"""The glossary of the trade, looked up at the booth."""
