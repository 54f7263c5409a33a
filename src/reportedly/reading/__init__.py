"""What is read from a report: one small step a file."""
