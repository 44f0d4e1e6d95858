"""What the programme counts: indicators I-01 … I-40, with suppression, exports and reports."""
