# Words of the assistant in English: the list of keys that every other language is measured by.
# Short sentences. One thought a line. The answer first. Numbers for danger are fixed here and reviewed: 112, 119, 0800 800 678, 0800 500 333.

## Greeting and small talk
start = Hello. I am Punte, an information assistant for people who come to Romania, live here or come back.
    Ask me in your own words, in your language. For example: “my permit expires next month”.
    I answer from checked articles. When I do not know, I say so and take you to a person.
    In danger, call 112. It is free.
greet = Hello. What would you like to know? Write it in your own words.
thanks = You are welcome. Write again whenever you need.
bye = Goodbye. I am here day and night. In danger, call 112.
small-talk = I am Punte, a computer program. I am not a person and not the police. Ask me about papers, work, asylum, school, health or coming home.
help = You can ask about papers, work, asylum, health, school, or coming back to Romania.
    Write a whole sentence: “my employer has not paid me”.
    /person – talk to a person at a centre
    /centre – find the centre for your county
    /news – announcements: courses, job fairs, information days
    /survey – answer a short survey, without your name
    /language – change the language
    /privacy – what I store
    /mydata – everything I store about you
    /forget – delete what I store about you
    /exit – clear this chat: everything of the last 48 hours
    What is older, and the chat itself, only you can delete, in Telegram. A request to a centre goes on; /forget ends it too.
exit-done = Hello.
feedback-thanks = Thank you. This helps us make the answers better.
affirm-nothing = Good. What would you like to know?
deny-nothing = All right. What would you like to know?
nothing-to-read = I could not read any words in that. Please write your question in a sentence.
unsupported-media = I can only read text and a shared location. Please write your question in words.
too-fast = You wrote very quickly. Please wait a moment and send it once more.

## Answers
answer-source = Source: { $source }, { $date }.
answer-source-undated = Source: { $source } (page without a date).
answer-checked = Checked by us on { $date }.
answer-valid-until = Valid until { $date }.
answer-expired = ⚠ This was valid only until { $date }. Ask before you rely on it.
answer-other-language = This answer is not yet in your language. Here it is in { $language }.
answer-machine = Translated by machine, not yet read by a person. The original is in { $language }.
answer-outdated = The original has changed since this translation. Ask the centre about anything important.
answer-under-review = ⚠ A law behind this answer has changed and we are reviewing the answer. Ask the office before you rely on it.
answer-case = Example: { $case }
answer-details = { $title }
clarify = I am not sure which of these you mean. Please choose:
no-answer = I do not know the answer to that, and I will not guess.
    You can write it in other words, or talk to a person.
no-answer-twice = I still cannot answer that. A person at the centre can. Shall I take you to one?

## Danger: fixed and reviewed
urgent-violence = If you are in danger now, call 112. It is free, day and night.
    For violence at home: 0800 500 333, free, day and night.
urgent-trafficking = If you are in danger now, call 112. It is free, day and night.
    Nobody may take your passport, lock you in or force you to work. Free help: 0800 800 678 (against trafficking), or 0800 500 333, which is open day and night.
urgent-child = If a child is in danger now, call 112. It is free, day and night.
    For any child who is alone, beaten or afraid: 119, free, day and night.
urgent-self-harm = Please call 112 now. It is free, day and night, and they will send help.
    You do not have to be alone with this: stay near somebody you trust.
urgent-medical = Call 112 now for an ambulance. It is free, also without papers or insurance.
    Say where you are and what happened. Stay on the line.
urgent-abroad = Outside Romania: in the European Union 112 works everywhere; elsewhere call the local emergency number.

## What I do not do
refused-case-status = I cannot see anybody's file. Only the office that has your file can tell you its status.
refused-decision = I cannot say how your case will be decided. Only the authority decides. A person at the centre can look at it with you.
refused-forged = I do not help with false papers or with hiding from the authorities. It can cost you your right to stay. A person can tell you about legal ways.
refused-country = I do not judge how safe a country is and I do not write asylum stories. A legal adviser can help you; it is free for asylum seekers.
refused-advice = I do not recommend banks, lawyers, firms or investments. I can tell you what the rules are.

## A person at the centre
offer-person = Would you like to talk to a person at the centre?
handoff-consent = I can send a request to the centre for your county, so that a person can help you.
    I send only what you see and confirm: your language, your county, the subject. A telephone number only if you add one. No name, no messages.
    It is deleted after it is closed; it is kept until then and this long after: { $period }. Shall we begin?
handoff-ask-place = Which county or town are you in? You can also share your location.
handoff-ask-place-again = I do not know that place. Please write the county or the nearest town, for example “Cluj” or “Timișoara”.
handoff-place-ambiguous = There are several places with that name. Which county?
handoff-declined = All right, I send nothing. You can reach them yourself:
handoff-abroad = It looks as if you are outside Romania. There the consulate of Romania helps you:
handoff-stored = Your request is stored. Reference: { $reference }
handoff-delivered = I am passing it on to the centre. They answer in their working hours.
handoff-not-delivered = This centre does not receive messages from me yet. Please call or go there and give the reference.
centre-intro = This is the office for { $place }:
centre-address = Address: { $address }
centre-no-address = Address not confirmed. Ask by phone before you go.
centre-phone = Telephone: { $phone }
centre-email = E-mail: { $email }
centre-website = Web: { $website }
centre-hours = Hours: { $hours }
centre-no-hours = Opening hours not known. Call before you go.
centre-unverified = ⚠ This entry is from { $date } and has not been confirmed. Call first.
centre-unverified-undated = ⚠ This entry has no date and has not been confirmed. Call first.
centre-general-line = General line: { $phone }
centre-ask-place = Write the county or the town, or share your location.

## Settings
choose-language = Which language should I write in?
language-set = I will write in English from now on.
privacy = What I store:
privacy-people = You: a code instead of your account, the language you chose and the day you last wrote.
privacy-never = Never: names, documents, your exact position. I do not report anybody to the police.
period-conversation = Our conversation, so that I understand follow-up questions, for at most
period-shown = The numbers, not the words, of the messages in this chat, so that /exit can clear it, for at most
period-language = The language you chose, after you last wrote
period-handoff = A request to a centre, after it is closed
period-relay = Messages between you and the centre, only until they are delivered, at most
period-withdrawn = What is still to be deleted of a withdrawn request in a centre's group, only as numbers, at most
period-desk-console = Messages between you and a centre that works in our staff console, encrypted, once they are read, at most
period-counts = Counts without any identity
period-waiting = A message that waits for its answer, encrypted, for at most
period-logs = Technical records without your words
period-unanswered = Questions I could not answer, without names and numbers
period-audit = Who of the staff opened your request and when, without your words
period-backup = Copies of the database in case it breaks, without messages, and a sealed mark of who used /forget, for at most
privacy-forget = /forget deletes everything about you, at once.
forget-confirm = Delete everything I store about you, your requests too? This cannot be undone.
forgotten = Done. I have deleted everything about you. Write again whenever you want.

## When something of ours is broken
trouble = Something on our side is not working, and your question was not answered. Please try again in a few minutes.
    In danger, call 112. For the immigration office: { $phone }.
degraded-note = Part of me is being repaired, so I answered straight from the articles. Talking to a person works again in a few minutes.
switched-off = This is switched off at the moment. You can ask me a question, or call { $phone }. In danger, call 112.

## Buttons
button-person = Talk to a person
button-steps = What to do, step by step
button-yes = Yes
button-no = No
button-good = 👍
button-bad = 👎
button-share-location = Share my location
button-forget = Yes, delete everything
button-exit = Clear this chat
article-title = { $title }

## While you wait for a person, and while one writes with you
wait-queue = { $centre } has your request { $reference } and is open now. Requests before yours: { $ahead }.
wait-closed = { $centre } has your request { $reference }. It is closed now and opens on { $day } at { $time }. Requests before yours: { $ahead }.
wait-holiday = { $centre } has your request { $reference }. Today is a public holiday. It opens on { $day } at { $time }. Requests before yours: { $ahead }.
wait-unknown = { $centre } has your request { $reference }. I do not know its opening hours. Requests before yours: { $ahead }.
wait-opened = { $centre } is open now. Requests before yours: { $ahead }.
wait-nobody = I am sorry: nobody has taken your request { $reference } yet. It stays open. You can also call { $phone } and give the reference.
wait-passed = Nobody at { $previous } has taken your request { $reference } yet. I have passed it to { $centre }. If you do not want this, send /end.
case-passed = { $previous } has passed your request { $reference } to { $centre }. If you do not want this, send /end.
relay-taken = A person at { $centre } has your request { $reference }. What you write here now goes to them, and I stay silent. In danger, call 112.
    /end – end this and write with me again
relay-edited = ✏️ Changed message:
relay-deleted = The message was taken back there too.
relay-not-deleted = I could not take the message back: it still stands at { $centre }.
relay-nothing-deleted = To take a message back, reply to it with /delete. I am not told when you delete one yourself.
relay-not-passed = I could not pass this on. Please write it in words.
relay-lost = A message from you could not be delivered. Please call { $phone }.
relay-twice = This may come twice: the connection broke.
relay-translated = Translated by machine. The original:
case-closed = { $centre } has closed your request { $reference }. Something missing? Write here within { $hours } hours and it opens again.
case-ended = Your request { $reference } is closed. You are writing with me again.
case-reopened = Your request { $reference } is open again and I passed on what you wrote. To write with me instead, send /end.
case-rate = Did the person help you? 1 is not at all, 5 is very well.
case-rated = Thank you.
follow-up-nothing = What is your question about? Please write it once more in one sentence.
button-audience-as = I asked for asylum
button-audience-bp = I have protection (refugee)
button-audience-tw = I have a work permit
button-audience-st = I study here
button-audience-fm = I came to my family
button-audience-em = I am an employer
feedback-what = Thank you. What was wrong?
button-feedback-answer = It is not what I asked
button-feedback-content = The text is unclear or wrong

## Leaflets
leaflet-title = Short answers for foreigners in Romania
leaflet-for = For you if: “{ $status }”
leaflet-ask = Your own question, in your language, free: scan the code or open { $link } in Telegram.
leaflet-printed = Printed on { $date }. Rules change: in Telegram you always read the newest text.
leaflet-sources = Sources
leaflet-danger = In danger, call 112. It is free, day and night.

## The request before it is sent, what is stored, and when a centre is open
handoff-preview = This is what I will send to { $centre }. Nothing has been sent yet.
preview-language = Language: { $language }
preview-county = County: { $county }
preview-subject = Subject: { $subject }
preview-no-subject = Subject: left out
preview-interpreter = Interpreter: yes, please
preview-no-interpreter = Interpreter: not needed
preview-reach-here = They answer you here.
preview-reach-phone = They may call you: { $phone }
preview-reach-self = This centre cannot write to you here: you call or go there.
preview-kept = Kept after it is closed: { $period }
button-send = Send it
button-place = Change the place
button-subject = Change the subject
button-reply-language = Change the language
button-interpreter-add = I need an interpreter
button-interpreter-drop = No interpreter
button-phone-add = Add a telephone number
button-phone-drop = Remove the number
button-drop = Do not send
button-resume = Back to my request
handoff-ask-subject = What is it about?
button-no-subject = Leave it out
handoff-ask-phone = Please write the number they may call, for example +40 721 234 567.
handoff-phone-wrong = I cannot read that as a telephone number. Please write it with the country code, for example +40 721 234 567.
handoff-nothing-waits = No request is waiting to be sent. To begin one: /person
subject-stay = Papers and stay
subject-work = Work and pay
subject-asylum = Asylum
subject-health = Health
subject-school = School and studies
subject-family = Family
subject-return = Return and departure
subject-other = Something else
mydata = What I store about you:
mydata-nothing = I store nothing about you at the moment.
mydata-language = Language you chose: { $language }
mydata-last = You last wrote on { $date } in: { $language }
mydata-request = Request { $reference } of { $date }, { $centre }: { $state }
case-state-stored = stored
case-state-waiting = waits for the staff
case-state-taken = a person has it
case-state-closed = closed
mydata-request-closed = Closed on { $date }
mydata-request-urgent = Treated as urgent
mydata-request-rating = Your mark: { $rating } of 5
mydata-form = A request that you have not sent yet.
mydata-waiting = Messages waiting to be delivered: { $count }
mydata-desk = Messages kept for the centre, encrypted: { $count }
mydata-conversation = Messages of our conversation: { $count }
mydata-shown = Numbers of messages in this chat, for /exit: { $count }
mydata-relayed = Numbers of messages between you and the centres, without their words: { $count }
button-mydata = What is stored about me
centre-open-now = Open now.
centre-opens = Closed now. Opens on { $day } at { $time }.
centre-languages = Languages spoken: { $languages }

## Dates under an answer
coming-up = Coming up:
coming-up-day = { $day }: { $title }. { $where }. { $organiser }
coming-up-days = { $day } to { $until }: { $title }. { $where }. { $organiser }

## Surveys
survey-consent =
    { $title }
    { $intro }
    I keep only how often each answer was chosen in each county. Not who you are, and not which answers belong together. Nothing is sent before you press “Send it”. Do you want to answer?
survey-county = Which county do you live in? You can leave it out.
survey-question =
    { $number } / { $total }
    { $text }
survey-review =
    Your answers:
    { $answers }
    Shall I send them?
survey-thanks = Thank you. Your answers are counted, without your name.
survey-stopped = All right. Nothing was sent.
survey-none = There is no survey at the moment.
survey-again = You have sent your answers already. Thank you.

## News: announcements
button-news = News
news-none = There are no announcements at the moment.
news-end = That is all there is now. Look again with /news.
news-offer = Shall I tell you here when there is something new?
news-offer-none = There are no announcements at the moment. Shall I tell you here when there is one?
news-consent =
    If you say yes, I write to you here, without your asking, when something is announced: courses, job fairs, information days.
    Whoever holds your phone can see my message. So I write one line only, the same for everybody: “There is news.” You read the rest with /news.
    I keep: the address of this chat, your county and your subjects. All encrypted.
    You can stop whenever you like: /news off. /exit and /forget stop it too.
    Do you want this?
news-no = All right. I do not write first. You can look yourself: /news
news-only-telegram = Here I cannot write to you first. Press “News” whenever you want to look. Being told works only on Telegram.
news-county = News from which county?
button-news-everywhere = The whole country
news-topics = About what? Press one or more.
news-topic-courses = { $mark }Courses and school
news-topic-work = { $mark }Work
news-topic-health = { $mark }Health and family
news-topic-offices = { $mark }Offices and opening hours
news-topic-community = { $mark }Events and meetings
button-news-all = Everything
button-news-done = Done
button-news-begin = Yes, tell me
button-news-more = Show more
button-news-whole = The whole text
button-news-quiet = One line only
button-news-change = Change
button-news-off = Stop the news
news-on =
    You will hear from me when there is news.
    County: { $place }
    About: { $topics }
    On your screen: { $how }
    To stop: /news off
news-on-none =
    There is nothing new at the moment. You will hear from me when there is.
    County: { $place }
    About: { $topics }
    On your screen: { $how }
    To stop: /news off
news-off = Done. I write no more news here, and I have deleted what I kept for it.
news-off-already = You get no news from me here.
news-quiet-notice = There is news. To read it: /news
announcement-date = When: { $date }
announcement-counties = For: { $counties }
announcement-source = Source: { $source }
announcement-other-language = This is not yet in your language. Here it is in { $language }.
crisis-notice = Important notice
period-news = News that you asked for: the chat, county and subjects, encrypted, after you last used /news
mydata-news = News: { $place }; { $topics }; { $how }
mydata-news-held = No news is sent to you before { $date }.

## Check of the target group (2017 call, closed). “Yes” means that the household can pay for the thing.
button-target = Does it fit me? (2017 call, closed)
button-target-yes = Yes
button-target-no = No
button-target-unknown = I don't know
button-target-stop = Stop
button-target-again = Begin again
button-target-article = The rules of 2017
-target-head = 2017 call, closed
target-ask-lives-there =
    { -target-head }: nobody can join it any more. You can check whether you may belong to its target group.
    I ask short questions, and stop as soon as the answer is clear. I store no answer. I do not ask about your origin.
    Do you live in a marginalised community where such a project works, or is your official address there?
    Papers are not needed.
target-ask-bills =
    { -target-head }
    Can your household pay the rent and the bills (water, electricity, gas) on time?
target-ask-heating =
    { -target-head }
    Can your household pay to keep the home warm?
target-ask-unexpected =
    { -target-head }
    Can your household pay for something unexpected, for example a repair?
target-ask-protein =
    { -target-head }
    Can your household pay for meat, fish or other protein every day?
target-ask-holiday =
    { -target-head }
    Can your household pay for one week of holiday away from home?
target-ask-car =
    { -target-head }
    Does your household have a car, or could it pay for one?
target-ask-washing-machine =
    { -target-head }
    Does your household have a washing machine, or could it pay for one?
target-ask-television =
    { -target-head }
    Does your household have a colour television, or could it pay for one?
target-ask-telephone =
    { -target-head }
    Does your household have a telephone, or could it pay for one?
target-ask-work-low =
    { -target-head }
    Think of the adults of 18 to 59 in your household, in the last year.
    Did they work very little: together less than a fifth (20 %) of what they could?
target-ask-income-low =
    { -target-head }
    Is the income of your household low: for each person under 60 % of the median, the middle income in the country?
    Only press a button. Do not write the sum.
-target-where =
    This is no decision. The call closed on 16 June 2017.
    For help today, ask social assistance at your town hall.
    Or the regional centre: press “Talk to a person”, or write /centre.
target-may-lacking =
    You may belong to the target group (2017 call, closed).
    What decided: you live in the community, and your household cannot pay for four of the nine things. Four are enough.
    { -target-where }
target-may-work =
    You may belong to the target group (2017 call, closed).
    What decided: you live in the community, and the adults of your household worked very little.
    { -target-where }
target-may-income =
    You may belong to the target group (2017 call, closed).
    What decided: you live in the community, and the income is low.
    { -target-where }
target-not-lives =
    You do not seem to belong to the target group (2017 call, closed).
    What decided: you do not live in such a community.
    { -target-where }
target-not-risk =
    You do not seem to belong to the target group (2017 call, closed).
    What decided: fewer than four of the nine things are missing, the adults worked enough, and the income is not low. One of the three would be enough.
    { -target-where }
target-unknown =
    From these answers I cannot say whether you belong to the target group (2017 call, closed).
    What you do not know decides it.
    { -target-where }
target-stopped = All right, I stop. I have stored nothing.
target-unreadable = I can no longer read this button. Nothing of the check is stored, so please begin again.
