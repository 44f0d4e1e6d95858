"""The `punte knowledge` commands, one module a subject; each function is a command, its body lives in the library."""
