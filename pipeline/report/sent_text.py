"""In: `Result` of a run that was to send. Out: what `send` says at the end, and what has come since for `bundle`."""

from pipeline.bundle.since import Since
from pipeline.problems import counted
from pipeline.report.causes import told_once
from pipeline.report.problem_text import problem_text
from pipeline.report.verdict import heading
from pipeline.result import Result


def sent_text(result: Result, *, verbose: bool) -> str:
    lines = [heading(result)]
    if result.sending is not None and result.since is not None:
        lines += [f"  {line}" for line in _sent(result, result.since)]
    told = told_once(result.problems)
    if text := problem_text(told.problems, verbose=verbose, folder=result.target.name if result.target else ""):
        lines.append(text)
    if result.sending is not None and result.stopped:
        lines.append(
            f"Handlingarna är låsta som utskickade, i {result.target}/{result.sending.folder}. Felen hindrar bara att"
            " resten av mappen berättar om det: rätta dem och kör bundle."
        )
    elif result.stopped:
        lines.append("Inget har låsts som utskickat. Rätta felen och försök igen.")
    elif result.sending is not None:
        lines.append(
            f"Klart. Skicka det som ligger i {result.target}/{result.sending.folder}, och ändra ingenting där."
            " Det som kommer sedan blir ett tillägg."
        )
    else:
        lines.append("Inget har skrivits.")
    return "\n".join(lines)


def _sent(result: Result, since: Since) -> list[str]:
    sending = result.sending
    if sending is None:
        return []
    what = f"Tillägg {since.addendum}" if since.addendum else "handlingarna"
    lines = [f"Utskick {sending.number}, {sending.date}: {what}, {counted(len(since.items), 'handling', 'handlingar')}"]
    lines += [f"  {one.paper.line}" + (f" (utgåva {one.edition})" if one.edition > 1 else "") for one in since.items]
    lines += [f"  {one.line}" for one in since.named]
    if sending.faults:
        lines.append(f"Trots {len(sending.faults)} fel i granskningen, med skälet «{sending.despite}»:")
        lines += [f"  {one}" for one in sending.faults]
    return lines
