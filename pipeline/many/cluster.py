"""In: chains of tasks and the address of a Dask scheduler. Out: `Done` values as they come from the cluster's workers.

Input, templates and output are on a file system that all machines share, under the same paths. A worker that is lost
costs nothing but time: Dask gives its errand to another, and the bundle's own lock and journal see to the rest.
"""

import os
import socket
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipeline.many.cores import do_chain
from pipeline.many.identity import identity
from pipeline.many.task import Done, Task
from pipeline.problems import PipelineError, Place, problem

if TYPE_CHECKING:
    from distributed import Client

_WAIT: Final = 15.0
_RETRIES: Final = 2


class OtherVersion(Exception):
    """A worker that came later would make other papers. Raised on the worker; Dask tries another."""


def on_cluster(chains: Sequence[tuple[Task, ...]], address: str) -> Generator[Done, None, None]:
    """Every task of every chain, in whatever order they are done. Raises PipelineError when the cluster cannot be used
    for this: it does not answer, has no workers, or works with another version or other templates."""
    client = _connected(address)
    try:
        here = os.getcwd()  # noqa: PTH109 - as text, for another machine
        templates = chains[0][0].options.templates
        own = identity(templates)
        _same_everywhere(client, here, templates, own)
        yield from _results(client, chains, here, own)
    finally:
        client.close()


def _connected(address: str) -> "Client":
    try:
        from distributed import Client
        from distributed.comm.addressing import get_address_host_port
    except ImportError as error:
        raise PipelineError([problem("kluster-saknas")]) from error
    try:
        # Asked first: a client that never got its connection complains when it is thrown away, with a traceback.
        socket.create_connection(get_address_host_port(address), _WAIT).close()
        client = Client(address, timeout=_WAIT, set_as_default=False)
        client.wait_for_workers(1, timeout=_WAIT)
    except (OSError, TimeoutError, ValueError) as error:
        raise PipelineError([problem("kluster-svarar-inte", Place(address))]) from error
    return client


def _same_everywhere(client: "Client", here: str, templates: Path, own: str) -> None:
    """Before anything is written: do all workers see what we see?"""
    answers: dict[str, Any] = client.run(identity_there, here, str(templates), on_error="return")
    found = []
    for worker, said in sorted(answers.items()):
        if isinstance(said, BaseException):
            found.append(problem("kluster-ser-inte-mappen", Place(worker), mapp=here, fel=said))
        elif said != own:
            found.append(problem("kluster-annan-version", Place(worker), deras=said, egen=own))
    if found:
        raise PipelineError(found)


def _results(client: "Client", chains: Sequence[tuple[Task, ...]], here: str, own: str) -> Iterator[Done]:
    from distributed import as_completed

    futures = [client.submit(do_there, one, here, own, pure=False, retries=_RETRIES) for one in chains]
    chain_of = {future.key: chain for future, chain in zip(futures, chains, strict=True)}
    try:
        for future in as_completed(futures, loop=client.loop):
            error = future.exception()
            if error is None:
                yield from future.result()
            else:
                yield from (_lost(task, error) for task in chain_of[future.key])
    finally:
        client.cancel(futures)


def identity_there(here: str, templates: str) -> str:
    """On a worker: what it would bundle with."""
    os.chdir(here)
    return identity(Path(templates))


def do_there(chain: tuple[Task, ...], here: str, wanted: str) -> list[Done]:
    """On a worker: one chain, in the folder where the command was given, so that its messages are the same."""
    if identity_there(here, str(chain[0].options.templates)) != wanted:
        raise OtherVersion("arbetaren har en annan version av ks-bundle eller andra mallar")
    return do_chain(chain)


def _lost(task: Task, error: BaseException) -> Done:
    text = (
        f"{task.folder}\nÄrendet gick inte att göra på klustret ({type(error).__name__}: {error}).\n"
        "Handlingarna i output är antingen som förut eller helt nya. Kör ärendet för sig."
    )
    return Done(task.at, text, True, 1, str(task.folder))
