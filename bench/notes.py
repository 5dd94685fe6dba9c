"""Short notes as people write them on a sheet, and the petitions they are about.

Written by hand, before any score was looked at. `None`: about none of these petitions.
"""

PETITIONS = {
    "drain": (
        "Cống thoát nước trước trường mầm non thôn Đông bị tắc, mưa là ngập, đề nghị nạo vét."
    ),
    "clinic": "Trạm y tế xã thiếu bác sĩ sản, chị em phải đi khám thai ở huyện rất xa.",
    "loan": (
        "Đề nghị Ngân hàng Chính sách xã hội nâng mức vay, kéo dài thời hạn cho hộ mới thoát nghèo."
    ),
    "pay": (
        "Chế độ phụ cấp của chi hội trưởng phụ nữ thôn quá thấp, "
        "đề nghị nâng mức chi trả hằng tháng."
    ),
    "rubbish": (
        "Rác thải sinh hoạt ở chợ Hôm không được thu gom, bốc mùi hôi, ảnh hưởng các hộ xung quanh."
    ),
    "lamps": (
        "Đường liên thôn từ nhà văn hóa đến cầu Máng chưa có đèn chiếu sáng, đi ca về rất sợ."
    ),
    "price": "Vải thiều được mùa mất giá, đề nghị hỗ trợ đầu ra, liên kết doanh nghiệp thu mua.",
    "water": "Nước sạch thôn Bãi đục, nhiều hôm mất nước cả ngày, đề nghị công ty cấp nước sửa.",
}

NOTES: list[tuple[str, str | None]] = [
    ("mưa to là trường mầm non thôn Đông ngập vì cống tắc", "drain"),
    ("xin nạo vét cống thoát nước cho các cháu mầm non đi học", "drain"),
    ("tram y te xa khong co bac si san", "clinic"),
    ("chị em đi khám thai xa quá, trạm y tế xã nên có bác sĩ", "clinic"),
    ("hộ mới thoát nghèo muốn vay thêm vốn NHCSXH, thời hạn dài hơn", "loan"),
    ("nang muc vay cho ho moi thoat ngheo", "loan"),
    ("phụ cấp chi hội trưởng PN thôn thấp quá", "pay"),
    ("đề nghị tăng chế độ chi trả hằng tháng cho chi hội trưởng phụ nữ", "pay"),
    ("chợ Hôm rác thải hôi thối ko ai thu gom", "rubbish"),
    ("mùi rác chợ Hôm ảnh hưởng các hộ dân", "rubbish"),
    ("đường ra cầu Máng tối quá, chưa có đèn", "lamps"),
    ("làm ca về đường liên thôn không có đèn chiếu sáng, chị em rất sợ", "lamps"),
    ("vải thiều mất giá, mong có doanh nghiệp thu mua", "price"),
    ("hỗ trợ đầu ra cho vải thiều", "price"),
    ("nước sạch thôn Bãi đục, hay mất nước", "water"),
    ("công ty cấp nước để thôn Bãi mất nước cả ngày", "water"),
    ("nhà văn hóa thôn cần sửa mái", None),
    ("mong có lớp dạy nghề may cho chị em", None),
    ("trường mầm non thiếu giáo viên", None),
    ("trạm y tế xã nên tiêm phòng cho trẻ vào ngày nghỉ", None),
    ("cầu Máng hỏng lan can", None),
    ("chợ Hôm thu phí chỗ ngồi cao", None),
    ("đề nghị hỗ trợ hộ nghèo sửa nhà", None),
    ("đường trong xóm nhiều ổ gà", None),
    ("vận động chị em tham gia bảo hiểm xã hội tự nguyện", None),
    ("bạo lực gia đình ở thôn Đông cần được can thiệp", None),
    ("xin cấp nước tưới cho cánh đồng Bãi", None),
    ("mở sân chơi cho trẻ em ở thôn Bãi", None),
    ("mạng điện thoại ở thôn yếu", None),
    ("thẻ bảo hiểm y tế cho người cao tuổi", None),
    ("nuôi chó thả rông nguy hiểm", None),
    ("công nhân nữ cần nhà trẻ gần khu công nghiệp", None),
]
