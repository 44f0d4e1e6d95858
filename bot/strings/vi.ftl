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
    /language – đổi ngôn ngữ
    /privacy – tôi lưu những gì
    /forget – xóa những gì tôi lưu về bạn
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
answer-case = Ví dụ: { $case }
answer-details = { $title }
clarify = Tôi chưa rõ bạn hỏi điều nào. Xin chọn:
no-answer = Tôi không biết câu trả lời, và tôi không muốn đoán.
    Bạn có thể viết cách khác, hoặc nói chuyện với nhân viên.
no-answer-twice = Tôi vẫn chưa trả lời được. Nhân viên ở trung tâm có thể giúp. Tôi nối bạn với họ nhé?
related = Xem thêm

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
handoff-consent = Tôi có thể gửi yêu cầu đến trung tâm của tỉnh (județ) bạn ở.
    Tôi gửi: ngôn ngữ, tỉnh và chủ đề. Không gửi tên, không gửi tin nhắn, không gửi số điện thoại.
    Yêu cầu được xóa 90 ngày sau khi đóng. Tôi gửi nhé?
handoff-ask-place = Bạn đang ở tỉnh (județ) hay thành phố nào? Bạn cũng có thể gửi vị trí.
handoff-ask-place-again = Tôi không biết nơi này. Xin viết tên tỉnh hoặc thành phố gần nhất, ví dụ “Cluj” hoặc “Timișoara”.
handoff-place-ambiguous = Có nhiều nơi trùng tên này. Bạn ở tỉnh nào?
handoff-declined = Vâng, tôi không gửi gì cả. Bạn có thể tự liên hệ với họ:
handoff-abroad = Có vẻ bạn đang ở ngoài Rumani. Ở đó, lãnh sự quán Rumani sẽ giúp bạn:
handoff-stored = Đã lưu yêu cầu của bạn. Mã số: { $reference }
handoff-delivered = Tôi đang chuyển yêu cầu đến trung tâm. Họ trả lời trong giờ làm việc.
handoff-not-delivered = Trung tâm này chưa nhận tin nhắn từ tôi. Xin gọi điện hoặc đến đó và cho họ biết mã số.
handoff-cancelled = Vâng, mình dừng ở đây. Chưa gửi gì cả.
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
period-language = Ngôn ngữ bạn chọn, sau lần cuối bạn viết
period-handoff = Yêu cầu gửi trung tâm, sau khi đóng
period-counts = Số đếm, không cho biết là ai
period-logs = Ghi chép kỹ thuật, không có lời của bạn
privacy-forget = /forget xóa ngay mọi thứ về bạn.
forget-confirm = Xóa mọi thứ tôi lưu về bạn, cả các yêu cầu của bạn? Xóa rồi không lấy lại được.
forgotten = Xong. Tôi đã xóa mọi thứ về bạn. Khi nào muốn, bạn cứ viết lại.

## Khi bên chúng tôi có lỗi
trouble = Bên chúng tôi đang có lỗi, câu hỏi của bạn chưa được trả lời. Xin thử lại sau vài phút.
    Khi gặp nguy hiểm, hãy gọi 112. Cơ quan di trú: { $phone }.

## Nút bấm
button-person = Nói chuyện với nhân viên
button-steps = Cách làm từng bước
button-yes = Có
button-no = Không
button-good = 👍
button-bad = 👎
button-share-location = Gửi vị trí của tôi
button-forget = Có, xóa hết
button-map = Bản đồ
article-title = { $title }
