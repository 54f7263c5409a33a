"""Where reports come from: one file a kind of input."""
