"""Questions that a fair or a delegation asks: listed, worded, previewed."""
