# The page "Questions".
questions = Questions
questions-head = Questions without an answer
questions-what = What people asked and the assistant did not know. Only words that our own texts hold are kept (“…” stands for the others), never who asked; they are deleted after { $days } days. Questions that were answered, even unsurely, are not kept.
questions-to-drafts = Draft articles
questions-grouping = Grouping by meaning
questions-running = Questions are being grouped: { $done } of { $of } read. You may leave this page.
questions-progress = How far it is
questions-stop = Stop
questions-start = Group by meaning
questions-broken = The grouping ended before it was done. Try again; if it happens again, tell the operator.
questions-grouped = Grouped by meaning on { $moment }. What came later stands alone.
questions-not-grouped = The questions have not been grouped by meaning yet.
questions-language = Language
questions-every-language = every language
questions-filter = Show
questions-count = { $groups ->
    [one] One group
   *[other] { $groups } groups
 } of { $n ->
    [one] one different question.
   *[other] { $n } different questions.
 }
questions-cut = The most frequent { $n } are shown.
questions-times = { $n ->
    [one] once
   *[other] { $n } times
 }
questions-last = last on { $day }
questions-others = { $n ->
    [one] One more wording
   *[other] { $n } more wordings
 }
questions-draft = Begin an article
questions-draft-failed = The draft could not be written to the disk. Nothing was changed.
questions-newer = Previous page
questions-more = Next page
questions-none = No question without an answer. When one comes, it is here.
questions-counties = By county
questions-counties-what = The words of a question are not kept together with the county. These are numbers only, of the last { $days } days; counties with fewer than { $n } questions are not shown.
questions-county = County
questions-number = Without an answer
questions-no-counties = No county with enough questions.
done-grouping-started = The grouping has begun.
done-grouping-stopped = The grouping stops within a few seconds.
done-grouping-nothing = There is nothing to group.
done-draft-written = The draft is written.
