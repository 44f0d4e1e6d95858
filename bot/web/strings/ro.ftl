# Words of the public chat page in Romanian; keys as in en.ftl.

## The page
title = Punte: întrebări și răspunsuri pentru cei care vin în România
log = Conversație
you = Tu
assistant = Punte
write = Scrie întrebarea ta
send = Trimite
language = Limba
more = Mai mult
skip = Mergi la scris
danger = În pericol, sună la 112

## Leaving, working, no connection
exit = Părăsește pagina
exit-limits = „Părăsește pagina” deschide o pagină despre vreme și scoate pagina aceasta din lista „înapoi” a filei. Nu poate șterge istoricul browserului și nu ascunde nimic de cineva care urmărește acest dispozitiv sau rețeaua. Șterge tu istoricul sau folosește o fereastră privată.
exit-limits-plain = JavaScript este oprit în browserul tău: „înapoi” poate duce din nou la această pagină.
working = Caut răspunsul…
slow = Durează mai mult decât de obicei. Mesajul tău nu s-a pierdut.
offline = Nu există conexiune. Mesajul nu a fost trimis. Cuvintele tale sunt încă mai jos: încearcă din nou.

## What is stored, and ways on
storage = Pagina aceasta nu folosește cookie-uri. Când o închizi, conversația dispare de pe acest dispozitiv.
remember = Ține minte conversația în această filă
remember-not = Nu o mai ține minte
remembered = Ținută minte în această filă până o închizi.
centre = Găsește un centru lângă mine
privacy = Ce se păstrează
forget = Șterge tot despre mine

## Location and paper
location-note = Se trimite doar zona, de aproximativ un kilometru, nu locul tău exact.
location-denied = Nu am putut afla locul. Te rog scrie județul sau localitatea.
map = Hartă
print = Tipărește răspunsul
print-now = Tipărește
back = Înapoi la conversație
gone = Pagina aceasta nu există sau răspunsul nu mai este publicat.

## What cannot be taken
too-long = Este prea lung. Te rog scurtează la { $limit } caractere și trimite din nou. Cuvintele tale sunt încă mai jos.
unreadable = Nu am putut citi ce a trimis browserul tău. Te rog încearcă încă o dată.
over = Conversația aceasta s-a încheiat. Cuvintele tale sunt încă mai jos: trimite-le din nou ca să începi alta.
many = Vin prea multe mesaje din rețeaua ta în acest moment. Te rog așteaptă un minut și trimite din nou. Cuvintele tale sunt încă mai jos.

## A request to a centre
keep-open = Ține pagina deschisă: răspunsul lor apare aici. Dacă o închizi, sună-i și spune numărul cererii.
no-way-back = Pagina aceasta nu îți poate arăta mai târziu răspunsul lor. Adaugă un număr de telefon sau sună-i și spune numărul cererii.

## On paper and on other sites
leaflet-ask = Întrebarea ta, în limba ta, gratuit: scanează codul sau deschide { $link }
leaflet-printed = Tipărit la { $date }. Regulile se schimbă: la această adresă citești mereu textul cel mai nou.
embed-open = Întrebări? Întreabă aici
embed-close = Închide întrebările
taken-back = Centrul a retras un mesaj.
