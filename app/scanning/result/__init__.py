"""What a scan gives, safe to show."""
