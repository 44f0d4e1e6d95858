"""A small, strict Bot API emulator for tests: real HTTP, no network beyond this machine, no real token."""
