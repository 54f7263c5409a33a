"""What things are: frozen dataclasses over the standard library alone."""
