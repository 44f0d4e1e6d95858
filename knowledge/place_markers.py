"""The little words around a name of a place: "in", "from", "county of", "sector", in the languages people write.

They decide between two places in one sentence ("I came from Kathmandu to Cluj") and let a small village be named
inside a sentence.
"""

from knowledge.place_names import place_words


def _forms(text: str) -> frozenset[str]:
    return frozenset(word for part in text.split() for word in place_words(part))


AT = _forms(
    "in la at near around langa aproape prin spre lângă în en em a à au dans près bei nach im w v u i k at to "
    "в у на біля около рядом під під с до при في قرب الى إلى بـ در به تا کے yakın sa ở tại near toward"
)
FROM = _forms("from din dinspre de desde da du od z iz из із з зі от від من از mula sa từ")
POSTFIX_AT = _forms("me mein mai mei ma may ko e te tai मा में মে তে মধ্যে میں पर ਵਿੱਚ হি වල හි නගරයේ te hi wala yakınında")
POSTFIX_FROM = _forms("se bata sita theke dan den से बाट থেকে سے ਤੋਂ වලින් සිට")
KINDS_OF_PLACE = _forms(
    "comuna com satul sat sate oras oras orasul orașul municipiul municipiu mun jud judet judetul județul județ "
    "county city town"
    "village commune the of region regionul zona area el la ciudad ville città citta stadt the місто місті город "
    "городе г м село селе область области"
    "повіт повіті жудец مدينة مدينه محافظة قرية شهر ضلع शहर गाउँ गांव जिल्ला শহর জেলা නගරය නගරයේ şehir şehri ilçe "
    "il shahar"
)
LIVING = _forms(
    "scriu locuiesc lucrez stau sun muncesc traiesc trăiesc acum write writing live living work working call "
    "calling now stay"
    "пишу живу работаю працюю дзвоню звоню зараз сейчас أعيش اعيش اسكن أسكن مقيم أعمل يعيش رہتا رہتی vivo trabajo "
    "scrivo lavoro abito habite travaille"
)
CODE_MARKERS = _forms("jud judet judetul județul județ county кod жудец код")
SECTORS = _forms(
    "sector sectorul sect sektor sektör сектор секторі секторе secteur settore сек سكتور سيكتور قطاع سیکٹر सेक्टर "
    ""
    "সেক্টর ਸੈਕਟਰ"
)
