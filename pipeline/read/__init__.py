"""Read: a published file becomes stored text with positions."""
