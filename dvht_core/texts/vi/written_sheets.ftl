# Phiếu viết trên Word (dvht_core/sheet_files)

sheet-written-yes = Có
sheet-written-no = Không
sheet-written-title = Phiếu đánh giá chỉ tiêu { $code }, để viết trên Word
sheet-written-hint-yes-no = (ghi Có hoặc Không)
sheet-written-hint-count = (ghi số người, ví dụ: 34/37)
sheet-written-hint-choice = (ghi một trong: { $choices })
