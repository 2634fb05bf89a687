"""What tests share: small members, strategies, a driver of the window."""
