"""What an official document (公文) is: nodes, fields, edits, numbering, history."""
