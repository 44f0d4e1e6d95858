# Pagina „Întrebări”.
questions = Întrebări
questions-head = Întrebări fără răspuns
questions-what = Ce au întrebat oamenii și asistentul nu a știut. Se păstrează numai cuvintele care apar și în textele noastre („…” ține locul celorlalte), nu și cine a întrebat; după { $days } de zile se șterg. Întrebările la care asistentul a răspuns, chiar nesigur, nu se păstrează.
questions-to-drafts = Ciornele de articole
questions-grouping = Gruparea după înțeles
questions-running = Întrebările se grupează: { $done } din { $of } citite. Puteți pleca de pe pagină.
questions-progress = Cât s-a făcut
questions-stop = Oprește
questions-start = Grupează după înțeles
questions-broken = Gruparea s-a oprit înainte să termine. Încercați din nou; dacă se repetă, spuneți-i operatorului.
questions-grouped = Grupate după înțeles la { $moment }. Ce a venit după aceea stă separat.
questions-not-grouped = Întrebările nu sunt încă grupate după înțeles.
questions-language = Limba
questions-every-language = toate limbile
questions-filter = Arată
questions-count = { $groups ->
    [one] Un grup
    [few] { $groups } grupuri
   *[other] { $groups } de grupuri
 } din { $n ->
    [one] o întrebare diferită.
    [few] { $n } întrebări diferite.
   *[other] { $n } de întrebări diferite.
 }
questions-cut = Se arată cele mai frecvente { $n }.
questions-times = { $n ->
    [one] o dată
    [few] de { $n } ori
   *[other] de { $n } de ori
 }
questions-last = ultima dată la { $day }
questions-others = { $n ->
    [one] Încă o formulare
    [few] Încă { $n } formulări
   *[other] Încă { $n } de formulări
 }
questions-draft = Începe un articol
questions-draft-failed = Ciorna nu a putut fi scrisă pe disc. Nu s-a schimbat nimic.
questions-newer = Pagina dinainte
questions-more = Pagina următoare
questions-none = Nicio întrebare fără răspuns. Când apare una, o găsiți aici.
questions-counties = Pe județe
questions-counties-what = Cuvintele unei întrebări nu se păstrează împreună cu județul. Aici sunt numai numere, din ultimele { $days } de zile; județele cu mai puțin de { $n } întrebări nu se arată.
questions-county = Județul
questions-number = Fără răspuns
questions-no-counties = Niciun județ cu destule întrebări.
done-grouping-started = Gruparea a început.
done-grouping-stopped = Gruparea se oprește în câteva secunde.
done-grouping-nothing = Nu este nimic de grupat.
done-draft-written = Ciorna a fost scrisă.
