"""Which microphone is meant."""

import pytest

from rehearse.errors import NoMicrophoneError, RecordingError
from rehearse.recorder import Device, find_device

MAC = (
    Device(0, "MacBook Pro Microphone", "Core Audio", 1, 48_000),
    Device(2, "Yeti Stereo Microphone", "Core Audio", 2, 44_100, is_default=True),
    Device(5, "Jörg's iPhone", "Core Audio", 1, 48_000),
)
WINDOWS = (
    Device(1, "Headset (WH-1000)", "MME", 1, 44_100, is_default=True),
    Device(7, "Headset (WH-1000)", "Windows WASAPI", 1, 16_000),
    Device(9, "Line In", "Windows WDM-KS", 2, 44_100),
)


@pytest.mark.parametrize(
    ("wanted", "index"),
    [
        (None, 2),
        ("0", 0),
        ("Yeti Stereo Microphone", 2),
        ("macbook", 0),
        ("JÖRG", 5),
    ],
)
def test_a_device_is_found_by_number_name_or_part_of_its_name(
    wanted: str | None, index: int
) -> None:
    assert find_device(MAC, wanted).index == index


def test_the_interface_of_the_default_decides_between_equal_names() -> None:
    assert find_device(WINDOWS, "headset").index == 1
    assert find_device(WINDOWS, "line").index == 9


def test_without_a_default_the_first_device_is_taken() -> None:
    assert find_device(MAC[:1], None).index == 0


def test_a_name_that_fits_several_is_not_guessed() -> None:
    with pytest.raises(RecordingError, match=r"0 MacBook Pro.*2 Yeti"):
        find_device(MAC, "microphone")


@pytest.mark.parametrize("wanted", ["9", "Blue", ""])
def test_a_device_that_is_not_there_is_said(wanted: str) -> None:
    with pytest.raises(RecordingError):
        find_device(MAC, wanted)


def test_no_device_at_all_is_its_own_error() -> None:
    with pytest.raises(NoMicrophoneError, match="No microphone"):
        find_device((), "Yeti")
