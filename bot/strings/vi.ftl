# Lời của trợ lý bằng tiếng Việt. Các khóa giống en.ftl.
# Câu ngắn. Mỗi dòng một ý. Trả lời trước. Các số khi nguy hiểm là cố định và đã được kiểm tra: 112, 119, 0800 800 678, 0800 500 333.

## Chào hỏi
start = Xin chào. Tôi là Punte, trợ lý thông tin cho người sang Rumani, đang sống ở đây hoặc trở về.
    Bạn cứ hỏi bằng lời của mình, bằng tiếng của mình. Ví dụ: “thẻ cư trú của tôi tháng sau hết hạn”.
    Tôi trả lời theo các bài đã được kiểm tra. Khi không biết, tôi nói là không biết và nối bạn với nhân viên.
    Khi gặp nguy hiểm, hãy gọi 112. Gọi miễn phí.
greet = Xin chào. Bạn muốn biết điều gì? Bạn cứ viết bằng lời của mình.
thanks = Không có gì ạ. Khi nào cần, bạn cứ viết lại.
bye = Tạm biệt bạn. Tôi ở đây cả ngày lẫn đêm. Khi gặp nguy hiểm, hãy gọi 112.
small-talk = Tôi là Punte, một chương trình máy tính. Tôi không phải người thật, cũng không phải cảnh sát. Bạn có thể hỏi về giấy tờ, việc làm, tị nạn, trường học, sức khỏe hoặc về nước.
help = Bạn có thể hỏi về giấy tờ, việc làm, tị nạn, sức khỏe, trường học hoặc việc trở về Rumani.
    Xin viết cả câu: “chủ chưa trả lương cho tôi”.
    /person – nói chuyện với nhân viên ở trung tâm
    /centre – tìm trung tâm của tỉnh (județ) bạn ở
    /news – thông báo: khóa học, hội chợ việc làm, ngày tư vấn
    /survey – khảo sát ngắn, không cần tên
    /language – đổi ngôn ngữ
    /privacy – tôi lưu những gì
    /mydata – tất cả những gì tôi lưu về bạn
    /forget – xóa những gì tôi lưu về bạn
    /exit – xóa sạch khung chat này: mọi thứ trong 48 giờ qua
    Những gì cũ hơn và chính khung chat thì chỉ bạn xóa được, trong Telegram. Yêu cầu gửi tới trung tâm vẫn tiếp tục; /forget cũng kết thúc nó.
exit-done = Xin chào.
feedback-thanks = Cảm ơn bạn. Nhờ vậy chúng tôi trả lời tốt hơn.
affirm-nothing = Vâng. Bạn muốn biết điều gì?
deny-nothing = Không sao. Bạn muốn biết điều gì?
nothing-to-read = Tôi không thấy chữ nào đọc được. Xin viết câu hỏi của bạn thành một câu.
unsupported-media = Tôi chỉ đọc được chữ và vị trí bạn gửi. Xin viết câu hỏi bằng chữ.
too-fast = Bạn viết nhanh quá. Xin chờ một chút rồi gửi lại.

## Trả lời
answer-source = Nguồn: { $source }, { $date }.
answer-source-undated = Nguồn: { $source } (trang không ghi ngày).
answer-checked = Chúng tôi đã kiểm tra: { $date }.
answer-valid-until = Có hiệu lực đến: { $date }.
answer-expired = ⚠ Điều này chỉ có hiệu lực đến: { $date }. Xin hỏi lại trước khi làm theo.
answer-other-language = Câu trả lời này chưa có bằng tiếng của bạn. Đây là bản tiếng: { $language }.
answer-machine = Bản dịch máy, chưa có người đọc lại. Ngôn ngữ bản gốc: { $language }.
answer-outdated = Bản gốc đã thay đổi sau bản dịch này. Việc gì quan trọng, xin hỏi trung tâm.
answer-under-review = ⚠ Một luật làm cơ sở cho câu trả lời này đã thay đổi và chúng tôi đang xem lại. Hãy hỏi cơ quan phụ trách trước khi làm theo.
answer-case = Ví dụ: { $case }
answer-details = { $title }
clarify = Tôi chưa rõ bạn hỏi điều nào. Xin chọn:
no-answer = Tôi không biết câu trả lời, và tôi không muốn đoán.
    Bạn có thể viết cách khác, hoặc nói chuyện với nhân viên.
no-answer-twice = Tôi vẫn chưa trả lời được. Nhân viên ở trung tâm có thể giúp. Tôi nối bạn với họ nhé?

## Nguy hiểm: lời cố định, đã kiểm tra
urgent-violence = Nếu bạn đang gặp nguy hiểm, hãy gọi 112. Miễn phí, cả ngày lẫn đêm.
    Nếu bị bạo lực trong nhà: 0800 500 333, miễn phí, cả ngày lẫn đêm.
urgent-trafficking = Nếu bạn đang gặp nguy hiểm, hãy gọi 112. Miễn phí, cả ngày lẫn đêm.
    Không ai được lấy hộ chiếu của bạn, nhốt bạn hay ép bạn làm việc. Giúp đỡ miễn phí: 0800 800 678 (chống buôn người), hoặc 0800 500 333, số này gọi được cả ngày lẫn đêm.
urgent-child = Nếu có trẻ em đang gặp nguy hiểm, hãy gọi 112. Miễn phí, cả ngày lẫn đêm.
    Cho mọi trẻ em bị bỏ một mình, bị đánh hay sợ hãi: 119, miễn phí, cả ngày lẫn đêm.
urgent-self-harm = Xin bạn gọi 112 ngay bây giờ. Miễn phí, cả ngày lẫn đêm, và họ sẽ cho người đến giúp.
    Bạn không phải chịu đựng một mình: hãy ở gần một người bạn tin tưởng.
urgent-medical = Hãy gọi 112 ngay để có xe cấp cứu. Miễn phí, dù không có giấy tờ hay bảo hiểm.
    Nói bạn đang ở đâu và có chuyện gì. Đừng cúp máy.
urgent-abroad = Ngoài Rumani: trong Liên minh châu Âu, ở đâu cũng gọi được 112; ở nước khác, hãy gọi số khẩn cấp của nước đó.

## Những việc tôi không làm
refused-case-status = Tôi không xem được hồ sơ của ai. Chỉ cơ quan giữ hồ sơ của bạn mới nói được hồ sơ đến đâu rồi.
refused-decision = Tôi không nói trước được hồ sơ của bạn sẽ được quyết định thế nào. Chỉ cơ quan nhà nước quyết định. Nhân viên ở trung tâm có thể xem cùng bạn.
refused-forged = Tôi không giúp làm giấy tờ giả hay trốn tránh nhà chức trách. Vì việc đó bạn có thể mất quyền ở lại. Nhân viên có thể chỉ cho bạn những cách hợp pháp.
refused-country = Tôi không đánh giá một nước có an toàn không và không viết chuyện để xin tị nạn. Người tư vấn pháp luật có thể giúp bạn; người xin tị nạn không phải trả tiền.
refused-advice = Tôi không giới thiệu ngân hàng, luật sư, công ty hay chỗ đầu tư. Tôi có thể nói cho bạn biết quy định.

## Nhân viên ở trung tâm
offer-person = Bạn có muốn nói chuyện với nhân viên ở trung tâm không?
handoff-consent = Tôi có thể gửi yêu cầu đến trung tâm của tỉnh (județ) bạn ở để có người giúp bạn.
    Tôi chỉ gửi những gì bạn thấy và xác nhận: ngôn ngữ, tỉnh, chủ đề. Số điện thoại chỉ khi bạn thêm vào. Không gửi tên, không gửi tin nhắn.
    Yêu cầu được xóa sau khi đóng; được giữ đến lúc đó và thêm: { $period }. Bắt đầu nhé?
handoff-ask-place = Bạn đang ở tỉnh (județ) hay thành phố nào? Bạn cũng có thể gửi vị trí.
handoff-ask-place-again = Tôi không biết nơi này. Xin viết tên tỉnh hoặc thành phố gần nhất, ví dụ “Cluj” hoặc “Timișoara”.
handoff-place-ambiguous = Có nhiều nơi trùng tên này. Bạn ở tỉnh nào?
handoff-declined = Vâng, tôi không gửi gì cả. Bạn có thể tự liên hệ với họ:
handoff-abroad = Có vẻ bạn đang ở ngoài Rumani. Ở đó, lãnh sự quán Rumani sẽ giúp bạn:
handoff-stored = Đã lưu yêu cầu của bạn. Mã số: { $reference }
handoff-delivered = Tôi đang chuyển yêu cầu đến trung tâm. Họ trả lời trong giờ làm việc.
handoff-not-delivered = Trung tâm này chưa nhận tin nhắn từ tôi. Xin gọi điện hoặc đến đó và cho họ biết mã số.
centre-intro = Đây là văn phòng cho { $place }:
centre-address = Địa chỉ: { $address }
centre-no-address = Địa chỉ chưa được xác nhận. Xin gọi điện hỏi trước khi đến.
centre-phone = Điện thoại: { $phone }
centre-email = E-mail: { $email }
centre-website = Web: { $website }
centre-hours = Giờ mở cửa: { $hours }
centre-no-hours = Không rõ giờ mở cửa. Xin gọi điện trước khi đến.
centre-unverified = ⚠ Thông tin này có từ: { $date }, chưa được xác nhận. Xin gọi điện trước.
centre-unverified-undated = ⚠ Thông tin này không ghi ngày và chưa được xác nhận. Xin gọi điện trước.
centre-general-line = Số chung: { $phone }
centre-ask-place = Xin viết tên tỉnh (județ) hoặc thành phố, hoặc gửi vị trí của bạn.

## Cài đặt
choose-language = Bạn muốn tôi viết bằng tiếng gì?
language-set = Từ bây giờ tôi sẽ viết bằng tiếng Việt.
privacy = Những gì tôi lưu:
privacy-people = Về bạn: một mã thay cho tài khoản, ngôn ngữ bạn chọn và ngày bạn viết lần cuối.
privacy-never = Không bao giờ lưu: tên, giấy tờ, vị trí chính xác của bạn. Tôi không báo ai cho cảnh sát.
period-conversation = Cuộc trò chuyện, để tôi hiểu các câu hỏi tiếp theo, lâu nhất
period-shown = Số thứ tự, không phải lời, của các tin nhắn trong khung chat này, để /exit xóa được, lâu nhất
period-language = Ngôn ngữ bạn chọn, sau lần cuối bạn viết
period-handoff = Yêu cầu gửi trung tâm, sau khi đóng
period-relay = Tin nhắn giữa bạn và trung tâm, chỉ cho đến khi được gửi tới, nhiều nhất
period-withdrawn = Những gì của một yêu cầu đã rút còn phải xóa trong nhóm của trung tâm, chỉ là số, nhiều nhất
period-desk-console = Tin nhắn giữa bạn và trung tâm làm việc trên trang nhân viên của chúng tôi, được mã hóa, sau khi đã đọc, nhiều nhất
period-counts = Số đếm, không cho biết là ai
period-waiting = Tin nhắn đang chờ trả lời, được mã hóa, lâu nhất
period-logs = Ghi chép kỹ thuật, không có lời của bạn
period-unanswered = Câu hỏi tôi không trả lời được, không có tên và số
period-audit = Nhân viên nào đã mở yêu cầu của bạn và khi nào, không có lời của bạn
period-backup = Bản sao cơ sở dữ liệu phòng khi hỏng, không có tin nhắn, và dấu niêm phong cho biết ai đã dùng /forget, lâu nhất
privacy-forget = /forget xóa ngay mọi thứ về bạn.
forget-confirm = Xóa mọi thứ tôi lưu về bạn, cả các yêu cầu của bạn? Xóa rồi không lấy lại được.
forgotten = Xong. Tôi đã xóa mọi thứ về bạn. Khi nào muốn, bạn cứ viết lại.

## Khi bên chúng tôi có lỗi
trouble = Bên chúng tôi đang có lỗi, câu hỏi của bạn chưa được trả lời. Xin thử lại sau vài phút.
    Khi gặp nguy hiểm, hãy gọi 112. Cơ quan di trú: { $phone }.
degraded-note = Một phần của tôi đang được sửa, nên tôi trả lời thẳng từ các bài viết. Vài phút nữa sẽ lại nói chuyện được với nhân viên.
switched-off = Mục này hiện đang tắt. Bạn có thể hỏi tôi một câu, hoặc gọi { $phone }. Khi gặp nguy hiểm, hãy gọi 112.

## Nút bấm
button-person = Nói chuyện với nhân viên
button-steps = Cách làm từng bước
button-yes = Có
button-no = Không
button-good = 👍
button-bad = 👎
button-share-location = Gửi vị trí của tôi
button-forget = Có, xóa hết
button-exit = Xóa sạch khung chat
article-title = { $title }

## Khi bạn chờ một người và khi người đó viết với bạn
wait-queue = Yêu cầu { $reference } của bạn đang ở { $centre }, hiện đang mở cửa. Số yêu cầu trước bạn: { $ahead }.
wait-closed = Yêu cầu { $reference } của bạn đang ở { $centre }. Hiện đã đóng cửa, sẽ mở vào { $day } lúc { $time }. Số yêu cầu trước bạn: { $ahead }.
wait-holiday = Yêu cầu { $reference } của bạn đang ở { $centre }. Hôm nay là ngày lễ. Sẽ mở vào { $day } lúc { $time }. Số yêu cầu trước bạn: { $ahead }.
wait-unknown = Yêu cầu { $reference } của bạn đang ở { $centre }. Tôi không biết giờ mở cửa. Số yêu cầu trước bạn: { $ahead }.
wait-opened = { $centre } đã mở cửa. Số yêu cầu trước bạn: { $ahead }.
wait-nobody = Xin lỗi: chưa ai nhận yêu cầu { $reference } của bạn. Yêu cầu vẫn mở. Bạn cũng có thể gọi { $phone } và đọc mã yêu cầu.
wait-passed = Ở { $previous } chưa ai nhận yêu cầu { $reference } của bạn. Tôi đã chuyển nó đến { $centre }. Nếu bạn không muốn, hãy gửi /end.
case-passed = { $previous } đã chuyển yêu cầu { $reference } của bạn đến { $centre }. Nếu bạn không muốn, hãy gửi /end.
relay-taken = Một người ở { $centre } đã nhận yêu cầu { $reference } của bạn. Từ giờ những gì bạn viết ở đây sẽ đến người đó, còn tôi im lặng. Khi nguy hiểm, gọi 112.
    /end – kết thúc và viết lại với tôi
relay-edited = ✏️ Tin nhắn đã sửa:
relay-deleted = Tin nhắn cũng đã được thu hồi ở đó.
relay-not-deleted = Tôi không thu hồi được tin nhắn: { $centre } vẫn còn thấy tin đó.
relay-nothing-deleted = Muốn thu hồi tin nhắn, hãy trả lời tin đó bằng /delete. Nếu bạn tự xóa, tôi không được báo.
relay-not-passed = Tôi không chuyển được nội dung này. Xin viết bằng chữ.
relay-lost = Một tin nhắn của bạn không gửi được. Xin gọi { $phone }.
relay-twice = Tin này có thể đến hai lần: kết nối bị ngắt.
relay-translated = Máy dịch. Bản gốc:
case-closed = { $centre } đã đóng yêu cầu { $reference } của bạn. Còn thiếu gì không? Viết ở đây trong vòng { $hours } giờ, yêu cầu sẽ mở lại.
case-ended = Yêu cầu { $reference } của bạn đã đóng. Bạn đang viết với tôi trở lại.
case-reopened = Yêu cầu { $reference } của bạn đã mở lại và tôi đã chuyển lời bạn viết. Muốn viết với tôi, hãy gửi /end.
case-rate = Người đó có giúp được bạn không? 1 là hoàn toàn không, 5 là rất tốt.
case-rated = Cảm ơn bạn.
follow-up-nothing = Bạn hỏi về việc gì? Xin viết lại trong một câu.
button-audience-as = Tôi đã xin tị nạn
button-audience-bp = Tôi được bảo vệ (tị nạn)
button-audience-tw = Tôi có giấy phép lao động
button-audience-st = Tôi học ở đây
button-audience-fm = Tôi sang với gia đình
button-audience-em = Tôi là chủ lao động
feedback-what = Cảm ơn bạn. Điều gì chưa đúng?
button-feedback-answer = Không phải điều tôi hỏi
button-feedback-content = Bài viết khó hiểu hoặc sai

## Leaflets
leaflet-title = Câu trả lời ngắn cho người nước ngoài ở Romania
leaflet-for = Dành cho bạn nếu: “{ $status }”
leaflet-ask = Câu hỏi của bạn, bằng tiếng của bạn, miễn phí: quét mã hoặc mở { $link } trong Telegram.
leaflet-printed = In ngày { $date }. Quy định thay đổi: trong Telegram bạn luôn đọc được bản mới nhất.
leaflet-sources = Nguồn
leaflet-danger = Khi gặp nguy hiểm, gọi 112. Miễn phí, ngày và đêm.

## The request before it is sent, what is stored, and when a centre is open
handoff-preview = Đây là những gì tôi sẽ gửi đến { $centre }. Chưa gửi gì cả.
preview-language = Ngôn ngữ: { $language }
preview-county = Tỉnh: { $county }
preview-subject = Chủ đề: { $subject }
preview-no-subject = Chủ đề: bỏ trống
preview-interpreter = Phiên dịch: có, xin giúp
preview-no-interpreter = Phiên dịch: không cần
preview-reach-here = Họ trả lời bạn ở đây.
preview-reach-phone = Họ có thể gọi cho bạn: { $phone }
preview-reach-self = Trung tâm này không thể viết cho bạn ở đây: hãy gọi hoặc đến đó.
preview-kept = Thời gian giữ sau khi đóng: { $period }
button-send = Gửi
button-place = Đổi địa điểm
button-subject = Đổi chủ đề
button-reply-language = Đổi ngôn ngữ
button-interpreter-add = Tôi cần phiên dịch
button-interpreter-drop = Không cần phiên dịch
button-phone-add = Thêm số điện thoại
button-phone-drop = Bỏ số điện thoại
button-drop = Không gửi
button-resume = Quay lại yêu cầu của tôi
handoff-ask-subject = Việc này về điều gì?
button-no-subject = Bỏ trống
handoff-ask-phone = Xin viết số họ có thể gọi, ví dụ +40 721 234 567.
handoff-phone-wrong = Tôi không đọc được số điện thoại này. Xin viết kèm mã quốc gia, ví dụ +40 721 234 567.
handoff-nothing-waits = Không có yêu cầu nào đang chờ gửi. Để bắt đầu: /person
subject-stay = Giấy tờ và cư trú
subject-work = Việc làm và lương
subject-asylum = Tị nạn
subject-health = Sức khỏe
subject-school = Trường và học tập
subject-family = Gia đình
subject-return = Trở về và ra đi
subject-other = Việc khác
mydata = Những gì tôi lưu về bạn:
mydata-nothing = Hiện tôi không lưu gì về bạn.
mydata-language = Ngôn ngữ bạn chọn: { $language }
mydata-last = Tin nhắn cuối của bạn: { $date }, ngôn ngữ: { $language }
mydata-request = Yêu cầu { $reference } ngày { $date }, { $centre }: { $state }
case-state-stored = đã lưu
case-state-waiting = đang chờ nhân viên
case-state-taken = có người đang xử lý
case-state-closed = đã đóng
mydata-request-closed = Đóng ngày { $date }
mydata-request-urgent = Được xem là khẩn cấp
mydata-request-rating = Điểm bạn cho: { $rating } trên 5
mydata-form = Một yêu cầu bạn chưa gửi.
mydata-waiting = Tin nhắn đang chờ chuyển: { $count }
mydata-desk = Tin nhắn được giữ cho trung tâm, đã mã hóa: { $count }
mydata-conversation = Tin nhắn trong cuộc trò chuyện: { $count }
mydata-shown = Số thứ tự tin nhắn trong khung chat này, cho /exit: { $count }
mydata-relayed = Số thứ tự tin nhắn giữa bạn và các trung tâm, không có nội dung: { $count }
button-mydata = Những gì được lưu về tôi
centre-open-now = Đang mở cửa.
centre-opens = Đang đóng cửa. Mở vào { $day } lúc { $time }.
centre-languages = Ngôn ngữ sử dụng: { $languages }

## Dates under an answer
coming-up = Sắp tới:
coming-up-day = { $day }: { $title }. { $where }. { $organiser }
coming-up-days = { $day } – { $until }: { $title }. { $where }. { $organiser }

## Surveys
survey-consent =
    { $title }
    { $intro }
    Tôi chỉ lưu số lần mỗi câu trả lời được chọn ở mỗi tỉnh. Không lưu bạn là ai, cũng không lưu những câu nào do cùng một người trả lời. Không có gì được gửi trước khi bạn bấm nút gửi. Bạn có muốn trả lời không?
survey-county = Bạn sống ở tỉnh nào? Bạn có thể bỏ qua.
survey-question =
    { $number } / { $total }
    { $text }
survey-review =
    Câu trả lời của bạn:
    { $answers }
    Tôi gửi nhé?
survey-thanks = Cảm ơn bạn. Câu trả lời đã được đếm, không kèm tên.
survey-stopped = Được. Không có gì được gửi.
survey-none = Hiện không có khảo sát nào.
survey-again = Bạn đã gửi câu trả lời rồi. Cảm ơn bạn.

## News: announcements
button-news = Thông báo
news-none = Hiện không có thông báo nào.
news-end = Hiện chỉ có vậy. Xem lại bằng /news.
news-offer = Khi có tin mới, tôi nhắn cho bạn ở đây nhé?
news-offer-none = Hiện không có thông báo nào. Khi có, tôi nhắn cho bạn ở đây nhé?
news-consent =
    Nếu bạn đồng ý, tôi sẽ tự nhắn cho bạn ở đây khi có thông báo: khóa học, hội chợ việc làm, ngày tư vấn.
    Ai cầm điện thoại của bạn cũng có thể thấy tin nhắn. Vì vậy tôi chỉ viết một dòng, giống nhau cho mọi người: “Có tin mới.” Phần còn lại bạn đọc bằng /news.
    Tôi lưu: địa chỉ khung chat này, tỉnh và chủ đề bạn chọn. Tất cả đều được mã hóa.
    Bạn có thể dừng bất cứ lúc nào: /news off. /exit và /forget cũng dừng việc này.
    Bạn có muốn không?
news-no = Được. Tôi sẽ không nhắn trước. Bạn có thể tự xem: /news
news-only-telegram = Ở đây tôi không thể nhắn trước cho bạn. Khi muốn xem, hãy bấm “Thông báo”. Tôi chỉ báo tin được trên Telegram.
news-county = Thông báo của tỉnh nào?
button-news-everywhere = Cả nước
news-topics = Về chủ đề gì? Bấm một hoặc nhiều mục.
news-topic-courses = { $mark }Khóa học và trường học
news-topic-work = { $mark }Việc làm
news-topic-health = { $mark }Sức khỏe và gia đình
news-topic-offices = { $mark }Cơ quan và giờ làm việc
news-topic-community = { $mark }Sự kiện và gặp gỡ
button-news-all = Tất cả
button-news-done = Xong
button-news-begin = Có, hãy nhắn cho tôi
button-news-more = Xem thêm
button-news-whole = Toàn bộ nội dung
button-news-quiet = Chỉ một dòng
button-news-change = Thay đổi
button-news-off = Dừng thông báo
news-on =
    Khi có tin mới, tôi sẽ nhắn cho bạn.
    Tỉnh: { $place }
    Chủ đề: { $topics }
    Trên màn hình: { $how }
    Để dừng: /news off
news-on-none =
    Hiện không có gì mới. Khi có, tôi sẽ nhắn cho bạn.
    Tỉnh: { $place }
    Chủ đề: { $topics }
    Trên màn hình: { $how }
    Để dừng: /news off
news-off = Xong. Tôi không gửi thông báo ở đây nữa và đã xóa những gì tôi lưu cho việc này.
news-off-already = Bạn không nhận thông báo ở đây.
news-quiet-notice = Có tin mới. Để đọc: /news
announcement-date = Thời gian: { $date }
announcement-counties = Dành cho: { $counties }
announcement-source = Nguồn: { $source }
announcement-other-language = Nội dung này chưa có bằng tiếng của bạn. Đây là bản tiếng: { $language }.
crisis-notice = Thông báo quan trọng
period-news = Thông báo bạn đã yêu cầu: khung chat, tỉnh và chủ đề, đã mã hóa, sau lần cuối bạn dùng /news
mydata-news = Thông báo: { $place }; { $topics }; { $how }
mydata-news-held = Không gửi thông báo cho bạn trước { $date }.

## Kiểm tra nhóm đối tượng (đợt gọi dự án 2017, đã đóng). “Có” nghĩa là gia đình trả được.
button-target = Tôi có thuộc diện không? (2017, đã đóng)
button-target-yes = Có
button-target-no = Không
button-target-unknown = Tôi không biết
button-target-stop = Dừng
button-target-again = Làm lại từ đầu
button-target-article = Quy định năm 2017
-target-head = Đợt gọi dự án 2017, đã đóng
target-ask-lives-there =
    { -target-head }: không ai tham gia được nữa. Bạn có thể xem mình có thuộc nhóm đối tượng của đợt đó không.
    Tôi hỏi ngắn và dừng ngay khi đã rõ. Tôi không lưu câu trả lời nào. Tôi không hỏi về nguồn gốc của bạn.
    Bạn có sống trong cộng đồng bị thiệt thòi nơi có dự án như vậy, hoặc có địa chỉ chính thức ở đó không?
    Không cần giấy tờ.
target-ask-bills =
    { -target-head }
    Gia đình bạn có trả được tiền nhà và hóa đơn (nước, điện, ga) đúng hạn không?
target-ask-heating =
    { -target-head }
    Gia đình bạn có trả được tiền sưởi ấm nhà không?
target-ask-unexpected =
    { -target-head }
    Gia đình bạn có trả được một khoản bất ngờ, ví dụ tiền sửa chữa không?
target-ask-protein =
    { -target-head }
    Gia đình bạn có mua được thịt, cá hoặc chất đạm khác mỗi ngày không?
target-ask-holiday =
    { -target-head }
    Gia đình bạn có trả được một tuần đi nghỉ xa nhà không?
target-ask-car =
    { -target-head }
    Gia đình bạn có ô tô, hoặc có tiền mua ô tô không?
target-ask-washing-machine =
    { -target-head }
    Gia đình bạn có máy giặt, hoặc có tiền mua máy giặt không?
target-ask-television =
    { -target-head }
    Gia đình bạn có tivi màu, hoặc có tiền mua tivi màu không?
target-ask-telephone =
    { -target-head }
    Gia đình bạn có điện thoại, hoặc có tiền mua điện thoại không?
target-ask-work-low =
    { -target-head }
    Xin nghĩ đến những người lớn từ 18 đến 59 tuổi trong nhà, trong năm vừa qua.
    Họ có làm việc rất ít không: cộng lại dưới một phần năm (20 %) thời gian có thể làm?
target-ask-income-low =
    { -target-head }
    Thu nhập của gia đình bạn có thấp không: mỗi người dưới 60 % mức trung vị, tức mức thu nhập ở giữa trong cả nước?
    Chỉ bấm nút. Đừng viết số tiền.
-target-where =
    Đây không phải là quyết định. Đợt này đã đóng ngày 16 tháng 6 năm 2017.
    Cần giúp đỡ hôm nay, xin hỏi phòng trợ giúp xã hội ở tòa thị chính.
    Hoặc hỏi trung tâm vùng: bấm “Nói chuyện với nhân viên”, hoặc viết /centre.
target-may-lacking =
    Bạn có thể thuộc nhóm đối tượng (đợt 2017, đã đóng).
    Điều quyết định: bạn sống trong cộng đồng đó, và gia đình không trả được bốn trong chín thứ. Bốn là đủ.
    { -target-where }
target-may-work =
    Bạn có thể thuộc nhóm đối tượng (đợt 2017, đã đóng).
    Điều quyết định: bạn sống trong cộng đồng đó, và người lớn trong nhà làm việc rất ít.
    { -target-where }
target-may-income =
    Bạn có thể thuộc nhóm đối tượng (đợt 2017, đã đóng).
    Điều quyết định: bạn sống trong cộng đồng đó, và thu nhập thấp.
    { -target-where }
target-not-lives =
    Có vẻ bạn không thuộc nhóm đối tượng (đợt 2017, đã đóng).
    Điều quyết định: bạn không sống trong cộng đồng như vậy.
    { -target-where }
target-not-risk =
    Có vẻ bạn không thuộc nhóm đối tượng (đợt 2017, đã đóng).
    Điều quyết định: thiếu chưa đến bốn trong chín thứ, người lớn làm việc đủ, và thu nhập không thấp. Chỉ cần một trong ba là đủ.
    { -target-where }
target-unknown =
    Từ các câu trả lời này, tôi không nói được bạn có thuộc nhóm đối tượng hay không (đợt 2017, đã đóng).
    Điều bạn không biết chính là điều quyết định.
    { -target-where }
target-stopped = Được, tôi dừng. Tôi không lưu gì cả.
target-unreadable = Tôi không đọc được nút này nữa. Không có gì được lưu, nên xin làm lại từ đầu.
