"""Ten forms in the words that offices and schools mostly use."""

from tests.own_forms.draw import OwnForm

FORMS = (
    OwnForm(
        "bao-cao-phong",
        "report",
        """
| PHÒNG GD&ĐT HUYỆN A / TRƯỜNG [[unit]] / Số: [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
BÁO CÁO
Tự đánh giá “Đơn vị học tập” năm [[year]]
Kính gửi: [[to]]
I. ĐẶC ĐIỂM TÌNH HÌNH
1. Tên đơn vị: [[unit]]
2. Loại hình trường: [[kind]]
3. Cơ quan chủ quản: [[above]]
4. Tổng số cán bộ, giáo viên, nhân viên: [[staff]] người.
5. Đặc điểm tình hình chung:
[[about]]
II. TỔ TỰ ĐÁNH GIÁ
@team
| TT | Họ và tên | Chức vụ | Nhiệm vụ |
| 1 |  |  |  |
| 2 |  |  |  |
| 3 |  |  |  |
III. KẾT QUẢ
Tổng hợp kết quả: [[counts]]
Tự xếp loại: [[level]]
IV. ĐỀ NGHỊ
[[request]]
HIỆU TRƯỞNG: [[lead]]
""",
    ),
    OwnForm(
        "bao-cao-ngan",
        "report",
        """
BÁO CÁO TỰ ĐÁNH GIÁ ĐƠN VỊ HỌC TẬP NĂM [[year]]
Đơn vị: [[unit]]
Số thành viên hiện có: [[staff]]
Căn cứ [[circular]]
@indicators
| TT | Nội dung chỉ tiêu | Số liệu | Tự đánh giá |
|  |  |  |  |
|  |  |  |  |
Kết luận chung: [[conclusion]]
Kiến nghị: [[request]]
Người lập biểu: [[secretary]]
Thủ trưởng đơn vị: [[lead]]
""",
    ),
    OwnForm(
        "phieu-tong-hop",
        "summary",
        """
PHIẾU TỔNG HỢP
Tên đơn vị: [[unit]]
Năm đánh giá: [[year]]
| Chỉ tiêu | Nội dung | Kết quả | Mức độ đạt |
| 1.1 | Ban hành kế hoạch học tập | [[1.1]] | [[1.1]] |
| 1.2 | Thực hiện chế độ đào tạo | [[1.2]] | [[1.2]] |
| 2.2 | Hoàn thành bồi dưỡng | [[2.2]] | [[2.2]] |
| 3.4 | Chuyển đổi số | [[3.4]] | [[3.4]] |
Xếp loại chung: [[level]]
Thư ký: [[secretary]]
Tổ trưởng: [[lead]]
""",
    ),
    OwnForm(
        "bang-tong-hop",
        "summary",
        """
BẢNG TỔNG HỢP KẾT QUẢ TỰ ĐÁNH GIÁ NĂM [[year]]
TRƯỜNG TIỂU HỌC [[unit]]
@indicators
| Tiêu chí, chỉ tiêu | Không đạt | Mức độ 1 | Mức độ 2 | Minh chứng |
|  |  |  |  |  |
|  |  |  |  |  |
|  |  |  |  |  |
Số chỉ tiêu đạt: [[counts]]
Tự đánh giá: [[level]]
[[date]]
""",
    ),
    OwnForm(
        "phieu-chi-tieu",
        "indicator-sheet",
        """
PHIẾU ĐÁNH GIÁ CHỈ TIÊU
Tên trường: [[unit]]
Tiêu chí: [[criterion]]
Chỉ tiêu: [[code]]
1. Mô tả hiện trạng:
[[description]]
……………………………………
……………………………………
2. Ưu điểm: [[strengths]]
3. Tồn tại, hạn chế: [[shortcomings]]
4. Biện pháp khắc phục: [[measures]]
5. Minh chứng:
@evidence
| TT | Mã minh chứng | Tên minh chứng | Nơi ban hành |
|  |  |  |  |
|  |  |  |  |
6. Tự đánh giá: [[result]]
Người viết phiếu: [[author]]
Người kiểm tra chéo: [[checker]]
""",
    ),
    OwnForm(
        "phieu-bang-hai-cot",
        "indicator-sheet",
        """
PHIẾU TỰ ĐÁNH GIÁ
| Đơn vị | [[unit]] |
| Chỉ tiêu | [[code]] |
| Thực trạng | [[description]] |
| Điểm mạnh | [[strengths]] |
| Điểm yếu | [[shortcomings]] |
| Kế hoạch cải tiến | [[measures]] |
| Minh chứng | [[evidence]] |
| Mức độ đạt được | [[result]] |
Ngày lập phiếu: [[?]]
Người đánh giá: [[author]]
""",
    ),
    OwnForm(
        "phieu-theo-dong",
        "indicator-sheet",
        """
Mẫu 1
Trường [[unit]], năm [[year]]
Nội dung chỉ tiêu [[text]]
Số người đạt: [[figures]]
Kết quả thực hiện: [[description]]
Hạn chế: [[shortcomings]]
Giải pháp: [[measures]]
Xếp loại chỉ tiêu: [[result]]
[[date]]
""",
    ),
    OwnForm(
        "bien-ban",
        "minutes",
        """
BIÊN BẢN HỌP TỔ TỰ ĐÁNH GIÁ
Hôm nay, [[met]], tại [[room]]
Thời gian bắt đầu: [[started]]
Chủ trì: [[chair]]
Thư ký: [[keeper]]
Số người có mặt: [[attended]]
Vắng mặt: [[absent]]
Ý kiến thảo luận:
[[opinions]]
____________________
Biểu quyết: [[votes]]
Cuộc họp thống nhất: [[agreement]]
Cuộc họp kết thúc vào lúc [[ended]]
""",
    ),
    OwnForm(
        "bien-ban-phong",
        "minutes",
        """
| TRƯỜNG [[unit]] / TỔ TỰ ĐÁNH GIÁ | Độc lập - Tự do - Hạnh phúc / [[date]] |
BIÊN BẢN
I. Thời gian: [[started]]
II. Địa điểm: [[room]]
III. Thành phần tham dự: [[present]]
- Vắng: [[absent]]
- Chủ tọa: [[chair]]
- Thư ký cuộc họp: [[keeper]]
IV. Nội dung
1. Tổng hợp kết quả: [[counts]]
2. Tự xếp loại: [[level]]
3. Kết luận: [[agreement]]
Biên bản kết thúc hồi [[ended]] cùng ngày.
""",
    ),
    OwnForm(
        "to-trinh",
        "request",
        """
| UBND XÃ [[place]] / TRƯỜNG [[unit]] / Số: [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
TỜ TRÌNH
Về việc đề nghị công nhận Đơn vị học tập năm [[year]]
Kính gửi: [[to]]
Căn cứ [[circular]];
Căn cứ Quyết định số [[decision]]
Trường [[unit]] tự đánh giá đạt: [[level]]
Nhà trường kính đề nghị: [[request]]
HIỆU TRƯỞNG [[lead]]
""",
    ),
)
