"""`doithoai read`: tables and JSON, folders, bad files, exit codes."""

import io
import json
import os
import subprocess
import sys
import zipfile

import pytest
from docx import Document as WordDocument

from doithoai.reading.command import main

REPORT = (
    "Xã Bản Sen gặp gỡ phụ nữ\n\n"
    "Sáng 12/3/2018, Hội LHPN huyện Mường Sen tổ chức hội nghị đối thoại với 120 hội viên.\n"
    "Bà Lò Thị Pành (thôn Nà Lang) đề nghị xã sớm sửa đường vào thôn.\n"
    "Ông Hà Văn Tấn, Chủ tịch UBND xã, hứa sẽ sửa trong quý tới."
)


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch):
    monkeypatch.setenv("LANGUAGE", "vi")


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf8")
    return path


def test_a_table_names_what_was_found(report, capsys):
    assert main([str(report)]) == 0
    out = capsys.readouterr().out
    for words in ("dialogue", "2018-03-12", "120 hội viên", "Lò Thị Pành", "sửa đường"):
        assert words in out


def test_json_has_the_places_in_the_file(report, capsys):
    assert main(["--json", str(report)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["event"]["kind"] == "dialogue"
    assert found["event"]["date"] == "2018-03-12"
    assert found["counts"]["participants"] == 120
    for person in found["people"]:
        start, end = person["span"]
        assert REPORT[start:end] == person["name"]
    assert "text" not in found


def test_standard_input(monkeypatch, capsys):
    raw = io.TextIOWrapper(io.BytesIO(REPORT.encode("utf8")))
    monkeypatch.setattr(sys, "stdin", raw)
    assert main(["--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["people"]


def test_a_word_document_and_a_web_page(tmp_path, capsys):
    paper = WordDocument()
    for line in REPORT.splitlines():
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "a.docx"))
    body = "".join(f"<p>{line}</p>" for line in REPORT.splitlines())
    page = f"<html><head><script>let a='Bà Vi Thị Ma'</script></head><body>{body}</body></html>"
    (tmp_path / "b.html").write_text(page, encoding="utf8")
    assert main(["--json", str(tmp_path)]) == 0
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for found in results:
        assert [p["name"] for p in found["people"]] == ["Lò Thị Pành", "Hà Văn Tấn"]
        for person in found["people"]:
            start, end = person["span"]
            assert found["text"][start:end] == person["name"]


def test_a_folder_goes_on_past_bad_files_and_lists_them(tmp_path, report, capsys):
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    (tmp_path / "photo.jpg").write_bytes(b"not looked at")
    assert main(["--json", str(tmp_path)]) == 1
    captured = capsys.readouterr()
    assert [json.loads(line)["id"] for line in captured.out.splitlines()] == [str(report)]
    assert "3 tệp không đọc được" in captured.err
    for name in ("empty.txt", "noise.txt", "broken.pdf"):
        assert name in captured.err
    assert "photo" not in captured.err


def test_a_second_run_skips_what_the_first_wrote(tmp_path, capsys):
    folder, out = tmp_path / "in", tmp_path / "out.jsonl"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf8")
    assert main(["--out", str(out), str(folder)]) == 0
    (folder / "b.txt").write_text(REPORT + " Xong.", encoding="utf8")
    with out.open("a") as cut:
        cut.write('{"id": "cut off')
    assert main(["--out", str(out), str(folder)]) == 0
    written = [json.loads(line) for line in out.read_text(encoding="utf8").splitlines()]
    assert [line["id"][-5:] for line in written] == ["a.txt", "b.txt"]
    assert "bỏ qua 1 tệp" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"", "không có chữ"),
        ("a.txt", b" \n\t ", "không có chữ"),
        ("a.txt", bytes(range(256)) * 20, "không phải văn bản"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "Office cũ"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"0" * 60, "png"),
        ("a.pdf", b"%PDF-1.4\n%%EOF", "hỏng"),
        ("a.docx", b"PK\x03\x04 torn", "hỏng"),
        ("a.html", b"<html><body><script>x</script></body></html>", "không có chữ"),
        ("a.txt", b"a" * (20 * 1024 * 1024 + 1), "20 MB"),
    ],
)
def test_a_bad_file_gets_a_clear_sentence(tmp_path, name, data, words, capsys):
    path = tmp_path / name
    path.write_bytes(data)
    assert main([str(path)]) == 3
    captured = capsys.readouterr()
    assert words in captured.err
    assert captured.out == ""


def test_a_document_that_unpacks_to_far_more_is_not_opened(tmp_path, capsys):
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 60_000_000)
    assert main([str(path)]) == 3
    assert "không được mở" in capsys.readouterr().err


def test_a_pdf_with_a_password(tmp_path, capsys):
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    path = tmp_path / "a.pdf"
    writer.write(path)
    assert main([str(path)]) == 3
    assert "mật khẩu" in capsys.readouterr().err


def test_a_file_that_is_not_there(capsys):
    assert main(["/nowhere/at/all.txt"]) == 3
    assert "Không có tệp này" in capsys.readouterr().err


def test_an_empty_folder(tmp_path, capsys):
    assert main([str(tmp_path)]) == 3
    assert "Không có gì để đọc" in capsys.readouterr().err


def test_wrong_use(capsys):
    with pytest.raises(SystemExit) as stopped:
        main([])
    assert stopped.value.code == 2


def test_an_english_terminal_is_answered_in_english(monkeypatch, capsys):
    monkeypatch.setenv("LANGUAGE", "en_GB")
    assert main(["/nowhere/at/all.txt"]) == 3
    assert "There is no such file" in capsys.readouterr().err


def test_the_command_starts_without_django(report):
    code = (
        "import sys; sys.argv = ['doithoai', 'read', '--json', sys.argv[1]]\n"
        "from doithoai.config.cli import main\n"
        "try: main()\n"
        "except SystemExit as done: assert done.code == 0\n"
        "assert 'django' not in sys.modules"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(report)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["event"]["kind"] == "dialogue"
