# The log: who saw and did what.
audit = Log
audit-hint = { $n ->
    [one] Who saw or changed what. It holds no word of the people. Kept for one month.
   *[other] Who saw or changed what. It holds no word of the people. Kept for { $n } months.
 }
audit-about = About
audit-who = Who
audit-what = What
audit-when = When
audit-show = Show
audit-none = No entry.
audit-older = Older
audit-login = logged in
audit-logout = logged out
audit-password-set = chose a password
audit-case-seen = opened the case
audit-case-taken = took the case
audit-case-answered = answered the person
audit-case-noted = wrote an internal note
audit-case-passed = passed the case to another centre
audit-case-closed = closed the case
audit-case-reopened = reopened the case
