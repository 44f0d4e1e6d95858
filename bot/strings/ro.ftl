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
    /language – schimbă limba
    /privacy – ce păstrez
    /forget – șterge ce păstrez despre tine
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
answer-case = Exemplu: { $case }
answer-details = { $title }
clarify = Nu sunt sigur la care te referi. Te rog să alegi:
no-answer = Nu știu răspunsul la asta și nu vreau să ghicesc.
    Poți scrie cu alte cuvinte sau poți vorbi cu un om.
no-answer-twice = Tot nu pot răspunde la asta. Un om de la centru poate. Te pun în legătură?
related = Vezi și

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
handoff-consent = Pot trimite o cerere centrului pentru județul tău.
    Trimit: limba, județul și subiectul. Fără nume, fără mesaje, fără număr de telefon.
    Se șterge la 90 de zile după ce este închisă. O pot trimite?
handoff-ask-place = În ce județ sau oraș ești? Poți trimite și locația ta.
handoff-ask-place-again = Nu cunosc acest loc. Scrie, te rog, județul sau cel mai apropiat oraș, de exemplu „Cluj” sau „Timișoara”.
handoff-place-ambiguous = Sunt mai multe locuri cu acest nume. În ce județ?
handoff-declined = În regulă, nu trimit nimic. Îi poți contacta direct:
handoff-abroad = Se pare că ești în afara României. Acolo te ajută consulatul României:
handoff-stored = Cererea ta este înregistrată. Numărul ei: { $reference }
handoff-delivered = O trimit acum la centru. Îți răspund în timpul programului lor.
handoff-not-delivered = Acest centru nu primește încă mesaje de la mine. Te rog, sună sau mergi acolo și spune numărul cererii.
handoff-cancelled = În regulă, ne oprim aici. Nu s-a trimis nimic.
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
period-language = Limba aleasă, după ce ai scris ultima dată
period-handoff = O cerere către un centru, după ce este închisă
period-counts = Numărători fără nicio identitate
period-logs = Date tehnice, fără cuvintele tale
privacy-forget = /forget șterge imediat tot ce este despre tine.
forget-confirm = Șterg tot ce păstrez despre tine, și cererile tale? Nu se mai poate reveni.
forgotten = Gata. Am șters tot ce era despre tine. Scrie din nou oricând vrei.

## Când ceva de-al nostru nu merge
trouble = Ceva nu merge la noi și întrebarea ta a rămas fără răspuns. Te rog, încearcă din nou peste câteva minute.
    În pericol, sună la 112. Pentru biroul de imigrări: { $phone }.

## Butoane
button-person = Vorbește cu un om
button-steps = Ce ai de făcut, pas cu pas
button-yes = Da
button-no = Nu
button-good = 👍
button-bad = 👎
button-share-location = Trimite locația mea
button-forget = Da, șterge tot
button-map = Hartă
article-title = { $title }
