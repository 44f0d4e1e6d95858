# كلمات المساعد بالعربية. المفاتيح هي مفاتيح en.ftl.
# جمل قصيرة. فكرة واحدة في السطر. الجواب أولاً. أرقام الخطر ثابتة ومراجَعة: 112 و119 و‎0800 800 678 و‎0800 500 333. قبل كل رقم فيه مسافات علامة U+200E كي لا ينعكس ترتيبه.

## التحية
start = مرحباً. أنا Punte، مساعد معلومات لمن يأتي إلى رومانيا أو يعيش فيها أو يعود إليها.
    اسألني بكلماتك وبلغتك. مثلاً: «إقامتي تنتهي الشهر القادم».
    أجيب من مقالات تمّت مراجعتها. وإن لم أعرف قلت لك ذلك، وأوصلتك بشخص.
    عند الخطر اتصل بالرقم 112. الاتصال مجاني.
greet = مرحباً. ماذا تريد أن تعرف؟ اكتب بكلماتك.
thanks = على الرحب والسعة. اكتب لي كلما احتجت.
bye = مع السلامة. أنا هنا ليلاً ونهاراً. عند الخطر اتصل بالرقم 112.
small-talk = أنا Punte، برنامج حاسوب. لست إنساناً ولست من الشرطة. اسألني عن الأوراق أو العمل أو اللجوء أو المدرسة أو الصحة أو العودة إلى الوطن.
help = يمكنك أن تسأل عن الأوراق أو العمل أو اللجوء أو الصحة أو المدرسة أو العودة إلى رومانيا.
    اكتب جملة كاملة: «صاحب العمل لم يدفع لي».
    للتحدث مع شخص في أحد المراكز: ‎/person
    لمعرفة مركز محافظتك: ‎/centre
    للإعلانات (دورات، معارض عمل، أيام إعلامية): ‎/news
    لاستبيان قصير بلا اسم: ‎/survey
    لتغيير اللغة: ‎/language
    لمعرفة ما أحفظه: ‎/privacy
    لمعرفة كل ما أحفظه عنك: ‎/mydata
    لمسح ما أحفظه عنك: ‎/forget
    لمسح هذه الدردشة، كل ما كُتب في آخر 48 ساعة: ‎/exit
    ما هو أقدم، والدردشة نفسها، تمسحه أنت فقط في تيليغرام. طلبك إلى المركز يستمر؛ ‎/forget ينهيه أيضاً.
exit-done = مرحباً.
feedback-thanks = شكراً. هذا يساعدنا على تحسين الأجوبة.
affirm-nothing = حسناً. ماذا تريد أن تعرف؟
deny-nothing = لا بأس. ماذا تريد أن تعرف؟
nothing-to-read = لم أجد كلمات أستطيع قراءتها. من فضلك اكتب سؤالك في جملة.
unsupported-media = أستطيع قراءة النص والموقع المُرسَل فقط. من فضلك اكتب سؤالك بالكلمات.
too-fast = كتبت بسرعة كبيرة. من فضلك انتظر قليلاً ثم أرسل مرة أخرى.

## الأجوبة
answer-source = المصدر: { $source }، { $date }.
answer-source-undated = المصدر: { $source } (صفحة بلا تاريخ).
answer-checked = راجعناه بتاريخ { $date }.
answer-valid-until = صالح حتى { $date }.
answer-expired = ⚠ كان هذا صالحاً حتى { $date } فقط. اسأل قبل أن تعتمد عليه.
answer-other-language = هذا الجواب غير متوفر بلغتك بعد. إليك الجواب بهذه اللغة: { $language }.
answer-machine = ترجمة آلية لم يراجعها إنسان بعد. لغة الأصل: { $language }.
answer-outdated = تغيّر الأصل بعد هذه الترجمة. اسأل المركز عن كل أمر مهم.
answer-under-review = ⚠ تغيّر قانون يستند إليه هذا الجواب ونحن نراجعه الآن. اسأل المكتب المختص قبل أن تعتمد عليه.
answer-case = مثال: { $case }
answer-details = { $title }
clarify = لست متأكداً أيّها تقصد. اختر من فضلك:
no-answer = لا أعرف الجواب على هذا، ولا أريد أن أخمّن.
    يمكنك أن تكتبه بكلمات أخرى، أو أن تتحدث مع شخص.
no-answer-twice = ما زلت لا أستطيع الإجابة عن هذا. في المركز شخص يستطيع. هل أوصلك به؟

## الخطر: نصوص ثابتة ومراجَعة
urgent-violence = إن كنت في خطر الآن فاتصل بالرقم 112. مجاني، ليلاً ونهاراً.
    للعنف في البيت: ‎0800 500 333، مجاني، ليلاً ونهاراً.
urgent-trafficking = إن كنت في خطر الآن فاتصل بالرقم 112. مجاني، ليلاً ونهاراً.
    لا يحق لأحد أن يأخذ جواز سفرك أو يحبسك أو يجبرك على العمل. مساعدة مجانية: ‎0800 800 678 (ضد الاتجار بالبشر)، أو ليلاً ونهاراً: ‎0800 500 333.
urgent-child = إن كان طفل في خطر الآن فاتصل بالرقم 112. مجاني، ليلاً ونهاراً.
    لكل طفل وحيد أو يُضرَب أو خائف: 119، مجاني، ليلاً ونهاراً.
urgent-self-harm = من فضلك اتصل بالرقم 112 الآن. مجاني، ليلاً ونهاراً، وسيرسلون إليك من يساعدك.
    لست مضطراً أن تبقى وحدك مع هذا: ابقَ قرب شخص تثق به.
urgent-medical = اتصل الآن بالرقم 112 لطلب الإسعاف. مجاني، حتى بلا أوراق أو تأمين.
    قل أين أنت وماذا حدث. ابقَ على الخط.
urgent-abroad = خارج رومانيا: الرقم 112 يعمل في كل دول الاتحاد الأوروبي. وفي غيرها اتصل برقم الطوارئ المحلي.

## ما لا أفعله
refused-case-status = لا أستطيع رؤية ملف أي أحد. وحده المكتب الذي عنده ملفك يستطيع أن يخبرك أين وصل.
refused-decision = لا أستطيع أن أقول ماذا سيكون القرار في قضيتك. القرار للسلطة المختصة وحدها. يستطيع شخص في المركز أن ينظر فيها معك.
refused-forged = لا أساعد في الأوراق المزورة ولا في الاختباء من السلطات. قد تخسر بسببها حقك في البقاء. يستطيع شخص أن يخبرك عن الطرق القانونية.
refused-country = لا أحكم هل بلد ما آمن، ولا أكتب قصص لجوء. يستطيع مستشار قانوني أن يساعدك، وهذا مجاني لطالبي اللجوء.
refused-advice = لا أنصح ببنوك أو محامين أو شركات أو استثمارات. أستطيع أن أخبرك ما هي القواعد.

## شخص في المركز
offer-person = هل تريد أن تتحدث مع شخص في المركز؟
handoff-consent = أستطيع أن أرسل طلباً إلى مركز محافظتك ليساعدك شخص هناك.
    أرسل فقط ما تراه وتؤكده: لغتك ومحافظتك والموضوع. ورقم الهاتف فقط إذا أضفته أنت. بلا اسم وبلا رسائل.
    يُمسح الطلب بعد إغلاقه؛ ويُحفظ حتى ذلك الحين وبعده مدة: { $period }. هل نبدأ؟
handoff-ask-place = في أي محافظة أو مدينة أنت؟ يمكنك أيضاً إرسال موقعك.
handoff-ask-place-again = لا أعرف هذا المكان. من فضلك اكتب المحافظة أو أقرب مدينة، مثلاً «Cluj» أو «Timișoara».
handoff-place-ambiguous = هناك أكثر من مكان بهذا الاسم. في أي محافظة؟
handoff-declined = لا بأس، لن أرسل شيئاً. يمكنك التواصل معهم بنفسك:
handoff-abroad = يبدو أنك خارج رومانيا. هناك تساعدك قنصلية رومانيا:
handoff-stored = تم حفظ طلبك. رقمه: { $reference }
handoff-delivered = أرسله الآن إلى المركز. يجيبون في ساعات عملهم.
handoff-not-delivered = هذا المركز لا يستقبل رسائل مني بعد. من فضلك اتصل بهم أو اذهب إليهم وأعطهم رقم الطلب.
centre-intro = هذا هو المكتب الخاص بـ { $place }:
centre-address = العنوان: { $address }
centre-no-address = العنوان غير مؤكد. اسأل بالهاتف قبل أن تذهب.
centre-phone = الهاتف: { $phone }
centre-email = البريد الإلكتروني: { $email }
centre-website = الموقع: { $website }
centre-hours = ساعات العمل: { $hours }
centre-no-hours = ساعات العمل غير معروفة. اتصل قبل أن تذهب.
centre-unverified = ⚠ هذه المعلومات من { $date } ولم تُؤكَّد. اتصل أولاً.
centre-unverified-undated = ⚠ هذه المعلومات بلا تاريخ ولم تُؤكَّد. اتصل أولاً.
centre-general-line = الخط العام: { $phone }
centre-ask-place = اكتب المحافظة أو المدينة، أو أرسل موقعك.

## الإعدادات
choose-language = بأي لغة أكتب؟
language-set = سأكتب بالعربية من الآن.
privacy = ما أحفظه:
privacy-people = عنك: رمز بدل حسابك، واللغة التي اخترتها، ويوم كتبت آخر مرة.
privacy-never = لا أحفظ أبداً: الأسماء، والوثائق، ومكانك بالضبط. ولا أبلغ الشرطة عن أحد.
period-conversation = محادثتنا، لأفهم الأسئلة التي تتبعها، على الأكثر
period-shown = أرقام الرسائل في هذه الدردشة، لا كلماتها، ليتمكن ‎/exit من مسحها، على الأكثر
period-language = اللغة التي اخترتها، بعد آخر رسالة منك
period-handoff = طلب إلى مركز، بعد إغلاقه
period-relay = الرسائل بينك وبين المركز، فقط حتى تُسلَّم، على الأكثر
period-withdrawn = ما بقي حذفه من طلب مسحوب في مجموعة المركز، أرقام فقط، على الأكثر
period-desk-console = الرسائل بينك وبين مركز يعمل في لوحة الموظفين لدينا، مشفّرة، بعد قراءتها، على الأكثر
period-counts = أعداد لا تدل على أحد
period-waiting = رسالة تنتظر الرد، مشفّرة، على الأكثر
period-logs = سجلات تقنية بلا كلماتك
period-unanswered = أسئلة لم أعرف جوابها، بلا أسماء وأرقام
period-audit = مَن مِن الموظفين فتح طلبك ومتى، من دون كلماتك
period-backup = نسخ من قاعدة البيانات إن تعطلت، بلا رسائل، وعلامة مشفّرة لمن استعمل ‎/forget، على الأكثر
privacy-forget = لمسح كل شيء عنك فوراً: ‎/forget
forget-confirm = هل أمسح كل ما أحفظه عنك، وطلباتك أيضاً؟ لا يمكن التراجع بعد ذلك.
forgotten = تم. مسحت كل شيء عنك. اكتب لي من جديد متى أردت.

## عندما يتعطل شيء عندنا
trouble = هناك عطل عندنا، ولم نجب عن سؤالك. من فضلك حاول مرة أخرى بعد بضع دقائق.
    عند الخطر اتصل بالرقم 112. مكتب الهجرة: { $phone }.
degraded-note = جزء مني قيد الإصلاح الآن، لذلك أجبت من المقالات مباشرة. التحدث مع شخص سيعمل من جديد بعد بضع دقائق.
switched-off = هذه الخدمة متوقفة الآن. يمكنك أن تسألني سؤالاً أو تتصل بالرقم { $phone }. عند الخطر اتصل بالرقم 112.

## الأزرار
button-person = التحدث مع شخص
button-steps = ماذا تفعل، خطوة بخطوة
button-yes = نعم
button-no = لا
button-good = 👍
button-bad = 👎
button-share-location = إرسال موقعي
button-forget = نعم، امسح كل شيء
button-exit = امسح هذه الدردشة
article-title = { $title }

## بينما تنتظر إنساناً وبينما يكتب معك
wait-queue = طلبك { $reference } لدى { $centre }، وهو مفتوح الآن. الطلبات قبلك: { $ahead }.
wait-closed = طلبك { $reference } لدى { $centre }. هو مغلق الآن ويفتح في { $day } الساعة { $time }. الطلبات قبلك: { $ahead }.
wait-holiday = طلبك { $reference } لدى { $centre }. اليوم عطلة رسمية. يفتح في { $day } الساعة { $time }. الطلبات قبلك: { $ahead }.
wait-unknown = طلبك { $reference } لدى { $centre }. لا أعرف ساعات عمله. الطلبات قبلك: { $ahead }.
wait-opened = { $centre } مفتوح الآن. الطلبات قبلك: { $ahead }.
wait-nobody = آسف: لم يتولَّ أحد طلبك { $reference } بعد. يبقى الطلب مفتوحاً. يمكنك أيضاً الاتصال بالرقم { $phone } وذكر رقم الطلب.
wait-passed = لم يتولَّ أحد في { $previous } طلبك { $reference } بعد. حوّلته إلى { $centre }. إن كنت لا تريد ذلك فأرسل /end.
case-passed = حوّل { $previous } طلبك { $reference } إلى { $centre }. إن كنت لا تريد ذلك فأرسل /end.
relay-taken = شخص في { $centre } تولّى طلبك { $reference }. ما تكتبه هنا يصل إليه الآن، وأنا أصمت. في الخطر اتصل بـ 112.
    /end – لإنهاء ذلك والكتابة معي من جديد
relay-edited = ✏️ رسالة معدّلة:
relay-deleted = سُحبت الرسالة هناك أيضاً.
relay-not-deleted = لم أستطع سحب الرسالة: ما زالت ظاهرة لدى { $centre }.
relay-nothing-deleted = لسحب رسالة، ردّ عليها بـ /delete. لا أعلم عندما تحذفها بنفسك.
relay-not-passed = لم أستطع إيصال هذا. من فضلك اكتبه بالكلمات.
relay-lost = لم يمكن إيصال رسالة منك. من فضلك اتصل بالرقم { $phone }.
relay-twice = قد تصل هذه الرسالة مرتين: انقطع الاتصال.
relay-translated = ترجمة آلية. الأصل:
case-closed = أغلق { $centre } طلبك { $reference }. هل ينقص شيء؟ اكتب هنا خلال { $hours } ساعة فيُفتح من جديد.
case-ended = أُغلق طلبك { $reference }. أنت تكتب معي من جديد.
case-reopened = فُتح طلبك { $reference } من جديد وأوصلت ما كتبته. للكتابة معي بدلاً من ذلك أرسل /end.
case-rate = هل ساعدك الشخص؟ 1 تعني لا أبداً، و5 تعني جيداً جداً.
case-rated = شكراً لك.
follow-up-nothing = عن ماذا سؤالك؟ اكتبه من فضلك مرة أخرى في جملة واحدة.
button-audience-as = طلبت اللجوء
button-audience-bp = عندي حماية (لاجئ)
button-audience-tw = عندي تصريح عمل
button-audience-st = أدرس هنا
button-audience-fm = جئت إلى عائلتي
button-audience-em = أنا صاحب عمل
feedback-what = شكرًا. ما الذي لم يكن صحيحًا؟
button-feedback-answer = ليس هذا ما سألت عنه
button-feedback-content = النص غير واضح أو خاطئ

## Leaflets
leaflet-title = أجوبة قصيرة للأجانب في رومانيا
leaflet-for = لك إذا: «{ $status }»
leaflet-ask = اسأل سؤالك بلغتك مجاناً: امسح الرمز أو افتح { $link } في تلغرام.
leaflet-printed = طُبع في { $date }. القواعد تتغير: في تلغرام تقرأ دائماً أحدث نص.
leaflet-sources = المصادر
leaflet-danger = عند الخطر اتصل بالرقم 112. مجاني ليلاً ونهاراً.

## The request before it is sent, what is stored, and when a centre is open
handoff-preview = هذا ما سأرسله إلى { $centre }. لم يُرسل شيء بعد.
preview-language = اللغة: { $language }
preview-county = المحافظة: { $county }
preview-subject = الموضوع: { $subject }
preview-no-subject = الموضوع: غير مذكور
preview-interpreter = مترجم: نعم من فضلكم
preview-no-interpreter = مترجم: لا حاجة
preview-reach-here = سيجيبونك هنا.
preview-reach-phone = يمكنهم الاتصال بك: { $phone }
preview-reach-self = هذا المركز لا يستطيع الكتابة لك هنا: اتصل به أو اذهب إليه.
preview-kept = يُحفظ بعد الإغلاق: { $period }
button-send = أرسل
button-place = غيّر المكان
button-subject = غيّر الموضوع
button-reply-language = غيّر اللغة
button-interpreter-add = أحتاج إلى مترجم
button-interpreter-drop = بلا مترجم
button-phone-add = أضف رقم هاتف
button-phone-drop = احذف الرقم
button-drop = لا ترسل
button-resume = العودة إلى طلبي
handoff-ask-subject = ما الموضوع؟
button-no-subject = لا تذكره
handoff-ask-phone = اكتب الرقم الذي يمكن الاتصال بك عليه، مثلاً ‎+40 721 234 567.
handoff-phone-wrong = لا أستطيع قراءة هذا كرقم هاتف. اكتبه مع رمز البلد، مثلاً ‎+40 721 234 567.
handoff-nothing-waits = لا يوجد طلب ينتظر الإرسال. لبدء طلب: ‎/person
subject-stay = الأوراق والإقامة
subject-work = العمل والأجر
subject-asylum = اللجوء
subject-health = الصحة
subject-school = المدرسة والدراسة
subject-family = العائلة
subject-return = العودة والمغادرة
subject-other = شيء آخر
mydata = ما أحفظه عنك:
mydata-nothing = لا أحفظ عنك شيئاً الآن.
mydata-language = اللغة التي اخترتها: { $language }
mydata-last = آخر رسالة منك: { $date }، اللغة: { $language }
mydata-request = الطلب { $reference } بتاريخ { $date }، { $centre }: { $state }
case-state-stored = محفوظ
case-state-waiting = ينتظر الموظفين
case-state-taken = مع موظف
case-state-closed = مغلق
mydata-request-closed = أُغلق في { $date }
mydata-request-urgent = يُعامَل كطلب عاجل
mydata-request-rating = تقييمك: { $rating } من 5
mydata-form = طلب لم ترسله بعد.
mydata-waiting = رسائل تنتظر التسليم: { $count }
mydata-desk = رسائل محفوظة للمركز، مشفّرة: { $count }
mydata-conversation = رسائل محادثتنا: { $count }
mydata-shown = أرقام رسائل في هذه الدردشة، من أجل ‎/exit: { $count }
mydata-relayed = أرقام الرسائل بينك وبين المراكز، من دون كلماتها: { $count }
button-mydata = ما المحفوظ عني
centre-open-now = مفتوح الآن.
centre-opens = مغلق الآن. يفتح يوم { $day } الساعة { $time }.
centre-languages = اللغات المستعملة: { $languages }

## Dates under an answer
coming-up = قريباً:
coming-up-day = { $day }: { $title }. { $where }. { $organiser }
coming-up-days = { $day } – { $until }: { $title }. { $where }. { $organiser }

## Surveys
survey-consent =
    { $title }
    { $intro }
    أحتفظ فقط بعدد المرات التي اختير فيها كل جواب في كل محافظة. لا أحتفظ بهويتك ولا بالأجوبة التي أعطاها شخص واحد معًا. لا يُرسل شيء قبل أن تضغط زر الإرسال. هل تريد أن تجيب؟
survey-county = في أي محافظة تعيش؟ يمكنك ترك هذا السؤال.
survey-question =
    { $number } / { $total }
    { $text }
survey-review =
    أجوبتك:
    { $answers }
    هل أرسلها؟
survey-thanks = شكرًا. حُسبت أجوبتك من دون اسمك.
survey-stopped = حسنًا. لم يُرسل شيء.
survey-none = لا يوجد استبيان الآن.
survey-again = لقد أرسلت أجوبتك من قبل. شكرًا.

## News: announcements
button-news = إعلانات
news-none = لا توجد إعلانات الآن.
news-end = هذا كل شيء الآن. انظر مرة أخرى: ‎/news
news-offer = هل أكتب لك هنا عندما يوجد شيء جديد؟
news-offer-none = لا توجد إعلانات الآن. هل أكتب لك هنا عندما يوجد إعلان؟
news-consent =
    إذا وافقت، أكتب لك هنا دون أن تسأل عندما يُعلن شيء: دورات، معارض عمل، أيام إعلامية.
    من يمسك هاتفك يمكنه أن يرى رسالتي. لذلك أكتب سطرًا واحدًا فقط، هو نفسه للجميع: «هناك جديد». الباقي تقرؤه عبر ‎/news
    أحفظ: عنوان هذه الدردشة ومحافظتك ومواضيعك. كل ذلك مشفّر.
    يمكنك التوقف متى شئت: ‎/news off. كما يوقفها ‎/exit و‎/forget.
    هل تريد ذلك؟
news-no = حسنًا. لن أكتب لك أولًا. يمكنك النظر بنفسك: ‎/news
news-only-telegram = هنا لا أستطيع أن أكتب لك أولًا. اضغط «إعلانات» متى أردت النظر. إخبارك ممكن في تيليجرام فقط.
news-county = إعلانات أي محافظة؟
button-news-everywhere = كل البلاد
news-topics = عن ماذا؟ اضغط موضوعًا أو أكثر.
news-topic-courses = { $mark }دورات ومدرسة
news-topic-work = { $mark }عمل
news-topic-health = { $mark }صحة وعائلة
news-topic-offices = { $mark }مكاتب وأوقات العمل
news-topic-community = { $mark }فعاليات ولقاءات
button-news-all = الكل
button-news-done = تم
button-news-begin = نعم، أخبرني
button-news-more = عرض المزيد
button-news-whole = النص كله
button-news-quiet = سطر واحد فقط
button-news-change = تغيير
button-news-off = إيقاف الإعلانات
news-on =
    سأكتب لك عندما يوجد جديد.
    المحافظة: { $place }
    المواضيع: { $topics }
    على شاشتك: { $how }
    للإيقاف: ‎/news off
news-on-none =
    لا جديد الآن. سأكتب لك عندما يوجد.
    المحافظة: { $place }
    المواضيع: { $topics }
    على شاشتك: { $how }
    للإيقاف: ‎/news off
news-off = تم. لن أكتب إعلانات هنا بعد الآن، وحذفت ما كنت أحفظه لأجلها.
news-off-already = لا تصلك إعلانات مني هنا.
news-quiet-notice = هناك جديد. للقراءة: ‎/news
announcement-date = الموعد: { $date }
announcement-counties = لأجل: { $counties }
announcement-source = المصدر: { $source }
announcement-other-language = هذا النص غير متوفر بلغتك بعد. إليك النص بهذه اللغة: { $language }.
crisis-notice = تنبيه مهم
period-news = الإعلانات التي طلبتها: الدردشة والمحافظة والمواضيع، مشفّرة، بعد آخر استعمال لـ ‎/news
mydata-news = الإعلانات: { $place }؛ { $topics }؛ { $how }
mydata-news-held = لا تُرسل إليك إعلانات قبل { $date }.

## التحقق من الفئة المستهدفة (نداء 2017، مغلق). «نعم» تعني أن الأسرة تقدر على ثمن الشيء.
button-target = هل ينطبق عليّ؟ (نداء 2017، مغلق)
button-target-yes = نعم
button-target-no = لا
button-target-unknown = لا أعرف
button-target-stop = توقّف
button-target-again = من البداية
button-target-article = قواعد 2017
-target-head = نداء 2017، مغلق
target-ask-lives-there =
    { -target-head }: لا يمكن لأحد أن ينضم إليه الآن. يمكنك أن تعرف هل قد تكون من فئته المستهدفة.
    أسأل أسئلة قصيرة وأتوقف عندما تتضح النتيجة. لا أحفظ أي جواب. لا أسأل عن أصلك.
    هل تعيش في مجتمع مهمَّش يعمل فيه مشروع كهذا، أو عنوانك الرسمي فيه؟
    لا حاجة إلى أوراق.
target-ask-bills =
    { -target-head }
    هل تقدر أسرتك على دفع الإيجار والفواتير (ماء، كهرباء، غاز) في وقتها؟
target-ask-heating =
    { -target-head }
    هل تقدر أسرتك على دفع ثمن تدفئة البيت؟
target-ask-unexpected =
    { -target-head }
    هل تقدر أسرتك على دفع مصروف مفاجئ، مثل تصليح شيء؟
target-ask-protein =
    { -target-head }
    هل تقدر أسرتك على شراء لحم أو سمك أو بروتين آخر كل يوم؟
target-ask-holiday =
    { -target-head }
    هل تقدر أسرتك على دفع ثمن أسبوع عطلة خارج البيت؟
target-ask-car =
    { -target-head }
    هل عند أسرتك سيارة، أو تقدر على ثمنها؟
target-ask-washing-machine =
    { -target-head }
    هل عند أسرتك غسالة، أو تقدر على ثمنها؟
target-ask-television =
    { -target-head }
    هل عند أسرتك تلفزيون ملوّن، أو تقدر على ثمنه؟
target-ask-telephone =
    { -target-head }
    هل عند أسرتك هاتف، أو تقدر على ثمنه؟
target-ask-work-low =
    { -target-head }
    فكّر في البالغين من 18 إلى 59 سنة في بيتك، في السنة الأخيرة.
    هل عملوا قليلًا جدًا: معًا أقل من خُمس (20%) ما كانوا يقدرون عليه؟
target-ask-income-low =
    { -target-head }
    هل دخل أسرتك قليل: للشخص أقل من 60% من الوسيط، أي الدخل الأوسط في البلد؟
    اضغط زرًّا فقط. لا تكتب المبلغ.
-target-where =
    هذا ليس قرارًا. أُغلق النداء في 16 يونيو 2017.
    للمساعدة اليوم، اسأل المساعدة الاجتماعية في البلدية.
    أو المركز الإقليمي: اضغط «التحدث مع شخص»، أو اكتب /centre.
target-may-lacking =
    قد تكون من الفئة المستهدفة (نداء 2017، مغلق).
    ما حسم الأمر: تعيش في المجتمع، وأسرتك لا تقدر على أربعة من الأشياء التسعة. أربعة تكفي.
    { -target-where }
target-may-work =
    قد تكون من الفئة المستهدفة (نداء 2017، مغلق).
    ما حسم الأمر: تعيش في المجتمع، والبالغون في أسرتك عملوا قليلًا جدًا.
    { -target-where }
target-may-income =
    قد تكون من الفئة المستهدفة (نداء 2017، مغلق).
    ما حسم الأمر: تعيش في المجتمع، والدخل قليل.
    { -target-where }
target-not-lives =
    يبدو أنك لست من الفئة المستهدفة (نداء 2017، مغلق).
    ما حسم الأمر: لا تعيش في مجتمع كهذا.
    { -target-where }
target-not-risk =
    يبدو أنك لست من الفئة المستهدفة (نداء 2017، مغلق).
    ما حسم الأمر: ينقص أقل من أربعة من الأشياء التسعة، والبالغون عملوا بما يكفي، والدخل ليس قليلًا. كان يكفي واحد من الثلاثة.
    { -target-where }
target-unknown =
    من هذه الأجوبة لا أستطيع أن أقول هل أنت من الفئة المستهدفة (نداء 2017، مغلق).
    ما لا تعرفه هو الذي يحسم الأمر.
    { -target-where }
target-stopped = حسنًا، توقفت. لم أحفظ شيئًا.
target-unreadable = لا أستطيع قراءة هذا الزر بعد الآن. لا يُحفظ شيء من هذا التحقق، فابدأ من جديد من فضلك.
