# The page "Today".
today = Today
today-head = Today, { $day }
today-at = at { $time }
today-danger = { $n ->
    [one] case that speaks of danger
   *[other] cases that speak of danger
 }
today-waiting = { $n ->
    [one] case is waiting
   *[other] cases are waiting
 }
today-oldest = the oldest has waited
today-taken = { $n ->
    [one] case is taken
   *[other] cases are taken
 }
today-unanswered = { $n ->
    [0] without an answer; nobody has written today
    [one] without an answer today, of one message
   *[other] without an answer today, of { $n } messages
 }
today-next = First of all
today-no-cases = No open case.
today-to-desk = Open the list of cases
today-doors = Centres open now
today-doors-open = { $n ->
    [0] none open now
   *[other] { $n } open now
 }
today-doors-unknown = { $n ->
    [one] One centre whose hours are not known
   *[other] { $n } centres whose hours are not known
 }
today-no-doors = No centre.
today-centre = Centre
today-now = Now
today-door-open = open
today-door-closed = closed
today-door-unknown = hours unknown
today-holiday = public holiday
today-opens = opens { $moment }
today-health = How the service is
today-status-healthy = Everything works.
today-status-degraded = People get answers, but something does not work.
today-status-down = People get no answers. Tell the operator.
today-status-unseen = The service does not answer when asked how it is: perhaps it is not running. Tell the operator if it stays so.
today-part-up = works
today-part-down = broken
today-part-rasa = The dialogue
today-part-actions = The search for answers
today-part-database = The database
today-part-storage = Keeping of messages
today-part-telegram = The line to Telegram
case-danger = Danger
case-state-stored = not taken
case-state-waiting = waiting
case-state-taken = taken
case-state-closed = closed
case-since = sent { $time } ago
