# Jurnalul: cine a văzut și a făcut ce.
audit = Jurnal
audit-hint = { $n ->
    [one] Cine a văzut sau a schimbat ce. Nu cuprinde niciun cuvânt al oamenilor. Se păstrează o lună.
    [few] Cine a văzut sau a schimbat ce. Nu cuprinde niciun cuvânt al oamenilor. Se păstrează { $n } luni.
   *[other] Cine a văzut sau a schimbat ce. Nu cuprinde niciun cuvânt al oamenilor. Se păstrează { $n } de luni.
 }
audit-about = Despre
audit-who = Cine
audit-what = Ce
audit-when = Când
audit-show = Arată
audit-none = Nicio însemnare.
audit-older = Mai vechi
audit-login = a intrat
audit-logout = a ieșit
audit-password-set = și-a ales parola
audit-case-seen = a deschis cererea
audit-case-taken = a preluat cererea
audit-case-answered = a răspuns persoanei
audit-case-taken-back = a șters un răspuns și la persoană
audit-case-noted = a scris o notă internă
audit-case-passed = a trecut cererea la alt centru
audit-case-closed = a închis cererea
audit-case-reopened = a redeschis cererea
audit-directory-changed = a schimbat registrul centrelor sau calendarul
audit-article-proposed = a propus o schimbare de articol
audit-article-saved = a salvat un articol
audit-article-withdrawn = și-a retras propunerea
audit-article-rejected = a respins o propunere
audit-article-approved = a aprobat o propunere
audit-questions-grouping-stopped = a oprit gruparea întrebărilor
audit-questions-grouped = a grupat întrebările
audit-draft-written = a scris o ciornă
audit-figures-exported = a descărcat cifre
audit-figure-entered = a trecut o cifră
audit-index-built = a început facerea indexului
