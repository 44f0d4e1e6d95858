# Words of the public chat page; keys as in en.ftl. Translated by machine, to be read by a person.

## The page
title = Punte : questions et réponses pour les personnes qui viennent en Roumanie
log = Conversation
you = Vous
assistant = Punte
write = Écrivez votre question
send = Envoyer
language = Langue
more = Plus
skip = Aller à la saisie
danger = En danger, appelez le 112

## Leaving, working, no connection
exit = Quitter cette page
exit-limits = « Quitter cette page » ouvre une page météo et retire cette page de la liste « précédent » de cet onglet. Cela n'efface pas l'historique du navigateur et ne cache rien à une personne qui surveille cet appareil ou le réseau. Effacez l'historique vous-même ou utilisez une fenêtre privée.
exit-limits-plain = JavaScript est désactivé dans votre navigateur : « précédent » peut ramener à cette page.
working = Je cherche la réponse…
slow = C'est plus long que d'habitude. Votre message n'est pas perdu.
offline = Pas de connexion. Le message n'a pas été envoyé. Vos mots sont toujours en bas : réessayez.

## What is stored, and ways on
storage = Cette page n'utilise pas de cookies. Quand vous la fermez, la conversation disparaît de cet appareil.
remember = Retenir cette conversation dans cet onglet
remember-not = Ne plus la retenir
remembered = Retenue dans cet onglet jusqu'à sa fermeture.
centre = Trouver un centre près de moi
privacy = Ce qui est conservé
forget = Tout effacer sur moi

## Location and paper
location-note = Seule la zone est envoyée, large d'environ un kilomètre, pas votre position exacte.
location-denied = Je n'ai pas pu obtenir votre position. Écrivez le département (județ) ou la ville.
map = Carte
print = Imprimer cette réponse
print-now = Imprimer
back = Retour à la conversation
gone = Cette page n'existe pas, ou la réponse n'est plus publiée.

## What cannot be taken
too-long = C'est trop long. Raccourcissez à { $limit } caractères et renvoyez. Vos mots sont toujours en bas.
unreadable = Je n'ai pas pu lire ce que votre navigateur a envoyé. Réessayez une fois.
over = Cette conversation est terminée. Vos mots sont toujours en bas : renvoyez-les pour en commencer une autre.
many = Trop de messages viennent de votre réseau en ce moment. Attendez une minute et renvoyez. Vos mots sont toujours en bas.

## A request to a centre
keep-open = Gardez cette page ouverte : leur réponse apparaît ici. Si vous la fermez, appelez-les et donnez la référence.
no-way-back = Cette page ne pourra pas vous montrer leur réponse plus tard. Ajoutez un numéro de téléphone, ou appelez-les et donnez la référence.

## On paper and on other sites
leaflet-ask = Votre propre question, dans votre langue, gratuitement : scannez le code ou ouvrez { $link }
leaflet-printed = Imprimé le { $date }. Les règles changent : à cette adresse, vous lisez toujours le texte le plus récent.
embed-open = Des questions ? Posez-les ici
embed-close = Fermer les questions
taken-back = Le centre a retiré un message.
