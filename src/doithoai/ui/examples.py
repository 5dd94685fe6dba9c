"""What /dev/components shows in each part: made-up words of a made-up place."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils import timezone


class Filter(forms.Form):
    q = forms.CharField(label="Tìm trong nội dung", required=False)
    state = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), ("late", "Quá hạn")], required=False
    )
    since = forms.DateField(label="Từ ngày", required=False)


class Speak(forms.Form):
    text = forms.CharField(
        label="Nội dung ý kiến",
        widget=forms.Textarea,
        help_text="Nêu rõ việc gì, ở đâu, từ khi nào.",
    )
    heard_on = forms.DateField(label="Ngày nêu ý kiến", help_text="Ví dụ: 18/10/2019")
    topic = forms.ChoiceField(
        label="Lĩnh vực", choices=[("", "Chọn lĩnh vực"), ("a", "Môi trường"), ("b", "Việc làm")]
    )
    naming = forms.ChoiceField(
        label="Cách nêu tên",
        choices=[("a", "Nêu tên"), ("b", "Chỉ Hội biết tên"), ("c", "Không nêu tên")],
        widget=forms.RadioSelect,
    )
    photo = forms.FileField(label="Ảnh kèm theo", required=False)
    agreed = forms.BooleanField(label="Đồng ý để Hội liên hệ lại khi cần hỏi thêm", required=False)


def _alerts() -> list[dict[str, str]]:
    return [
        {"tone": "info", "text": "Danh sách này gồm ý kiến của các chi hội trong xã."},
        {"tone": "success", "text": "Đã chuyển kiến nghị đến cơ quan giải quyết."},
        {"tone": "warning", "title": "Sắp đến hạn", "text": "Còn 2 ngày để trả lời 3 kiến nghị."},
        {
            "tone": "error",
            "text": "Tệp có mật khẩu nên không đọc được.",
            "href": "#",
            "link": "Chọn tệp khác",
        },
    ]


def _badges() -> list[dict[str, str]]:
    words = {
        "new": "Mới tiếp nhận",
        "routed": "Đã chuyển giải quyết",
        "in_progress": "Đang giải quyết",
        "waiting_speaker": "Chờ bổ sung thông tin",
        "paused": "Tạm dừng thời hạn",
        "answered": "Đã trả lời",
        "solved": "Đã giải quyết xong",
        "closed": "Kết thúc theo dõi",
        "due_soon": "Sắp đến hạn",
        "overdue": "Quá hạn",
        "confidential": "Hạn chế người xem",
        "sealed": "Niêm phong",
    }
    return [{"state": state, "text": text} for state, text in words.items()]


def _buttons() -> list[dict[str, str]]:
    return [
        {"text": "Tiếp nhận", "kind": "primary", "icon_name": "inbox"},
        {"text": "Chuyển giải quyết", "icon_name": "send"},
        {"text": "Gỡ công khai", "kind": "danger"},
        {"text": "Lưu nháp", "kind": "quiet", "href": "#part-button"},
    ]


def _cards() -> list[dict[str, str]]:
    return [
        {
            "title": "Thu gom rác ở thôn Mẫu Một",
            "text": "12 lượt ý kiến cùng nội dung",
            "note": "Nhận từ 02/03 đến 15/03",
            "href": "#part-card",
            "icon_name": "clipboard-list",
        },
        {
            "title": "Đối thoại quý II",
            "text": "Đang tập hợp ý kiến",
            "note": "Hội trường xã Mẫu",
            "href": "#part-card",
            "icon_name": "messages",
        },
    ]


def _table() -> dict[str, Any]:
    columns = ["Kiến nghị", "Cơ quan đang giải quyết", "Hạn trả lời"]
    rows = [
        ("Thu gom rác ở thôn Mẫu Một", "Ủy ban nhân dân xã Mẫu", "18/10/2026"),
        ("Lớp học nghề may buổi tối", "Trung tâm dạy nghề Mẫu", "02/11/2026"),
        ("Đèn đường trước trường mầm non", "Ủy ban nhân dân xã Mẫu", "05/11/2026"),
    ]
    cells = [
        {
            "href": "#part-cards_table",
            "cells": [{"label": a, "value": b} for a, b in zip(columns, row, strict=True)],
        }
        for row in rows
    ]
    return {"caption": "Kiến nghị đang giải quyết", "columns": columns, "rows": cells}


def _stops() -> list[dict[str, Any]]:
    first, second = date(2026, 4, 6), date(2026, 4, 9)
    known = {"days": 3, "working_days": 3}
    return [
        {"body": "Hội LHPN xã Mẫu", "came": "Tiếp nhận", "since": first, "until": second, **known},
        {
            "body": "UBND xã Mẫu",
            "came": "Cùng cấp",
            "since": second,
            "due_on": date(2026, 4, 30),
            "words": "Nhiều người cùng phản ánh.",
            **known,
        },
    ]


def _chain() -> list[dict[str, Any]]:
    return [
        {
            "label": "Ý kiến",
            "title": "12 lượt ý kiến từ 4 chi hội",
            "href": "#part-chain",
            "icon_name": "message-circle",
            "text": "Nêu tại buổi sinh hoạt chi hội",
        },
        {
            "label": "Kiến nghị",
            "title": "Thu gom rác ở thôn Mẫu Một",
            "href": "#part-chain",
            "icon_name": "clipboard-list",
            "state": "answered",
            "state_text": "Đã trả lời",
        },
        {
            "label": "Trả lời",
            "title": "Công văn 12/UBND ngày 05/04",
            "href": "#part-chain",
            "icon_name": "file-text",
        },
        {
            "label": "Nội dung cam kết",
            "title": "Thêm một chuyến thu gom mỗi tuần",
            "href": "#part-chain",
            "icon_name": "checklist",
            "state": "due_soon",
            "state_text": "Sắp đến hạn",
        },
        {
            "label": "Minh chứng",
            "title": "Chưa có minh chứng",
            "missing": True,
            "icon_name": "paperclip",
        },
    ]


def _deadlines() -> list[dict[str, Any]]:
    today = timezone.localdate()
    days = [{"due": today + timedelta(days=n)} for n in (12, 2, 0, -5)]
    return [*days, {"due": today - timedelta(days=30), "done": True}, {"due": None}]


def _figures() -> list[dict[str, Any]]:
    return [
        {"number": 14, "label": "Việc của tôi", "href": "#part-figure", "icon_name": "user"},
        {
            "number": 3,
            "label": "Quá hạn",
            "href": "#part-figure",
            "tone": "bad",
            "icon_name": "clock-exclamation",
        },
        {
            "number": 5,
            "label": "Đến hạn tuần này",
            "href": "#part-figure",
            "tone": "warn",
            "icon_name": "calendar-due",
        },
        {
            "number": 1737,
            "label": "Lượt ý kiến trong năm",
            "href": "#part-figure",
            "icon_name": "message-circle",
        },
    ]


def _steps() -> list[dict[str, str]]:
    words = [
        "Lập kế hoạch",
        "Tập hợp ý kiến",
        "Chuẩn bị trả lời",
        "Tại hội nghị",
        "Kết luận",
        "Theo dõi thực hiện",
        "Đã báo cáo",
    ]
    states = ["done", "done", "now"] + ["later"] * 4
    return [
        {"label": word, "state": state, "href": "#part-stepper" if state == "done" else ""}
        for word, state in zip(words, states, strict=True)
    ]


def _events() -> list[dict[str, Any]]:
    at = timezone.make_aware(datetime(2026, 3, 2, 9, 15))
    said = [
        ("inbox", "Tiếp nhận ý kiến từ phiếu giấy", "Cán bộ tiếp nhận"),
        ("git-merge", "Gộp vào kiến nghị “Thu gom rác ở thôn Mẫu Một”", "Cán bộ theo dõi"),
        ("send", "Chuyển đến Ủy ban nhân dân xã Mẫu, hạn trả lời 18/03/2026", "Cán bộ theo dõi"),
    ]
    return [
        {"at": at + timedelta(days=n), "icon_name": icon, "sentence": sentence, "actor": actor}
        for n, (icon, sentence, actor) in enumerate(said)
    ]


EXAMPLES: dict[str, Callable[[], dict[str, Any]]] = {
    "page_header": lambda: {
        "title": "Thu gom rác ở thôn Mẫu Một",
        "text": "Kiến nghị · Môi trường · Xã Mẫu",
        "crumbs": [{"label": "Kiến nghị", "href": "#"}, {"label": "Xã Mẫu", "href": "#"}],
        "actions": [
            {"text": "Chuyển giải quyết", "kind": "primary", "icon_name": "send", "href": "#"},
            {"text": "In giấy biên nhận", "icon_name": "printer", "href": "#"},
        ],
    },
    "breadcrumbs": lambda: {"crumbs": [{"label": "Đối thoại", "href": "#"}]},
    "tabs": lambda: {
        "label": "Ý kiến theo tình trạng",
        "tabs": [
            {"label": "Mới tiếp nhận", "href": "#part-tabs", "current": True, "count": 24},
            {"label": "Đã phân loại", "href": "#part-tabs", "count": 130},
            {"label": "Kết thúc theo dõi", "href": "#part-tabs"},
        ],
    },
    "button": lambda: {"buttons": _buttons()},
    "badge": lambda: {"badges": _badges()},
    "deadline": lambda: {"deadlines": _deadlines()},
    "alert": lambda: {"alerts": _alerts()},
    "figure": lambda: {"figures": _figures()},
    "card": lambda: {"cards": _cards()},
    "filter_bar": lambda: {"form": Filter(prefix="filter"), "clear": "#part-filter_bar"},
    "cards_table": _table,
    "pagination": lambda: {"previous": "#part-pagination", "next": "#part-pagination"},
    "stepper": lambda: {"label": "Các bước của cuộc đối thoại", "steps": _steps()},
    "chain": lambda: {"links": _chain()},
    "way": lambda: {"stops": _stops()},
    "timeline": lambda: {"events": _events()},
    "facts": lambda: {
        "facts": [
            {"label": "Cơ quan chủ trì", "value": "Ủy ban nhân dân xã Mẫu"},
            {"label": "Nơi nêu", "value": "Thôn Mẫu Một", "note": "Sinh hoạt chi hội tháng 3"},
        ]
    },
    "state_secrets": dict,
    "files": lambda: {
        "files": [
            {"name": "Bảng tổng hợp ý kiến, kiến nghị.docx", "size": 48_200, "href": "#"},
            {"name": "Ảnh điểm tập kết rác.jpg", "size": 1_250_000, "href": "#"},
        ]
    },
    "slip": lambda: {
        "title": "Giấy biên nhận",
        "code": "1234 5678 9012 3456",
        "address": "https://doithoai.example/t#1234567890123456",
        "text": "Giữ mã này để xem trả lời. Mã chỉ hiện một lần.",
    },
    "form": lambda: {
        "form": Speak({"text": "", "heard_on": "31/02/2026", "topic": "a"}, prefix="speak"),
        "send": "Gửi ý kiến",
    },
    "progress": lambda: {"done": 640, "total": 1000, "text": "Đang nhập danh sách"},
    "empty": lambda: {
        "title": "Chưa có cuộc đối thoại nào",
        "text": "Cuộc đối thoại đầu tiên bắt đầu bằng một kế hoạch.",
        "link": "Lập kế hoạch",
    },
    "keys": lambda: {
        "keys": [
            {"key": "J", "meaning": "ý kiến sau"},
            {"key": "K", "meaning": "ý kiến trước"},
            {"key": "Enter", "meaning": "gộp"},
        ]
    },
    "confirm": lambda: {
        "title": "Gỡ công khai?",
        "text": "Trang công khai sẽ không còn nội dung này. Quá trình xử lý vẫn được lưu.",
        "button": "Gỡ công khai",
        "kind": "danger",
        "back": "#part-confirm",
        "form": "",
    },
}
