# Ce spune `punte knowledge check`, în română. Mesajul este problema, atributul `remedy` spune ce e de făcut.

level-error = eroare
level-warning = avertisment
summary = { $errors ->
        [one] 1 eroare
        [few] { $errors } erori
       *[other] { $errors } de erori
    }, { $warnings ->
        [one] 1 avertisment
        [few] { $warnings } avertismente
       *[other] { $warnings } de avertismente
    }

## Fișiere
file-unreadable = fișierul nu poate fi citit ({ $reason })
    .remedy = verificați drepturile de acces și că este un fișier, nu un dosar
file-too-large = fișierul e mai mare de { $kilobytes } kB
    .remedy = împărțiți-l în mai multe articole
not-utf8 = fișierul nu este în UTF-8 (octetul { $byte })
    .remedy = salvați-l din nou ca UTF-8
byte-order-mark = fișierul începe cu un semn invizibil (BOM)
    .remedy = nu s-a pierdut nimic; salvați-l ca „UTF-8”, nu „UTF-8 cu BOM”
windows-line-ends = rândurile se termină ca în Windows
    .remedy = nu s-a pierdut nimic; salvați cu sfârșit de rând „LF”, ca alții să vadă doar ce ați schimbat
cedilla = „{ $word }” e scris cu sedilă
    .remedy = scrieți ș și ț cu virgulă dedesubt
yaml-colon = nu este YAML corect: sunt două puncte într-o valoare fără ghilimele
    .remedy = puneți toată valoarea între ghilimele drepte
yaml-tab = nu este YAML corect: un rând începe cu tab
    .remedy = folosiți spații la începutul rândului
yaml-quote = nu este YAML corect: ghilimelele deschise aici nu se închid
    .remedy = închideți-le sau scrieți \" pentru ghilimele din interior
yaml-faulty = nu este YAML corect ({ $words })
    .remedy = comparați rândul cu cele de deasupra: ghilimele, spații la început, o intrare pe rând
key-twice = `{ $name }` apare aici a doua oară; ce stă sub primul nu se citește
    .remedy = puneți totul sub un singur `{ $name }:`

## Antet și câmpuri
no-front-matter = lipsește antetul
    .remedy = începeți fișierul cu un bloc între două rânduri ---
field-missing = lipsește `{ $field }`
    .remedy = adăugați-l
field-unknown = `{ $field }` nu este un câmp cunoscut
    .remedy = căutați o greșeală de scriere sau ștergeți-l
field-choice = `{ $field }` are o valoare care nu este posibilă
    .remedy = folosiți una dintre: { $choices }
field-date = `{ $field }` nu este o dată
    .remedy = scrieți an-lună-zi, de exemplu 2026-11-21
field-partial-date = `{ $field }` nu este o dată
    .remedy = scrieți cât spune sursa: 2026-11-21, 2026-11, 2026 sau undated
field-number = `{ $field }` nu este un număr posibil aici
    .remedy = scrieți un număr întreg, de la 1 în sus
field-list = `{ $field }` are nevoie de cel puțin o intrare, între paranteze drepte sau pe rânduri separate
    .remedy = de exemplu: { $field }: [TW, ST]
field-text = `{ $field }` nu este text sau e prea scurt
    .remedy = scrieți în cuvinte, între ghilimele
field-length = `{ $field }` e prea lung
    .remedy = scurtați-l
field-url = `{ $field }` nu este o adresă de internet
    .remedy = copiați toată adresa, cu https://
field-shape = `{ $field }` nu este scris cum trebuie
    .remedy = scrieți-l ca la celelalte intrări
field-faulty = `{ $field }` nu poate fi folosit ({ $words })
    .remedy = corectați-l sau scoateți-l dacă nu apare în nicio sursă
language-not-filename = `language: { $language }` stă în fișierul { $file }
    .remedy = redenumiți fișierul sau scrieți `language: { $stem }`
no-short-answer = nu există răspuns scurt înainte de primul titlu
    .remedy = scrieți acolo răspunsul, în cel mult trei propoziții
source-count = un singur fișier al unui articol spune `source: true`, aici: { $files }
    .remedy = însemnați limba din care sunt traduse celelalte
topic-not-folder = `topic: { $topic }`, dar dosarul este { $folder }
    .remedy = mutați dosarul sau corectați tema
translated-from-future = `translated_from: { $from }` e mai nou decât revizia { $revision } a sursei
    .remedy = scrieți revizia sursei care a fost tradusă
article-id-twice = numele de articol { $id } e folosit de două ori
    .remedy = redenumiți acest dosar; celălalt este în { $topic }/

## Articole
unknown-topic = tema { $topic } nu există
    .remedy = folosiți un id din topics.yaml
folder-name-long = numele dosarului are peste { $bytes } de octeți
    .remedy = scurtați-l: trebuie să încapă într-un buton
language-missing = lipsește { $language }.md
    .remedy = scrieți { $language }.md alături
related-unknown = `related: { $related }` nu este un articol
    .remedy = corectați sau ștergeți
date-in-future = `{ $field }` este în viitor ({ $date })
    .remedy = corectați data
no-dated-source = nicio sursă nu are dată
    .remedy = un răspuns fără sursă datată nu se publică: adăugați una
review-due = verificarea trebuia făcută până la { $date }
    .remedy = verificați din nou sursele, apoi schimbați `checked` și `review_by`
review-before-check = `review_by` ({ $review }) nu este după `checked` ({ $checked })
    .remedy = scrieți ziua până la care articolul trebuie verificat din nou
expired = `valid_until` a fost { $date }: cititorii sunt avertizați
    .remedy = actualizați articolul sau scrieți `status: suspended`
translation-unsafe = traducerea este în urma unei schimbări periculoase și nu se mai arată
    .remedy = traduceți din nou sursa și schimbați `translated_from`
translation-outdated = sursa s-a schimbat după această traducere
    .remedy = aduceți traducerea la zi și schimbați `translated_from`
unknown-language = limba { $language } nu există
    .remedy = folosiți o limbă din languages.yaml
wrong-script = textul este cu litere { $script }, dar { $language } nu se scrie așa
    .remedy = s-au încurcat două limbi?
short-too-long = răspunsul scurt are { $sentences } propoziții, sunt permise { $most }
    .remedy = mutați restul sub un titlu
html = în text apare HTML: { $tag }
    .remedy = scrieți Markdown simplu

## Adevăr
case-missing = un articol despre această temă are nevoie de un caz real, fără nume (`case:`)
    .remedy = adăugați `case:` cu un caz documentat, anul și sursa lui
year-missing = „{ $sum }” apare într-un text fără niciun an
    .remedy = spuneți de când e suma: „4.325 de lei (de la 1 iulie 2026)”
doubt-not-said = textul nu spune nici anul { $count ->
        [one] unei surse nesigure
        [few] a { $count } surse nesigure
       *[other] a { $count } de surse nesigure
    }, nici „verifică”; prima este „{ $source }” ({ $trust }, { $date })
    .remedy = adăugați anul sau „verifică la …” acolo unde textul o folosește

## Limbaj simplu
reading-short-words = LIX { $value }: greu de citit (limita este { $most })
    .remedy = propoziții și cuvinte mai scurte; contează cuvintele de peste șase litere: { $words }
reading-sentences = în medie { $value } cuvinte pe propoziție (limita este { $most })
    .remedy = împărțiți-o pe cea mai lungă: „{ $words } …”
reading-sentence-long = o propoziție de { $value } cuvinte (limita este { $most }): „{ $words } …”
    .remedy = faceți din ea două propoziții sau o listă
reading-step-long = un pas de { $value } cuvinte (limita este { $most }): „{ $words } …”
    .remedy = un singur lucru de făcut în fiecare pas; explicația se mută în afara listei
reading-passive = { $value } % din propoziții sunt la diateza pasivă (limita este { $most } %), de exemplu „{ $words }”
    .remedy = spuneți cine face: „IGI hotărăște”, nu „este hotărât”
abbreviation-unexplained = { $abbreviation } nu este explicat la prima folosire
    .remedy = scrieți o dată întreg, de exemplu: IGI (biroul de imigrări)

## Întrebări
questions-shape = întrebările nu sunt o listă pentru fiecare limbă
    .remedy = scrieți `ro:` și sub el câte un `- "întrebare"` pe rând
question-not-words = `{ $language }` conține ceva ce nu este o întrebare în cuvinte
    .remedy = puneți ghilimele la intrări ca yes, no, numere
question-wrong-script = „{ $question }” stă la { $language }, dar e cu litere { $script }
    .remedy = mutați-o la limba potrivită{ $latin ->
        [none] {""}
       *[other] , de exemplu { $latin }
    }
questions-too-few = prea puține feluri de a întreba: { $languages }
    .remedy = scrieți cum tastează oamenii pe telefon în aceste limbi; de asta depinde dacă sunt înțeleși
questions-alike = „{ $question }” este aproape la fel cu „{ $other }” (rândul { $other_line })
    .remedy = înlocuiți una cu altă situație sau cu alte cuvinte
questions-same-opening = { $count } din { $all } întrebări în { $language } încep cu „{ $opening } …”
    .remedy = începeți unele altfel: doar două cuvinte, o situație, o poruncă, o teamă
question-twice = „{ $question }” ține și de { $others }
    .remedy = păstrați-o la una dintre ele: altfel se găsește una la întâmplare
question-fits-elsewhere = „{ $question }”, scoasă din index, găsește întâi { $found }; articolul ei vine pe locul { $rank }
    .remedy = mutați-o acolo, spuneți în ea despre ce e vorba sau scrieți încă două asemănătoare aici

## Situații, registru, termene, locuri
situation-shape = o situație are nevoie de `meaning:` și `questions:`
    .remedy = meaning este una dintre { $meanings }
entries-shape = fișierul nu este o listă de intrări
    .remedy = începeți fiecare intrare cu `- { $field }:`
centre-missing = lipsește intrarea { $id }
    .remedy = puneți { $id } la loc: îndrumarea se sprijină pe ea
entry-twice = id-ul { $id } e folosit de două ori
    .remedy = dați alt id uneia dintre cele două intrări
county-coverage = { $county } ține de { $count } intrări de tipul { $kind }
    .remedy = fiecare județ ține de exact una: corectați `counties_of_competence`
roster-stale = nimeni nu a mai confirmat { $id } de un an
    .remedy = întrebați instituția, apoi actualizați `checked` sau scoateți intrarea
centre-no-telephone = { $id } nu are număr de telefon
    .remedy = altele fără număr se sprijină pe ea: scrieți unul
periods-incomplete = nu apar exact o dată: { $keys }
    .remedy = fișierul are nevoie de câte o intrare pentru { $all }
not-counties = nu sunt județe: { $names }
    .remedy = scrieți numele românesc cu diacritice (Iași, București)

## Registre
act-unknown = actul „{ $act }” nu este în acts.yaml
    .remedy = adăugați-l acolo sau citați-l cu numele de acolo (ori adăugați numele acesta la `also:`)
law-changed = legea s-a schimbat la { $date } ({ $acts }): cititorilor li se spune că răspunsul este în verificare
    .remedy = citiți în acts.yaml ce s-a schimbat, corectați articolul, puneți `change: legislative`, măriți `revision`, puneți `checked`
revision-not-recorded = revizia { $revision } nu este în revisions.yaml
    .remedy = rulați `punte knowledge record`, ca actualizarea să fie numărată
fact-changed = s-au schimbat fapte pe care se bazează, după ce a fost verificat: { $facts }
    .remedy = comparați-le cu textul, apoi puneți `checked`
event-nowhere = intrarea { $id } nu are nici loc, nici adresă web
    .remedy = spuneți unde este: `place:` sau `url:`
event-days = intrarea { $id } se termină înainte să înceapă
    .remedy = corectați `day` sau `until`
mark-left = { $mark } a rămas într-un text publicat
    .remedy = scrieți ce trebuie acolo sau puneți `status: draft`
