# Words of the public chat page in English: the list of keys that every other language is measured by.

## The page
title = Punte: questions and answers for people who come to Romania
log = Conversation
you = You
assistant = Punte
write = Write your question
send = Send
language = Language
more = More
skip = Go to writing
danger = In danger, call 112

## Leaving, working, no connection
exit = Leave this page
exit-limits = “Leave this page” opens a weather page and takes this page out of the “back” list of this tab. It cannot delete the browser's history, and it hides nothing from somebody who watches this device or the network. Delete the history yourself, or use a private window.
exit-limits-plain = JavaScript is off in your browser: “back” can then lead to this page again.
working = I am looking for the answer…
slow = This takes longer than usual. Your message is not lost.
offline = No connection. Your message was not sent. Your words are still below: try again.

## What is stored, and ways on
storage = This page sets no cookies. When you close it, the conversation is gone from this device.
remember = Remember this conversation in this tab
remember-not = Do not remember it any more
remembered = Remembered in this tab until you close it.
centre = Find a centre near me
privacy = What is stored
forget = Delete everything about me

## Location and paper
location-note = Only the area is sent, about one kilometre wide, not your exact place.
location-denied = I could not get your location. Please write the county or the town.
map = Map
print = Print this answer
print-now = Print
back = Back to the conversation
gone = This page does not exist, or the answer is no longer published.

## What cannot be taken
too-long = This is too long. Please shorten it to { $limit } characters and send it again. Your words are still below.
unreadable = I could not read what your browser sent. Please try once more.
over = This conversation is over. Your words are still below: send them again to begin a new one.
many = Too many messages come from your network at the moment. Please wait a minute and send it again. Your words are still below.

## A request to a centre
keep-open = Keep this page open: their answer appears here. If you close it, call them and give the reference.
no-way-back = This page cannot show you their answer later. Add a telephone number, or call them and give the reference.

## On paper and on other sites
leaflet-ask = Your own question, in your language, free: scan the code or open { $link }
leaflet-printed = Printed on { $date }. Rules change: at this address you always read the newest text.
embed-open = Questions? Ask here
embed-close = Close the questions
taken-back = The centre took a message back.
