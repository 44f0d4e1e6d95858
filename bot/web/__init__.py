"""The public chat page: the same conversation as on Telegram, for any browser, with or without JavaScript, inside any site."""
