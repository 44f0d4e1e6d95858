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
    /language – changer de langue
    /privacy – ce que je garde
    /forget – effacer ce que je garde sur vous
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
answer-case = Exemple : { $case }
answer-details = { $title }
clarify = Je ne suis pas sûr de ce que vous cherchez. Choisissez, s'il vous plaît :
no-answer = Je ne connais pas la réponse, et je ne veux pas deviner.
    Vous pouvez l'écrire autrement ou parler à une personne.
no-answer-twice = Je ne peux toujours pas répondre. Une personne du centre le peut. Je vous oriente vers elle ?
related = Voir aussi

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
handoff-consent = Je peux envoyer une demande au centre de votre département (județ).
    J'envoie : votre langue, votre département et le sujet. Pas de nom, pas de message, pas de numéro de téléphone.
    La demande est effacée 90 jours après sa clôture. Je peux l'envoyer ?
handoff-ask-place = Dans quel département (județ) ou quelle ville êtes-vous ? Vous pouvez aussi partager votre position.
handoff-ask-place-again = Je ne connais pas cet endroit. Écrivez le département ou la ville la plus proche, par exemple « Cluj » ou « Timișoara ».
handoff-place-ambiguous = Plusieurs endroits portent ce nom. Dans quel département ?
handoff-declined = D'accord, je n'envoie rien. Vous pouvez les contacter vous-même :
handoff-abroad = Il semble que vous soyez hors de Roumanie. Là-bas, le consulat de Roumanie vous aide :
handoff-stored = Votre demande est enregistrée. Numéro : { $reference }
handoff-delivered = Je la transmets au centre. On vous répondra pendant les heures de travail.
handoff-not-delivered = Ce centre ne reçoit pas encore mes messages. Appelez ou allez-y, s'il vous plaît, et donnez le numéro de la demande.
handoff-cancelled = D'accord, on s'arrête là. Rien n'a été envoyé.
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
period-language = La langue choisie, après votre dernier message
period-handoff = Une demande à un centre, après sa clôture
period-counts = Des comptages sans aucune identité
period-logs = Des données techniques sans vos mots
privacy-forget = /forget efface tout de suite tout ce qui vous concerne.
forget-confirm = Effacer tout ce que je garde sur vous, vos demandes aussi ? On ne peut pas revenir en arrière.
forgotten = C'est fait. J'ai tout effacé sur vous. Écrivez-moi de nouveau quand vous voulez.

## Quand quelque chose ne marche pas chez nous
trouble = Quelque chose ne marche pas chez nous, et votre question est restée sans réponse. Réessayez dans quelques minutes, s'il vous plaît.
    En danger, appelez le 112. Le bureau de l'immigration : { $phone }.

## Boutons
button-person = Parler à une personne
button-steps = Que faire, étape par étape
button-yes = Oui
button-no = Non
button-good = 👍
button-bad = 👎
button-share-location = Partager ma position
button-forget = Oui, tout effacer
button-map = Carte
article-title = { $title }
