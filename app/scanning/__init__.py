"""What a scanned code says."""
