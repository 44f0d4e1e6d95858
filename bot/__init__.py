"""Everything of Punte that talks to people: channels, words, the store, and the commands that start it all.

Imports of the knowledge base are limited to what loads no model (tests/test_layers.py holds the list).
"""
