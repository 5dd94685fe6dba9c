"""The sentences of the command, in Vietnamese and English; it runs before Django could speak."""

import os

from doithoai.kit.intake import Refusal, RefusalCode

_SENTENCES = {
    RefusalCode.EMPTY: ("Tệp không có chữ nào.", "There is no text in the file."),
    RefusalCode.TOO_BIG: (
        "Tệp lớn hơn 20 MB. Hãy chia thành nhiều tệp.",
        "The file is larger than 20 MB. Split it into several files.",
    ),
    RefusalCode.EXPANDS_TOO_BIG: (
        "Tệp bung ra lớn hơn nhiều so với bề ngoài nên không được mở.",
        "The file unpacks to far more than it seems, so it is not opened.",
    ),
    RefusalCode.PASSWORD: (
        "Tệp có mật khẩu. Hãy lưu lại tệp không đặt mật khẩu.",
        "The file is locked by a password. Save it without the password.",
    ),
    RefusalCode.BROKEN: (
        "Tệp bị hỏng, không đọc được.",
        "The file is damaged and cannot be read.",
    ),
    RefusalCode.MACROS: (
        "Tệp có macro. Hãy lưu lại thành .docx không có macro.",
        "The file contains macros. Save it as .docx without macros.",
    ),
    RefusalCode.EXTERNAL_LINKS: (
        "Tệp lấy nội dung từ tệp khác nên không được mở.",
        "The file takes its content from other files, so it is not opened.",
    ),
    RefusalCode.OLD_OFFICE: (
        "Định dạng Office cũ. Hãy mở và lưu lại thành .docx.",
        "This is an old office format. Open it and save it as .docx.",
    ),
    RefusalCode.UNSUPPORTED_KIND: (
        "Không đọc loại tệp này ({detail}). Đọc được .txt, .docx, .html và .pdf.",
        "Files of this kind ({detail}) are not read. Taken are .txt, .docx, .html and .pdf.",
    ),
    RefusalCode.UNKNOWN_ENCODING: (
        "Đây không phải văn bản, hoặc không nhận ra bảng mã. Hãy lưu lại theo Unicode (UTF-8).",
        "This is no text, or its letters cannot be made out. Save it as Unicode (UTF-8).",
    ),
    "scan": (
        "Tệp PDF chỉ có ảnh chụp. Cần cài tesseract (tiếng Việt) để nhận dạng chữ.",
        "The PDF holds only pictures. Install tesseract with Vietnamese to recognise the letters.",
    ),
    "missing": ("Không có tệp này.", "There is no such file."),
    "unreadable": ("Không được phép đọc tệp này.", "The file may not be read."),
    "failed": (
        "Đọc tệp này bị lỗi; các tệp khác không bị ảnh hưởng.",
        "Reading this file failed; the others are not affected.",
    ),
    "bad": (
        "{count} tệp không đọc được:",
        "{count} file(s) could not be read:",
    ),
    "done": (
        "Đã đọc {read} tệp, bỏ qua {skipped} tệp đọc từ trước.",
        "{read} file(s) read, {skipped} read before and skipped.",
    ),
    "draft": (
        "Chữ do máy nhận dạng từ ảnh: cần người kiểm tra.",
        "The letters were recognised from pictures: a person must check them.",
    ),
    "nothing": ("Không có gì để đọc.", "There is nothing to read."),
}
_HEADINGS = {
    "kind": ("Loại sự kiện", "Kind of event"),
    "date": ("Ngày", "Day"),
    "inferred": ("(năm suy ra)", "(year inferred)"),
    "level": ("Cấp", "Level"),
    "place": ("Nơi", "Place"),
    "published": ("Ngày đăng", "Published"),
    "hosts": ("Đơn vị tổ chức", "Hosts"),
    "opinions": ("Ý kiến", "Opinions"),
    "answered": ("Đã trả lời", "Answered"),
    "participants": ("Người dự", "Participants"),
    "people": ("Người", "People"),
    "figures": ("Số liệu", "Figures"),
    "legal_refs": ("Văn bản", "References"),
    "asks": ("Kiến nghị", "Requests"),
    "conclusions": ("Kết luận, trả lời", "Conclusions and answers"),
    "topics": ("Lĩnh vực", "Topics"),
    "programmes": ("Chương trình, phong trào", "Programmes"),
}


def _spoken() -> int:
    return int(os.environ.get("LANGUAGE", os.environ.get("LANG", "")).startswith("en"))


def sentence(code: RefusalCode | str, **values: object) -> str:
    """A sentence in the language of the terminal, Vietnamese unless it is English."""
    return _SENTENCES[code][_spoken()].format(**values)


def refused(refusal: Refusal) -> str:
    """Why a file is not read."""
    if refusal.detail in _SENTENCES:
        return sentence(refusal.detail)
    known = refusal.code if refusal.code in _SENTENCES else RefusalCode.BROKEN
    return sentence(known, detail=refusal.detail)


def heading(name: str) -> str:
    return _HEADINGS[name][_spoken()]
