"""Reaching a person: from the form's result to a stored request, a reference number and the centre's card."""
