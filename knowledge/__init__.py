"""The knowledge base of Punte: staff-kept articles, and the library that checks, indexes and searches them.

Knows no chat, no Rasa and no environment variable: every path and setting comes in as an argument.
"""
