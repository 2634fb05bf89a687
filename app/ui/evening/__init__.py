"""The evening desk: the work that is left, following up all talks, closing the fair."""
