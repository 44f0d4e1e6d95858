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
audit-case-taken-back = deleted a reply, also for the person
audit-case-noted = wrote an internal note
audit-case-passed = passed the case to another centre
audit-case-closed = closed the case
audit-case-reopened = reopened the case
audit-directory-changed = changed the directory or the calendar
audit-article-proposed = proposed a change of an article
audit-article-saved = saved an article
audit-article-withdrawn = withdrew the proposal
audit-article-rejected = rejected a proposal
audit-article-approved = approved a proposal
audit-questions-grouping-stopped = stopped the grouping of questions
audit-questions-grouped = grouped the questions
audit-draft-written = wrote a draft
audit-figures-exported = downloaded figures
audit-figure-entered = entered a figure
audit-index-built = began to build the index
