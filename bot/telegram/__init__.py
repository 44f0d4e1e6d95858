"""The Telegram channel: updates in, messages out; nothing of Telegram is known outside this folder."""
