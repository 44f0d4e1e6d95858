"""The baseline's action server: one action that says one fixed payload."""
