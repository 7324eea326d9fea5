"""Archives like CIFAR-10's binary version, with two samples a batch, for Tests/AutoMLDataTests/Support/CIFARArchive.swift.

Prints base64 of the archive by GNU tar and of one by Python's tarfile with pax headers. Sample s of batch b has the
label (b + s) mod 5; pixel (row, column) of channel c is (40 b + 20 s + 80 c + 5 row + column) mod 256.
"""
import base64, gzip, io, os, pathlib, subprocess, tarfile, tempfile

BATCHES = [f"data_batch_{n}.bin" for n in range(1, 6)] + ["test_batch.bin"]


def sample(b, s):
    pixels = [(40 * b + 20 * s + 80 * c + 5 * y + x) % 256 for c in range(3) for y in range(32) for x in range(32)]
    return bytes([(b + s) % 5] + pixels)


def show(name, packed):
    text = base64.b64encode(gzip.compress(packed, 9, mtime=0)).decode()
    print(name)
    for start in range(0, len(text), 104):
        print(f'            + "{text[start:start + 104]}"')


with tempfile.TemporaryDirectory() as root:
    folder = pathlib.Path(root, "cifar-10-batches-bin")
    folder.mkdir()
    for b, name in enumerate(BATCHES):
        (folder / name).write_bytes(sample(b, 0) + sample(b, 1))
    (folder / "readme.html").write_text("<html></html>\n")
    os.chdir(root)
    # Not in the order of their numbers, as in the real archive.
    order = ["", BATCHES[2], "readme.html", BATCHES[5], BATCHES[0], BATCHES[1], BATCHES[4], BATCHES[3]]
    files = [f"cifar-10-batches-bin/{name}" for name in order]
    plain = ["tar", "--no-recursion", "--owner=0", "--group=0", "--mtime=2009-06-04", "-cf", "-"]
    show("gnu", subprocess.run(plain + files, check=True, capture_output=True).stdout)
    output = io.BytesIO()
    with tarfile.open(fileobj=output, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name in files[1:]:
            info = archive.gettarinfo(name)
            info.mtime, info.uid, info.gid, info.uname, info.gname = 1244073600.5, 0, 0, "", ""
            archive.addfile(info, open(name, "rb"))
    show("pax", output.getvalue())
