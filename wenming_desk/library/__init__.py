"""The library (素材库): past plans as sources, their items as snippets, found and reused."""
