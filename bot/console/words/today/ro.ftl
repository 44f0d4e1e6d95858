# Pagina „Astăzi”.
today = Astăzi
today-head = Astăzi, { $day }
today-at = ora { $time }
today-danger = { $n ->
    [one] cerere în care s-a scris despre un pericol
    [few] cereri în care s-a scris despre un pericol
   *[other] de cereri în care s-a scris despre un pericol
 }
today-waiting = { $n ->
    [one] cerere așteaptă
    [few] cereri așteaptă
   *[other] de cereri așteaptă
 }
today-oldest = așteaptă cea mai veche
today-taken = { $n ->
    [one] cerere este preluată
    [few] cereri sunt preluate
   *[other] de cereri sunt preluate
 }
today-unanswered = { $n ->
    [0] întrebări fără răspuns; azi nu a scris nimeni
    [one] fără răspuns azi, dintr-un mesaj
    [few] fără răspuns azi, din { $n } mesaje
   *[other] fără răspuns azi, din { $n } de mesaje
 }
today-next = De făcut întâi
today-no-cases = Nicio cerere deschisă.
today-to-desk = Deschide lista cererilor
today-doors = Centre deschise acum
today-doors-open = { $n ->
    [0] niciunul deschis acum
    [one] { $n } deschis acum
    [few] { $n } deschise acum
   *[other] { $n } deschise acum
 }
today-doors-unknown = { $n ->
    [one] Un centru al cărui program nu se cunoaște
    [few] { $n } centre al căror program nu se cunoaște
   *[other] { $n } de centre al căror program nu se cunoaște
 }
today-no-doors = Niciun centru.
today-centre = Centru
today-now = Acum
today-door-open = deschis
today-door-closed = închis
today-door-unknown = program necunoscut
today-holiday = zi liberă
today-opens = deschide { $moment }
today-health = Starea serviciului
today-status-healthy = Totul funcționează.
today-status-degraded = Oamenii primesc răspunsuri, dar ceva nu funcționează.
today-status-down = Oamenii nu primesc răspunsuri. Anunțați operatorul.
today-status-unseen = Serviciul nu răspunde la întrebarea despre starea lui: poate nu rulează. Anunțați operatorul dacă rămâne așa.
today-part-up = merge
today-part-down = nu merge
today-part-rasa = Dialogul
today-part-actions = Căutarea răspunsurilor
today-part-database = Baza de date
today-part-storage = Păstrarea mesajelor
today-part-telegram = Legătura cu Telegram
case-danger = Pericol
case-state-stored = nepreluată
case-state-waiting = așteaptă
case-state-taken = preluată
case-state-closed = închisă
case-since = trimisă acum { $time }
