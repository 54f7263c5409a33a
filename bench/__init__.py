"""Scores and speeds: `python -m bench` measures everything, `python -m bench.NAME IN OUT` reads for a scorer."""
