"""Cases by e-mail, for centres without a staff chat: letters out by SMTP, replies back by IMAP, threaded by a signed address."""
