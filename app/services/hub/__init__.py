"""What is done with a hub: setting it up, joining it, sending to it and reading it."""
