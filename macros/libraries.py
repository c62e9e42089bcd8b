"""Browser libraries that are not plain modules, each bundled once by esbuild into one file.

The licence comments of what went in stay at the end of each file. The same
sources give the same bytes; ``macros.bundle`` names each file after its content.
"""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: File -> what it offers to our scripts, which import it as a neighbour.
MODULES = {
    "age.js": 'export { Encrypter, Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";',
    # Fingerprints piece by piece, since the browser's own function wants a whole file in memory.
    "hashes.js": 'export { sha256 } from "@noble/hashes/sha2.js";',
    # Archives of any size, written as a stream and read from their directory, as unpackers do.
    "archives.js": 'export { BlobReader, BlobWriter, TextReader, ZipReader, ZipWriter, configure } from "@zip.js/zip.js/lib/zip-core-native.js";',
    "docx.js": (
        "export { AlignmentType, BorderStyle, Document, Footer, HeightRule, LineRuleType, Packer, PageNumber, Paragraph, Table, TableCell,"
        ' TableLayoutType, TableRow, TextRun, WidthType } from "docx";'
    ),
    "idb.js": 'export { openDB, deleteDB } from "idb";',
}
#: The oldest browsers that run the tools.
TARGET = ("safari16.4", "chrome97", "firefox114")


@cache
def modules() -> dict[str, str]:
    """Return file name -> module text of every library."""
    return {name: bundled(entry, shape="esm") for name, entry in MODULES.items()}


def bundled(code: str, *, shape: str, define: tuple[tuple[str, str], ...] = ()) -> str:
    """Return ``code`` with everything it imports in one text.

    Args:
        shape: ``esm`` for a module, ``iife`` for a plain script.
        define: Names replaced by JSON values, such as the list of files.

    Raises:
        RuntimeError: with esbuild's words.
    """
    settings = [f"--define:{name}={json.dumps(value)}" for name, value in define]
    done = subprocess.run(
        [
            "node", str(ROOT / "node_modules" / "esbuild" / "bin" / "esbuild"),
            "--bundle", "--minify", f"--format={shape}", f"--target={','.join(TARGET)}",
            "--charset=utf8", "--legal-comments=eof", "--log-level=error", "--loader=js",
            '--define:process.env.NODE_ENV="production"', *settings,
        ],
        input=code, capture_output=True, text=True, check=False, cwd=ROOT / "widgets" / "web",
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"esbuild: {done.stderr.strip()}")
    return done.stdout
