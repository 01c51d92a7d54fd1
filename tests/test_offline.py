"""Nothing leaves the machine: once the model is there, no command uses the network.

Two watchers. Python's own audit events see every address that Python code asks
for, on any system. Linux can also run a program in a network of its own in which
no road leads anywhere, and counts what was turned away: that sees native code too.
"""

import os
import shutil
import subprocess
import sys

import pytest

from tests.workspaces import keep_take

AUDITED = """
import sys

def watch(event, arguments):
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        print("NETWORK", event, arguments[0], file=sys.stderr)
    if event in {"socket.connect", "socket.sendto", "socket.bind"}:
        if isinstance(arguments[1], tuple):  # a path is a socket of this machine
            print("NETWORK", event, arguments[1], file=sys.stderr)

sys.addaudithook(watch)
if sys.argv[1:] == ["control"]:
    import socket
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"", ("127.0.0.1", 9))
else:
    from rehearse.cli import main
    main(sys.argv[1:])
"""

COMMANDS = [
    ("demo", "--json"),
    ("show", "--json"),
    ("show", "--html"),
    ("fillers", "--wrong", "1"),
    ("fillers", "recount"),
    ("correct", "--json"),
    ("takes", "--json"),
    ("models", "list"),
    ("models", "verify"),
    ("doctor",),
]


def audited(*arguments):
    return subprocess.run(
        [sys.executable, "-c", AUDITED, *arguments],
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def test_the_watcher_sees_the_network():
    assert "NETWORK socket.sendto" in audited("control").stderr


@pytest.mark.model
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_command_asks_for_the_network(rehearse_home, arguments):
    keep_take(rehearse_home)
    result = audited(*arguments)
    assert "NETWORK" not in result.stderr
    assert result.stdout


def can_isolate() -> bool:
    """Whether we may have a network of our own: on Linux, as the superuser."""
    if shutil.which("unshare") is None:
        return False
    attempt = ["unshare", "--net", "true"]
    return not subprocess.run(attempt, capture_output=True, check=False).returncode


COUNT_TURNED_AWAY = """
"$@" >/dev/null 2>&1
echo ended with $?
awk '$1 == "Ip:" { if (!names) names = $0; else { split(names, n); split($0, v);
     for (i in n) if (n[i] ~ /^Out(Requests|NoRoutes)$/) sum += v[i] } }
     END { print "packets", sum + 0 }' /proc/net/snmp
awk '$1 ~ /^Ip6Out(Requests|NoRoutes)$/ && $2 { print "IPv6", $2 }' /proc/net/snmp6
"""


def isolated(*command):
    """Run a program where no road leads anywhere, and count its attempts."""
    if not can_isolate():
        pytest.skip("Only the superuser of a Linux can have a network of its own.")
    return subprocess.run(
        ["unshare", "--net", "sh", "-c", COUNT_TURNED_AWAY, "sh", *command],
        capture_output=True,
        text=True,
        check=True,
        env=dict(os.environ),
    ).stdout.splitlines()


@pytest.mark.skipif(sys.platform != "linux", reason="Namespaces are Linux's.")
def test_an_attempt_is_counted():
    program = (
        "import socket\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))"
    )
    assert isolated(sys.executable, "-c", program) == ["ended with 1", "packets 1"]


@pytest.mark.model
@pytest.mark.skipif(sys.platform != "linux", reason="Namespaces are Linux's.")
def test_an_answer_is_analyzed_where_no_road_leads_anywhere(rehearse_home):
    del rehearse_home  # it names the workspace in our environment
    command = (sys.executable, "-m", "rehearse", "demo", "--json")
    assert isolated(*command) == ["ended with 0", "packets 0"]
