"""Whether files were written from the same content before and are still as they were written."""

import json
from pathlib import Path

from pipeline.run.keys import Parts, key
from pipeline.run.memo import Memo, Note, reason
from pipeline.run.receipt import written
from pipeline.run.store import Store


def up_to_date(memo: Memo, step: str, parts: Parts, out: Path, outputs: tuple[str, ...]) -> bool:
    """Whether the outputs of a step are what it would write.

    Args:
        memo: takes the note of what is decided, and why.
        step: the step's name.
        parts: all parts of its key.
        out: the output folder.
        outputs: the files and folders below it that the step writes.
    """
    memo.parts[step] = parts
    content = memo.store.get(key(parts)) if memo.store else None
    if memo.force:
        why = "asked for with --force"
    elif content is None:
        why = reason(memo.last.get(step), parts, "none")
    elif json.loads(content) != written(out, outputs):
        why = "what it wrote is gone or was changed"
    else:
        memo.notes.append(Note(memo.source, step, ran=False, why="nothing it depends on changed", seconds=0.0))
        return True
    memo.notes.append(Note(memo.source, step, ran=True, why=why, seconds=0.0))
    return False


def stamp(store: Store, parts: Parts, out: Path, outputs: tuple[str, ...]) -> None:
    """Remember what a step wrote."""
    store.put(key(parts), json.dumps(written(out, outputs), sort_keys=True).encode())
