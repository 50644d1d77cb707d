"""The frame of the web page, post or system that a text was copied from."""
