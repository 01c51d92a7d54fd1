"""`rehearse devices`: which microphones there are, and whether one is any good."""

import json
from dataclasses import asdict, replace
from typing import TYPE_CHECKING

import click

from rehearse.cli.options import json_option
from rehearse.cli.terminal.console import is_quiet, progress, results
from rehearse.cli.terminal.screen import print_json

if TYPE_CHECKING:
    from rehearse.recorder import Device, LevelTest

device_option = click.option(
    "--device",
    metavar="NAME|NUMBER",
    help="The microphone, or a part of its name; the usual one when left out.",
)


@click.group(invoke_without_command=True)
@json_option
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the microphones, choose one, or test one for three seconds."""
    if ctx.invoked_subcommand is None:
        show_devices(as_json=as_json)


@command.command("list")
@json_option
def list_command(as_json: bool) -> None:
    """List the microphones and mark the one that is used."""
    show_devices(as_json=as_json)


@command.command("choose")
@click.argument("device", required=False)
def choose_command(device: str | None) -> None:
    """Use DEVICE from now on; without one, the system's default again."""
    from rehearse.recorder import find_device, list_devices
    from rehearse.settings import read_settings, write_settings
    from rehearse.workspace import find_workspace

    name = find_device(list_devices(), device).name if device else None
    workspace = find_workspace()
    write_settings(workspace, replace(read_settings(workspace), microphone=name))
    click.echo(f"From now on: {name or 'the default microphone of the system'}.")


@command.command("test")
@device_option
@json_option
def test_command(device: str | None, as_json: bool) -> None:
    """Listen for three seconds and say how the microphone does. Nothing is kept."""
    from rehearse.cli.terminal.meter import meter
    from rehearse.recorder import check_level

    console = progress()
    wanted = device or _chosen()
    console.print("Say something for three seconds, as loudly as in an interview.")
    if console.is_terminal and not is_quiet():
        with meter(console, None, hint="") as drawn:
            outcome = check_level(wanted, on_level=drawn.show)
    else:
        outcome = check_level(wanted)
    if as_json:
        click.echo(json.dumps({**asdict(outcome), "advice": outcome.verdict.advice}))
    else:
        _show_test(outcome)


def show_devices(*, as_json: bool) -> None:
    """Print the list."""
    from rehearse.recorder import list_devices

    devices = list_devices()
    used = _used(devices)
    if as_json:
        listed = [{**asdict(device), "used": device is used} for device in devices]
        print_json(listed)
        return
    if not devices:
        click.echo("No microphone was found. Plug one in or switch it on.")
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="dim")
    table.add_column("", width=1)
    table.add_column("#", justify="right")
    table.add_column("microphone", overflow="fold")
    table.add_column("interface")
    table.add_column("rate", justify="right")
    for device in devices:
        mark = "●" if device is used else ""
        name = Text(device.name, "bold" if device is used else "")
        if device.is_default:
            name.append("  (the system's default)", "dim")
        rate = f"{device.sample_rate / 1000:g} kHz"
        table.add_row(mark, str(device.index), name, device.host_api, rate)
    results().print(table)


def _used(devices: "tuple[Device, ...]") -> "Device | None":
    """The one that would be recorded from; None when it is not there."""
    from rehearse.errors import RehearseError
    from rehearse.recorder import find_device

    try:
        return find_device(devices, _chosen())
    except RehearseError:
        return None


def _chosen() -> str | None:
    from rehearse.settings import read_settings
    from rehearse.workspace import find_workspace

    return read_settings(find_workspace()).microphone


def _show_test(outcome: "LevelTest") -> None:
    from rich.text import Text

    style = "green" if outcome.verdict.is_good else "yellow"
    console = results()
    console.print(
        Text.assemble(
            (outcome.verdict.label, f"bold {style}"), f"  {outcome.verdict.advice}"
        )
    )
    noise = "unknown" if outcome.noise is None else f"{outcome.noise:.0f} dBFS"
    console.print(
        f"{outcome.device}: peak {outcome.peak:.0f} dBFS, "
        f"average {outcome.rms:.0f} dBFS, noise {noise}",
        style="dim",
    )
