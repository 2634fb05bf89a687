"""What codes other than cards say."""
