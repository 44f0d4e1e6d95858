"""The custom actions behind Rasa: they choose what to say (keys and facts) and never a sentence. Flat, as rasa-sdk wants it."""
