# Words of the public chat page; keys as in en.ftl. Translated by machine, to be read by a person.

## The page
title = Punte: Romanya'ya gelenler için sorular ve cevaplar
log = Konuşma
you = Siz
assistant = Punte
write = Sorunuzu yazın
send = Gönder
language = Dil
more = Daha fazla
skip = Yazmaya git
danger = Tehlikede 112'yi arayın

## Leaving, working, no connection
exit = Bu sayfadan çık
exit-limits = “Bu sayfadan çık” bir hava durumu sayfası açar ve bu sayfayı bu sekmenin “geri” listesinden çıkarır. Tarayıcının geçmişini silemez ve bu cihazı veya ağı izleyen birinden hiçbir şey gizlemez. Geçmişi kendiniz silin veya gizli pencere kullanın.
exit-limits-plain = Tarayıcınızda JavaScript kapalı: “geri” yeniden bu sayfaya getirebilir.
working = Cevabı arıyorum…
slow = Her zamankinden uzun sürüyor. Mesajınız kaybolmadı.
offline = Bağlantı yok. Mesaj gönderilmedi. Yazdıklarınız hâlâ aşağıda: tekrar deneyin.

## What is stored, and ways on
storage = Bu sayfa çerez kullanmaz. Kapattığınızda konuşma bu cihazdan silinir.
remember = Bu konuşmayı bu sekmede hatırla
remember-not = Artık hatırlama
remembered = Kapatana kadar bu sekmede hatırlanır.
centre = Yakınımdaki merkezi bul
privacy = Neler saklanıyor
forget = Hakkımdaki her şeyi sil

## Location and paper
location-note = Yalnızca yaklaşık bir kilometrelik bölge gönderilir, tam yeriniz değil.
location-denied = Konumunuzu alamadım. Lütfen ili (județ) veya şehri yazın.
map = Harita
print = Bu cevabı yazdır
print-now = Yazdır
back = Konuşmaya dön
gone = Böyle bir sayfa yok veya cevap artık yayımda değil.

## What cannot be taken
too-long = Bu çok uzun. Lütfen { $limit } karaktere kısaltıp tekrar gönderin. Yazdıklarınız hâlâ aşağıda.
unreadable = Tarayıcınızın gönderdiğini okuyamadım. Lütfen bir kez daha deneyin.
over = Bu konuşma sona erdi. Yazdıklarınız hâlâ aşağıda: yeni bir konuşma için tekrar gönderin.
many = Şu anda ağınızdan çok fazla mesaj geliyor. Lütfen bir dakika bekleyip tekrar gönderin. Yazdıklarınız hâlâ aşağıda.

## A request to a centre
keep-open = Bu sayfayı açık tutun: cevapları burada görünür. Kapatırsanız onları arayıp başvuru numarasını söyleyin.
no-way-back = Bu sayfa cevaplarını daha sonra gösteremez. Telefon numarası ekleyin veya onları arayıp başvuru numarasını söyleyin.

## On paper and on other sites
leaflet-ask = Kendi sorunuz, kendi dilinizde, ücretsiz: kodu tarayın veya açın { $link }
leaflet-printed = { $date } tarihinde basıldı. Kurallar değişir: bu adreste her zaman en yeni metin vardır.
embed-open = Sorunuz mu var? Burada sorun
embed-close = Soruları kapat
taken-back = Merkez bir mesajı geri aldı.
