"""The dialogs: each says what it is about in its heading, and its buttons name what they do."""
