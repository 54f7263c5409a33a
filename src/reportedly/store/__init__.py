"""Keeps readings, and finds them again: SQLite by default, PostgreSQL by address."""
