"""In: the path of a script, and what it makes. Out: the files of its folder, `cases/<case>/…` and `shared/…`.

What is given as bytes or text comes out the same on every run, and is written. What is given as a function makes new bytes each time: it
is asked only for a file that is not there, or for all of them with `--anew`.
"""

import pathlib
import subprocess
import sys

ANEW = "--anew" in sys.argv[1:]


class Folder:
    """The folder of a script."""

    def __init__(self, script):
        self.path = pathlib.Path(script).resolve().parent
        self.made = set()

    def case(self, name, content, file="input.pem"):
        self.made.add(name)
        return write(self.path / "cases" / name / file, content)

    def shared(self, name, content):
        return write(self.path / "shared" / name, content)

    def end(self, *by_hand):
        """Says which cases this script does not make, but for those that came from elsewhere."""
        for folder in sorted((self.path / "cases").iterdir()):
            if folder.name not in self.made and folder.name not in by_hand:
                print(f"no line makes the case {folder.name}", file=sys.stderr)


def write(path, content):
    """Returns the bytes of the file."""
    if callable(content):
        if path.exists() and not ANEW:
            return path.read_bytes()
        content = content()
    content = content.encode() if isinstance(content, str) else content
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return content


def run(*command, **options):
    """The bytes that a program writes to its standard output."""
    done = subprocess.run(command, capture_output=True, check=False, **options)
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stderr.decode()}")
    return done.stdout


def openssl(*arguments, **options):
    return run("openssl", *arguments, **options)
