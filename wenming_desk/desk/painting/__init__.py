"""Pages onto a screen, a printer, a PDF or a picture: one painter for all of them (QtGui only)."""
