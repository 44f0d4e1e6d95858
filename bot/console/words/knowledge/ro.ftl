# Pagina „Articole”: acoperire, căutare, editare, aprobare.
knowledge = Articole
knowledge-head = Articolele
knowledge-state = Starea
knowledge-articles = Lista articolelor
knowledge-search = Căutare de probă
knowledge-pending = De aprobat
knowledge-drafts = Ciorne
knowledge-broken = { $n ->
    [one] Un fișier are o greșeală și este lăsat deoparte:
    [few] { $n } greșeli țin fișiere deoparte:
   *[other] { $n } de greșeli țin fișiere deoparte:
 }
knowledge-count = articole
knowledge-answered = teme cu răspuns
knowledge-unsafe = traduceri nesigure, oprite
knowledge-outdated = traduceri rămase în urmă
knowledge-due = De verificat în { $days } de zile
knowledge-waiting = așteaptă aprobare
knowledge-late = termen depășit: { $day }
knowledge-ends = textul expiră
knowledge-nothing-due = Niciun articol de verificat acum.
knowledge-and-more = și încă { $n }
knowledge-unsafe-list = Nesigure: cititorii nu le primesc. Traduceți din nou
knowledge-outdated-list = Rămase în urmă: se arată cu o notă
knowledge-unpublished-list = Ciorne și retrase
knowledge-laws = S-a schimbat legea
knowledge-facts = S-au schimbat fapte citate
knowledge-by-language = Pe limbi
knowledge-missing = Lipsesc
knowledge-unread = Traduse automat, necitite
knowledge-matrix = Acoperirea: teme și limbi
knowledge-topic = Tema
knowledge-every-topic = toate temele
knowledge-state-served = se arată
knowledge-state-outdated = se arată cu nota că originalul s-a schimbat
knowledge-state-unsafe = nesigur, nu se arată
knowledge-state-unpublished = nepublicat
knowledge-state-missing = lipsește
knowledge-words = Caută în titluri
knowledge-title = Titlul
knowledge-review = De verificat până la
knowledge-found = { $n ->
    [one] Un articol
    [few] { $n } articole
   *[other] { $n } de articole
 }
knowledge-revision = revizia { $n }
knowledge-checked = verificat la { $day }
knowledge-behind-hint = „−2” înseamnă că traducerea este cu două revizii în urma originalului.
knowledge-no-articles = Niciun articol nu se potrivește.
knowledge-search-head = Ce găsește o întrebare, și de ce
knowledge-search-what = Scrieți o întrebare cum ar scrie-o un om. Vedeți ce articole găsește asistentul și cât de sigur este. Întrebarea nu se păstrează. Prima căutare durează mai mult, până se încarcă modelele.
knowledge-question = Întrebarea
knowledge-search-button = Caută
knowledge-search-problem = Căutarea nu răspunde. Poate nu există încă indexul (punte knowledge build), sau calculatorul este foarte ocupat. Reîncercați peste un minut.
knowledge-outcome = Hotărârea
knowledge-outcome-answer = răspunde
knowledge-outcome-clarify = întreabă înapoi
knowledge-outcome-no-answer = nu știe
knowledge-outcome-urgent = pericol
knowledge-outcome-refused = refuză
knowledge-sure = Sigur în proporție de { $percent } %
knowledge-situation = situația: { $name }
knowledge-ms = { $n } ms
knowledge-score = Scor
knowledge-no-hits = Nu găsește niciun articol.
knowledge-why = De ce: cifrele din spatele hotărârii
knowledge-why-hint = Numele sunt cele din programul de căutare; folosesc când cereți ajutor.
knowledge-figure = Cifra
knowledge-value = Valoarea
knowledge-drafts-what = Ciornele vin din cereri închise și din întrebări fără răspuns. Nimeni din afară nu le vede. Ca să devină articol, o persoană le dă surse și le mută în baza de cunoștințe.
knowledge-no-drafts = Nicio ciornă.
knowledge-day = Ziua
knowledge-draft-folder = Folderul: { $folder }
knowledge-line = rândul { $n }
knowledge-mend-file = Articolul nu poate fi deschis aici. Fișierul { $file } trebuie corectat în folderul lui; „punte knowledge check” spune fiecare greșeală.
knowledge-unreadable = Fișierul nu poate fi citit: nu este text UTF-8 sau nu avem voie la el.
knowledge-no-head = Fișierului îi lipsește antetul dintre cele două rânduri „---”.
knowledge-yaml-broken = Scrierea nu este corectă (YAML). Uitați-vă la ghilimele, la două puncte și la spațiile de la începutul rândului.
knowledge-yaml-shape = Scrieți câmpuri cu valori, câte unul pe rând: „nume: valoare”.
knowledge-rest-own = Aici nu se scriu câmpurile care au locul lor în formular (titlu, stare, revizie, termene).
knowledge-no-original = Originalul acestui articol are greșeli. Corectați întâi originalul.
knowledge-stale = Altcineva a schimbat acest text între timp. Ce ați scris este mai jos, nesalvat. Copiați ce aveți nevoie, deschideți pagina din nou și reluați.
knowledge-has-errors = Textul are greșeli (mai sus) și nu se poate salva așa. Corectați-le.
knowledge-has-warnings = Verificările au observații (mai sus). Corectați-le sau bifați că le-ați citit.
knowledge-not-written = Fișierul nu a putut fi scris. Nu s-a schimbat nimic.
knowledge-is-source = originalul
knowledge-is-translation = traducere a reviziei { $n }
knowledge-lags = { $n ->
    [one] cu o revizie în urmă
    [few] cu { $n } revizii în urmă
   *[other] cu { $n } de revizii în urmă
 }
knowledge-as-it-is-now = Cum este textul acum
knowledge-checks = Verificările
knowledge-level-error = greșeală
knowledge-level-warning = observație
knowledge-all-well = Nicio greșeală.
knowledge-no-preview = Textul nu se poate arăta încă: corectați întâi greșelile.
knowledge-preview = Așa îl primește omul
knowledge-text = Textul
knowledge-text-hint = Întâi răspunsul scurt, cel mult trei propoziții. Apoi secțiuni: un rând care începe cu „## ”, pași „1. ”, liste „- ”.
knowledge-status = Starea
knowledge-status-published = publicat
knowledge-status-draft = ciornă
knowledge-status-suspended = retras
knowledge-two-hint = Ce se publică trebuie aprobat de încă o persoană. Retragerea se face pe loc.
knowledge-review-by = De verificat până la
knowledge-compared = Am comparat astăzi textul cu sursele
knowledge-dangerous = Textul vechi era periculos de greșit: traducerile făcute după el să nu se mai arate
knowledge-rest = Surse, public, articole legate
knowledge-rest-label = Restul antetului
knowledge-rest-hint = Ca în fișier (YAML). Fiecare sursă: titlu, dată, încredere.
knowledge-case = Un caz real, fără nume
knowledge-case-hint = Numai dacă ajută; niciodată cu nume sau date după care cineva poate fi recunoscut.
knowledge-translated = Cine a tradus
knowledge-translated-human = un om
knowledge-translated-machine = o mașină, necitit de un om
knowledge-caught-up = Traducerea redă originalul de acum (revizia { $n })
knowledge-reason = De ce se schimbă
knowledge-reason-legislative = s-a schimbat legea
knowledge-reason-procedure = s-a schimbat procedura
knowledge-reason-editorial = numai cuvintele
knowledge-choose = alegeți
knowledge-why-changed = Ce s-a schimbat
knowledge-why-changed-hint = O propoziție, pentru istoric.
knowledge-seen = Am citit observațiile; salvează așa
knowledge-do-preview = Arată cum îl primește omul
knowledge-do-check = Verifică
knowledge-do-save = Salvează
knowledge-do-propose = Salvează (publicarea merge la aprobare)
knowledge-nothing-pending = Nimic de aprobat.
knowledge-author = Autor
knowledge-difference = Ce se schimbă
knowledge-whole = Tot textul nou
knowledge-own-change = Este schimbarea dumneavoastră: o aprobă altcineva.
knowledge-withdraw = Retrage propunerea
knowledge-approve = Aprobă și publică
knowledge-reject = Respinge
knowledge-pending-stale = Textul publicat s-a schimbat de când a fost scrisă propunerea. Respingeți-o; autorul o reface după textul de acum.
done-article-committed = Salvat, cu numele dumneavoastră în istoric. Asistentul preia schimbarea singur.
done-article-no-git = Salvat și trecut în jurnalul reviziilor. Folderul nu ține un istoric git.
done-article-not-committed = Salvat, dar istoricul git nu l-a primit. Spuneți-i operatorului.
done-article-not-recorded = Salvat, dar revizia nu a putut fi trecută în jurnal. Spuneți-i operatorului să ruleze „punte knowledge record”.
done-article-proposed = Schimbarea așteaptă acordul altei persoane.
done-article-rejected = Propunerea a fost scoasă. Textul publicat a rămas cum era.

# Cum întreabă oamenii: întrebările de exemplu ale unui articol.
examples = Cum întreabă oamenii
examples-head = Cum întreabă oamenii: { $title }
examples-what = După aceste rânduri îi înțelege asistentul pe oameni. Scrieți-le cum scriu oamenii cu adevărat: scurt, cu greșeli, cu vorbele lor. Fără nume, fără numere de telefon. O limbă care are mai puține rânduri decât trebuie mai are nevoie de ele.
examples-of = { $n } din { $wanted }
examples-lines = Întrebări în: { $language }
examples-lines-hint = O întrebare pe rând. Cele noi la sfârșit; ca să scoateți una, ștergeți-i rândul.
examples-long = Cel mult { $most } rânduri și cel mult { $longest } de semne pe rând.
examples-shape = Sub o limbă stau rânduri între ghilimele, câte o întrebare.
examples-do-check = Verifică și încearcă
examples-tried = Ce găsesc acum rândurile noi
examples-tried-hint = Încercate ca și cum le-ar fi întrebat cineva acum, înainte de schimbare. Cel mult { $most } rânduri o dată.
examples-own = găsește deja acest articol (sigur { $sure } %)
examples-other = găsește acum: { $title } (sigur { $sure } %). Ține rândul cu adevărat de aici și nu de acolo?
examples-nothing = nu găsește încă nimic: un rând util
examples-danger = sună a pericol: oamenii primesc întâi numerele de urgență
examples-alike = aproape la fel cu „{ $text }” din: { $title }. Un rând nu poate ține de amândouă.
examples-none-new = Niciun rând nou.

# Indexul din care răspunde căutarea.
index = Indexul căutării
index-what = Prin acest index găsește asistentul răspunsurile. Se face singur după fiecare salvare cât timp rulează asistentul; faceți-l aici după schimbări din afară sau unde nu rulează niciun asistent alături.
index-in-force = În vigoare: { $n ->
    [one] un articol
    [few] { $n } articole
   *[other] { $n } de articole
 }, făcut { $moment }.
index-none = Nu există încă niciun index: oamenii nu primesc răspunsuri.
index-build = Fă-l acum
index-stage-reading = Se citesc articolele.
index-stage-embed-query = Se citesc întrebările noi.
index-stage-embed-passage = Se citesc pasajele noi.
index-stage-train-head = Se învață subiectele. Durează un minut sau mai mult.
index-stage-train-language-model = Se învață limbile.
index-ready = Indexul este făcut și în vigoare.
index-cancelled = Oprit. Rămâne în vigoare indexul vechi.
index-failed = Nu a mers; rămâne în vigoare indexul vechi. „punte knowledge check” spune ce este greșit în fișiere.
