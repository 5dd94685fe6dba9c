"""What the made-up people say, and what is answered: sentences of our own, put together."""

from random import Random
from typing import NamedTuple


class Theme(NamedTuple):
    """A field of concern: things, what is wrong with them, what it does, what is asked."""

    topic: str
    things: tuple[str, ...]
    faults: tuple[str, ...]
    effects: tuple[str, ...]
    wishes: tuple[str, ...]


class Matter(NamedTuple):
    """One matter that several people may raise, each in her own words."""

    theme: Theme
    thing: str
    fault: str
    place: str

    @property
    def title(self) -> str:
        return f"{self.thing[0].upper()}{self.thing[1:]} ở {self.place} {self.fault}"


THEMES = (
    Theme(
        "INFRASTRUCTURE_TRAFFIC",
        ("đoạn đường bê tông", "cống thoát nước", "cầu dân sinh", "đèn chiếu sáng"),
        ("hư hỏng đã lâu", "xuống cấp nặng sau mùa mưa", "chưa được sửa như đã hứa"),
        ("Các cháu đi học rất nguy hiểm.", "Xe máy hay bị ngã vào buổi tối.", "Nước ngập đến sân."),
        ("Mong xã cho sửa trước mùa mưa.", "Đề nghị lắp biển báo tạm trong khi chờ sửa."),
    ),
    Theme(
        "ENVIRONMENT",
        ("bãi rác tự phát", "mương tiêu nước", "trạm cấp nước sạch", "điểm tập kết rác"),
        ("gây mùi hôi", "gây ô nhiễm nguồn nước", "không được dọn thường xuyên"),
        ("Nhiều gia đình phải đóng cửa cả ngày.", "Trẻ nhỏ hay bị ho.", "Giếng quanh đó đục."),
        ("Đề nghị xử lý ô nhiễm môi trường.", "Mong được thông báo kết quả lấy mẫu nước."),
    ),
    Theme(
        "CREDIT_STARTUP",
        ("việc vay vốn qua tổ tiết kiệm", "thủ tục vay khởi nghiệp", "lãi suất vay chăn nuôi"),
        ("còn nhiều vướng mắc", "chưa được hướng dẫn rõ", "chậm hơn thời gian đã hẹn"),
        ("Chị em lỡ vụ nuôi.", "Mấy hộ phải vay ngoài với lãi cao.", "Hồ sơ phải làm lại hai lần."),
        ("Mong NHCSXH về xã giải đáp.", "Đề nghị Hội mở lớp hướng dẫn làm hồ sơ."),
    ),
    Theme(
        "EDUCATION_CHILDCARE",
        ("lớp mầm non", "nhà vệ sinh của điểm trường", "sân chơi cho trẻ em", "nhóm giữ trẻ"),
        ("thiếu chỗ", "chưa bảo đảm an toàn", "còn tạm bợ"),
        ("Mẹ phải nghỉ làm để trông con.", "Các cháu phải học ghép.", "Phụ huynh rất lo lắng."),
        ("Đề nghị mở thêm một lớp.", "Mong nhà trường họp với phụ huynh."),
    ),
    Theme(
        "HEALTH_POPULATION",
        ("việc khám bệnh bằng thẻ BHYT", "tủ thuốc của trạm y tế", "buổi khám phụ khoa định kỳ"),
        ("phải chờ rất lâu", "thường thiếu thuốc thông dụng", "đã hai năm không tổ chức"),
        ("Người già đi lại vất vả.", "Chị em ngại lên tuyến trên.", "Bà con phải tự mua thuốc."),
        ("Đề nghị trạm thêm một buổi khám.", "Mong Hội phối hợp tổ chức khám lưu động."),
    ),
    Theme(
        "SOCIAL_PROTECTION",
        ("chế độ cho hộ cận nghèo", "trợ cấp nuôi con nhỏ", "hỗ trợ sửa nhà ở"),
        ("chưa nhận được", "bị cắt mà không rõ lý do", "chậm nhiều tháng"),
        ("Hoàn cảnh gia đình rất khó khăn.", "Tôi đã hỏi ba lần chưa có trả lời."),
        ("Mong được xem lại hồ sơ.", "Đề nghị trả lời bằng văn bản cho gia đình."),
    ),
    Theme(
        "EMPLOYMENT_TRAINING",
        ("lớp dạy nghề may", "việc làm thêm lúc nông nhàn", "giờ tăng ca ở xưởng"),
        ("chưa đến được với chị em", "chưa hợp với phụ nữ có con nhỏ", "chưa công bằng"),
        ("Nhiều chị phải đi làm xa.", "Thu nhập bấp bênh.", "Con nhỏ không ai trông."),
        ("Đề nghị mở lớp tại nhà văn hóa thôn.", "Mong Hội nói chuyện với chủ xưởng."),
    ),
    Theme(
        "FAMILY_MARRIAGE",
        ("nhà tạm lánh", "tổ hòa giải", "buổi nói chuyện về hôn nhân"),
        ("chưa ai biết đường liên hệ", "họp thưa", "chưa có cho các cặp vợ chồng trẻ"),
        ("Có chuyện xảy ra thì không biết gọi ai.", "Chị em ngại nói ra."),
        ("Mong niêm yết số điện thoại của Hội.", "Đề nghị tập huấn cho tổ hòa giải."),
    ),
    Theme(
        "AGRI_MARKET",
        ("giá thu mua rau", "kho lạnh của hợp tác xã", "chợ nông sản", "giống cây được cấp"),
        ("thấp hơn nơi khác", "không đủ dùng", "chưa đúng như giới thiệu"),
        ("Vụ vừa rồi cả xóm lỗ vốn.", "Rau phải đổ bỏ.", "Bà con không biết hỏi ai."),
        ("Đề nghị ký hợp đồng bao tiêu.", "Mong Hội giới thiệu nơi bán ổn định."),
    ),
    Theme(
        "ADMIN_REFORM_IT",
        ("thủ tục cấp lại giấy khai sinh", "nộp hồ sơ qua mạng", "bộ phận một cửa"),
        ("khó làm với người lớn tuổi", "phải đi lại nhiều lần", "hay báo lỗi"),
        ("Mỗi lần đi mất nửa ngày công.", "Không có ai hướng dẫn tại chỗ."),
        ("Đề nghị cử người giúp vào buổi sáng.", "Mong rút bớt giấy tờ."),
    ),
)
_OPENINGS = (
    "Tôi xin có ý kiến:",
    "Thưa các chị,",
    "Chị em trong tổ nhờ tôi nói giúp:",
    "Tôi phản ánh việc này lần thứ hai:",
    "Nhân buổi họp, tôi xin nêu:",
    "",
)
_ENDINGS = ("Xin cảm ơn.", "Mong sớm được trả lời.", "Rất mong được quan tâm.", "")
_PLACES = ("thôn", "tổ dân phố", "ngõ", "xóm", "ấp")
_REPLIES = (
    "Đơn vị đã kiểm tra tại chỗ ngày {day} và thấy phản ánh là đúng.",
    "Việc này đã được đưa vào kế hoạch, dự kiến làm từ {day}.",
    "Theo quy định hiện hành, hồ sơ cần bổ sung giấy xác nhận; cán bộ sẽ hướng dẫn từ {day}.",
    "Đơn vị đã làm việc với bên liên quan ngày {day} và sẽ theo dõi tiếp.",
)
_PROMISES = (
    "Sửa xong và mời người dân cùng kiểm tra",
    "Niêm yết kết quả tại nhà văn hóa",
    "Tổ chức buổi hướng dẫn tại chỗ",
    "Bố trí kinh phí và khởi công",
)


def matter(chance: Random) -> Matter:
    theme = chance.choice(THEMES)
    place = f"{chance.choice(_PLACES)} {chance.randint(1, 30)}"
    return Matter(theme, chance.choice(theme.things), chance.choice(theme.faults), place)


def voice(chance: Random, about: Matter) -> str:
    """One person's words about the matter."""
    said = [
        chance.choice(_OPENINGS),
        f"{about.thing} ở {about.place} {about.fault}, từ tháng {chance.randint(1, 12)} đến nay.",
        *chance.sample(about.theme.effects, chance.randint(1, 2)),
        f"Riêng nhà tôi và {chance.randint(2, 60)} hộ bên cạnh bị ảnh hưởng nhiều nhất.",
        chance.choice(about.theme.wishes),
        chance.choice(_ENDINGS),
    ]
    text = " ".join(part for part in said if part)
    return text[0].upper() + text[1:]


def reply(chance: Random, day: str) -> str:
    return chance.choice(_REPLIES).format(day=day)


def promise(chance: Random, about: str) -> str:
    return f"{chance.choice(_PROMISES)}: {about[0].lower()}{about[1:]}"
