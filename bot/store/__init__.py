"""The SQL database: what is kept of a person and of their requests, for as long as periods.yaml says."""
