"""One module a command: `ABOUT`, `add_arguments(parser)`, `run(arguments) -> exit status`."""
