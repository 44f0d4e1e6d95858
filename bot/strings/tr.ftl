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
    /language – dili değiştirin
    /privacy – neleri saklıyorum
    /forget – sizinle ilgili sakladıklarımı silin
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
answer-case = Örnek: { $case }
answer-details = { $title }
clarify = Hangisini sorduğunuzdan emin değilim. Lütfen seçin:
no-answer = Bunun cevabını bilmiyorum, tahmin de etmek istemem.
    Başka sözlerle yazabilir veya bir görevliyle konuşabilirsiniz.
no-answer-twice = Buna hâlâ cevap veremiyorum. Merkezdeki bir görevli verebilir. Sizi yönlendireyim mi?
related = Bunlara da bakın

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
handoff-consent = İlinizin (județ) merkezine bir talep gönderebilirim.
    Gönderdiklerim: diliniz, iliniz ve konu. İsim yok, mesaj yok, telefon numarası yok.
    Talep kapandıktan 90 gün sonra silinir. Göndereyim mi?
handoff-ask-place = Hangi ilde (județ) veya şehirdesiniz? Konumunuzu da gönderebilirsiniz.
handoff-ask-place-again = Bu yeri bilmiyorum. Lütfen ili veya en yakın şehri yazın, örneğin “Cluj” veya “Timișoara”.
handoff-place-ambiguous = Bu adda birkaç yer var. Hangi il?
handoff-declined = Peki, hiçbir şey göndermiyorum. Onlara kendiniz ulaşabilirsiniz:
handoff-abroad = Romanya dışında görünüyorsunuz. Orada size Romanya konsolosluğu yardım eder:
handoff-stored = Talebiniz kaydedildi. Numarası: { $reference }
handoff-delivered = Talebinizi merkeze iletiyorum. Çalışma saatlerinde cevap verirler.
handoff-not-delivered = Bu merkez henüz benden mesaj almıyor. Lütfen arayın veya oraya gidin ve talep numarasını söyleyin.
handoff-cancelled = Peki, burada duruyoruz. Hiçbir şey gönderilmedi.
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
period-language = Seçtiğiniz dil, son yazdığınız günden sonra
period-handoff = Merkeze gönderilen talep, kapandıktan sonra
period-counts = Kimlik içermeyen sayılar
period-logs = Sözleriniz olmadan teknik kayıtlar
privacy-forget = /forget sizinle ilgili her şeyi hemen siler.
forget-confirm = Sizinle ilgili sakladığım her şeyi, taleplerinizi de sileyim mi? Bu geri alınamaz.
forgotten = Tamam. Sizinle ilgili her şeyi sildim. İstediğiniz zaman yine yazın.

## Bizde bir şey bozulduğunda
trouble = Bizde bir şey çalışmıyor ve sorunuz cevapsız kaldı. Lütfen birkaç dakika sonra tekrar deneyin.
    Tehlikedeyseniz 112'yi arayın. Göçmenlik bürosu: { $phone }.

## Düğmeler
button-person = Bir görevliyle konuş
button-steps = Adım adım ne yapmalı
button-yes = Evet
button-no = Hayır
button-good = 👍
button-bad = 👎
button-share-location = Konumumu gönder
button-forget = Evet, hepsini sil
button-map = Harita
article-title = { $title }
