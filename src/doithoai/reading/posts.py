"""Posts and callings: the words that say what a person is, before or after the name."""

from doithoai.reading.view import Cue

_RANKED = (
    "tổng bí thư|bí thư|chủ tịch|giám đốc|tổng giám đốc|trưởng|chánh|thủ tướng|bộ trưởng|cục trưởng"
    "|vụ trưởng|viện trưởng|hiệu trưởng|chủ nhiệm|tổng thư ký|trưởng ban|trưởng phòng|trưởng đoàn"
    "|trưởng thôn|chi hội trưởng|tổ trưởng|chi cục trưởng|tổng cục trưởng|trưởng công an|chính ủy"
    "|chính uỷ|chỉ huy trưởng|tổng thanh tra|tổng kiểm toán|chánh án|chánh văn phòng"
    "|chánh thanh tra"
    "|viện phó|đội trưởng|tư lệnh|tham mưu trưởng|trưởng khoa|trưởng bộ môn|trưởng văn phòng"
    "|trưởng đại diện|trưởng khu phố|tổ phó|thư ký|thủ trưởng|chủ nhiệm ủy ban|tổng biên tập"
)
_SINGLE = (
    "thứ trưởng|hiệu phó|ủy viên|uỷ viên|uvtv|uvbtv|tuv|huv|qua?n? ?ủy viên|ủv|đại biểu|thường trực"
    "|thành viên|chuyên gia|chuyên viên|đại diện|đại sứ|nghị sĩ|hạt trưởng|chấp hành viên|kế toán"
    "|nguyên(?! (?:nhân|tắc|liệu|trạng|vẹn))|cựu|quyền|cố vấn|trợ lý|người phát ngôn"
    "|phát ngôn viên|phó|đại biểu quốc hội|đbqh"
    "|phó phòng|phó ban|phó đoàn|ủy viên thường trực|phó thủ tướng|phó chánh văn phòng|thứ trưởng"
)
_CALLINGS = (
    "hội viên|công nhân|nữ công nhân|sinh viên|học sinh|tiểu thương|nông dân|cử tri|giáo viên|giảng"
    " viên|chủ(?! (?:trương|động|đề|yếu|trì|quyền))|người dân|một người|người|cán bộ|đoàn viên"
    "|thành viên|nhân viên|luật sư|bác sĩ|kỹ sư"
    "|doanh nhân|thanh niên|phụ huynh|hộ|nhà|lao động|công an|chiến sĩ|một|bán hàng|kinh doanh|y sĩ"
    "|ngư dân|xã viên|phóng viên|nhà báo|nghệ sĩ|đảng viên|tài xế|lái xe|kiểm sát viên|thẩm phán"
)
_RESIDENCE = (
    "ngụ|trú|cư trú|thường trú|ở|sống|quê|sinh năm|sn|\\d\\d tuổi|phường|xã|thị trấn|quận|huyện"
    "|thôn|ấp"
    "|khu phố|tổ dân phố|tổ|khóm|xóm|bản|buôn|chung cư|hẻm|đường|thành phố|tp|tỉnh|khu dân cư"
    "|số nhà"
)
POST = (
    rf"(?:(?:nguyên|cựu|quyền|tân) )?(?:(?:phó|đồng) )?(?:{_RANKED})(?![^\W\d_])"
    rf"|(?:{_SINGLE})(?![^\W\d_])"
)
HEAD = Cue(rf"(?<!\w)(?:{POST})")
"""A post, at any place."""
AFTER = Cue(rf"(?:là )?(?:{POST}|(?:{_CALLINGS})(?!\w)|(?P<home>{_RESIDENCE})(?!\w))")
"""What may follow a name and its comma: a post, a calling, a residence."""
