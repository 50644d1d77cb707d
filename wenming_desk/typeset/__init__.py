"""From a document and a profile to pages of placed lines. No Qt: widths come through a protocol."""
