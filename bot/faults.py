"""Faults that an operator can mend: the message says what is wrong and what to do, and is all that a command prints of them."""


class Fault(Exception):
    """Something outside the program is wrong; the message names it and its cure, and holds nothing secret."""
