store-newer = Dữ liệu này do một phiên bản dvht mới hơn tạo ra (mã { $revision }). Xin cập nhật chương trình rồi chạy lại; dữ liệu vẫn nguyên vẹn.
store-blob-missing = Không tìm thấy tệp { $sha256 } trong kho tệp. Xin khôi phục từ bản sao lưu, hoặc đề nghị người gửi gửi lại.
store-blob-damaged = Tệp { $sha256 } trong kho đã bị hỏng. Xin khôi phục từ bản sao lưu, hoặc đề nghị người gửi gửi lại.
