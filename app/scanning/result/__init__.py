"""What cards say of a person, mended: names parted, fields put right."""
