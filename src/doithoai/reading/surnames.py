"""Family names of Việt Nam, and the words that come before a person's name."""

from doithoai.reading.wordlists import word_set

# Names that hardly mean anything else when written with a capital letter.
SURNAMES = word_set(
    """
    Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Mai Đào
    Trịnh Tô Tạ Cao Chu Châu Hà Lương Lưu Quách Thái Trương Vương Lò Quàng Giàng Sùng Thào Hạng
    Nông Hứa Triệu Đàm Bế Sầm Tống Nghiêm Khuất Kiều Lã Lại Lục Mạc Mạch Ninh Phùng Tiêu Âu Bạch
    Cù Cung Diệp Doãn Giáp Hầu Khổng Khúc Thân Tôn Phí Đồng Ông Từ Tăng Thạch Vi Điểu Rmah Ksor
    Kpă Siu Nay Rơ Hờ Lầu Vừ Mùa Vàng Tẩn Chảo Phàn Lù Lường Cầm Đèo La Ma Quan Đới Đậu Đường
    Trà Ưng Uông Ung Ứng Văn Viên Lữ Lộ Mẫn Nhan Nhâm Nhữ Phó Thiều Tiết Tòng Tất Thi Trang
    Trưng Tưởng Vòng Xa Yên Bành Biện Cái Cấn Chử Chế Công Cổ Danh Đan Đái Đổng Giang Hàn Hán
    Hình Hoa Kha Khương Kim Lạc Liên Liêu Liễu Long Lư Lỗ Mã Ngũ Ngụy Nhạc Ôn Phương Quản Sái
    Sơn Sử Tào Thẩm Thập Thiệu Tiền Tín Tra Trầm Uất Vân Vạn Hùng Phù Thang Đầu Sâm Bàn Phượng
    Thiên Ngọ Lăng Khâu Khấu Bồ Lang Bạc Lèo Cà Sộng Giảng Ly Cháng Cứ Hảng Tráng Chấu Lồ Hù Pờ
    Sú Lỳ Chang Khoàng Lành Vy Nình Chíu Tằng Voòng Trìu Sằn Ngần Ngân Phu Xồng
    """
)
# Of these only after a title or an honorific, since they begin places, bodies and other names.
DOUBTFUL = word_set(
    """
    Ông Từ Tăng Vi Nay Rơ Vàng Mùa La Ma Quan Đường Trà Ứng Văn Viên Lộ Thi Trang Xa Yên Cái Chế
    Công Cổ Danh Đan Hình Hoa Kim Liên Long Nhạc Quản Sơn Sử Tín Tra Uất Vân Vạn Hùng Thang Đầu
    Thiên Bạc Cứ Đồng Thân Điểu Phương Phượng Ngân Tiết Giang Ngũ Hàn Lạc Tiền Hạng Sâm Ngọ Phu
    Lăng Bàn Mẫn Đới Nhan Mã Lang Bồ Ninh Biện Cung Phó Tiêu Ly Hán Thái Thạch Trưng Tòng
    """
)
HONORIFICS = (
    "ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|đồng chí|đ/c|đ\\.c|ths|thạc sĩ|ts|tiến sĩ|tiến sỹ|gs"
    "|giáo sư"
    "|pgs|phó giáo sư|ls|(?<!đoàn )luật sư|bs|bác sĩ|bác sỹ|ks|kỹ sư|kts|kiến trúc sư|cử nhân|bạn"
    "|thầy"
    "|hòa thượng|hoà thượng|thượng tọa|thượng toạ|đại đức|linh mục|mục sư|ni sư|ni trưởng|sư cô"
    "|đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy"
    "|đại uý"
    "|thượng úy|trung úy|thiếu úy|(?<!hội )nhà báo|nhà văn|nhà thơ|nsnd|nsưt|nghệ sĩ|ca sĩ"
    "|doanh nhân|nhà giáo"
    "|vợ|chồng|(?<!hội )cựu chiến binh|nghệ nhân|già làng"
)
