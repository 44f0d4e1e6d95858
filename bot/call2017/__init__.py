"""The closed call of 2017 (seed 002): which community counted as marginalised, who belonged to the target group, and its sums and ceilings."""
