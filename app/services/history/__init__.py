"""What became of leads: merged, given up."""
