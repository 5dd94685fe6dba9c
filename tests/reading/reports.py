"""Reports written by us in the manner of several provinces, with what a reader must find in them.

Places and people are made up. None of the rules was made for these sentences.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Report:
    """A text and what it states; `asks` are words that a request must hold."""

    name: str
    text: str
    kind: str
    day: str | None
    participants: int | None
    opinions: int | None
    people: tuple[str, ...]
    refs: tuple[str, ...]
    figures: tuple[float, ...]
    asks: tuple[str, ...]


REPORTS = (
    Report(
        "dialogue-of-a-district",
        "Minh Họa: Người đứng đầu cấp ủy, chính quyền đối thoại với phụ nữ\n"
        "\n"
        "Thứ sáu, 20/10/2023\n"
        "\n"
        "Sáng 19/10, Huyện ủy Suối Mơ phối hợp với Hội LHPN huyện tổ chức Hội nghị đối thoại "
        "giữa Bí thư Huyện ủy, Chủ tịch UBND huyện với cán bộ, hội viên phụ nữ năm 2023. Dự "
        "hội nghị có đồng chí Hà Văn Bảy, Bí thư Huyện ủy; đồng chí La Thị Sáu, Phó Bí thư "
        "Thường trực Huyện ủy và gần 200 đại biểu là cán bộ, hội viên phụ nữ đại diện cho hơn"
        " 21.000 hội viên toàn huyện.\n"
        "\n"
        "Tại hội nghị đã có 14 ý kiến, kiến nghị của hội viên xoay quanh các vấn đề: vay vốn "
        "phát triển sản xuất; xử lý rác thải; chế độ cho chi hội trưởng. Chị Lò Thị Mận, Chi "
        "hội trưởng thôn Khe Lau, đề nghị huyện hỗ trợ xây lò đốt rác. Chị Nguyễn Thị Thanh "
        "(xã Ví Dụ) kiến nghị nâng mức vay từ nguồn vốn ủy thác lên 100 triệu đồng/hộ.\n"
        "\n"
        "Các ý kiến đã được lãnh đạo các phòng, ban chuyên môn trả lời thỏa đáng. Kết luận "
        "hội nghị, đồng chí Bí thư Huyện ủy yêu cầu các phòng, ban tiếp tục rà soát, giải "
        "quyết dứt điểm kiến nghị của hội viên; Hội LHPN huyện theo dõi việc thực hiện Nghị "
        "quyết số 05-NQ/HU.",
        "dialogue",
        "2023-10-19",
        200,
        14,
        (
            "Hà Văn Bảy",
            "La Thị Sáu",
            "Lò Thị Mận",
            "Nguyễn Thị Thanh",
        ),
        ("05-NQ/HU",),
        (
            200,
            21000,
            14,
            100000000,
        ),
        (
            "hỗ trợ xây lò đốt rác",
            "nâng mức vay",
        ),
    ),
    Report(
        "oversight",
        "Hội LHPN tỉnh Minh Họa giám sát việc thực hiện chính sách bảo hiểm y tế\n"
        "\n"
        "Ngày 12/6/2024, đoàn giám sát của Hội LHPN tỉnh do bà Trần Thị Tám, Chủ tịch Hội làm"
        " trưởng đoàn đã giám sát việc thực hiện Nghị định số 146/2018/NĐ-CP tại Bảo hiểm xã "
        "hội huyện Suối Mơ.\n"
        "Theo báo cáo, đến hết tháng 5/2024, toàn huyện có 89.350 người tham gia bảo hiểm y "
        "tế, đạt 95,2% dân số; chi trả 27,6 tỷ đồng cho 41.208 lượt người khám, chữa bệnh. "
        "Tuy nhiên còn 1.120 phụ nữ dân tộc thiểu số chưa có thẻ.\n"
        "Đoàn giám sát đề nghị Bảo hiểm xã hội huyện phối hợp cấp thẻ kịp thời. Bảo hiểm xã "
        "hội huyện kiến nghị UBND tỉnh bố trí thêm kinh phí hỗ trợ hộ cận nghèo.",
        "oversight",
        "2024-06-12",
        None,
        None,
        ("Trần Thị Tám",),
        ("146/2018/NĐ-CP",),
        (
            89350,
            95.2,
            27600000000.0,
            41208,
            1120,
        ),
        ("bố trí thêm kinh phí",),
    ),
    Report(
        "voters",
        "Cử tri huyện Suối Mơ kiến nghị sớm sửa chữa quốc lộ\n"
        "\n"
        "Chiều 24/4, Tổ đại biểu Quốc hội tỉnh Minh Họa tiếp xúc cử tri tại xã Ví Dụ, huyện "
        "Suối Mơ trước kỳ họp thứ bảy, Quốc hội khóa XV. Tham dự có ông Dương Văn Chín, Phó "
        "Trưởng đoàn chuyên trách Đoàn đại biểu Quốc hội tỉnh cùng 130 cử tri.\n"
        "Cử tri Phạm Văn Bình, thôn 5, đề nghị ngành giao thông sớm sửa chữa đường liên xã "
        "đoạn qua xã. Cử tri Đinh Thị Hằng mong muốn Nhà nước có chính sách bình ổn giá phân "
        "bón. 11 ý kiến của cử tri đã được lãnh đạo huyện giải trình ngay tại hội nghị.",
        "voters_meeting",
        None,
        130,
        11,
        (
            "Dương Văn Chín",
            "Phạm Văn Bình",
            "Đinh Thị Hằng",
        ),
        (),
        (
            130,
            11,
        ),
        (
            "sớm sửa chữa đường liên xã",
            "có chính sách bình ổn giá phân bón",
        ),
    ),
    Report(
        "reception",
        "Chủ tịch UBND tỉnh tiếp công dân định kỳ tháng 3\n"
        "\n"
        "(Ngày đăng: 16/03/2022)\n"
        "\n"
        "Ngày 15/3, tại Trụ sở Tiếp công dân tỉnh, đồng chí Hồ Minh Mười, Chủ tịch UBND tỉnh "
        "Minh Họa chủ trì phiên tiếp công dân định kỳ tháng 3. Tại phiên tiếp, có 6 lượt công"
        " dân đến kiến nghị, phản ánh về bồi thường, giải phóng mặt bằng. Bà Hoàng Thị Nga, "
        "trú tại phường Ví Dụ đề nghị xem xét lại giá bồi thường 320 m2 đất ở.\n"
        "Sau khi nghe ý kiến, đồng chí Chủ tịch UBND tỉnh giao Thanh tra tỉnh phối hợp với "
        "UBND thành phố Minh Họa kiểm tra, báo cáo trước ngày 30/4/2022.",
        "reception",
        "2022-03-15",
        None,
        None,
        (
            "Hồ Minh Mười",
            "Hoàng Thị Nga",
        ),
        (),
        (
            6,
            320,
        ),
        ("xem xét lại giá bồi thường",),
    ),
    Report(
        "criticism",
        "Mặt trận Tổ quốc tỉnh Minh Họa phản biện dự thảo Nghị quyết\n"
        "\n"
        "Sáng ngày 05 tháng 9 năm 2023, Ủy ban MTTQ Việt Nam tỉnh Minh Họa tổ chức Hội nghị "
        "phản biện xã hội đối với dự thảo Nghị quyết của HĐND tỉnh quy định mức hỗ trợ học "
        "phí. Ông Nguyễn Văn Bé, Phó Chủ tịch Ủy ban MTTQ tỉnh, chủ trì. Có 9 ý kiến phản "
        "biện, 17 văn bản góp ý gửi về. Luật sư Lâm Văn Năm đề nghị cơ quan soạn thảo làm rõ "
        "nguồn kinh phí 48,5 tỷ đồng/năm.\n"
        "Dự thảo căn cứ Luật Giáo dục và Nghị định 81/2021/NĐ-CP.",
        "social_criticism",
        "2023-09-05",
        None,
        9,
        (
            "Nguyễn Văn Bé",
            "Lâm Văn Năm",
        ),
        ("81/2021/NĐ-CP",),
        (
            9,
            17,
            48500000000.0,
        ),
        ("làm rõ nguồn kinh phí",),
    ),
    Report(
        "review",
        "Hội LHPN thị xã Suối Mơ tổng kết công tác Hội năm 2022\n"
        "\n"
        "Chiều 27/12, Ban Thường vụ Hội LHPN thị xã Suối Mơ (Minh Họa) tổ chức hội nghị tổng "
        "kết công tác Hội và phong trào phụ nữ năm 2022, triển khai nhiệm vụ năm 2023.\n"
        'Năm 2022, các cấp Hội đã giúp 312 hộ phụ nữ thoát nghèo; xây mới 7 "Mái ấm tình '
        'thương" trị giá 490 triệu đồng; dư nợ ủy thác đạt hơn 185 tỷ đồng với 4.260 hộ vay; '
        "kết nạp 458 hội viên mới, đạt 114,5% kế hoạch; 15/16 cơ sở Hội tổ chức đối thoại. "
        "Dịp này, 10 tập thể và 22 cá nhân được tặng giấy khen.\n"
        "Đồng chí Phạm Thị Tư, Phó Chủ tịch Hội LHPN tỉnh, đề nghị các cơ sở Hội tiếp tục đổi"
        " mới phương thức hoạt động.",
        "review",
        "2022-12-27",
        None,
        None,
        ("Phạm Thị Tư",),
        (),
        (
            312,
            7,
            490000000.0,
            185000000000.0,
            4260,
            458,
            114.5,
            15,
            10,
            22,
        ),
        (),
    ),
    Report(
        "comments-on-a-draft",
        "Góp ý dự thảo Luật Đất đai (sửa đổi)\n"
        "\n"
        "Trong ngày 22/02/2023, Hội Nông dân huyện Suối Mơ, tỉnh Minh Họa tổ chức hội nghị "
        "lấy ý kiến góp ý dự thảo Luật Đất đai (sửa đổi) với sự tham gia của 75 cán bộ, hội "
        "viên. Hội nghị ghi nhận hai mươi hai ý kiến góp ý vào 31 điều của dự thảo. Ông Võ "
        "Văn Bé Ba, hội viên xã Ví Dụ, kiến nghị bảng giá đất sát giá thị trường.",
        "consultation",
        "2023-02-22",
        75,
        22,
        ("Võ Văn Bé Ba",),
        (),
        (
            75,
            22,
            31,
        ),
        ("bảng giá đất sát giá thị trường",),
    ),
    Report(
        "programme",
        "Công đoàn và Hội Phụ nữ ký kết chương trình phối hợp\n"
        "\n"
        "Ngày 8-3-2024, tại TP Suối Mơ, Liên đoàn Lao động tỉnh Minh Họa và Hội LHPN tỉnh tổ "
        "chức lễ ký kết chương trình phối hợp hoạt động giai đoạn 2024 - 2028. Theo chương "
        "trình, hai bên phấn đấu mỗi năm hỗ trợ ít nhất 50 nữ công nhân vay vốn, tổ chức 4 "
        "cuộc đối thoại với người sử dụng lao động, tặng 1,2 nghìn suất quà trị giá 600 triệu"
        " đồng. Bà Rơ Chăm H'Tám, Chủ tịch Hội LHPN tỉnh và ông Trần Văn Tám, Chủ tịch Liên "
        "đoàn Lao động tỉnh cùng ký.",
        "programme",
        "2024-03-08",
        None,
        None,
        (
            "Rơ Chăm H'Tám",
            "Trần Văn Tám",
        ),
        (),
        (
            50,
            4,
            1200,
            600000000.0,
        ),
        (),
    ),
    Report(
        "dialogue-with-youth",
        "Bí thư Thành ủy Suối Mơ đối thoại với thanh niên\n"
        "\n"
        "Chiều qua (26/3), Thành ủy Suối Mơ, tỉnh Minh Họa tổ chức chương trình đối thoại "
        "giữa Bí thư Thành ủy với 250 đoàn viên, thanh niên nhân kỷ niệm 92 năm Ngày thành "
        "lập Đoàn TNCS Hồ Chí Minh (26/3/1931 - 26/3/2023). Trước hội nghị, Thành đoàn nhận "
        "65 câu hỏi; tại hội nghị có thêm 12 câu hỏi trực tiếp. Anh Bùi Văn Bốn, Bí thư Đoàn "
        "phường Ví Dụ, đề xuất thành phố bố trí sân chơi cho thanh thiếu niên. Bí thư Thành "
        "ủy Lê Văn Chín trả lời từng nhóm vấn đề và giao Phòng Văn hóa - Thông tin tham mưu "
        "trong quý II.",
        "dialogue",
        "2023-03-26",
        250,
        77,
        (
            "Bùi Văn Bốn",
            "Lê Văn Chín",
        ),
        (),
        (
            250,
            65,
            12,
        ),
        ("bố trí sân chơi",),
    ),
    Report(
        "dialogue-of-a-commune",
        "Phụ nữ xã Ví Dụ hiến kế xây dựng nông thôn mới\n"
        "\n"
        "Mới đây, Đảng ủy, UBND xã Ví Dụ (TP. Suối Mơ, Minh Họa) tổ chức buổi gặp gỡ, đối "
        "thoại với hơn 90 hội viên, phụ nữ các thôn, buôn. Chị H'Ba Niê, buôn Mẫu, đề nghị xã"
        " mở lớp dạy dệt thổ cẩm. Bà Đặng Thị Bảy (thôn 2) mong được vay vốn trồng hoa. Ông Y"
        " Hai Niê, Chủ tịch UBND xã, hứa mở 2 lớp trong năm nay với 60 học viên và làm việc "
        "với Ngân hàng Chính sách xã hội.\n"
        "Thực hiện Chỉ thị 21-CT/TW, xã đã có 3/9 cán bộ chủ chốt là nữ, chiếm 33,3%.",
        "dialogue",
        None,
        90,
        None,
        (
            "H'Ba Niê",
            "Đặng Thị Bảy",
            "Y Hai Niê",
        ),
        ("21-CT/TW",),
        (
            90,
            2,
            60,
            3,
            33.3,
        ),
        (
            "mở lớp dạy dệt thổ cẩm",
            "được vay vốn trồng hoa",
        ),
    ),
)
