"""What people and programs call: each parses, makes one call and shows the answer."""
