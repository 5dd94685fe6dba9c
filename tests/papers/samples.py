"""One paper of every kind, of a commune that does not exist, and one of a document of the past."""

from datetime import date, time

from doithoai.papers.content import (
    AgendaStep,
    Earlier,
    Frame,
    Matter,
    Meeting,
    Person,
    PlanStep,
    Report,
    Task,
    acknowledgement_letter,
    answer_letter,
    conclusion_notice,
    delegate_list,
    invitation,
    minutes,
    plan,
    pre_answer_report,
    refusal_letter,
    reminder_letter,
    result_report,
    running_order,
    synthesis_table,
    transfer_letter,
)
from doithoai.papers.layout import (
    PARTY_HD36,
    Authority,
    Mark,
    PaperText,
    Signing,
    SlipText,
)

CHAIR = Signing("Chủ tịch", "Nguyễn Thị Ánh Tuyết", (Authority(Mark.ON_BEHALF, "Ban Thường vụ"),))
UNION = Frame(
    issuer="Hội Liên hiệp Phụ nữ xã Bình Yên",
    superior="Hội Liên hiệp Phụ nữ tỉnh An Hòa",
    body_mark="BTV",
    number="5",
    place="Bình Yên",
    dated=date(2026, 10, 5),
    signing=CHAIR,
    recipients=("Thường trực Đảng ủy xã (để báo cáo)", "Các chi hội", "Lưu: VT"),
)
PARTY = Frame(
    issuer="Đảng ủy xã Bình Yên",
    superior="Đảng bộ tỉnh An Hòa",
    profile=PARTY_HD36,
    body_mark="ĐU",
    place="Bình Yên",
    dated=date(2026, 10, 22),
    signing=Signing(
        "Chánh Văn phòng", "Lê Văn Thạch", (Authority(Mark.BY_ORDER, "Ban Thường vụ"),)
    ),
    recipients=("Thường trực Tỉnh ủy (để báo cáo)", "Các chi bộ trực thuộc", "Lưu Văn phòng"),
)
SECRETARY = Person("Trần Quốc Định", "Bí thư Đảng ủy", "xã Bình Yên", part="Chủ trì")
HEAD = Person("Phạm Thị Hiền", "Chủ tịch Ủy ban nhân dân", "xã Bình Yên", part="Chủ trì")
MEETING = Meeting(
    title="Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với cán bộ, hội viên, "
    "phụ nữ xã Bình Yên năm 2026",
    organiser="Đảng ủy, Ủy ban nhân dân xã Bình Yên",
    held_on=date(2026, 10, 20),
    starts_at=time(8, 0),
    place="Hội trường Ủy ban nhân dân xã Bình Yên",
    theme="Việc làm, vay vốn và môi trường",
    presiding=(SECRETARY,),
    hosts=(HEAD,),
)
DELEGATES = (
    SECRETARY,
    HEAD,
    Person("Nguyễn Thị Ánh Tuyết", "Chủ tịch", "Hội LHPN xã", part="Ban tổ chức"),
    Person("Cán bộ, hội viên phụ nữ 12 chi hội", part="Đại biểu", is_group=True, number=63),
)
MATTERS = (
    Matter(
        "Đề nghị tăng nguồn vốn cho vay giải quyết việc làm đối với phụ nữ sau khi hợp nhất xã",
        group="Việc làm, vay vốn",
        voices=7,
        raised_by="Chi hội thôn 3 và thôn 5",
        body="Phòng giao dịch Ngân hàng Chính sách xã hội",
        helping="Hội LHPN xã",
        answer="Nguồn vốn bổ sung quý IV đã được phân bổ cho xã; hội viên đăng ký tại tổ tiết "
        "kiệm và vay vốn của thôn trước ngày 15/11/2026",
        outcome="Sẽ giải quyết (có thời hạn)",
        due_on=date(2026, 11, 30),
    ),
    Matter(
        "Xử lý điểm tập kết rác tự phát đầu thôn 7 gây mùi, ảnh hưởng lớp mầm non",
        group="Môi trường",
        voices=12,
        body="Ủy ban nhân dân xã",
        answer="Đã giao Phòng Kinh tế dọn điểm tập kết và đặt biển cấm",
        outcome="Đang giải quyết",
        due_on=date(2026, 11, 5),
    ),
    Matter(
        "Bố trí sân chơi cho trẻ em trong khuôn viên nhà văn hóa thôn",
        group="Việc làm, vay vốn",
        voices=1,
        raised_by="Hội viên thôn 1",
        body="Ủy ban nhân dân xã",
    ),
)
TASKS = (
    Task("Ghi nhận, đánh giá cao các ý kiến thẳng thắn, trách nhiệm của hội viên, phụ nữ"),
    Task(
        "Chấm dứt điểm tập kết rác tự phát đầu thôn 7",
        owner="Ủy ban nhân dân xã",
        due_on=date(2026, 11, 5),
        state="Đang thực hiện",
    ),
    Task(
        "Theo dõi, đôn đốc việc trả lời các kiến nghị, báo cáo Thường trực Đảng ủy hằng tháng",
        owner="Hội Liên hiệp Phụ nữ xã",
    ),
)
PAST = Meeting(
    title="Hội nghị đối thoại giữa đồng chí Bí thư Quận ủy, Chủ tịch HĐND, Chủ tịch UBND quận "
    "với cán bộ, hội viên phụ nữ quận Bắc Từ Liêm",
    organiser="Quận Bắc Từ Liêm",
    held_on=date(2019, 10, 18),
    half_day="chiều",
    from_document=True,
    presiding=(Person("Trương Quang Thiều", "Bí thư Quận ủy"),),
)
SLIP = SlipText(
    issuer="Hội Liên hiệp Phụ nữ xã Bình Yên",
    code="1234567890123456",
    link="https://doithoai.example/f#1234567890123456",
    received_on=date(2026, 10, 1),
    about="Ý kiến gửi tại hội nghị đối thoại",
)


def _before() -> dict[str, PaperText]:
    steps = (
        PlanStep("Tập hợp ý kiến, kiến nghị của hội viên", "Các chi hội", date(2026, 10, 8)),
        PlanStep("Tổng hợp, gửi các cơ quan trả lời", "Hội LHPN xã", date(2026, 10, 10)),
        PlanStep("Trả lời bằng văn bản", "Các cơ quan được giao", date(2026, 10, 17)),
    )
    order = (
        AgendaStep("Đón tiếp đại biểu, ổn định tổ chức", "Văn phòng", time(7, 30), 30),
        AgendaStep(
            "Báo cáo kết quả thực hiện kết luận của hội nghị trước", "Hội LHPN xã", None, 15
        ),
        AgendaStep("Đại biểu nêu ý kiến; lãnh đạo trả lời", "Người chủ trì", None, 120),
        AgendaStep("Kết luận hội nghị", "Bí thư Đảng ủy"),
    )
    return {
        "ke-hoach": plan(UNION, MEETING, steps=steps, contents=("Việc làm", "Môi trường")),
        "giay-moi": invitation(UNION, MEETING, contact="Văn phòng Hội LHPN xã"),
        "danh-sach": delegate_list(UNION, MEETING, DELEGATES),
        "kich-ban": running_order(UNION, MEETING, order),
        "tong-hop": synthesis_table(UNION, MEETING, MATTERS * 8),
        "tra-loi-truoc": pre_answer_report(
            UNION, MEETING, MATTERS, addressees=("Thường trực Đảng ủy xã Bình Yên",)
        ),
    }


def _after() -> dict[str, PaperText]:
    return {
        "bien-ban": minutes(
            UNION,
            MEETING,
            delegates=DELEGATES[2:],
            reports=(Report("Báo cáo kết quả thực hiện kết luận năm 2025", "Hội LHPN xã"),),
            prior=MATTERS[:2],
            floor=MATTERS[2:],
            conclusions=TASKS,
            ended_at=time(11, 30),
            secretary="Hoàng Thị Mỹ",
        ),
        "ket-luan": conclusion_notice(PARTY, MEETING, TASKS),
        "bao-cao-ket-qua": result_report(
            UNION, MEETING, prior=MATTERS[:2], floor=MATTERS[2:], tasks=TASKS[1:], delegates=66
        ),
        "bien-ban-2019": minutes(
            Frame(issuer="Quận Bắc Từ Liêm", year=2019),
            PAST,
            prior=(Matter("Bổ sung kinh phí hoạt động cho Hội phụ nữ phường"),),
        ),
    }


def _letters() -> dict[str, PaperText]:
    committee = "Ủy ban nhân dân xã Bình Yên"
    earlier = Earlier("12/BTV", date(2026, 10, 8))
    return {
        "cv-tra-loi": answer_letter(UNION, "Hội Liên hiệp Phụ nữ xã Bình Yên", MATTERS[:2]),
        "cv-chuyen": transfer_letter(UNION, committee, MATTERS, answer_by=date(2026, 10, 17)),
        "cv-de-nghi": reminder_letter(
            UNION, committee, MATTERS[2:], from_above=False, earlier=earlier
        ),
        "tb-tiep-nhan": acknowledgement_letter(
            UNION,
            "người nêu ý kiến",
            MATTERS[1:2],
            received_on=date(2026, 10, 2),
            sent_to=committee,
            answer_by=date(2026, 10, 17),
        ),
        "tb-khong-thu-ly": refusal_letter(
            UNION,
            "người nêu ý kiến",
            MATTERS[2:],
            ground="nội dung không thuộc phạm vi chức năng, nhiệm vụ của Hội",
            instead=committee,
            received_on=date(2026, 10, 2),
        ),
        "cv-don-doc": reminder_letter(UNION, "Các chi hội", MATTERS[2:], from_above=True),
    }


def every_paper() -> dict[str, PaperText]:
    return _before() | _after() | _letters()
