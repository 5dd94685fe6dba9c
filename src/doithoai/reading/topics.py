"""What a text is about, by the 19 topics that an installation begins with (`units.topic_list`)."""

from collections.abc import Iterable
from dataclasses import dataclass

from doithoai.kit.sentences import Span
from doithoai.reading.phrasebook import PhraseBook
from doithoai.reading.view import View


@dataclass(frozen=True)
class Topic:
    """A wording of a topic at its first place; `times` it and its like occur in the text."""

    code: str
    text: str
    span: Span
    times: int
    confidence: float


_WORDINGS = {
    "EMPLOYMENT_TRAINING": (
        "việc làm,thời giờ làm việc,giờ làm việc,thời gian làm thêm,làm thêm giờ,giờ làm thêm"
        ",tiền lương"
        ",lương tối thiểu,tăng lương,nâng lương,đào tạo nghề,dạy nghề,học nghề,tay nghề"
        ",chuẩn hóa tay nghề"
        ",chuẩn hoá tay nghề,thất nghiệp,lao động nữ,người lao động,tuổi nghỉ hưu,nghỉ hưu"
        ",hợp đồng lao động"
        ",xuất khẩu lao động,quan hệ lao động,đình công,ngừng việc,tranh chấp lao động,bữa ăn ca"
        ",bữa ăn công nhân"
        ",điều kiện làm việc,an toàn lao động,đời sống công nhân,nhân lực,thu hút nhân tài"
    ),
    "CREDIT_STARTUP": (
        "vay vốn,vốn vay,nguồn vốn,tín dụng,ngân hàng chính sách,khởi nghiệp,hợp tác xã,lập nghiệp"
        ",ủy thác,tổ hợp tác,hỗ trợ vốn,doanh nghiệp khởi nghiệp,kinh tế hộ,đầu tư vốn,làm giàu"
    ),
    "AGRI_MARKET": (
        "nông sản,đầu ra,tiêu thụ sản phẩm,làng nghề,nông nghiệp,chăn nuôi,trồng trọt,thủy sản"
        ",thuỷ sản"
        ",làng hoa,được mùa mất giá,giống cây,vật tư nông nghiệp,phân bón,nông thôn mới,tàu cá"
        ",ngư dân"
        ",dịch tả lợn,thủy lợi,thuỷ lợi,du lịch,tiểu thương,chợ truyền thống"
    ),
    "ENVIRONMENT": (
        "môi trường,ô nhiễm,ô nhiễm môi trường,ô nhiễm nguồn nước,rác thải,bãi rác,nước sạch"
        ",nước thải"
        ",khí thải,bụi bặm,mùi hôi,xả thải,biến đổi khí hậu,chất thải,vệ sinh môi trường"
        ",bảo vệ môi trường"
        ",khói bụi,nguồn nước,cát tặc,khai thác cát,khai thác khoáng sản,cây xanh,tiếng ồn"
        ",xử lý rác"
    ),
    "FOOD_SAFETY": (
        "an toàn thực phẩm,vệ sinh thực phẩm,an toàn vệ sinh thực phẩm,vệ sinh an toàn thực phẩm"
        ",thực phẩm bẩn"
        ",thực phẩm sạch,suất ăn,ngộ độc"
    ),
    "WOMEN_CADRES": (
        "cán bộ nữ,nữ lãnh đạo,tỷ lệ nữ,công tác cán bộ nữ,chính sách cán bộ nữ,đảng viên nữ"
        ",quy hoạch cán bộ"
        ",lãnh đạo nữ,nữ đại biểu,công tác cán bộ,luân chuyển cán bộ,đào tạo cán bộ"
    ),
    "UNION_CADRE_POLICY": (
        "cán bộ hội,kinh phí hoạt động,kinh phí hội,phụ cấp,không chuyên trách,bán chuyên trách"
        ",tổ chức hội"
        ",chi hội trưởng,hội phí,phát triển hội viên,đoàn phí,công tác hội,cán bộ đoàn"
        ",tổ chức công đoàn"
        ",giám sát,phản biện xã hội,góp ý xây dựng đảng,xây dựng chính quyền,tổ chức bộ máy"
        ",phong trào thi đua"
    ),
    "RIGHTS_POLICY": (
        "bình đẳng giới,quyền lợi của phụ nữ,quyền của phụ nữ,quyền cho phụ nữ,luật pháp,pháp luật"
        ",trợ giúp pháp lý,tư vấn pháp lý,phổ biến giáo dục pháp luật,quyền trẻ em,bảo vệ trẻ em"
        ",an toàn cho phụ nữ,vì sự tiến bộ của phụ nữ,phổ biến pháp luật,khiếu nại,tố cáo"
    ),
    "FAMILY_MARRIAGE": (
        "hôn nhân,gia đình hạnh phúc,ly hôn,hôn nhân gia đình,hạnh phúc gia đình,tảo hôn"
        ",nuôi dạy con"
        ",làm cha mẹ,mẹ đỡ đầu"
    ),
    "VIOLENCE_ABUSE": (
        "bạo lực,bạo lực gia đình,xâm hại,xâm hại tình dục,xâm hại trẻ em,quấy rối"
        ",quấy rối tình dục,mua bán người"
        ",bạo hành,hiếp dâm,dâm ô"
    ),
    "SOCIAL_PROTECTION": (
        "bảo hiểm xã hội,bảo hiểm thất nghiệp,an sinh xã hội,an sinh,hộ nghèo,cận nghèo,nhà ở"
        ",nhà ở xã hội"
        ",nhà ở giá rẻ,người nghèo,trợ cấp,chính sách xã hội,giảm nghèo,người khuyết tật"
        ",người có công,nhà trọ"
        ",chung cư,mái ấm,thai sản,ốm đau,nhà cho công nhân,cứu trợ,từ thiện,nợ bảo hiểm xã hội"
        ",lương hưu"
    ),
    "HEALTH_POPULATION": (
        "y tế,bảo hiểm y tế,sức khỏe,sức khoẻ,sức khỏe sinh sản,dân số,kế hoạch hóa gia đình"
        ",bệnh viện"
        ",khám chữa bệnh,khám bệnh,tầm soát,dịch bệnh,ung thư,sốt xuất huyết,dinh dưỡng,nước uống"
    ),
    "EDUCATION_CHILDCARE": (
        "giáo dục,trường học,mầm non,trường mầm non,nhà trẻ,học phí,trường công lập,giáo viên"
        ",học sinh"
        ",sinh viên,đuối nước,thiết chế văn hóa,thiết chế văn hoá,sân chơi,văn hóa,văn hoá"
        ",gửi trẻ,đào tạo"
    ),
    "LAND_CLEARANCE": (
        "đất đai,giải phóng mặt bằng,gpmb,tái định cư,bồi thường,đền bù,thu hồi đất,giải tỏa"
        ",giải toả,di dời"
        ",quy hoạch,quy hoạch treo,sổ đỏ,cấp giấy chứng nhận,khiếu nại đất đai,lấn chiếm"
        ",cưỡng chế,đất công"
        ",mặt bằng,xây dựng trái phép"
    ),
    "INFRASTRUCTURE_TRAFFIC": (
        "giao thông,hạ tầng,đường sá,đường xá,ngập nước,ngập úng,cấp nước,cấp điện,kẹt xe,ùn tắc"
        ",chiếu sáng"
        ",thoát nước,cầu đường,xe tải,xe buýt,xe ben,trạm thu phí,vỉa hè,trật tự vỉa hè,xuống cấp"
        ",tai nạn giao thông"
        ",chỉnh trang đô thị,đô thị,mỹ quan đô thị,xe công nghệ,đường chuyên dùng,hàng rong"
        ",bãi đậu xe"
    ),
    "SECURITY_ORDER": (
        "an ninh,an ninh trật tự,trật tự,ma túy,ma tuý,tệ nạn,tệ nạn xã hội,tội phạm,trộm cắp"
        ",cháy nổ"
        ",phòng cháy,cờ bạc,tín dụng đen,cướp giật,vượt đèn đỏ,quốc phòng,tham nhũng"
        ",phòng chống tham nhũng"
        ",game online,lãng phí"
    ),
    "ADMIN_REFORM_IT": (
        "thủ tục hành chính,cải cách hành chính,chuyển đổi số,công nghệ thông tin,dịch vụ công"
        ",một cửa"
        ",thành phố thông minh,đô thị thông minh,chính quyền điện tử,thái độ phục vụ"
        ",tiếp công dân,tiếp dân"
        ",hành chính,công chức,quy chế dân chủ,lề lối làm việc"
    ),
    "ETHNIC_REMOTE": (
        "dân tộc thiểu số,miền núi,vùng sâu,vùng xa,vùng cao,biên giới,biên cương,tôn giáo"
        ",đồng bào dân tộc"
    ),
}  # fmt: skip
_BOOK = PhraseBook({code: wordings.split(",") for code, wordings in _WORDINGS.items()})
_EARLY = 1500
_MOST_WORDINGS = 30


def topics(seen: View, stretches: Iterable[Span]) -> list[Topic]:
    """Each wording of a topic once"
    ", in order; surer the oftener the topic occurs and the earlier."""
    first: dict[str, tuple[str, Span]] = {}
    totals: dict[str, int] = {}
    for stretch in stretches:
        for code, span in _BOOK.find(seen, stretch):
            totals[code] = totals.get(code, 0) + 1
            first.setdefault(span.of(seen.low), (code, span))
    found = [
        Topic(code, span.of(seen.text), span, totals[code], _sure(totals[code], span))
        for code, span in first.values()
    ]
    chief = sorted(found, key=lambda topic: (-topic.confidence, topic.span))[:_MOST_WORDINGS]
    return sorted(chief, key=lambda topic: topic.span)


def _sure(times: int, span: Span) -> float:
    """Of such wordings people call few a topic of the text: a word is a hint."""
    return round(min(0.25, 0.08 + 0.01 * times + (0.04 if span.start < _EARLY else 0)), 2)
