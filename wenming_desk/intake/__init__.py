"""Intake: paragraphs of any origin become a Document, with a report of everything that was done."""
