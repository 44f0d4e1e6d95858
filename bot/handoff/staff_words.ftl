# Ce citește personalul în grupul centrului. Limba personalului este româna; cuvintele pentru persoane stau în bot/strings/.
# Inserările { $… } sunt fapte, nu cuvinte ale persoanei.

## Fișa cererii
topic-title = { $mark }{ $reference } { $topic }
mark-priority = 🔴
card-head = Cererea { $reference }
card-priority = 🔴 PRIORITAR: persoana a scris despre un pericol.
card-county = Județ: { $county }
card-county-unknown = Județ: nu este în România sau nu l-a spus
card-language = Limba: { $language }
card-interpreter = Are nevoie de interpret.
card-topic = Subiect: { $topic }
card-topic-unknown = Subiect: nespecificat
card-article = Asistentul a răspuns cu: { $article }
card-resource = Persoană-resursă: { $institution } ({ $contact })
card-interpreter-is = Interpret: { $institution } ({ $contact })
card-phone = Vrea să fie sunată la: { $phone }
card-no-way-back = Nu i se poate scrie de aici: vine sau sună cu numărul cererii.
card-waiting = Așteaptă din { $moment } ({ $minutes } min). În față: { $ahead }.
card-waiting-plain = Așteaptă din { $moment }.
card-taken = ✅ Preluată la { $moment } de { $who }. Ce scrieți aici ajunge la persoană; /note rămâne între noi.
card-closed = ☑️ Închisă la { $moment }: { $outcome }.
card-withdrawn = Retrasă de persoană.
card-passed = ➡️ Trecută la { $centre }.
card-how = Preluați cu butonul de mai jos sau răspunzând aici. Numele și mesajele dinainte nu au fost păstrate.

## Subiectele pe care le alege persoana
subject-stay = Acte și ședere
subject-work = Muncă și salariu
subject-asylum = Azil
subject-health = Sănătate
subject-school = Școală și studii
subject-family = Familie
subject-return = Întoarcere și plecare
subject-other = Altceva

## Butoane
button-take = Preiau
button-pass = Altui centru
button-close = Închid
button-reopen = Redeschid
button-article = Fă din asta un articol
button-back = ← Înapoi
outcome-answered = A primit răspuns
outcome-appointment = Are programare
outcome-referred = Trimisă la altă instituție
outcome-not-reached = Nu a răspuns
outcome-ended = Încheiată de persoană

## Ce se întâmplă
taken-by-reply = Cererea { $reference } este preluată.
already-taken = Cererea este deja preluată.
already-closed = Cererea { $reference } este închisă. Redeschideți-o cu butonul de pe fișă.
not-registered = Acest grup nu este înscris ca grup de lucru al unui centru.
not-member = Numai membrii grupului pot lucra cu cererile.
unknown-case = Nu găsesc cererea de care ține acest mesaj. Răspundeți la un mesaj al cererii.
no-other-centre = Niciun alt centru nu are grup de lucru.
person-back = Persoana a scris din nou: cererea { $reference } este redeschisă.
person-ended = Persoana a încheiat cererea { $reference }.
person-rated = Persoana a dat nota { $rating } din 5.
person-blocked = Persoana a blocat botul: mesajele nu ajung la ea. Telefon: { $phone }.
person-danger = 🔴 Persoana scrie despre un pericol. I-am arătat numerele de urgență.
withdrawn = Cererea { $reference } a fost retrasă de persoană; mesajele ei au fost șterse.
not-delivered = ⚠️ Un mesaj nu a putut fi livrat ({ $reason }).
media-not-passed-staff = ⚠️ Acest fel de mesaj nu poate fi transmis. Scrieți în cuvinte sau trimiteți o fotografie, un document ori un mesaj vocal.
media-of-person = 📎 Persoana a trimis un fișier (poză, document sau înregistrare), care nu poate fi trecut aici. Cereți-i să scrie în cuvinte.
location-shared = 📍 Locul, rotunjit la aproximativ 1 km: { $place }
file-not-on-page = ⚠️ Persoana este pe pagina web, care nu poate arăta fișiere: au ajuns la ea numai cuvintele de sub el. Spuneți restul în cuvinte.
file-not-passed = ⚠️ Persoana este pe pagina web, care nu poate arăta fișiere: acesta nu a ajuns la ea. Scrieți în cuvinte ce cuprinde.
edited = ✏️ Mesaj schimbat:
maybe-twice = (poate ajunge de două ori: legătura s-a întrerupt)
translated = Tradus automat. Originalul:
not-translated = (traducerea nu este disponibilă acum)
taken-back = Mesajul a fost șters și la persoană.
taken-back-failed = Mesajul nu mai poate fi șters la persoană.
nothing-to-take-back = Răspundeți cu /delete la un mesaj al dumneavoastră care a ajuns la persoană. (Telegram nu spune botului când ștergeți un mesaj.)
message-gone = (mesaj șters)
delete-by-hand = ⚠️ Acest mesaj ține de o cerere retrasă sau prea veche, iar botul nu îl poate șterge. Ștergeți-l dumneavoastră, vă rugăm.
delete-old-by-hand = ⚠️ Cererea { $reference } este retrasă sau prea veche. Ce s-a scris despre ea înainte ca grupul să devină supergrup nu poate fi șters de bot. Ștergeți dumneavoastră, vă rugăm.
note-kept = 📝 Notă internă: nu a fost trimisă.

## Comenzi
help = Comenzi în firul unei cereri (sau ca răspuns la un mesaj al ei):
    orice text – ajunge la persoană
    /note text – rămâne intern
    /kb cuvinte – trimite un articol, în limba persoanei
    /phrase – frazele gata traduse
    /article – ciornă de articol din această cerere
    /delete – ca răspuns la mesajul dumneavoastră: îl șterge și la persoană
    /close – închide cererea
    /queue – cererile deschise ale centrului
queue-head = Cereri deschise: { $count }
queue-line = { $mark }{ $reference } · { $state } · { $minutes } min · { $topic }
queue-empty = Nicio cerere deschisă.
state-waiting = așteaptă
state-taken = preluată
article-usage = Scrieți ca răspuns la un mesaj al cererii, fără nume și numere:
    /article întrebarea, pe primul rând
    răspunsul, pe rândurile următoare
    Ciorna nu se publică singură: o verifică cine ține articolele.
article-kept = 📝 Ciorna este păstrată pentru verificare: „{ $title }".
article-failed = Ciorna nu a putut fi păstrată. Încercați din nou peste un minut.
kb-usage = Scrieți după /kb cuvintele căutate, de exemplu: /kb prelungire permis
kb-none = Nu am găsit un articol. Încercați alte cuvinte.
kb-choose = Ce articol trimit?
kb-sent = Trimis: { $title }
kb-unavailable = Căutarea nu răspunde acum. Încercați peste un minut.
phrase-list = Fraze gata traduse. Scrieți /phrase nume sau /phrase nume valoare | valoare:
phrase-unknown = Nu există fraza „{ $phrase }". /phrase arată lista.
phrase-missing = Fraza „{ $phrase }" are nevoie de: { $needed }. Exemplu: /phrase { $phrase } { $example }
desk-unregistered = Numărul acestui grup este { $chat }. Ca să devină grup de lucru, operatorul îl pune la centrul lui: PUNTE_STAFF_CHATS='{"{"}"RC-SV": { $chat }{"}"}'

## Prin e-mail
mail-subject = Punte: cererea { $reference }
mail-how = Răspundeți la acest mesaj: textul dumneavoastră ajunge la persoană, în Telegram. Semnătura și textul citat nu sunt transmise. Fișierele atașate nu se pot transmite. Pentru a închide cererea, răspundeți cu /inchis pe primul rând.
mail-withdrawn = Cererea { $reference } a fost retrasă de persoană. Vă rugăm să ștergeți mesajele primite despre ea.
mail-no-way = Răspunsul la cererea { $reference } nu a ajuns la persoană: cererea este închisă sau persoana nu poate fi contactată aici.
mail-passed-on = Cererea { $reference } a trecut la { $centre }, pentru că nu a primit răspuns. Dacă răspundeți totuși înaintea lor, textul ajunge la persoană.
mail-not-yours = Răspunsul la cererea { $reference } nu a ajuns la persoană: cererea este acum la { $centre }.
mail-answered = La cererea { $reference } a răspuns între timp { $centre }. Cererea rămâne acolo; nu mai aveți nimic de făcut.
mail-taken-back = Persoana a retras mesajul ei din { $moment } despre cererea { $reference }. Vă rugăm să îl ștergeți.
mail-no-files = Fișierele atașate la răspunsul despre cererea { $reference } nu au fost transmise. Vă rugăm să scrieți în cuvinte.
