"""Ten forms in other words."""

from tests.own_forms.draw import OwnForm

FORMS = (
    OwnForm(
        "bao-cao-so",
        "report",
        """
| SỞ GD&ĐT / ĐƠN VỊ: [[unit]] / Số: [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
BÁO CÁO
Kết quả tự đánh giá, xếp loại Đơn vị học tập năm [[year]]
Nơi gửi: [[to]]
Phần I. Khái quát về nhà trường
- Tên gọi đầy đủ: [[unit]]
- Thuộc: [[above]]
- Biên chế hiện nay: [[staff]] người
- Vài nét về nhà trường: [[about]]
Phần II. Thành viên Tổ đánh giá
@team
| STT | Họ tên | Chức danh | Vai trò trong Tổ | Chỉ tiêu phụ trách |
| 1 |  |  |  |  |
| 2 |  |  |  |  |
Phần III. Kết quả
Tổng số chỉ tiêu đạt: [[counts]]
Nhà trường tự nhận mức: [[level]]
Phần IV. Những đề xuất, kiến nghị: [[request]]
Nơi nhận: [[?]]
Người đứng đầu: [[lead]]
""",
    ),
    OwnForm(
        "bao-cao-mam-non",
        "report",
        """
UBND XÃ [[place]]
TRƯỜNG MẦM NON [[unit]]
BÁO CÁO ĐƠN VỊ HỌC TẬP
Năm thực hiện: [[year]]
Tổng số CBGVNV toàn trường: [[staff]]
Quyết định thành lập tổ số: [[decision]]
@plan
| Ngày | Công việc | Người phụ trách |
|  |  |  |
|  |  |  |
Kết quả xếp loại của trường: [[level]]
Nhận xét chung: [[conclusion]]
Thư ký tổ: [[secretary]]
Hiệu trưởng (ký, ghi rõ họ tên): [[lead]]
""",
    ),
    OwnForm(
        "tong-hop-co-so",
        "summary",
        """
BIỂU TỔNG HỢP ĐÁNH GIÁ CHỈ TIÊU
Trường: [[unit]]. Năm: [[year]]. Số CB, GV, NV: [[staff]]
| STT | Chỉ tiêu | Tỷ lệ đạt | Mức đạt | Mã minh chứng |
| 1 | 1.1. Kế hoạch học tập | [[1.1]] | [[1.1]] | [[1.1]] |
| 2 | 2.1. Kỷ luật lao động | [[2.1]] | [[2.1]] | [[2.1]] |
| 3 | 2.5. Lao động tiên tiến | [[2.5]] | [[2.5]] | [[2.5]] |
Kết quả chung: [[level]]
Lập bảng ngày: [[?]]
Người tổng hợp: [[secretary]]
Xác nhận của Hiệu trưởng: [[lead]]
""",
    ),
    OwnForm(
        "tong-hop-dau-x",
        "summary",
        """
PHỤ LỤC II
Cơ sở giáo dục: [[unit]]
@indicators
| Mã số | Yêu cầu | Không đạt | Đạt mức 1 | Đạt mức 2 |
|  |  |  |  |  |
|  |  |  |  |  |
Đơn vị được xếp loại: [[level]]
Tóm tắt số liệu: [[counts]]
[[date]]
""",
    ),
    OwnForm(
        "phieu-so-1",
        "indicator-sheet",
        """
PHỤ LỤC I
Đơn vị công tác: [[unit]]
Thuộc tiêu chí số: [[criterion]]
Chỉ tiêu số: [[code]]
a) Những việc đã làm:
[[description]]
..............................
..............................
b) Kết quả nổi bật: [[strengths]]
c) Những mặt chưa làm được: [[shortcomings]]
d) Hướng khắc phục trong năm tới: [[measures]]
đ) Hồ sơ minh chứng gồm: [[evidence]]
e) Đề nghị xếp mức: [[result]]
Người chịu trách nhiệm: [[author]]
Người thẩm tra: [[checker]]
""",
    ),
    OwnForm(
        "phieu-bang-ngang",
        "indicator-sheet",
        """
| Tên cơ sở | [[unit]] |
| Nội dung đánh giá | [[text]] |
| Kết quả thực hiện năm học | [[description]] |
| Những tồn tại cần khắc phục | [[shortcomings]] |
| Tư vấn, khuyến nghị | [[measures]] |
| Kết luận của Tổ | [[result]] |
| Thành viên viết phiếu | [[author]] |
""",
    ),
    OwnForm(
        "phieu-minh-chung",
        "indicator-sheet",
        """
PHIẾU CHỈ TIÊU [[code]]
Mô tả thực trạng của trường: [[description]]
Tỉ lệ đạt được: [[figures]]
@evidence
| STT | Ký hiệu mã | Nội dung minh chứng | Số trang | Ghi chú |
| 1 |  |  |  |  |
| 2 |  |  |  |  |
Mặt mạnh: [[strengths]]
Mặt yếu: [[shortcomings]]
Mức tự xếp: [[result]]
Kiểm tra chéo bởi: [[checker]]
""",
    ),
    OwnForm(
        "bien-ban-xet",
        "minutes",
        """
BIÊN BẢN XÉT CÔNG NHẬN ĐƠN VỊ HỌC TẬP
Vào lúc [[started]], [[met]]
Địa điểm họp: [[room]]
Chủ trì cuộc họp: ông (bà) [[chair]]
Thư ký ghi biên bản: [[keeper]]
Tổng số người dự họp: [[attended]]
Thành viên có mặt gồm: [[present]]
Vắng mặt có lý do: [[absent]]
Các ý kiến phát biểu: [[opinions]]
Kết quả biểu quyết: [[votes]]
Toàn thể thống nhất: [[agreement]]
Bế mạc lúc: [[ended]]
""",
    ),
    OwnForm(
        "quyet-dinh",
        "decision",
        """
| TRƯỜNG [[unit]] / [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
QUYẾT ĐỊNH
Thành lập Tổ đánh giá Đơn vị học tập năm [[year]]
Căn cứ Thông tư [[circular]];
Điều 1. Thành lập Tổ đánh giá của nhà trường [[unit]] gồm:
@team
| TT | Họ và tên | Chức vụ | Nhiệm vụ trong Tổ | Tiêu chí phân công | Kiểm tra chéo |
| 1 |  |  |  |  |  |
| 2 |  |  |  |  |  |
| 3 |  |  |  |  |  |
HIỆU TRƯỞNG: [[lead]]
""",
    ),
    OwnForm(
        "to-trinh-xa",
        "request",
        """
| UBND PHƯỜNG [[place]] / TRƯỜNG [[unit]] / [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
TỜ TRÌNH
Kính trình: [[to]]
Thực hiện Thông tư số [[circular]]
Qua tự đánh giá, trường đạt mức độ: [[level]]
Vậy nhà trường kính mong cấp trên [[request]]
Người ký: [[lead]]
""",
    ),
)
