"""Keys one by one, and a terminal that is left as it was."""

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.conftest import CHECKOUT

if os.name != "posix":
    pytest.skip("Windows has a console of its own.", allow_module_level=True)

from tests.terminal import Terminal


def script(body: str) -> list[str]:
    """A program that reads keys and prints them."""
    start = """
        import sys, time
        from rehearse.cli.terminal.keys import Key, is_interactive, keyboard
        assert is_interactive()
    """
    return [sys.executable, "-c", textwrap.dedent(start) + textwrap.dedent(body)]


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(CHECKOUT)}

ECHO = """
    with keyboard() as keys:
        print("ready", flush=True)
        for _ in range(5):
            key = keys.read(30)
            print("got", key, flush=True)
"""


def test_keys_come_one_by_one_small_and_unseen() -> None:
    with Terminal(script(ECHO), ENVIRONMENT) as terminal:
        terminal.wait_for("ready")
        for key, name in [("P", "p"), ("\r", "Key.ENTER"), ("\n", "Key.ENTER")]:
            terminal.press(key)
            terminal.wait_for(f"got {name}")
        terminal.press("\x1b[A")
        terminal.wait_for("got Key.NONE")
        terminal.press("ü")
        terminal.wait_for("got ü")
        assert terminal.wait() == 0
        assert terminal.attributes == terminal.attributes_before
        assert "P" not in terminal.text


def test_waiting_for_a_key_ends() -> None:
    body = """
        with keyboard() as keys:
            print("got", keys.read(0.1), flush=True)
    """
    with Terminal(script(body), ENVIRONMENT) as terminal:
        terminal.wait_for("got Key.NONE")
        assert terminal.wait() == 0


def test_what_was_typed_before_is_forgotten() -> None:
    body = """
        with keyboard() as keys:
            print("ready", flush=True)
            time.sleep(0.5)
            keys.forget()
            print("forgot", keys.read(0.2), flush=True)
    """
    with Terminal(script(body), ENVIRONMENT) as terminal:
        terminal.wait_for("ready")
        terminal.press("x\r")
        terminal.wait_for("forgot Key.NONE")


def test_ctrl_z_and_ctrl_s_do_not_freeze_it() -> None:
    with Terminal(script(ECHO), ENVIRONMENT) as terminal:
        terminal.wait_for("ready")
        for key in ("\x1a", "\x13", "\x1c"):
            terminal.press(key)
            terminal.wait_for("got")
        for key in "ab":
            terminal.press(key)
            terminal.wait_for(f"got {key}")
        assert terminal.wait() == 0


def test_ctrl_c_leaves_the_key_that_was_pressed_before_it() -> None:
    body = """
        import signal
        interrupted = []
        signal.signal(signal.SIGINT, lambda *_: interrupted.append(True))
        with keyboard() as keys:
            print("ready", flush=True)
            while not interrupted:
                time.sleep(0.01)
            print("got", keys.read(0.0), flush=True)
    """
    with Terminal(script(body), ENVIRONMENT) as terminal:
        terminal.wait_for("ready")
        terminal.press("x\x03")
        terminal.wait_for("got x")
        assert terminal.wait() == 0


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("raise RuntimeError", 1),
        ("sys.exit(3)", 3),
        ("import os, signal; os.kill(os.getpid(), signal.SIGINT)", -2),
    ],
)
def test_the_terminal_is_restored_whatever_happens(body: str, code: int) -> None:
    program = script(f"with keyboard() as keys:\n    {body}\n    time.sleep(30)")
    with Terminal(program, ENVIRONMENT) as terminal:
        assert terminal.wait() == code
        assert terminal.attributes == terminal.attributes_before


def test_a_pipe_is_not_interactive() -> None:
    check = (
        "from rehearse.cli.terminal.keys import is_interactive; print(is_interactive())"
    )
    done = subprocess.run(
        [sys.executable, "-c", check],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


# --- signals -----------------------------------------------------------------

SIGNALS = """
    import os, signal, sys, time
    from rehearse.cli.terminal.signals import signals_handled
    from rehearse.recorder import Stop
    stop = Stop()
    with signals_handled() as signals:
        {body}
"""


def signalled(body: str, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    text = textwrap.dedent(SIGNALS).format(body=body.replace("\n", "\n    "))
    return subprocess.run(
        [sys.executable, "-c", text],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env=ENVIRONMENT,
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("SIGINT", "interrupted"),
        ("SIGTERM", "terminated"),
        ("SIGHUP", "terminal_closed"),
    ],
)
def test_while_recording_a_signal_asks_to_stop(
    name: str, reason: str, tmp_path: Path
) -> None:
    body = f"""with signals.stopping(stop):
    os.kill(os.getpid(), signal.{name})
    time.sleep(0.1)
print(stop.reason)"""
    done = signalled(body, tmp_path)
    assert (done.returncode, done.stdout) == (0, f"{reason}\n")


def test_a_second_ctrl_c_a_moment_later_does_not_abort_the_report(
    tmp_path: Path,
) -> None:
    body = """with signals.stopping(stop):
    os.kill(os.getpid(), signal.SIGINT)
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(0.1)
os.kill(os.getpid(), signal.SIGINT)
time.sleep(0.1)
print("report", flush=True)
time.sleep(1)
os.kill(os.getpid(), signal.SIGINT)
time.sleep(10)"""
    done = signalled(body, tmp_path)
    assert done.stdout == "report\n"
    assert done.returncode == -signal.SIGINT
    assert "KeyboardInterrupt" in done.stderr


def test_outside_a_recording_a_polite_kill_ends_the_command(tmp_path: Path) -> None:
    body = """try:
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(10)
finally:
    print("tidied up")"""
    done = signalled(body, tmp_path)
    assert (done.returncode, done.stdout) == (128 + 15, "tidied up\n")


def test_a_terminal_that_closes_outside_a_recording_ends_nothing(
    tmp_path: Path,
) -> None:
    body = """os.kill(os.getpid(), signal.SIGHUP)
time.sleep(0.1)
print(signals.terminal_closed)"""
    done = signalled(body, tmp_path)
    assert (done.returncode, done.stdout) == (0, "True\n")


def test_signals_mean_afterwards_what_they_meant_before(tmp_path: Path) -> None:
    before = "signal.signal(signal.SIGINT, signal.SIG_IGN)"
    text = f"""
import signal
{before}
from rehearse.cli.terminal.signals import signals_handled
with signals_handled():
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN
print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)
"""
    done = subprocess.run(
        [sys.executable, "-c", text], capture_output=True, text=True, check=True
    )
    assert done.stdout == "True\n"
