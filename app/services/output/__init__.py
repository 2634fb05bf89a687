"""What leaves: brochures, exports, mails, presentations."""
