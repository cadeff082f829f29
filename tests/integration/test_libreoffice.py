"""LibreOffice converts what schools have had a hand in: within limits, alone, and to the end."""

import io
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml

from bot.isolation import environment
from bot.jobs import pdf
from dvht_core.domain.errors import InputError
from tests.waiting import wait_until

needs_office = pytest.mark.skipif(
    not pdf.available(), reason="LibreOffice is missing: apt install libreoffice-writer"
)
needs_groups = pytest.mark.skipif(not hasattr(os, "killpg"), reason="no groups of processes here")

PICTURE = """
<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:r><w:drawing>
<wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="a"/><a:graphic>
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>
<pic:nvPicPr><pic:cNvPr id="0" name="a"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>
<a:blip r:link="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>
<a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect">
<a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>
</w:drawing></w:r></w:p>
"""


def with_linked_picture(url: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    link = document.part.relate_to(url, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.element.body.insert(0, parse_xml(PICTURE.format(link=link)))
    document.save(out)
    return out.getvalue()


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """Yield a port of this machine that listens, and what has come there."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def listen() -> None:
            while True:
                try:
                    client, _ = server.accept()
                except OSError:
                    return
                with client:
                    heard.append(client.recv(200))

        threading.Thread(target=listen, daemon=True).start()
        yield server.getsockname()[1], heard
        server.shutdown(socket.SHUT_RDWR)


def gone(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@needs_office
@pytest.mark.parametrize("layer", ["network taken away", "links not followed"])
def test_it_fetches_nothing(layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A picture at an address tells whoever owns it that, where and when a document was made."""
    if layer == "links not followed":  # as where the system has no namespaces
        monkeypatch.setattr(pdf, "KEEPER", ("-c", UNCUT))
    else:
        monkeypatch.setattr(pdf, "SETTINGS", ())
        if not cut_off_here():
            pytest.skip("the system lets nobody leave the network")
    with listening() as (port, heard):
        made = pdf.pdfs({"a.docx": with_linked_picture(f"http://127.0.0.1:{port}/a.png")})
    assert made["a.pdf"].startswith(b"%PDF")
    assert heard == []


UNCUT = """
import sys
from bot.isolation import limited_command

limited_command.cut_off = bool
sys.exit(limited_command.main())
"""


def cut_off_here() -> bool:
    program = (
        "import sys; from bot.isolation.limited_command import cut_off; sys.exit(not cut_off())"
    )
    return subprocess.run([sys.executable, "-c", program], env=environment()).returncode == 0


@needs_groups
class TestKept:
    """What LibreOffice starts is ended with it."""

    SCRIPT = "sleep 600 & echo $! > {file}.new; mv {file}.new {file}; wait"

    def test_who_takes_too_long_is_ended_with_its_children(self, tmp_path: Path) -> None:
        file = tmp_path / "child"
        with pytest.raises(subprocess.TimeoutExpired):
            pdf._run(self._command(file), 8)
        wait_until(lambda: gone(int(file.read_text())))

    def test_none_outlives_a_program_that_is_killed(self, tmp_path: Path) -> None:
        file = tmp_path / "child"
        program = "import sys\nfrom bot.jobs import pdf\npdf._run(sys.argv[1:], 300)\n"
        with subprocess.Popen([sys.executable, "-c", program, *self._command(file)]) as running:
            wait_until(file.exists)
            child = int(file.read_text())
            assert not gone(child)
            running.send_signal(signal.SIGKILL)
        wait_until(lambda: gone(child))

    def test_its_memory_has_a_limit(self, tmp_path: Path) -> None:
        eats = [sys.executable, "-c", "bytes(800_000_000)"]
        with pytest.raises(subprocess.CalledProcessError):
            pdf._run([sys.executable, *pdf.KEEPER, "60", "500", "10", *eats], 60)
        pdf._run([sys.executable, *pdf.KEEPER, "60", "1500", "10", *eats], 60)

    def _command(self, file: Path) -> list[str]:
        script = self.SCRIPT.format(file=file)
        return [sys.executable, *pdf.KEEPER, "60", "1500", "10", "sh", "-c", script]


@needs_office
def test_a_document_that_it_cannot_take_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too little memory stands for any death of it."""
    monkeypatch.setattr(pdf, "MEMORY", 100)
    with pytest.raises(InputError) as refused:
        pdf.pdfs({"a.docx": with_linked_picture("http://127.0.0.1:9/a.png")})
    assert refused.value.key == "cli-pdf-failed"
