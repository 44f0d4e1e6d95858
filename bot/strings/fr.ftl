# Les mots de l'assistant en français. Les clés sont celles de en.ftl.
# Phrases courtes. Une idée par ligne. La réponse d'abord. Les numéros en cas de danger sont fixes et vérifiés : 112, 119, 0800 800 678, 0800 500 333.

## Salutations
start = Bonjour. Je suis Punte, un assistant d'information pour les personnes qui viennent en Roumanie, y vivent ou y reviennent.
    Posez votre question avec vos mots, dans votre langue. Par exemple : « mon titre de séjour expire le mois prochain ».
    Je réponds à partir d'articles vérifiés. Quand je ne sais pas, je le dis et je vous oriente vers une personne.
    En danger, appelez le 112. C'est gratuit.
greet = Bonjour. Que voulez-vous savoir ? Écrivez avec vos mots.
thanks = Avec plaisir. Écrivez-moi quand vous en avez besoin.
bye = Au revoir. Je suis là jour et nuit. En danger, appelez le 112.
small-talk = Je suis Punte, un programme informatique. Je ne suis ni une personne, ni la police. Demandez-moi quelque chose sur les papiers, le travail, l'asile, l'école, la santé ou le retour chez soi.
help = Vous pouvez poser une question sur les papiers, le travail, l'asile, la santé, l'école ou le retour en Roumanie.
    Écrivez une phrase entière : « mon patron ne m'a pas payé ».
    /person – parler à une personne d'un centre
    /centre – trouver le centre de votre département (județ)
    /news – annonces : cours, salons de l'emploi, journées d'information
    /survey – répondre à un court questionnaire, sans votre nom
    /language – changer de langue
    /privacy – ce que je garde
    /mydata – tout ce que je garde sur vous
    /forget – effacer ce que je garde sur vous
    /exit – vider cette conversation : tout ce qui date des dernières 48 heures
    Le plus ancien et la conversation elle-même, vous seul pouvez les effacer, dans Telegram. Une demande à un centre continue ; /forget y met fin aussi.
exit-done = Bonjour.
feedback-thanks = Merci. Cela nous aide à mieux répondre.
affirm-nothing = Bien. Que voulez-vous savoir ?
deny-nothing = D'accord. Que voulez-vous savoir ?
nothing-to-read = Je n'ai trouvé aucun mot à lire. Écrivez votre question en une phrase, s'il vous plaît.
unsupported-media = Je ne peux lire que du texte ou une position partagée. Écrivez votre question avec des mots, s'il vous plaît.
too-fast = Vous avez écrit très vite. Attendez un instant, s'il vous plaît, puis envoyez encore une fois.

## Réponses
answer-source = Source : { $source }, { $date }.
answer-source-undated = Source : { $source } (page sans date).
answer-checked = Vérifié par nous le { $date }.
answer-valid-until = Valable jusqu'au { $date }.
answer-expired = ⚠ C'était valable seulement jusqu'au { $date }. Renseignez-vous avant de vous y fier.
answer-other-language = Cette réponse n'existe pas encore dans votre langue. La voici dans cette langue : { $language }.
answer-machine = Traduction automatique, pas encore relue par une personne. Langue de l'original : { $language }.
answer-outdated = L'original a changé depuis cette traduction. Pour tout ce qui est important, demandez au centre.
answer-under-review = ⚠ Une loi sur laquelle repose cette réponse a changé et nous la vérifions. Demandez au bureau avant de vous y fier.
answer-case = Exemple : { $case }
answer-details = { $title }
clarify = Je ne suis pas sûr de ce que vous cherchez. Choisissez, s'il vous plaît :
no-answer = Je ne connais pas la réponse, et je ne veux pas deviner.
    Vous pouvez l'écrire autrement ou parler à une personne.
no-answer-twice = Je ne peux toujours pas répondre. Une personne du centre le peut. Je vous oriente vers elle ?

## Danger : textes fixes et vérifiés
urgent-violence = Si vous êtes en danger maintenant, appelez le 112. C'est gratuit, jour et nuit.
    Pour les violences à la maison : 0800 500 333, gratuit, jour et nuit.
urgent-trafficking = Si vous êtes en danger maintenant, appelez le 112. C'est gratuit, jour et nuit.
    Personne n'a le droit de prendre votre passeport, de vous enfermer ou de vous forcer à travailler. Aide gratuite : 0800 800 678 (contre la traite des personnes) ou, jour et nuit, 0800 500 333.
urgent-child = Si un enfant est en danger maintenant, appelez le 112. C'est gratuit, jour et nuit.
    Pour tout enfant seul, battu ou qui a peur : 119, gratuit, jour et nuit.
urgent-self-harm = S'il vous plaît, appelez le 112 maintenant. C'est gratuit, jour et nuit, et on vous enverra de l'aide.
    Vous n'avez pas à porter cela sans aide : restez près de quelqu'un en qui vous avez confiance.
urgent-medical = Appelez le 112 maintenant pour une ambulance. C'est gratuit, même sans papiers ni assurance.
    Dites où vous êtes et ce qui s'est passé. Ne raccrochez pas.
urgent-abroad = Hors de Roumanie : dans l'Union européenne, le 112 marche partout ; ailleurs, appelez le numéro d'urgence du pays.

## Ce que je ne fais pas
refused-case-status = Je ne peux voir le dossier de personne. Seul le bureau qui a votre dossier peut vous dire où il en est.
refused-decision = Je ne peux pas dire ce qui sera décidé pour vous. Seule l'autorité décide. Une personne du centre peut regarder votre dossier avec vous.
refused-forged = Je n'aide pas à avoir de faux papiers ni à se cacher des autorités. Cela peut vous faire perdre le droit de rester. Une personne peut vous expliquer les moyens légaux.
refused-country = Je ne juge pas si un pays est sûr et je n'écris pas de récits d'asile. Un conseiller juridique peut vous aider ; c'est gratuit pour les demandeurs d'asile.
refused-advice = Je ne recommande ni banques, ni avocats, ni entreprises, ni placements. Je peux vous dire quelles sont les règles.

## Une personne du centre
offer-person = Voulez-vous parler à une personne du centre ?
handoff-consent = Je peux envoyer une demande au centre de votre département (județ), pour qu'une personne vous aide.
    J'envoie seulement ce que vous voyez et confirmez : votre langue, votre département, le sujet. Un numéro de téléphone seulement si vous l'ajoutez. Pas de nom, pas de messages.
    Elle est effacée après sa clôture ; elle est gardée jusque-là, et ensuite encore : { $period }. On commence ?
handoff-ask-place = Dans quel département (județ) ou quelle ville êtes-vous ? Vous pouvez aussi partager votre position.
handoff-ask-place-again = Je ne connais pas cet endroit. Écrivez le département ou la ville la plus proche, par exemple « Cluj » ou « Timișoara ».
handoff-place-ambiguous = Plusieurs endroits portent ce nom. Dans quel département ?
handoff-declined = D'accord, je n'envoie rien. Vous pouvez les contacter vous-même :
handoff-abroad = Il semble que vous soyez hors de Roumanie. Là-bas, le consulat de Roumanie vous aide :
handoff-stored = Votre demande est enregistrée. Numéro : { $reference }
handoff-delivered = Je la transmets au centre. On vous répondra pendant les heures de travail.
handoff-not-delivered = Ce centre ne reçoit pas encore mes messages. Appelez ou allez-y, s'il vous plaît, et donnez le numéro de la demande.
centre-intro = Voici le bureau pour votre lieu ({ $place }) :
centre-address = Adresse : { $address }
centre-no-address = Adresse non confirmée. Demandez par téléphone avant d'y aller.
centre-phone = Téléphone : { $phone }
centre-email = E-mail : { $email }
centre-website = Site : { $website }
centre-hours = Horaires : { $hours }
centre-no-hours = Horaires inconnus. Appelez avant d'y aller.
centre-unverified = ⚠ Ces informations n'ont pas été confirmées (date : { $date }). Appelez d'abord.
centre-unverified-undated = ⚠ Ces informations sont sans date et n'ont pas été confirmées. Appelez d'abord.
centre-general-line = Ligne générale : { $phone }
centre-ask-place = Écrivez le département (județ) ou la ville, ou partagez votre position.

## Réglages
choose-language = Dans quelle langue dois-je écrire ?
language-set = À partir de maintenant, j'écris en français.
privacy = Ce que je garde :
privacy-people = Sur vous : un code à la place de votre compte, la langue choisie et le jour de votre dernier message.
privacy-never = Jamais : les noms, les documents, votre position exacte. Je ne signale personne à la police.
period-conversation = Notre conversation, pour comprendre les questions suivantes, au plus
period-shown = Les numéros, pas les mots, des messages de cette conversation, pour que /exit puisse la vider, au plus
period-language = La langue choisie, après votre dernier message
period-handoff = Une demande à un centre, après sa clôture
period-relay = Les messages entre vous et le centre, seulement jusqu'à leur remise, au plus
period-withdrawn = Ce qui reste à effacer d'une demande retirée dans le groupe d'un centre, seulement des numéros, au plus
period-desk-console = Les messages entre vous et un centre qui travaille dans notre console, chiffrés, après leur lecture, au plus
period-counts = Des comptages sans aucune identité
period-waiting = Un message qui attend sa réponse, chiffré, au plus
period-logs = Des données techniques sans vos mots
period-unanswered = Les questions sans réponse, sans noms ni numéros
period-audit = Qui du personnel a ouvert votre demande et quand, sans vos mots
period-backup = Des copies de la base au cas où elle casse, sans messages, et une marque scellée de qui a utilisé /forget, au plus
privacy-forget = /forget efface tout de suite tout ce qui vous concerne.
forget-confirm = Effacer tout ce que je garde sur vous, vos demandes aussi ? On ne peut pas revenir en arrière.
forgotten = C'est fait. J'ai tout effacé sur vous. Écrivez-moi de nouveau quand vous voulez.

## Quand quelque chose ne marche pas chez nous
trouble = Quelque chose ne marche pas chez nous, et votre question est restée sans réponse. Réessayez dans quelques minutes, s'il vous plaît.
    En danger, appelez le 112. Le bureau de l'immigration : { $phone }.
degraded-note = Une partie de moi est en réparation, j'ai donc répondu directement à partir des articles. Parler à une personne remarchera dans quelques minutes.
switched-off = Ceci est arrêté pour le moment. Vous pouvez me poser une question ou appeler le { $phone }. En danger, appelez le 112.

## Boutons
button-person = Parler à une personne
button-steps = Que faire, étape par étape
button-yes = Oui
button-no = Non
button-good = 👍
button-bad = 👎
button-share-location = Partager ma position
button-forget = Oui, tout effacer
button-exit = Vider cette conversation
article-title = { $title }

## Pendant que vous attendez une personne et qu'elle vous écrit
wait-queue = Votre demande { $reference } est chez { $centre }, ouvert en ce moment. Demandes avant la vôtre : { $ahead }.
wait-closed = Votre demande { $reference } est chez { $centre }. C'est fermé maintenant et ouvre le { $day } à { $time }. Demandes avant la vôtre : { $ahead }.
wait-holiday = Votre demande { $reference } est chez { $centre }. Aujourd'hui est un jour férié. Ouverture le { $day } à { $time }. Demandes avant la vôtre : { $ahead }.
wait-unknown = Votre demande { $reference } est chez { $centre }. Je ne connais pas ses horaires. Demandes avant la vôtre : { $ahead }.
wait-opened = { $centre } est ouvert maintenant. Demandes avant la vôtre : { $ahead }.
wait-nobody = Je suis désolé : personne n'a encore pris votre demande { $reference }. Elle reste ouverte. Vous pouvez aussi appeler le { $phone } en donnant la référence.
wait-passed = Personne chez { $previous } n'a encore pris votre demande { $reference }. Je l'ai transmise à { $centre }. Si vous ne le voulez pas, envoyez /end.
case-passed = { $previous } a transmis votre demande { $reference } à { $centre }. Si vous ne le voulez pas, envoyez /end.
relay-taken = Une personne de { $centre } a pris votre demande { $reference }. Ce que vous écrivez ici lui parvient, et je me tais. En danger, appelez le 112.
    /end – terminer et écrire de nouveau avec moi
relay-edited = ✏️ Message modifié :
relay-deleted = Le message a été retiré là-bas aussi.
relay-not-deleted = Je n'ai pas pu retirer le message : { $centre } le voit toujours.
relay-nothing-deleted = Pour retirer un message, répondez-y par /delete. On ne me dit pas quand vous l'effacez vous-même.
relay-not-passed = Je n'ai pas pu transmettre ceci. Écrivez-le avec des mots, s'il vous plaît.
relay-lost = Un de vos messages n'a pas pu être remis. Veuillez appeler le { $phone }.
relay-twice = Ce message peut arriver deux fois : la connexion a été coupée.
relay-translated = Traduit par une machine. L'original :
case-closed = { $centre } a fermé votre demande { $reference }. Il manque quelque chose ? Écrivez ici dans les { $hours } heures et elle s'ouvre de nouveau.
case-ended = Votre demande { $reference } est fermée. Vous écrivez de nouveau avec moi.
case-reopened = Votre demande { $reference } est de nouveau ouverte et j'ai transmis ce que vous avez écrit. Pour écrire avec moi, envoyez /end.
case-rate = La personne vous a-t-elle aidé ? 1 : pas du tout, 5 : très bien.
case-rated = Merci.
follow-up-nothing = Sur quoi porte votre question ? Écrivez-la encore une fois en une phrase, s’il vous plaît.
button-audience-as = J’ai demandé l’asile
button-audience-bp = J’ai une protection (réfugié)
button-audience-tw = J’ai un permis de travail
button-audience-st = J’étudie ici
button-audience-fm = Je suis venu(e) en famille
button-audience-em = Je suis employeur
feedback-what = Merci. Qu’est-ce qui n’allait pas ?
button-feedback-answer = Ce n’est pas ma question
button-feedback-content = Le texte est peu clair ou faux

## Leaflets
leaflet-title = Réponses courtes pour les étrangers en Roumanie
leaflet-for = Pour vous si : « { $status } »
leaflet-ask = Votre question, dans votre langue, gratuitement : scannez le code ou ouvrez { $link } dans Telegram.
leaflet-printed = Imprimé le { $date }. Les règles changent : sur Telegram vous lisez toujours le texte le plus récent.
leaflet-sources = Sources
leaflet-danger = En danger, appelez le 112. C’est gratuit, jour et nuit.

## The request before it is sent, what is stored, and when a centre is open
handoff-preview = Voici ce que j'enverrai à { $centre }. Rien n'est encore envoyé.
preview-language = Langue : { $language }
preview-county = Département : { $county }
preview-subject = Sujet : { $subject }
preview-no-subject = Sujet : non indiqué
preview-interpreter = Interprète : oui, s'il vous plaît
preview-no-interpreter = Interprète : pas nécessaire
preview-reach-here = On vous répond ici.
preview-reach-phone = On peut vous appeler au : { $phone }
preview-reach-self = Ce centre ne peut pas vous écrire ici : appelez ou allez-y.
preview-kept = Gardé après la clôture : { $period }
button-send = Envoyer
button-place = Changer le lieu
button-subject = Changer le sujet
button-reply-language = Changer la langue
button-interpreter-add = J'ai besoin d'un interprète
button-interpreter-drop = Sans interprète
button-phone-add = Ajouter un numéro de téléphone
button-phone-drop = Retirer le numéro
button-drop = Ne pas envoyer
button-resume = Revenir à ma demande
handoff-ask-subject = De quoi s'agit-il ?
button-no-subject = Ne pas indiquer
handoff-ask-phone = Écrivez le numéro où l'on peut vous appeler, par exemple +40 721 234 567.
handoff-phone-wrong = Je ne reconnais pas un numéro de téléphone. Écrivez-le avec l'indicatif du pays, par exemple +40 721 234 567.
handoff-nothing-waits = Aucune demande n'attend d'être envoyée. Pour en commencer une : /person
subject-stay = Papiers et séjour
subject-work = Travail et salaire
subject-asylum = Asile
subject-health = Santé
subject-school = École et études
subject-family = Famille
subject-return = Retour et départ
subject-other = Autre chose
mydata = Ce que je garde sur vous :
mydata-nothing = Je ne garde rien sur vous en ce moment.
mydata-language = Langue choisie : { $language }
mydata-last = Votre dernier message : { $date }, en { $language }
mydata-request = Demande { $reference } du { $date }, { $centre } : { $state }
case-state-stored = enregistrée
case-state-waiting = attend le personnel
case-state-taken = une personne s'en occupe
case-state-closed = close
mydata-request-closed = Close le { $date }
mydata-request-urgent = Traitée comme urgente
mydata-request-rating = Votre note : { $rating } sur 5
mydata-form = Une demande que vous n'avez pas encore envoyée.
mydata-waiting = Messages qui attendent d'être remis : { $count }
mydata-desk = Messages gardés pour le centre, chiffrés : { $count }
mydata-conversation = Messages de notre conversation : { $count }
mydata-shown = Numéros de messages de cette conversation, pour /exit: { $count }
mydata-relayed = Numéros des messages entre vous et les centres, sans leurs mots : { $count }
button-mydata = Ce qui est gardé sur moi
centre-open-now = Ouvert maintenant.
centre-opens = Fermé maintenant. Ouvre le { $day } à { $time }.
centre-languages = Langues parlées : { $languages }

## Dates under an answer
coming-up = À venir :
coming-up-day = { $day }: { $title }. { $where }. { $organiser }
coming-up-days = { $day } – { $until }: { $title }. { $where }. { $organiser }

## Surveys
survey-consent =
    { $title }
    { $intro }
    Je garde seulement combien de fois chaque réponse a été choisie dans chaque département. Ni qui vous êtes, ni quelles réponses vont ensemble. Rien n’est envoyé avant que vous appuyiez sur le bouton d’envoi. Voulez-vous répondre ?
survey-county = Dans quel département (județ) habitez-vous ? Vous pouvez passer cette question.
survey-question =
    { $number } / { $total }
    { $text }
survey-review =
    Vos réponses :
    { $answers }
    Je les envoie ?
survey-thanks = Merci. Vos réponses sont comptées, sans votre nom.
survey-stopped = D’accord. Rien n’a été envoyé.
survey-none = Il n’y a pas de questionnaire en ce moment.
survey-again = Vous avez déjà envoyé vos réponses. Merci.

## News: announcements
button-news = Annonces
news-none = Il n'y a pas d'annonce en ce moment.
news-end = C'est tout pour le moment. Regardez à nouveau avec /news.
news-offer = Dois-je vous écrire ici quand il y a du nouveau ?
news-offer-none = Il n'y a pas d'annonce en ce moment. Dois-je vous écrire ici quand il y en a une ?
news-consent =
    Si vous dites oui, je vous écris ici, sans que vous le demandiez, quand quelque chose est annoncé : cours, salons de l'emploi, journées d'information.
    Qui tient votre téléphone peut voir mon message. J'écris donc une seule ligne, la même pour tous : « Il y a du nouveau. » Vous lisez le reste avec /news.
    Je garde : l'adresse de cette conversation, votre département et vos sujets. Tout est chiffré.
    Vous pouvez arrêter quand vous voulez : /news off. /exit et /forget l'arrêtent aussi.
    Le voulez-vous ?
news-no = D'accord. Je n'écris pas en premier. Vous pouvez regarder vous-même : /news
news-only-telegram = Ici, je ne peux pas vous écrire en premier. Appuyez sur « Annonces » quand vous voulez regarder. Être averti ne marche que sur Telegram.
news-county = Des annonces de quel département ?
button-news-everywhere = Tout le pays
news-topics = À quel sujet ? Appuyez sur un ou plusieurs.
news-topic-courses = { $mark }Cours et école
news-topic-work = { $mark }Travail
news-topic-health = { $mark }Santé et famille
news-topic-offices = { $mark }Bureaux et horaires
news-topic-community = { $mark }Événements et rencontres
button-news-all = Tout
button-news-done = Terminé
button-news-begin = Oui, écrivez-moi
button-news-more = Voir plus
button-news-whole = Tout le texte
button-news-quiet = Une seule ligne
button-news-change = Modifier
button-news-off = Arrêter les annonces
news-on =
    Je vous écris quand il y a du nouveau.
    Département : { $place }
    Sujets : { $topics }
    Sur votre écran : { $how }
    Pour arrêter : /news off
news-on-none =
    Il n'y a rien de nouveau en ce moment. Je vous écris quand il y en a.
    Département : { $place }
    Sujets : { $topics }
    Sur votre écran : { $how }
    Pour arrêter : /news off
news-off = C'est fait. Je n'écris plus d'annonces ici et j'ai supprimé ce que je gardais pour cela.
news-off-already = Vous ne recevez pas d'annonces ici.
news-quiet-notice = Il y a du nouveau. Pour lire : /news
announcement-date = Quand : { $date }
announcement-counties = Pour : { $counties }
announcement-source = Source : { $source }
announcement-other-language = Ce texte n'existe pas encore dans votre langue. Le voici dans cette langue : { $language }.
crisis-notice = Message important
period-news = Les annonces que vous avez demandées : la conversation, le département et les sujets, chiffrés, après votre dernier /news
mydata-news = Annonces : { $place } ; { $topics } ; { $how }
mydata-news-held = Aucune annonce ne vous est envoyée avant le { $date }.

## Vérification du groupe cible (appel de 2017, clos). « Oui » veut dire que le ménage peut payer la chose.
button-target = Suis-je concerné ? (appel 2017, clos)
button-target-yes = Oui
button-target-no = Non
button-target-unknown = Je ne sais pas
button-target-stop = Arrêter
button-target-again = Recommencer
button-target-article = Les règles de 2017
-target-head = Appel de 2017, clos
target-ask-lives-there =
    { -target-head } : personne ne peut plus s'y inscrire. Vous pouvez vérifier si vous feriez partie de son groupe cible.
    Je pose des questions courtes et je m'arrête dès que la réponse est claire. Je ne garde aucune réponse. Je ne demande pas votre origine.
    Habitez-vous dans une communauté marginalisée où travaille un tel projet, ou y avez-vous votre domicile ?
    Il ne faut pas de papiers pour cela.
target-ask-bills =
    { -target-head }
    Votre ménage peut-il payer à temps le loyer et les factures (eau, électricité, gaz) ?
target-ask-heating =
    { -target-head }
    Votre ménage peut-il payer pour chauffer le logement ?
target-ask-unexpected =
    { -target-head }
    Votre ménage peut-il payer une dépense imprévue, par exemple une réparation ?
target-ask-protein =
    { -target-head }
    Votre ménage peut-il acheter chaque jour de la viande, du poisson ou d'autres protéines ?
target-ask-holiday =
    { -target-head }
    Votre ménage peut-il payer une semaine de vacances hors de la maison ?
target-ask-car =
    { -target-head }
    Votre ménage a-t-il une voiture, ou pourrait-il en payer une ?
target-ask-washing-machine =
    { -target-head }
    Votre ménage a-t-il une machine à laver, ou pourrait-il en payer une ?
target-ask-television =
    { -target-head }
    Votre ménage a-t-il une télévision en couleur, ou pourrait-il en payer une ?
target-ask-telephone =
    { -target-head }
    Votre ménage a-t-il un téléphone, ou pourrait-il en payer un ?
target-ask-work-low =
    { -target-head }
    Pensez aux adultes de 18 à 59 ans de votre ménage, pendant la dernière année.
    Ont-ils très peu travaillé : ensemble, moins d'un cinquième (20 %) de ce qu'ils pouvaient ?
target-ask-income-low =
    { -target-head }
    Le revenu de votre ménage est-il bas : par personne, moins de 60 % de la médiane, le revenu du milieu dans le pays ?
    Appuyez seulement sur un bouton. N'écrivez pas la somme.
-target-where =
    Ce n'est pas une décision. L'appel est clos depuis le 16 juin 2017.
    Pour de l'aide aujourd'hui, demandez à l'assistance sociale de la mairie.
    Ou au centre régional : appuyez sur « Parler à une personne », ou écrivez /centre.
target-may-lacking =
    Vous faites peut-être partie du groupe cible (appel de 2017, clos).
    Ce qui a décidé : vous habitez dans la communauté, et votre ménage ne peut pas payer quatre des neuf choses. Quatre suffisent.
    { -target-where }
target-may-work =
    Vous faites peut-être partie du groupe cible (appel de 2017, clos).
    Ce qui a décidé : vous habitez dans la communauté, et les adultes du ménage ont très peu travaillé.
    { -target-where }
target-may-income =
    Vous faites peut-être partie du groupe cible (appel de 2017, clos).
    Ce qui a décidé : vous habitez dans la communauté, et le revenu est bas.
    { -target-where }
target-not-lives =
    Vous ne semblez pas faire partie du groupe cible (appel de 2017, clos).
    Ce qui a décidé : vous n'habitez pas dans une telle communauté.
    { -target-where }
target-not-risk =
    Vous ne semblez pas faire partie du groupe cible (appel de 2017, clos).
    Ce qui a décidé : il manque moins de quatre des neuf choses, les adultes ont assez travaillé, et le revenu n'est pas bas. Un seul des trois aurait suffi.
    { -target-where }
target-unknown =
    Avec ces réponses, je ne peux pas dire si vous faites partie du groupe cible (appel de 2017, clos).
    Ce que vous ne savez pas est justement ce qui décide.
    { -target-where }
target-stopped = D'accord, j'arrête. Je n'ai rien gardé.
target-unreadable = Je ne peux plus lire ce bouton. Rien de la vérification n'est gardé : recommencez, s'il vous plaît.
