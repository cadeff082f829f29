"""Ten more forms, drawn after all rules: what is found in them is found at first sight."""

from tests.own_forms.draw import OwnForm

FORMS = (
    OwnForm(
        "bao-cao-cap-xa",
        "report",
        """
| UBND XÃ [[place]] / TRƯỜNG THCS [[unit]] / Số: [[number]] | Độc lập - Tự do / [[date]] |
BÁO CÁO
Công tác tự đánh giá Đơn vị học tập, năm [[year]]
Kính gửi: UBND [[to]]
1. Thông tin chung
Tên trường (theo quyết định thành lập): [[unit]]
Cơ quan quản lý cấp trên: [[above]]
Số lượng cán bộ, giáo viên, nhân viên trong biên chế: [[staff]]
2. Tổ tự đánh giá
Tổ trưởng: [[lead]], thư ký: [[secretary]]
3. Kết quả đạt được
Kết quả cụ thể theo chỉ tiêu: [[counts]]
Đơn vị tự xếp loại: [[level]]
4. Đề xuất với cấp trên: [[request]]
Thủ trưởng cơ quan: [[lead]]
""",
    ),
    OwnForm(
        "bao-cao-bang",
        "report",
        """
BÁO CÁO TÓM TẮT
| Tên cơ sở giáo dục | [[unit]] |
| Loại hình | [[kind]] |
| Tổng số nhân sự | [[staff]] |
| Năm đề nghị | [[year]] |
| Mức độ tự đánh giá | [[level]] |
Phân công trong Tổ:
@team
| Số TT | Họ và tên thành viên | Chức vụ công tác | Nhiệm vụ được giao |
|  |  |  |  |
|  |  |  |  |
Kết luận: [[conclusion]]
Ngày báo cáo: [[long-date]]
""",
    ),
    OwnForm(
        "tong-hop-chi-tieu",
        "summary",
        """
BẢNG TỔNG HỢP MỨC ĐỘ ĐẠT CÁC CHỈ TIÊU
Tên đơn vị tự đánh giá: [[unit]]
Năm báo cáo: [[year]]
| Chỉ tiêu | Nội dung | Số liệu minh hoạ | Xếp loại |
| 1.3 | Kinh phí | [[1.3]] | [[1.3]] |
| 2.4 | Ngoại ngữ | [[2.4]] | [[2.4]] |
| 3.1 | Công dân học tập | [[3.1]] | [[3.1]] |
Tự đánh giá chung của đơn vị: [[level]]
Thư ký tổ đánh giá: [[secretary]]
T/M tổ đánh giá, tổ trưởng: [[lead]]
""",
    ),
    OwnForm(
        "tong-hop-liet-ke",
        "summary",
        """
PHIẾU TỔNG HỢP XẾP LOẠI
Trường: [[unit]]
Xã, phường: [[place]]
@indicators
| STT | Tên chỉ tiêu | Kết quả thực hiện | Tự xếp loại | Minh chứng kèm theo |
|  |  |  |  |  |
|  |  |  |  |  |
Nhận xét, đánh giá chung: [[conclusion]]
[[date]]
Người lập phiếu: [[secretary]]
""",
    ),
    OwnForm(
        "phieu-tu-danh-gia",
        "indicator-sheet",
        """
PHIẾU TỰ ĐÁNH GIÁ CHỈ TIÊU
Đơn vị: [[unit]]
Tiêu chí số: [[criterion]]
Chỉ tiêu: [[code]]
I. Mô tả những việc đơn vị đã thực hiện
[[description]]
........................................
II. Điểm mạnh nổi bật: [[strengths]]
III. Điểm yếu, nguyên nhân: [[shortcomings]]
IV. Kế hoạch cải tiến chất lượng: [[measures]]
V. Danh mục minh chứng:
@evidence
| Số TT | Mã MC | Tên minh chứng | Số, ngày ban hành |
|  |  |  |  |
|  |  |  |  |
VI. Mức độ đạt: [[result]]
Người viết: [[author]]
Xác nhận của người kiểm tra: [[checker]]
""",
    ),
    OwnForm(
        "phieu-bang",
        "indicator-sheet",
        """
| Tên trường | [[unit]] |
| Chỉ tiêu đánh giá | [[code]] |
| Số thành viên đạt, tỉ lệ | [[figures]] |
| Hiện trạng | [[description]] |
| Ưu điểm chính | [[strengths]] |
| Hạn chế, thiếu sót | [[shortcomings]] |
| Biện pháp cải tiến | [[measures]] |
| Minh chứng (ghi mã) | [[evidence]] |
| Kết quả tự đánh giá | [[result]] |
""",
    ),
    OwnForm(
        "phieu-van-xuoi",
        "indicator-sheet",
        """
Trường [[unit]] tự đánh giá chỉ tiêu [[code]] năm [[year]]
Tình hình thực hiện chỉ tiêu: [[description]]
Tồn tại: [[shortcomings]]
Khuyến nghị của tổ: [[measures]]
Tự xếp mức: [[result]]
Ngày viết phiếu: [[long-date]]
Chữ ký người viết phiếu: [[author]]
""",
    ),
    OwnForm(
        "bien-ban-to",
        "minutes",
        """
BIÊN BẢN HỌP
Thời gian họp: [[started]], [[met]]
Địa điểm: tại [[room]]
Người chủ trì: [[chair]]
Người ghi biên bản: [[keeper]]
Số có mặt: [[attended]]
Số vắng mặt, lý do: [[absent]]
Nội dung thảo luận: [[opinions]]
Số phiếu tán thành: [[votes]]
Kết luận của chủ tọa: [[agreement]]
Cuộc họp kết thúc lúc: [[ended]]
""",
    ),
    OwnForm(
        "quyet-dinh-to",
        "decision",
        """
| UBND XÃ [[place]] / TRƯỜNG [[unit]] / Số: [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
QUYẾT ĐỊNH
Về việc thành lập Tổ tự đánh giá năm [[year]]
Căn cứ: [[circular]]
Danh sách Tổ tự đánh giá:
@team
| STT | Họ và tên | Chức danh, chức vụ | Nhiệm vụ |
| 1 |  |  |  |
| 2 |  |  |  |
Hiệu trưởng nhà trường: [[lead]]
""",
    ),
    OwnForm(
        "to-trinh-so",
        "request",
        """
| SỞ GD&ĐT / TRƯỜNG THPT [[unit]] / Số: [[number]] | Độc lập - Tự do - Hạnh phúc / [[date]] |
TỜ TRÌNH
Đề nghị công nhận Đơn vị học tập cấp [[level-name]] năm [[year]]
Kính gửi: [[to]]
Theo Quyết định số: [[decision]]
Kết quả tự đánh giá của nhà trường: [[level]]
Trường trân trọng đề nghị [[request]]
Nơi nhận: [[?]]
Hiệu trưởng ký tên: [[lead]]
""",
    ),
)
