# Chữ trong các ảnh minh chứng vẽ cho bản chạy thử.

demo-photo-nation = CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
demo-photo-motto = Độc lập - Tự do - Hạnh phúc
demo-photo-number = Số: { $number }
demo-photo-day = Ngày { $day } tháng { $month } năm { $year }
demo-photo-place-day = { $place }, ngày { $day } tháng { $month } năm { $year }
demo-photo-subject-decision = Về việc { $subject }
demo-photo-basis-1 = Căn cứ Thông tư số 24/2023/TT-BGDĐT ngày 11 tháng 12 năm 2023 của Bộ trưởng Bộ Giáo dục và Đào tạo quy định về đánh giá, công nhận “Đơn vị học tập” cấp huyện, tỉnh;
demo-photo-basis-2 = Căn cứ nhiệm vụ năm học và tình hình thực tế của đơn vị,
demo-photo-decides = QUYẾT ĐỊNH:
demo-photo-article-1 = Điều 1. Nội dung của Quyết định: { $subject }. Danh sách và các nội dung cụ thể được ghi trong phụ lục kèm theo.
demo-photo-article-2 = Điều 2. Các cá nhân, bộ phận có tên trong phụ lục có trách nhiệm thực hiện đúng nhiệm vụ được giao và báo cáo kết quả theo quy định.
demo-photo-article-3 = Điều 3. Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.
demo-photo-part-1 = 1. Mục đích, yêu cầu: giúp mọi thành viên trong đơn vị được học tập thường xuyên, đáp ứng yêu cầu của vị trí việc làm.
demo-photo-part-2 = 2. Nội dung: { $subject }; mỗi bộ phận cụ thể hoá thành công việc hằng tháng, có người phụ trách và thời hạn.
demo-photo-part-3 = 3. Tổ chức thực hiện: các tổ chuyên môn triển khai tới từng thành viên; bộ phận thư ký tổng hợp, lưu minh chứng và báo cáo lãnh đạo đơn vị.
demo-photo-recipients = Nơi nhận:
demo-photo-recipient-1 = - Như trên;
demo-photo-recipient-2 = - Các tổ chuyên môn;
demo-photo-recipient-3 = - Lưu: VT.
demo-photo-office-truong = HIỆU TRƯỞNG
demo-photo-office-phong = TRƯỞNG PHÒNG
demo-photo-office-so = GIÁM ĐỐC
demo-photo-office-uy = CHỦ TỊCH
demo-photo-office-other = THỦ TRƯỞNG ĐƠN VỊ

# Để nhận ra loại văn bản trong tên minh chứng: “Kế hoạch số 12/KH-TrTH”
demo-photo-number-word = số
demo-photo-school = Trường Tiểu học xã Hua Thanh
demo-photo-signer = Đỗ Thị Thu Hiền
