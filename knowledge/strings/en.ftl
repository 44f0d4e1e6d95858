# What `punte knowledge check` says, in English. A message is the problem, its attribute `remedy` what to do about it.
# ro.ftl holds the same keys; a test compares them, and compares them with the keys that the checks use.

level-error = error
level-warning = warning
summary = { $errors ->
        [one] 1 error
       *[other] { $errors } errors
    }, { $warnings ->
        [one] 1 warning
       *[other] { $warnings } warnings
    }

## Files
file-unreadable = the file cannot be read ({ $reason })
    .remedy = look at its permissions, and that it is a file and not a folder
file-too-large = the file is larger than { $kilobytes } kB
    .remedy = split it into several articles
not-utf8 = the file is not UTF-8 (byte { $byte })
    .remedy = save it again as UTF-8
byte-order-mark = the file begins with an invisible mark (BOM)
    .remedy = nothing is lost; save it as “UTF-8”, not “UTF-8 with BOM”
windows-line-ends = the lines end as on Windows
    .remedy = nothing is lost; save it with line ends “LF”, so that others see only what you changed
cedilla = “{ $word }” is written with a cedilla
    .remedy = write ș and ț with a comma below
yaml-colon = this is not valid YAML: there is a colon inside a value without quotes
    .remedy = put the whole value between double quotes
yaml-tab = this is not valid YAML: a line begins with a tab
    .remedy = indent with spaces
yaml-quote = this is not valid YAML: a quote is opened here and never closed
    .remedy = close it, or write \" for a quote inside quotes
yaml-faulty = this is not valid YAML ({ $words })
    .remedy = compare the line with the ones above it: quotes, indentation, one entry a line
key-twice = `{ $name }` stands here a second time; what stood under the first is not read
    .remedy = put both under one `{ $name }:`

## Front matter and fields
no-front-matter = there is no front matter
    .remedy = begin the file with a block between two --- lines
field-missing = `{ $field }` is missing
    .remedy = add it
field-unknown = `{ $field }` is no known field
    .remedy = look for a typing error, or remove it
field-choice = `{ $field }` has a value that is not possible
    .remedy = use one of: { $choices }
field-date = `{ $field }` is no date
    .remedy = write year-month-day, for example 2026-11-21
field-partial-date = `{ $field }` is no date
    .remedy = write as much as the source says: 2026-11-21, 2026-11, 2026 or undated
field-number = `{ $field }` is not a number that is possible here
    .remedy = write a whole number from 1 up
field-list = `{ $field }` needs at least one entry in square brackets or on lines of its own
    .remedy = for example: { $field }: [TW, ST]
field-text = `{ $field }` is not text, or too short
    .remedy = write it in words, between quotes
field-length = `{ $field }` is too long
    .remedy = shorten it
field-url = `{ $field }` is no web address
    .remedy = copy the whole address, with https://
field-shape = `{ $field }` is not written as it must be
    .remedy = write it as the other entries do
field-faulty = `{ $field }` cannot be used ({ $words })
    .remedy = correct it, or take it out if no source says it
language-not-filename = `language: { $language }` stands in a file called { $file }
    .remedy = rename the file or write `language: { $stem }`
no-short-answer = there is no short answer before the first heading
    .remedy = write the answer in at most three sentences there
source-count = exactly one file of an article says `source: true`, here: { $files }
    .remedy = mark the language that the others are translated from
topic-not-folder = `topic: { $topic }` but the folder is { $folder }
    .remedy = move the folder or correct the topic
translated-from-future = `translated_from: { $from }` is newer than the source's revision { $revision }
    .remedy = write the revision of the source that was translated
article-id-twice = the article id { $id } is used twice
    .remedy = rename this folder; the other one is in { $topic }/

## Articles
unknown-topic = unknown topic { $topic }
    .remedy = use an id from topics.yaml
folder-name-long = the folder name is longer than { $bytes } bytes
    .remedy = shorten it: it must fit into a button
language-missing = there is no { $language }.md
    .remedy = write { $language }.md beside it
related-unknown = `related: { $related }` is no article
    .remedy = correct or remove it
date-in-future = `{ $field }` is in the future ({ $date })
    .remedy = correct the date
no-dated-source = no source has a date
    .remedy = an answer without a dated source is not published: add one
review-due = the review was due on { $date }
    .remedy = check the sources again, then set `checked` and `review_by`
review-before-check = `review_by` ({ $review }) is not after `checked` ({ $checked })
    .remedy = set the day by which the article must be checked again
expired = `valid_until` was { $date }: readers are warned
    .remedy = renew the article or set `status: suspended`
translation-unsafe = the translation is behind an unsafe change and is not served
    .remedy = translate the source again and set `translated_from`
translation-outdated = the source has changed since this translation
    .remedy = bring it up to date and set `translated_from`
unknown-language = unknown language { $language }
    .remedy = use a tag from languages.yaml
wrong-script = the text is in { $script } letters, { $language } is not
    .remedy = did two languages get mixed up?
short-too-long = the short answer has { $sentences } sentences, { $most } are allowed
    .remedy = move the rest under a heading
html = there is HTML in the text: { $tag }
    .remedy = write plain Markdown

## Truth
case-missing = an article about this topic needs a real case without names (`case:`)
    .remedy = add `case:` with a documented case, its year and its source
year-missing = “{ $sum }” stands in a text without any year
    .remedy = say from when the sum is: “4,325 lei (from 1 July 2026)”
doubt-not-said = the text says neither the year of { $count ->
        [one] a doubtful source
       *[other] { $count } doubtful sources
    } nor “check”; the first is “{ $source }” ({ $trust }, { $date })
    .remedy = add the year, or “check with …”, where the text uses it

## Plain language
reading-short-words = LIX { $value }: hard to read ({ $most } is the limit)
    .remedy = shorter sentences and shorter words; words of more than six letters count: { $words }
reading-sentences = { $value } words a sentence on average ({ $most } is the limit)
    .remedy = split the longest: “{ $words } …”
reading-sentence-long = a sentence of { $value } words ({ $most } is the limit): “{ $words } …”
    .remedy = make two sentences of it, or a list
reading-step-long = a step of { $value } words ({ $most } is the limit): “{ $words } …”
    .remedy = one thing to do in each step; move the explanation out of the list
reading-passive = { $value } % of the sentences are in the passive voice ({ $most } % is the limit), for example “{ $words }”
    .remedy = say who does it: “IGI decides”, not “it is decided”
abbreviation-unexplained = { $abbreviation } is not explained where it is first used
    .remedy = write it out once, for example: IGI (the immigration office)

## Questions
questions-shape = the questions are not a list for each language
    .remedy = write `ro:` and under it one `- "question"` a line
question-not-words = `{ $language }` holds something that is not a question in words
    .remedy = quote entries such as yes, no, numbers
question-wrong-script = “{ $question }” stands under { $language } but is in { $script } letters
    .remedy = move it to the right language{ $latin ->
        [none] {""}
       *[other] , for example { $latin }
    }
questions-too-few = too few ways of asking: { $languages }
    .remedy = write how people type it on a phone in these languages; this decides whether they are understood
questions-alike = “{ $question }” is almost the same as “{ $other }” (line { $other_line })
    .remedy = replace one of them by another situation or other words
questions-same-opening = { $count } of { $all } questions in { $language } begin with “{ $opening } …”
    .remedy = begin some otherwise: two words only, a situation, an order, a fear
question-twice = “{ $question }” also belongs to { $others }
    .remedy = keep it with one of them: otherwise either is found by chance
question-fits-elsewhere = “{ $question }”, held out, finds { $found } first; its own article comes at place { $rank }
    .remedy = move it there, say in it what it is about, or write two more like it here

## Situations, directory, periods, places
situation-shape = a situation needs `meaning:` and `questions:`
    .remedy = meaning is one of { $meanings }
entries-shape = the file is not a list of entries
    .remedy = begin every entry with `- { $field }:`
centre-missing = the entry { $id } is missing
    .remedy = put { $id } back: routing falls back on it
entry-twice = the id { $id } is used twice
    .remedy = give one of the two entries another id
county-coverage = { $county } belongs to { $count } entries of kind { $kind }
    .remedy = every county belongs to exactly one: correct `counties_of_competence`
roster-stale = nobody has confirmed { $id } for a year
    .remedy = ask the institution, then raise `checked`, or take the entry out
centre-no-telephone = { $id } has no telephone number
    .remedy = others without a number fall back on it: enter one
periods-incomplete = not there exactly once: { $keys }
    .remedy = the file needs one entry for each of { $all }
not-counties = not counties: { $names }
    .remedy = write the Romanian name with diacritics (Iași, București)

## Registers
act-unknown = the act “{ $act }” is not in acts.yaml
    .remedy = add it there, or cite it by the name it has there (or add this name under `also:`)
law-changed = the law changed on { $date } ({ $acts }): readers are told that this is under review
    .remedy = read what changed in acts.yaml, correct the article, set `change: legislative`, raise `revision`, set `checked`
revision-not-recorded = revision { $revision } is not in revisions.yaml
    .remedy = run `punte knowledge record`, so that the update is counted
fact-changed = facts it rests on have changed since it was checked: { $facts }
    .remedy = compare them with the text, then set `checked`
event-nowhere = the entry { $id } has no place and no web address
    .remedy = say where it is: `place:` or `url:`
event-days = the entry { $id } ends before it begins
    .remedy = correct `day` or `until`
mark-left = { $mark } is left in a published text
    .remedy = write what belongs there, or set `status: draft`
