# Words of the public chat page; keys as in en.ftl. Translated by machine, to be read by a person.

## The page
title = Punte: hỏi và đáp cho người đến Rumani
log = Cuộc trò chuyện
you = Bạn
assistant = Punte
write = Viết câu hỏi của bạn
send = Gửi
language = Ngôn ngữ
more = Thêm
skip = Đến chỗ viết
danger = Khi nguy hiểm, gọi 112

## Leaving, working, no connection
exit = Rời trang này
exit-limits = “Rời trang này” mở một trang thời tiết và bỏ trang này khỏi danh sách “quay lại” của thẻ này. Nó không thể xóa lịch sử trình duyệt và không che giấu gì với người theo dõi thiết bị này hoặc mạng. Hãy tự xóa lịch sử, hoặc dùng cửa sổ riêng tư.
exit-limits-plain = JavaScript đang tắt trong trình duyệt của bạn: “quay lại” có thể dẫn về trang này.
working = Tôi đang tìm câu trả lời…
slow = Lâu hơn bình thường. Tin nhắn của bạn không bị mất.
offline = Không có kết nối. Tin nhắn chưa được gửi. Lời của bạn vẫn ở dưới: hãy thử lại.

## What is stored, and ways on
storage = Trang này không dùng cookie. Khi bạn đóng trang, cuộc trò chuyện biến mất khỏi thiết bị này.
remember = Nhớ cuộc trò chuyện trong thẻ này
remember-not = Không nhớ nữa
remembered = Được nhớ trong thẻ này cho đến khi bạn đóng.
centre = Tìm trung tâm gần tôi
privacy = Những gì được lưu
forget = Xóa mọi thứ về tôi

## Location and paper
location-note = Chỉ gửi khu vực rộng khoảng một ki-lô-mét, không gửi vị trí chính xác của bạn.
location-denied = Không lấy được vị trí của bạn. Hãy viết tên tỉnh (județ) hoặc thành phố.
map = Bản đồ
print = In câu trả lời này
print-now = In
back = Quay lại cuộc trò chuyện
gone = Không có trang này, hoặc câu trả lời không còn được đăng.

## What cannot be taken
too-long = Quá dài. Hãy rút ngắn còn { $limit } ký tự và gửi lại. Lời của bạn vẫn ở dưới.
unreadable = Tôi không đọc được những gì trình duyệt của bạn gửi. Hãy thử lại một lần.
over = Cuộc trò chuyện này đã kết thúc. Lời của bạn vẫn ở dưới: gửi lại để bắt đầu cuộc mới.
many = Hiện có quá nhiều tin nhắn từ mạng của bạn. Hãy đợi một phút rồi gửi lại. Lời của bạn vẫn ở dưới.

## A request to a centre
keep-open = Hãy giữ trang này mở: câu trả lời của họ hiện ở đây. Nếu đóng, hãy gọi cho họ và đọc mã yêu cầu.
no-way-back = Trang này không thể hiện câu trả lời của họ sau này. Hãy thêm số điện thoại, hoặc gọi cho họ và đọc mã yêu cầu.

## On paper and on other sites
leaflet-ask = Câu hỏi của riêng bạn, bằng tiếng của bạn, miễn phí: quét mã hoặc mở { $link }
leaflet-printed = In ngày { $date }. Quy định thay đổi: ở địa chỉ này luôn có bản mới nhất.
embed-open = Có câu hỏi? Hỏi ở đây
embed-close = Đóng phần hỏi
taken-back = Trung tâm đã thu hồi một tin nhắn.
