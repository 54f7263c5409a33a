"""Across readings: copies, citations, stories, claims, origins, drift, and estimates over time."""
