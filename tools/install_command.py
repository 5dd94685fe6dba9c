"""Put `doithoai` beside the Python that runs this, importing from this folder: no build, no net."""

import sys
import sysconfig
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[1] / "src"
START = f"#!{sys.executable}\nfrom doithoai.config.cli import main\n\nmain()\n"

Path(sysconfig.get_path("purelib"), "doithoai.pth").write_text(f"{SOURCE}\n", encoding="utf-8")
command = Path(sysconfig.get_path("scripts"), "doithoai")
command.write_text(START, encoding="utf-8")
command.chmod(0o755)
print(command)
