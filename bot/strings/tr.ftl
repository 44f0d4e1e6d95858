# Asistanın Türkçe sözleri. Anahtarlar en.ftl ile aynıdır.
# Kısa cümleler. Her satırda tek düşünce. Önce cevap. Tehlike numaraları sabittir ve denetlenmiştir: 112, 119, 0800 800 678, 0800 500 333.

## Selamlaşma
start = Merhaba. Ben Punte. Romanya'ya gelenlere, burada yaşayanlara ve geri dönenlere bilgi veren bir asistanım.
    Bana kendi sözlerinizle, kendi dilinizde sorun. Örneğin: “oturum iznim gelecek ay bitiyor”.
    Kontrol edilmiş yazılardan cevap veririm. Bilmiyorsam söylerim ve sizi bir görevliye yönlendiririm.
    Tehlikedeyseniz 112'yi arayın. Ücretsizdir.
greet = Merhaba. Ne öğrenmek istersiniz? Kendi sözlerinizle yazın.
thanks = Rica ederim. Ne zaman gerekirse yine yazın.
bye = Hoşça kalın. Gece gündüz buradayım. Tehlikedeyseniz 112'yi arayın.
small-talk = Ben Punte, bir bilgisayar programıyım. İnsan değilim, polis de değilim. Bana evrak, iş, iltica, okul, sağlık veya eve dönüş hakkında sorun.
help = Evrak, iş, iltica, sağlık, okul veya Romanya'ya dönüş hakkında sorabilirsiniz.
    Tam bir cümle yazın: “işverenim paramı ödemedi”.
    /person – merkezdeki bir görevliyle konuşun
    /centre – ilinizin (județ) merkezini bulun
    /news – duyurular: kurslar, iş fuarları, bilgilendirme günleri
    /survey – kısa bir anket, adınız sorulmaz
    /language – dili değiştirin
    /privacy – neleri saklıyorum
    /mydata – sizinle ilgili sakladığım her şey
    /forget – sizinle ilgili sakladıklarımı silin
    /exit – bu sohbeti temizleyin: son 48 saatte yazılan her şey
    Daha eskisini ve sohbetin kendisini yalnızca siz Telegram'da silebilirsiniz. Merkeze giden istek sürer; /forget onu da bitirir.
exit-done = Merhaba.
feedback-thanks = Teşekkürler. Bu, daha iyi cevap vermemize yardım ediyor.
affirm-nothing = Güzel. Ne öğrenmek istersiniz?
deny-nothing = Peki. Ne öğrenmek istersiniz?
nothing-to-read = Burada okuyabildiğim bir söz yok. Lütfen sorunuzu bir cümleyle yazın.
unsupported-media = Yalnızca yazı ve gönderilen konumu okuyabiliyorum. Lütfen sorunuzu yazıyla sorun.
too-fast = Çok hızlı yazdınız. Lütfen biraz bekleyip bir kez daha gönderin.

## Cevaplar
answer-source = Kaynak: { $source }, { $date }.
answer-source-undated = Kaynak: { $source } (tarihi olmayan sayfa).
answer-checked = Kontrol ettiğimiz tarih: { $date }.
answer-valid-until = Son geçerlilik tarihi: { $date }.
answer-expired = ⚠ Bunun geçerlilik süresi doldu: { $date }. Buna güvenmeden önce sorun.
answer-other-language = Bu cevap henüz sizin dilinizde yok. Şu dilde veriyorum: { $language }.
answer-machine = Makine çevirisidir, henüz bir insan okumadı. Asıl metnin dili: { $language }.
answer-outdated = Bu çeviriden sonra asıl metin değişti. Önemli her şeyi merkeze sorun.
answer-under-review = ⚠ Bu cevabın dayandığı bir yasa değişti ve cevabı yeniden inceliyoruz. Güvenmeden önce ilgili büroya sorun.
answer-case = Örnek: { $case }
answer-details = { $title }
clarify = Hangisini sorduğunuzdan emin değilim. Lütfen seçin:
no-answer = Bunun cevabını bilmiyorum, tahmin de etmek istemem.
    Başka sözlerle yazabilir veya bir görevliyle konuşabilirsiniz.
no-answer-twice = Buna hâlâ cevap veremiyorum. Merkezdeki bir görevli verebilir. Sizi yönlendireyim mi?

## Tehlike: sabit ve denetlenmiş metinler
urgent-violence = Şu anda tehlikedeyseniz 112'yi arayın. Ücretsizdir, gece gündüz açıktır.
    Evde şiddet varsa: 0800 500 333, ücretsiz, gece gündüz.
urgent-trafficking = Şu anda tehlikedeyseniz 112'yi arayın. Ücretsizdir, gece gündüz açıktır.
    Kimse pasaportunuzu alamaz, sizi bir yere kapatamaz, zorla çalıştıramaz. Ücretsiz yardım: 0800 800 678 (insan ticaretine karşı) veya gece gündüz açık olan 0800 500 333.
urgent-child = Bir çocuk şu anda tehlikedeyse 112'yi arayın. Ücretsizdir, gece gündüz açıktır.
    Yalnız kalan, dövülen veya korkan her çocuk için: 119, ücretsiz, gece gündüz.
urgent-self-harm = Lütfen şimdi 112'yi arayın. Ücretsizdir, gece gündüz açıktır, size yardım gönderirler.
    Bununla yalnız kalmak zorunda değilsiniz: güvendiğiniz birinin yanında durun.
urgent-medical = Ambulans için hemen 112'yi arayın. Ücretsizdir, evrakınız veya sigortanız olmasa da.
    Nerede olduğunuzu ve ne olduğunu söyleyin. Telefonu kapatmayın.
urgent-abroad = Romanya dışında: Avrupa Birliği'nde 112 her yerde çalışır; başka ülkelerde oranın acil numarasını arayın.

## Yapmadıklarım
refused-case-status = Kimsenin dosyasını göremem. Dosyanızın durumunu yalnızca dosyanın bulunduğu kurum söyleyebilir.
refused-decision = Dosyanız hakkında ne karar verileceğini söyleyemem. Kararı yalnızca yetkili kurum verir. Merkezdeki bir görevli dosyanıza sizinle birlikte bakabilir.
refused-forged = Sahte evrak veya yetkililerden saklanma konusunda yardım etmem. Bu yüzden burada kalma hakkınızı kaybedebilirsiniz. Bir görevli size yasal yolları anlatabilir.
refused-country = Bir ülkenin ne kadar güvenli olduğuna karar vermem, iltica hikâyesi de yazmam. Bir hukuk danışmanı size yardım edebilir; iltica edenler için ücretsizdir.
refused-advice = Banka, avukat, firma veya yatırım önermem. Kuralları söyleyebilirim.

## Merkezdeki görevli
offer-person = Merkezdeki bir görevliyle konuşmak ister misiniz?
handoff-consent = İlinizin (județ) merkezine bir talep gönderebilirim; size bir görevli yardım eder.
    Yalnızca görüp onayladığınızı gönderirim: diliniz, iliniz, konu. Telefon numarası yalnızca siz eklerseniz. İsim yok, mesaj yok.
    Talep kapandıktan sonra silinir; o zamana kadar ve sonra şu kadar saklanır: { $period }. Başlayalım mı?
handoff-ask-place = Hangi ilde (județ) veya şehirdesiniz? Konumunuzu da gönderebilirsiniz.
handoff-ask-place-again = Bu yeri bilmiyorum. Lütfen ili veya en yakın şehri yazın, örneğin “Cluj” veya “Timișoara”.
handoff-place-ambiguous = Bu adda birkaç yer var. Hangi il?
handoff-declined = Peki, hiçbir şey göndermiyorum. Onlara kendiniz ulaşabilirsiniz:
handoff-abroad = Romanya dışında görünüyorsunuz. Orada size Romanya konsolosluğu yardım eder:
handoff-stored = Talebiniz kaydedildi. Numarası: { $reference }
handoff-delivered = Talebinizi merkeze iletiyorum. Çalışma saatlerinde cevap verirler.
handoff-not-delivered = Bu merkez henüz benden mesaj almıyor. Lütfen arayın veya oraya gidin ve talep numarasını söyleyin.
centre-intro = Bulunduğunuz yere ({ $place }) bakan büro:
centre-address = Adres: { $address }
centre-no-address = Adres doğrulanmadı. Gitmeden önce telefonla sorun.
centre-phone = Telefon: { $phone }
centre-email = E-posta: { $email }
centre-website = Web: { $website }
centre-hours = Çalışma saatleri: { $hours }
centre-no-hours = Çalışma saatleri bilinmiyor. Gitmeden önce arayın.
centre-unverified = ⚠ Bu bilgiler doğrulanmadı (bilgi tarihi: { $date }). Önce arayın.
centre-unverified-undated = ⚠ Bu bilgilerin tarihi yok ve doğrulanmadı. Önce arayın.
centre-general-line = Genel hat: { $phone }
centre-ask-place = İli (județ) veya şehri yazın ya da konumunuzu gönderin.

## Ayarlar
choose-language = Hangi dilde yazayım?
language-set = Bundan sonra Türkçe yazacağım.
privacy = Sakladıklarım:
privacy-people = Sizinle ilgili: hesabınızın yerine bir kod, seçtiğiniz dil ve son yazdığınız gün.
privacy-never = Asla saklamam: isim, belge, tam yeriniz. Kimseyi polise bildirmem.
period-conversation = Konuşmamız, sonraki sorularınızı anlamam için, en çok
period-shown = Bu sohbetteki mesajların sözleri değil, numaraları, /exit temizleyebilsin diye, en çok
period-language = Seçtiğiniz dil, son yazdığınız günden sonra
period-handoff = Merkeze gönderilen talep, kapandıktan sonra
period-relay = Merkezle aranızdaki mesajlar, yalnızca iletilene kadar, en fazla
period-withdrawn = Geri çekilen bir başvurudan bir merkezin grubunda silinecek kalanlar, yalnızca numaralar, en çok
period-desk-console = Personel ekranımızda çalışan bir merkezle aranızdaki mesajlar, şifreli olarak, okunduktan sonra, en fazla
period-counts = Kimlik içermeyen sayılar
period-waiting = Cevabını bekleyen bir mesaj, şifreli olarak, en çok
period-logs = Sözleriniz olmadan teknik kayıtlar
period-unanswered = Cevaplayamadığım sorular, isim ve numara olmadan
period-audit = Talebinizi hangi çalışanın ne zaman açtığı, sözleriniz olmadan
period-backup = Bozulursa diye veritabanının mesajsız kopyaları ve /forget kullananların mühürlü işareti, en çok
privacy-forget = /forget sizinle ilgili her şeyi hemen siler.
forget-confirm = Sizinle ilgili sakladığım her şeyi, taleplerinizi de sileyim mi? Bu geri alınamaz.
forgotten = Tamam. Sizinle ilgili her şeyi sildim. İstediğiniz zaman yine yazın.

## Bizde bir şey bozulduğunda
trouble = Bizde bir şey çalışmıyor ve sorunuz cevapsız kaldı. Lütfen birkaç dakika sonra tekrar deneyin.
    Tehlikedeyseniz 112'yi arayın. Göçmenlik bürosu: { $phone }.
degraded-note = Bir parçam şu anda onarılıyor, bu yüzden doğrudan yazılardan cevap verdim. Bir kişiyle konuşma birkaç dakika içinde yeniden çalışır.
switched-off = Bu şu anda kapalı. Bana soru sorabilir veya { $phone } numarasını arayabilirsiniz. Tehlikedeyseniz 112'yi arayın.

## Düğmeler
button-person = Bir görevliyle konuş
button-steps = Adım adım ne yapmalı
button-yes = Evet
button-no = Hayır
button-good = 👍
button-bad = 👎
button-share-location = Konumumu gönder
button-forget = Evet, hepsini sil
button-exit = Bu sohbeti temizle
article-title = { $title }

## Bir insanı beklerken ve o sizinle yazışırken
wait-queue = { $reference } numaralı talebiniz { $centre } merkezinde; şu an açık. Sizden önceki talepler: { $ahead }.
wait-closed = { $reference } numaralı talebiniz { $centre } merkezinde. Şu an kapalı; { $day } saat { $time } açılıyor. Sizden önceki talepler: { $ahead }.
wait-holiday = { $reference } numaralı talebiniz { $centre } merkezinde. Bugün resmî tatil. { $day } saat { $time } açılıyor. Sizden önceki talepler: { $ahead }.
wait-unknown = { $reference } numaralı talebiniz { $centre } merkezinde. Çalışma saatlerini bilmiyorum. Sizden önceki talepler: { $ahead }.
wait-opened = { $centre } şimdi açık. Sizden önceki talepler: { $ahead }.
wait-nobody = Üzgünüm: { $reference } numaralı talebinizi henüz kimse almadı. Talep açık kalıyor. { $phone } numarasını arayıp talep numarasını da söyleyebilirsiniz.
wait-passed = { $previous } merkezinde { $reference } numaralı talebinizi henüz kimse almadı. Talebi { $centre } merkezine ilettim. İstemiyorsanız /end gönderin.
case-passed = { $previous }, { $reference } numaralı talebinizi { $centre } merkezine iletti. İstemiyorsanız /end gönderin.
relay-taken = { $reference } numaralı talebinizi { $centre } merkezinden biri aldı. Burada yazdıklarınız artık ona gidiyor, ben susuyorum. Tehlikede 112'yi arayın.
    /end – bitirip yeniden benimle yazışmak
relay-edited = ✏️ Değiştirilen mesaj:
relay-deleted = Mesaj orada da geri alındı.
relay-not-deleted = Mesajı geri alamadım: { $centre } onu hâlâ görüyor.
relay-nothing-deleted = Bir mesajı geri almak için onu /delete ile yanıtlayın. Kendiniz silerseniz bana bildirilmez.
relay-not-passed = Bunu iletemedim. Lütfen yazıyla anlatın.
relay-lost = Bir mesajınız iletilemedi. Lütfen { $phone } numarasını arayın.
relay-twice = Bu iki kez gelebilir: bağlantı koptu.
relay-translated = Makine çevirisi. Aslı:
case-closed = { $centre }, { $reference } numaralı talebinizi kapattı. Eksik bir şey mi var? { $hours } saat içinde buraya yazın, yeniden açılır.
case-ended = { $reference } numaralı talebiniz kapandı. Yeniden benimle yazışıyorsunuz.
case-reopened = { $reference } numaralı talebiniz yeniden açıldı ve yazdığınızı ilettim. Benimle yazışmak için /end gönderin.
case-rate = Kişi size yardımcı oldu mu? 1 hiç, 5 çok iyi.
case-rated = Teşekkürler.
follow-up-nothing = Sorunuz ne hakkında? Lütfen bir cümleyle yeniden yazın.
button-audience-as = İltica başvurusu yaptım
button-audience-bp = Korumam var (mülteci)
button-audience-tw = Çalışma iznim var
button-audience-st = Burada okuyorum
button-audience-fm = Ailemin yanına geldim
button-audience-em = İşverenim
feedback-what = Teşekkürler. Ne yanlıştı?
button-feedback-answer = Bunu sormadım
button-feedback-content = Metin anlaşılmıyor veya yanlış

## Leaflets
leaflet-title = Romanya’daki yabancılar için kısa cevaplar
leaflet-for = Şu durumdaysanız sizin için: “{ $status }”
leaflet-ask = Kendi sorunuz, kendi dilinizde, ücretsiz: kodu okutun ya da Telegram’da { $link } adresini açın.
leaflet-printed = Basım: { $date }. Kurallar değişir: Telegram’da her zaman en yeni metni okursunuz.
leaflet-sources = Kaynaklar
leaflet-danger = Tehlikede 112’yi arayın. Gece gündüz ücretsizdir.

## The request before it is sent, what is stored, and when a centre is open
handoff-preview = { $centre } için göndereceğim bilgiler bunlar. Henüz hiçbir şey gönderilmedi.
preview-language = Dil: { $language }
preview-county = İl: { $county }
preview-subject = Konu: { $subject }
preview-no-subject = Konu: belirtilmedi
preview-interpreter = Tercüman: evet, lütfen
preview-no-interpreter = Tercüman: gerekmiyor
preview-reach-here = Size burada cevap verirler.
preview-reach-phone = Sizi arayabilirler: { $phone }
preview-reach-self = Bu merkez size buradan yazamaz: arayın veya gidin.
preview-kept = Kapandıktan sonra saklanma süresi: { $period }
button-send = Gönder
button-place = Yeri değiştir
button-subject = Konuyu değiştir
button-reply-language = Dili değiştir
button-interpreter-add = Tercümana ihtiyacım var
button-interpreter-drop = Tercüman yok
button-phone-add = Telefon numarası ekle
button-phone-drop = Numarayı kaldır
button-drop = Gönderme
button-resume = Talebime dön
handoff-ask-subject = Konu nedir?
button-no-subject = Belirtme
handoff-ask-phone = Aranabileceğiniz numarayı yazın, örneğin +40 721 234 567.
handoff-phone-wrong = Bunu telefon numarası olarak okuyamıyorum. Ülke koduyla yazın, örneğin +40 721 234 567.
handoff-nothing-waits = Gönderilmeyi bekleyen talep yok. Yeni talep için: /person
subject-stay = Evrak ve ikamet
subject-work = İş ve ücret
subject-asylum = İltica
subject-health = Sağlık
subject-school = Okul ve eğitim
subject-family = Aile
subject-return = Dönüş ve ayrılış
subject-other = Başka bir şey
mydata = Sizinle ilgili sakladıklarım:
mydata-nothing = Şu anda sizinle ilgili hiçbir şey saklamıyorum.
mydata-language = Seçtiğiniz dil: { $language }
mydata-last = Son mesajınız: { $date }, dil: { $language }
mydata-request = Talep { $reference }, { $date }, { $centre }: { $state }
case-state-stored = kayıtlı
case-state-waiting = görevliyi bekliyor
case-state-taken = bir görevlide
case-state-closed = kapalı
mydata-request-closed = { $date } tarihinde kapandı
mydata-request-urgent = Acil sayılıyor
mydata-request-rating = Verdiğiniz puan: 5 üzerinden { $rating }
mydata-form = Henüz göndermediğiniz bir talep.
mydata-waiting = Teslim edilmeyi bekleyen mesajlar: { $count }
mydata-desk = Merkez için şifreli saklanan mesajlar: { $count }
mydata-conversation = Konuşmamızdaki mesajlar: { $count }
mydata-shown = Bu sohbetteki mesaj numaraları, /exit için: { $count }
mydata-relayed = Merkezlerle aranızdaki mesajların numaraları, sözleri olmadan: { $count }
button-mydata = Hakkımda ne saklanıyor
centre-open-now = Şu an açık.
centre-opens = Şu an kapalı. Açılış: { $day }, saat { $time }.
centre-languages = Konuşulan diller: { $languages }

## Dates under an answer
coming-up = Yakında:
coming-up-day = { $day }: { $title }. { $where }. { $organiser }
coming-up-days = { $day } – { $until }: { $title }. { $where }. { $organiser }

## Surveys
survey-consent =
    { $title }
    { $intro }
    Yalnızca her yanıtın her ilde kaç kez seçildiğini tutarım. Kim olduğunuzu ve hangi yanıtları aynı kişinin verdiğini tutmam. Gönder düğmesine basmadan hiçbir şey gönderilmez. Yanıtlamak ister misiniz?
survey-county = Hangi ilde yaşıyorsunuz? Bunu geçebilirsiniz.
survey-question =
    { $number } / { $total }
    { $text }
survey-review =
    Yanıtlarınız:
    { $answers }
    Göndereyim mi?
survey-thanks = Teşekkürler. Yanıtlarınız adınız olmadan sayıldı.
survey-stopped = Tamam. Hiçbir şey gönderilmedi.
survey-none = Şu anda anket yok.
survey-again = Yanıtlarınızı zaten gönderdiniz. Teşekkürler.

## News: announcements
button-news = Duyurular
news-none = Şu anda duyuru yok.
news-end = Şimdilik hepsi bu. Yeniden bakmak için: /news
news-offer = Yeni bir şey olunca size buradan yazayım mı?
news-offer-none = Şu anda duyuru yok. Olunca size buradan yazayım mı?
news-consent =
    Evet derseniz, bir şey duyurulduğunda siz sormadan buraya yazarım: kurslar, iş fuarları, bilgilendirme günleri.
    Telefonunuzu elinde tutan herkes mesajımı görebilir. Bu yüzden herkese aynı tek satırı yazarım: “Yeni duyuru var.” Gerisini /news ile okursunuz.
    Sakladıklarım: bu sohbetin adresi, iliniz ve konularınız. Hepsi şifreli.
    İstediğiniz zaman durdurabilirsiniz: /news off. /exit ve /forget de durdurur.
    İster misiniz?
news-no = Peki. Önce ben yazmam. Kendiniz bakabilirsiniz: /news
news-only-telegram = Burada size önce ben yazamam. Bakmak istediğinizde “Duyurular”a basın. Haber vermem yalnızca Telegram'da mümkün.
news-county = Hangi ilin duyuruları?
button-news-everywhere = Bütün ülke
news-topics = Hangi konuda? Bir veya birkaçına basın.
news-topic-courses = { $mark }Kurslar ve okul
news-topic-work = { $mark }İş
news-topic-health = { $mark }Sağlık ve aile
news-topic-offices = { $mark }Kurumlar ve çalışma saatleri
news-topic-community = { $mark }Etkinlikler ve buluşmalar
button-news-all = Hepsi
button-news-done = Tamam
button-news-begin = Evet, yazın
button-news-more = Daha fazla göster
button-news-whole = Metnin tamamı
button-news-quiet = Yalnızca bir satır
button-news-change = Değiştir
button-news-off = Duyuruları durdur
news-on =
    Yeni duyuru olunca yazarım.
    İl: { $place }
    Konular: { $topics }
    Ekranınızda: { $how }
    Durdurmak için: /news off
news-on-none =
    Şu anda yeni bir şey yok. Olunca yazarım.
    İl: { $place }
    Konular: { $topics }
    Ekranınızda: { $how }
    Durdurmak için: /news off
news-off = Tamam. Artık buraya duyuru yazmıyorum ve bunun için sakladıklarımı sildim.
news-off-already = Burada benden duyuru almıyorsunuz.
news-quiet-notice = Yeni duyuru var. Okumak için: /news
announcement-date = Ne zaman: { $date }
announcement-counties = Kimin için: { $counties }
announcement-source = Kaynak: { $source }
announcement-other-language = Bu metin henüz sizin dilinizde yok. Şu dilde veriyorum: { $language }.
crisis-notice = Önemli duyuru
period-news = İstediğiniz duyurular: sohbet, il ve konular, şifreli, son /news kullanımınızdan sonra
mydata-news = Duyurular: { $place }; { $topics }; { $how }
mydata-news-held = Şu tarihten önce size duyuru gönderilmez: { $date }.

## Hedef grup denetimi (2017 çağrısı, kapandı). “Evet”: hane bunun parasını verebilir.
button-target = Bana uyuyor mu? (2017 çağrısı, kapandı)
button-target-yes = Evet
button-target-no = Hayır
button-target-unknown = Bilmiyorum
button-target-stop = Dur
button-target-again = Baştan başla
button-target-article = 2017 kuralları
-target-head = 2017 çağrısı, kapandı
target-ask-lives-there =
    { -target-head }: artık kimse katılamaz. Hedef grubuna girip girmediğinize bakabilirsiniz.
    Kısa sorular sorarım ve sonuç belli olunca dururum. Hiçbir cevabı saklamam. Kökeninizi sormam.
    Böyle bir projenin çalıştığı dışlanmış bir toplulukta mı yaşıyorsunuz ya da resmî adresiniz orada mı?
    Bunun için belge gerekmez.
target-ask-bills =
    { -target-head }
    Haneniz kirayı ve faturaları (su, elektrik, gaz) zamanında ödeyebiliyor mu?
target-ask-heating =
    { -target-head }
    Haneniz evi ısıtmanın parasını verebiliyor mu?
target-ask-unexpected =
    { -target-head }
    Haneniz beklenmedik bir gideri, örneğin bir tamiri ödeyebilir mi?
target-ask-protein =
    { -target-head }
    Haneniz her gün et, balık ya da başka bir protein alabiliyor mu?
target-ask-holiday =
    { -target-head }
    Haneniz evden uzakta bir haftalık tatilin parasını verebilir mi?
target-ask-car =
    { -target-head }
    Hanenizin arabası var mı ya da araba alacak parası var mı?
target-ask-washing-machine =
    { -target-head }
    Hanenizin çamaşır makinesi var mı ya da alacak parası var mı?
target-ask-television =
    { -target-head }
    Hanenizin renkli televizyonu var mı ya da alacak parası var mı?
target-ask-telephone =
    { -target-head }
    Hanenizin telefonu var mı ya da alacak parası var mı?
target-ask-work-low =
    { -target-head }
    Hanenizdeki 18–59 yaş arası yetişkinleri ve geçen yılı düşünün.
    Çok mu az çalıştılar: hep birlikte, çalışabilecekleri sürenin beşte birinden (%20) azını mı?
target-ask-income-low =
    { -target-head }
    Hanenizin geliri düşük mü: kişi başına, medyanın (ülkedeki ortanca gelirin) %60'ından az mı?
    Yalnızca bir düğmeye basın. Tutarı yazmayın.
-target-where =
    Bu bir karar değildir. Çağrı 16 Haziran 2017'de kapandı.
    Bugün yardım için belediyedeki sosyal yardım birimine sorun.
    Ya da bölge merkezine: “Bir görevliyle konuş” düğmesine basın veya /centre yazın.
target-may-lacking =
    Hedef gruba giriyor olabilirsiniz (2017 çağrısı, kapandı).
    Belirleyen: o toplulukta yaşıyorsunuz ve haneniz dokuz şeyden dördünün parasını veremiyor. Dört yeter.
    { -target-where }
target-may-work =
    Hedef gruba giriyor olabilirsiniz (2017 çağrısı, kapandı).
    Belirleyen: o toplulukta yaşıyorsunuz ve hanedeki yetişkinler çok az çalışmış.
    { -target-where }
target-may-income =
    Hedef gruba giriyor olabilirsiniz (2017 çağrısı, kapandı).
    Belirleyen: o toplulukta yaşıyorsunuz ve gelir düşük.
    { -target-where }
target-not-lives =
    Hedef gruba girmiyor gibisiniz (2017 çağrısı, kapandı).
    Belirleyen: böyle bir toplulukta yaşamıyorsunuz.
    { -target-where }
target-not-risk =
    Hedef gruba girmiyor gibisiniz (2017 çağrısı, kapandı).
    Belirleyen: dokuz şeyden dörtten azı eksik, yetişkinler yeterince çalışmış ve gelir düşük değil. Üçünden biri yeterdi.
    { -target-where }
target-unknown =
    Bu cevaplardan hedef gruba girip girmediğinizi söyleyemem (2017 çağrısı, kapandı).
    Belirleyen şey tam da bilmediğiniz.
    { -target-where }
target-stopped = Tamam, durdum. Hiçbir şey saklamadım.
target-unreadable = Bu düğmeyi artık okuyamıyorum. Denetimden hiçbir şey saklanmaz; lütfen baştan başlayın.
