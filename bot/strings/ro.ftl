# Cuvintele asistentului în română. Cheile sunt cele din en.ftl.
# Propoziții scurte. Un gând pe rând. Întâi răspunsul. Numerele pentru pericol sunt fixe și verificate: 112, 119, 0800 800 678, 0800 500 333.

## Salut și vorbe mici
start = Bună. Sunt Punte, un asistent de informare pentru oamenii care vin în România, trăiesc aici sau se întorc.
    Întreabă-mă cu cuvintele tale, în limba ta. De exemplu: „îmi expiră permisul luna viitoare”.
    Răspund din articole verificate. Când nu știu, îți spun și te pun în legătură cu un om.
    În pericol, sună la 112. E gratuit.
greet = Bună. Ce ai vrea să afli? Scrie cu cuvintele tale.
thanks = Cu drag. Scrie oricând ai nevoie.
bye = La revedere. Sunt aici zi și noapte. În pericol, sună la 112.
small-talk = Sunt Punte, un program de calculator. Nu sunt om și nu sunt poliția. Întreabă-mă despre acte, muncă, azil, școală, sănătate sau întoarcerea acasă.
help = Poți întreba despre acte, muncă, azil, sănătate, școală sau întoarcerea în România.
    Scrie o propoziție întreagă: „angajatorul nu m-a plătit”.
    /person – vorbește cu un om de la un centru
    /centre – găsește centrul pentru județul tău
    /news – anunțuri: cursuri, burse de locuri de muncă, zile de informare
    /survey – răspunde la un chestionar scurt, fără nume
    /language – schimbă limba
    /privacy – ce păstrez
    /mydata – tot ce păstrez despre tine
    /forget – șterge ce păstrez despre tine
    /exit – golește această conversație: tot din ultimele 48 de ore
    Ce este mai vechi și conversația însăși poți șterge doar tu, în Telegram. O cerere la un centru merge mai departe; /forget o încheie și pe ea.
exit-done = Bună.
feedback-thanks = Mulțumesc. Așa facem răspunsurile mai bune.
affirm-nothing = Bine. Ce ai vrea să afli?
deny-nothing = În regulă. Ce ai vrea să afli?
nothing-to-read = Nu am putut citi niciun cuvânt. Scrie, te rog, întrebarea într-o propoziție.
unsupported-media = Pot citi doar text și o locație trimisă. Scrie, te rog, întrebarea în cuvinte.
too-fast = Ai scris foarte repede. Așteaptă puțin, te rog, și mai trimite o dată.

## Răspunsuri
answer-source = Sursa: { $source }, { $date }.
answer-source-undated = Sursa: { $source } (pagină fără dată).
answer-checked = Verificat de noi la { $date }.
answer-valid-until = Valabil până la { $date }.
answer-expired = ⚠ A fost valabil doar până la { $date }. Întreabă înainte să te bazezi pe el.
answer-other-language = Răspunsul nu există încă în limba ta. Iată-l aici, limba: { $language }.
answer-machine = Tradus automat, încă necitit de un om. Limba originalului: { $language }.
answer-outdated = Originalul s-a schimbat după această traducere. Pentru orice lucru important, întreabă centrul.
answer-under-review = ⚠ O lege pe care se bazează acest răspuns s-a schimbat și îl verificăm. Întreabă la birou înainte să te bazezi pe el.
answer-case = Exemplu: { $case }
answer-details = { $title }
clarify = Nu sunt sigur la care te referi. Te rog să alegi:
no-answer = Nu știu răspunsul la asta și nu vreau să ghicesc.
    Poți scrie cu alte cuvinte sau poți vorbi cu un om.
no-answer-twice = Tot nu pot răspunde la asta. Un om de la centru poate. Te pun în legătură?

## Pericol: texte fixe și verificate
urgent-violence = Dacă ești în pericol acum, sună la 112. E gratuit, zi și noapte.
    Pentru violență acasă: 0800 500 333, gratuit, zi și noapte.
urgent-trafficking = Dacă ești în pericol acum, sună la 112. E gratuit, zi și noapte.
    Nimeni nu are voie să îți ia pașaportul, să te închidă sau să te oblige la muncă. Ajutor gratuit: 0800 800 678 (împotriva traficului de persoane) sau, zi și noapte, 0800 500 333.
urgent-child = Dacă un copil este în pericol acum, sună la 112. E gratuit, zi și noapte.
    Pentru orice copil singur, bătut sau speriat: 119, gratuit, zi și noapte.
urgent-self-harm = Te rog, sună acum la 112. E gratuit, zi și noapte, și îți trimit ajutor.
    Nu trebuie să rămâi cu asta fără nimeni alături: stai aproape de cineva în care ai încredere.
urgent-medical = Sună acum la 112 pentru ambulanță. E gratuit, și fără acte sau asigurare.
    Spune unde ești și ce s-a întâmplat. Nu închide telefonul.
urgent-abroad = În afara României: în Uniunea Europeană, 112 merge peste tot; în alte țări, sună la numărul local de urgență.

## Ce nu fac
refused-case-status = Nu pot vedea dosarul nimănui. Doar biroul care are dosarul tău îți poate spune în ce stadiu este.
refused-decision = Nu pot spune ce se va hotărî în cazul tău. Doar autoritatea hotărăște. Un om de la centru se poate uita împreună cu tine.
refused-forged = Nu ajut cu acte false și nici cu ascunsul de autorități. Poți pierde dreptul de a rămâne. Un om îți poate spune ce căi legale ai.
refused-country = Nu judec cât de sigură este o țară și nu scriu povești pentru azil. Te poate ajuta un consilier juridic; pentru solicitanții de azil e gratuit.
refused-advice = Nu recomand bănci, avocați, firme sau investiții. Îți pot spune care sunt regulile.

## Un om de la centru
offer-person = Vrei să vorbești cu un om de la centru?
handoff-consent = Pot trimite o cerere centrului pentru județul tău, ca să te ajute un om.
    Trimit doar ce vezi și confirmi: limba, județul, subiectul. Un număr de telefon numai dacă îl adaugi tu. Fără nume, fără mesaje.
    Se șterge după ce este închisă; se păstrează până atunci și încă: { $period }. Începem?
handoff-ask-place = În ce județ sau oraș ești? Poți trimite și locația ta.
handoff-ask-place-again = Nu cunosc acest loc. Scrie, te rog, județul sau cel mai apropiat oraș, de exemplu „Cluj” sau „Timișoara”.
handoff-place-ambiguous = Sunt mai multe locuri cu acest nume. În ce județ?
handoff-declined = În regulă, nu trimit nimic. Îi poți contacta direct:
handoff-abroad = Se pare că ești în afara României. Acolo te ajută consulatul României:
handoff-stored = Cererea ta este înregistrată. Numărul ei: { $reference }
handoff-delivered = O trimit acum la centru. Îți răspund în timpul programului lor.
handoff-not-delivered = Acest centru nu primește încă mesaje de la mine. Te rog, sună sau mergi acolo și spune numărul cererii.
centre-intro = Acesta este biroul pentru { $place }:
centre-address = Adresa: { $address }
centre-no-address = Adresa nu este confirmată. Întreabă la telefon înainte să mergi.
centre-phone = Telefon: { $phone }
centre-email = E-mail: { $email }
centre-website = Web: { $website }
centre-hours = Program: { $hours }
centre-no-hours = Nu știm programul. Sună înainte să mergi.
centre-unverified = ⚠ Datele sunt din { $date } și nu au fost confirmate. Sună întâi.
centre-unverified-undated = ⚠ Datele nu au dată și nu au fost confirmate. Sună întâi.
centre-general-line = Linia generală: { $phone }
centre-ask-place = Scrie județul sau orașul ori trimite locația ta.

## Setări
choose-language = În ce limbă să scriu?
language-set = De acum scriu în română.
privacy = Ce păstrez:
privacy-people = Despre tine: un cod în locul contului tău, limba aleasă și ziua în care ai scris ultima dată.
privacy-never = Niciodată: nume, acte, locul exact unde ești. Nu spun poliției despre nimeni.
period-conversation = Conversația noastră, ca să înțeleg întrebările care urmează, cel mult
period-shown = Numerele, nu cuvintele, mesajelor din această conversație, ca /exit să o poată goli, cel mult
period-language = Limba aleasă, după ce ai scris ultima dată
period-handoff = O cerere către un centru, după ce este închisă
period-relay = Mesajele dintre dumneavoastră și centru, numai până sunt livrate, cel mult
period-withdrawn = Ce mai este de șters dintr-o cerere retrasă în grupul unui centru, numai ca numere, cel mult
period-desk-console = Mesajele dintre dumneavoastră și un centru care lucrează în consola noastră, criptate, după ce au fost citite, cel mult
period-counts = Numărători fără nicio identitate
period-waiting = Un mesaj care își așteaptă răspunsul, criptat, cel mult
period-logs = Date tehnice, fără cuvintele tale
period-unanswered = Întrebări la care nu am știut răspunsul, fără nume și numere
period-audit = Cine din personal v-a deschis cererea și când, fără cuvintele dumneavoastră
period-backup = Copii ale bazei de date pentru cazul că se strică, fără mesaje, și un semn sigilat despre cine a folosit /forget, cel mult
privacy-forget = /forget șterge imediat tot ce este despre tine.
forget-confirm = Șterg tot ce păstrez despre tine, și cererile tale? Nu se mai poate reveni.
forgotten = Gata. Am șters tot ce era despre tine. Scrie din nou oricând vrei.

## Când ceva de-al nostru nu merge
trouble = Ceva nu merge la noi și întrebarea ta a rămas fără răspuns. Te rog, încearcă din nou peste câteva minute.
    În pericol, sună la 112. Pentru biroul de imigrări: { $phone }.
degraded-note = O parte din mine se repară acum, așa că am răspuns direct din articole. Legătura cu un om merge din nou peste câteva minute.
switched-off = Acest lucru este oprit acum. Poți să-mi pui o întrebare sau să suni la { $phone }. În pericol, sună la 112.

## Butoane
button-person = Vorbește cu un om
button-steps = Ce ai de făcut, pas cu pas
button-yes = Da
button-no = Nu
button-good = 👍
button-bad = 👎
button-share-location = Trimite locația mea
button-forget = Da, șterge tot
button-exit = Golește conversația
article-title = { $title }

## Cât așteptați un om și cât vă scrie unul
wait-queue = Cererea { $reference } este la { $centre }, care este deschis acum. Cereri înaintea dumneavoastră: { $ahead }.
wait-closed = Cererea { $reference } este la { $centre }. Acum este închis și se deschide în { $day }, la ora { $time }. Cereri înaintea dumneavoastră: { $ahead }.
wait-holiday = Cererea { $reference } este la { $centre }. Astăzi este sărbătoare legală. Se deschide în { $day }, la ora { $time }. Cereri înaintea dumneavoastră: { $ahead }.
wait-unknown = Cererea { $reference } este la { $centre }. Nu îi cunosc programul. Cereri înaintea dumneavoastră: { $ahead }.
wait-opened = { $centre } este deschis acum. Cereri înaintea dumneavoastră: { $ahead }.
wait-nobody = Îmi pare rău: nimeni nu a preluat încă cererea { $reference }. Rămâne deschisă. Puteți și suna la { $phone }, spunând numărul cererii.
wait-passed = La { $previous } nimeni nu a preluat încă cererea { $reference }. Am trimis-o la { $centre }. Dacă nu doriți, scrieți /end.
case-passed = { $previous } a trimis cererea { $reference } la { $centre }. Dacă nu doriți, scrieți /end.
relay-taken = O persoană de la { $centre } are cererea { $reference }. Ce scrieți aici ajunge acum la ea, iar eu tac. În pericol, sunați la 112.
    /end – încheiați și vorbiți din nou cu mine
relay-edited = ✏️ Mesaj schimbat:
relay-deleted = Mesajul a fost retras și acolo.
relay-not-deleted = Nu am putut retrage mesajul: el se vede în continuare la { $centre }.
relay-nothing-deleted = Ca să retrageți un mesaj, răspundeți la el cu /delete. Nu aflu când îl ștergeți dumneavoastră.
relay-not-passed = Nu am putut transmite acest lucru. Vă rog să scrieți în cuvinte.
relay-lost = Un mesaj al dumneavoastră nu a putut fi livrat. Vă rog să sunați la { $phone }.
relay-twice = Acest mesaj poate veni de două ori: s-a întrerupt legătura.
relay-translated = Tradus automat. Originalul:
case-closed = { $centre } a închis cererea { $reference }. Mai lipsește ceva? Scrieți aici în { $hours } ore și se redeschide.
case-ended = Cererea { $reference } este închisă. Vorbiți din nou cu mine.
case-reopened = Cererea { $reference } este din nou deschisă și am transmis ce ați scris. Ca să vorbiți cu mine, scrieți /end.
case-rate = V-a ajutat persoana? 1 înseamnă deloc, 5 foarte bine.
case-rated = Vă mulțumesc.
follow-up-nothing = Despre ce este întrebarea? Scrie-o, te rog, încă o dată, într-o propoziție.
button-audience-as = Am cerut azil
button-audience-bp = Am protecție (refugiat)
button-audience-tw = Am permis de muncă
button-audience-st = Studiez aici
button-audience-fm = Am venit la familie
button-audience-em = Sunt angajator
feedback-what = Mulțumesc. Ce nu a fost bine?
button-feedback-answer = Nu asta am întrebat
button-feedback-content = Textul e neclar sau greșit

## Leaflets
leaflet-title = Răspunsuri scurte pentru străini în România
leaflet-for = Pentru tine, dacă: „{ $status }”
leaflet-ask = Întrebarea ta, în limba ta, gratuit: scanează codul sau deschide { $link } în Telegram.
leaflet-printed = Tipărit la { $date }. Regulile se schimbă: în Telegram citești mereu textul cel mai nou.
leaflet-sources = Surse
leaflet-danger = În pericol, sună la 112. Este gratuit, zi și noapte.

## The request before it is sent, what is stored, and when a centre is open
handoff-preview = Iată ce voi trimite la { $centre }. Nu am trimis încă nimic.
preview-language = Limba: { $language }
preview-county = Județul: { $county }
preview-subject = Subiectul: { $subject }
preview-no-subject = Subiectul: lăsat deoparte
preview-interpreter = Interpret: da, vă rog
preview-no-interpreter = Interpret: nu este nevoie
preview-reach-here = Îți răspund aici.
preview-reach-phone = Te pot suna la: { $phone }
preview-reach-self = Acest centru nu îți poate scrie aici: suni sau mergi acolo.
preview-kept = Se păstrează după închidere: { $period }
button-send = Trimite
button-place = Schimbă locul
button-subject = Schimbă subiectul
button-reply-language = Schimbă limba
button-interpreter-add = Am nevoie de interpret
button-interpreter-drop = Fără interpret
button-phone-add = Adaugă un număr de telefon
button-phone-drop = Scoate numărul
button-drop = Nu trimite
button-resume = Înapoi la cererea mea
handoff-ask-subject = Despre ce este vorba?
button-no-subject = Lasă deoparte
handoff-ask-phone = Scrie numărul la care te pot suna, de exemplu +40 721 234 567.
handoff-phone-wrong = Nu pot citi acesta ca număr de telefon. Scrie-l cu prefixul țării, de exemplu +40 721 234 567.
handoff-nothing-waits = Nicio cerere nu așteaptă să fie trimisă. Ca să începi una: /person
subject-stay = Acte și ședere
subject-work = Muncă și salariu
subject-asylum = Azil
subject-health = Sănătate
subject-school = Școală și studii
subject-family = Familie
subject-return = Întoarcere și plecare
subject-other = Altceva
mydata = Ce păstrez despre tine:
mydata-nothing = Acum nu păstrez nimic despre tine.
mydata-language = Limba pe care ai ales-o: { $language }
mydata-last = Ai scris ultima dată pe { $date } în: { $language }
mydata-request = Cererea { $reference } din { $date }, { $centre }: { $state }
case-state-stored = păstrată
case-state-waiting = așteaptă personalul
case-state-taken = o are un om
case-state-closed = închisă
mydata-request-closed = Închisă pe { $date }
mydata-request-urgent = Tratată ca urgentă
mydata-request-rating = Nota dată: { $rating } din 5
mydata-form = O cerere pe care nu ai trimis-o încă.
mydata-waiting = Mesaje care așteaptă să fie livrate: { $count }
mydata-desk = Mesaje păstrate pentru centru, criptate: { $count }
mydata-conversation = Mesaje din conversația noastră: { $count }
mydata-shown = Numere de mesaje din această conversație, pentru /exit: { $count }
mydata-relayed = Numere de mesaje schimbate cu centrele, fără cuvintele lor: { $count }
button-mydata = Ce se păstrează despre mine
centre-open-now = Deschis acum.
centre-opens = Închis acum. Se deschide pe { $day } la { $time }.
centre-languages = Limbi vorbite: { $languages }

## Dates under an answer
coming-up = Urmează:
coming-up-day = { $day }: { $title }. { $where }. { $organiser }
coming-up-days = { $day } – { $until }: { $title }. { $where }. { $organiser }

## Surveys
survey-consent =
    { $title }
    { $intro }
    Păstrez numai de câte ori a fost ales fiecare răspuns în fiecare județ. Nu cine sunteți și nici ce răspunsuri merg împreună. Nu se trimite nimic înainte să apăsați „Trimite”. Vreți să răspundeți?
survey-county = În ce județ locuiți? Puteți sări peste.
survey-question =
    { $number } / { $total }
    { $text }
survey-review =
    Răspunsurile dumneavoastră:
    { $answers }
    Le trimit?
survey-thanks = Mulțumesc. Răspunsurile sunt numărate, fără numele dumneavoastră.
survey-stopped = Bine. Nu s-a trimis nimic.
survey-none = Acum nu este niciun chestionar.
survey-again = Ați trimis deja răspunsurile. Mulțumesc.

## News: announcements
button-news = Anunțuri
news-none = Acum nu este niciun anunț.
news-end = Atât este acum. Caută din nou cu /news.
news-offer = Să-ți scriu aici când apare ceva nou?
news-offer-none = Acum nu este niciun anunț. Să-ți scriu aici când apare unul?
news-consent =
    Dacă spui da, îți scriu aici, fără să mă întrebi, când se anunță ceva: cursuri, burse de locuri de muncă, zile de informare.
    Cine are telefonul tău în mână poate vedea mesajul. De aceea scriu un singur rând, la fel pentru toți: „Sunt noutăți.” Restul îl citești cu /news.
    Păstrez: adresa acestei conversații, județul și temele tale. Totul criptat.
    Poți opri oricând: /news off. Se opresc și cu /exit sau /forget.
    Vrei?
news-no = Bine. Nu scriu eu primul. Poți căuta singur: /news
news-only-telegram = Aici nu îți pot scrie eu primul. Apasă „Anunțuri” oricând vrei să vezi. Îți pot da de știre numai pe Telegram.
news-county = Anunțuri din ce județ?
button-news-everywhere = Toată țara
news-topics = Despre ce? Apasă una sau mai multe.
news-topic-courses = { $mark }Cursuri și școală
news-topic-work = { $mark }Muncă
news-topic-health = { $mark }Sănătate și familie
news-topic-offices = { $mark }Birouri și program
news-topic-community = { $mark }Evenimente și întâlniri
button-news-all = Toate
button-news-done = Gata
button-news-begin = Da, scrie-mi
button-news-more = Arată mai multe
button-news-whole = Tot textul
button-news-quiet = Un singur rând
button-news-change = Schimbă
button-news-off = Oprește anunțurile
news-on =
    Îți scriu când sunt noutăți.
    Județul: { $place }
    Despre: { $topics }
    Pe ecran: { $how }
    Ca să oprești: /news off
news-on-none =
    Acum nu este nimic nou. Îți scriu când apare.
    Județul: { $place }
    Despre: { $topics }
    Pe ecran: { $how }
    Ca să oprești: /news off
news-off = Gata. Nu mai scriu anunțuri aici și am șters ce păstram pentru ele.
news-off-already = Nu primești anunțuri de la mine aici.
news-quiet-notice = Sunt noutăți. Ca să le citești: /news
announcement-date = Când: { $date }
announcement-counties = Pentru: { $counties }
announcement-source = Sursa: { $source }
announcement-other-language = Nu există încă în limba ta. Iată textul în limba: { $language }.
crisis-notice = Anunț important
period-news = Anunțurile pe care le-ai cerut: conversația, județul și temele, criptate, după ultima folosire a /news
mydata-news = Anunțuri: { $place }; { $topics }; { $how }
mydata-news-held = Nu ți se trimite niciun anunț înainte de { $date }.

## Verificarea grupului țintă (apelul din 2017, închis). „Da” înseamnă că gospodăria își poate permite lucrul.
button-target = Mi se potrivește? (apelul 2017, închis)
button-target-yes = Da
button-target-no = Nu
button-target-unknown = Nu știu
button-target-stop = Oprește
button-target-again = De la început
button-target-article = Regulile din 2017
-target-head = Apelul din 2017, închis
target-ask-lives-there =
    { -target-head }: nimeni nu se mai poate înscrie. Poți verifica dacă ai putea face parte din grupul lui țintă.
    Pun întrebări scurte și mă opresc de îndată ce răspunsul e clar. Nu păstrez niciun răspuns. Nu întreb de originea ta.
    Locuiești într-o comunitate marginalizată unde lucrează un asemenea proiect sau ai domiciliul acolo?
    Nu e nevoie de acte.
target-ask-bills =
    { -target-head }
    Poate gospodăria ta să plătească la timp chiria și facturile (apă, curent, gaz)?
target-ask-heating =
    { -target-head }
    Poate gospodăria ta să plătească încălzirea locuinței?
target-ask-unexpected =
    { -target-head }
    Poate gospodăria ta să plătească o cheltuială neprevăzută, de exemplu o reparație?
target-ask-protein =
    { -target-head }
    Poate gospodăria ta să cumpere în fiecare zi carne, pește sau alte proteine?
target-ask-holiday =
    { -target-head }
    Poate gospodăria ta să plătească o săptămână de vacanță departe de casă?
target-ask-car =
    { -target-head }
    Are gospodăria ta o mașină sau și-ar putea permite una?
target-ask-washing-machine =
    { -target-head }
    Are gospodăria ta o mașină de spălat sau și-ar putea permite una?
target-ask-television =
    { -target-head }
    Are gospodăria ta un televizor color sau și-ar putea permite unul?
target-ask-telephone =
    { -target-head }
    Are gospodăria ta un telefon sau și-ar putea permite unul?
target-ask-work-low =
    { -target-head }
    Gândește-te la adulții de 18–59 de ani din gospodăria ta, în ultimul an.
    Au lucrat foarte puțin: împreună sub o cincime (20 %) din cât ar fi putut?
target-ask-income-low =
    { -target-head }
    Este venitul gospodăriei tale mic: de persoană, sub 60 % din mediană, adică din venitul de mijloc din țară?
    Apasă doar un buton. Nu scrie suma.
-target-where =
    Aceasta nu este o decizie. Apelul s-a închis la 16 iunie 2017.
    Pentru ajutor de acum, întreabă asistența socială din primărie.
    Sau centrul regional: apasă „Vorbește cu un om” ori scrie /centre.
target-may-lacking =
    Ai putea face parte din grupul țintă (apelul din 2017, închis).
    Ce a contat: locuiești în comunitate, iar gospodăria ta nu își poate permite patru din cele nouă lucruri. Patru ajung.
    { -target-where }
target-may-work =
    Ai putea face parte din grupul țintă (apelul din 2017, închis).
    Ce a contat: locuiești în comunitate, iar adulții din gospodărie au lucrat foarte puțin.
    { -target-where }
target-may-income =
    Ai putea face parte din grupul țintă (apelul din 2017, închis).
    Ce a contat: locuiești în comunitate, iar venitul este mic.
    { -target-where }
target-not-lives =
    Nu pari să faci parte din grupul țintă (apelul din 2017, închis).
    Ce a contat: nu locuiești într-o asemenea comunitate.
    { -target-where }
target-not-risk =
    Nu pari să faci parte din grupul țintă (apelul din 2017, închis).
    Ce a contat: lipsesc mai puțin de patru din cele nouă lucruri, adulții au lucrat destul, iar venitul nu este mic. Ar fi ajuns una dintre cele trei.
    { -target-where }
target-unknown =
    Din aceste răspunsuri nu pot spune dacă faci parte din grupul țintă (apelul din 2017, închis).
    Contează tocmai ce nu știi.
    { -target-where }
target-stopped = Bine, mă opresc. Nu am păstrat nimic.
target-unreadable = Nu mai pot citi acest buton. Din verificare nu se păstrează nimic, așa că te rog să începi din nou.
