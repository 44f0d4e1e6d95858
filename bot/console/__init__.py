"""The staff console: pages for the people who answer cases, keep the knowledge, and count what is needed. Server-rendered, works without JavaScript."""
