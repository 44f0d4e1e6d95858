# The page "Cases".
desk = Cases
desk-none = No open case.
