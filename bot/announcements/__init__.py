"""Announcements: what staff write and two of them answer for, read by whoever asks, and told to those who asked to be told."""
