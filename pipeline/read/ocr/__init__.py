"""Optical character recognition: engines behind one interface, and what is done to a page image before and after."""
