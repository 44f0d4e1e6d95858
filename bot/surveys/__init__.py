"""Surveys: staff design them as files, people answer in the chat by consent, and only counts are kept."""
