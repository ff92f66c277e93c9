"""A reply as a person reads it."""

from pipeline.lookup.models import Answer, Match, Reply


def render(reply: Reply) -> str:
    """The reply as text: a block per source, a paragraph per answer."""
    if not reply.matches:
        return str(reply.note)
    return "\n\n".join(_match(match) for match in reply.matches)


def _match(match: Match) -> str:
    sector = f", {match.sector}" if match.sector else ""
    lines = [f"{match.cao_name} ({match.cao_code or 'no code'}{sector}), {match.source_id} {match.edition}"]
    if match.note:
        lines.append(f"  {match.note}")
    for answer in match.answers:
        lines += ["", *_answer(answer)]
    return "\n".join(lines)


def _answer(answer: Answer) -> list[str]:
    provision = answer.provision
    lines = [f"  {answer.words}", f"    {provision.benefit} for {provision.beneficiary}, {provision.obligation}"]
    lines[-1] += f", {provision.bound}" if provision.bound else ""
    lines[-1] += ", gross or net not said" if provision.gross_net == "unspecified" else f", {provision.gross_net}"
    if answer.monthly_full_time_eur is not None and answer.conversion != "as printed":
        assumed = ", with an assumption" if answer.conversion_assumed else ""
        lines.append(f"    € {answer.monthly_full_time_eur} a month for full time ({answer.conversion}{assumed})")
    for condition in provision.conditions:
        value = "" if condition.value is None else f" {condition.value}{f' {condition.unit}' if condition.unit else ''}"
        lines.append(f"    {condition.type}{value}: “{_line(condition.text)}”")
    lines += [f"    page {evidence.page}: “{_line(evidence.quote)}”" for evidence in provision.evidence]
    return lines


def _line(text: str) -> str:
    """Words from a document on one line, without characters that would steer a terminal."""
    return "".join(char if char.isprintable() else "�" for char in " ".join(text.split()))
