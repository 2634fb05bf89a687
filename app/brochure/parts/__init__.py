"""What layouts are put together of: headings, entries, covers, feet."""
