# Cuvintele comune ale consolei.
brand = Punte
brand-line = Consola personalului
skip = Sari la conținut
navigation = Pagini
language-choice = Limba
log-out = Ieșire
logged-in-as = Sunteți { $name }
all-centres = Toate centrele
yes = Da
no = Nu
back = Înapoi
save = Salvează
cancel = Renunță
nothing-here = Nu e nimic aici.
unknown = necunoscut
more = Mai multe

## Cât timp
minutes-long = { $n ->
    [0] mai puțin de un minut
    [one] { $n } minut
    [few] { $n } minute
   *[other] { $n } de minute
 }
hours-long = { $n ->
    [one] { $n } oră
    [few] { $n } ore
   *[other] { $n } de ore
 }
days-long = { $n ->
    [one] { $n } zi
    [few] { $n } zile
   *[other] { $n } de zile
 }

## Formulare
form-wrong = Ceva nu e în regulă. Ce ați scris s-a păstrat; corectați mai jos.
field-empty = Completați acest câmp.
field-long = Textul are { $n } caractere; pot fi cel mult { $most }.
field-line = Scrieți pe un singur rând.
field-choice = Alegeți una dintre variante.
field-number = Scrieți un număr întreg de la { $low } la { $high }.
field-day = Scrieți o zi, de exemplu 21.11.2026.

## Când ceva nu merge
problem = Nu s-a putut
problem-400 = Formularul nu a putut fi citit. Deschideți pagina din nou și reîncercați.
problem-403 = Contul dumneavoastră nu are dreptul la această pagină. Cine administrează conturile vi-l poate da.
problem-404 = Nu există o astfel de pagină, sau nu este a dumneavoastră.
problem-413 = Ce ați trimis este prea mare. Scurtați textul sau alegeți un fișier mai mic.
problem-500 = A apărut o defecțiune la noi. Nu s-a schimbat nimic; reîncercați peste un minut.
problem-503 = Baza de date nu răspunde. Nu s-a schimbat nimic; reîncercați peste un minut.
problem-expired = Sesiunea s-a încheiat, deci nu s-a salvat nimic. Autentificați-vă din nou și reluați.
problem-csrf = Formularul este prea vechi sau vine din altă parte, deci nu s-a salvat nimic. Deschideți pagina din nou și reluați.
problem-typed = Ce ați scris (copiați de aici):
to-first-page = La prima pagină

## Autentificare
login = Autentificare
login-name = Nume de cont
login-password = Parolă
login-button = Intră
login-wrong = Numele sau parola nu se potrivesc.
login-wait = { $n ->
    [one] Prea multe încercări. Încercați din nou peste un minut.
    [few] Prea multe încercări. Încercați din nou peste { $n } minute.
   *[other] Prea multe încercări. Încercați din nou peste { $n } de minute.
 }
login-help = Ați uitat parola? Cine administrează conturile vă poate trimite un link nou.
done-logged-out = Ați ieșit.
done-password-set = Parola este setată. Acum vă puteți autentifica.
password-title = Alegeți o parolă
password-for = Pentru contul { $name }
password-new = Parolă nouă
password-again = Parola încă o dată
password-rule = Cel puțin 12 caractere. Câteva cuvinte la un loc sunt bune și ușor de ținut minte.
password-button = Setează parola
password-short = Parola are mai puțin de 12 caractere.
password-long = Parola are mai mult de 200 de caractere.
password-simple = Parola e prea ușor de ghicit: folosiți mai multe caractere diferite, fără numele contului.
password-differs = Cele două parole nu sunt la fel.
link-over = Acest link a fost folosit sau a expirat. Cereți unul nou de la cine administrează conturile.

## Conturi
account-name-wrong = Numele are de la 2 la 63 de litere mici, cifre sau . _ - @
account-no-role = Alegeți cel puțin un rol.
account-taken = Există deja un cont cu acest nume.
account-unknown = Nu există un astfel de cont.
role-desk = lucrează cu cererile
role-editor = ține articolele
role-analyst = urmărește indicatorii
role-admin = administrează
