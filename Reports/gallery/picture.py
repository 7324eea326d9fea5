"""Turns what a terminal shows (tmux capture-pane -e -p, on standard input) into a page that a browser can photograph.

Knows the colours that automl uses (ECMA-48 SGR 0, 1, 2, 30 to 37) and nothing else.
"""

import html
import re
import sys

COLOURS = {30: "#45475a", 31: "#f38ba8", 32: "#a6e3a1", 33: "#f9e2af", 34: "#89b4fa", 35: "#cba6f7", 36: "#94e2d5", 37: "#cdd6f4"}
PAGE = """<!doctype html><meta charset="utf-8"><style>
body {{ margin: 0; padding: 18px 22px; background: #1e1e2e; }}
pre {{ margin: 0; color: #cdd6f4; font: 15px/1.28 'DejaVu Sans Mono', monospace; }}
i {{ display: inline-block; width: 1ch; overflow: hidden; vertical-align: bottom; font-style: normal }}
.dim {{ opacity: .6 }} .bold {{ font-weight: bold }} {colours}
</style><pre>{text}</pre>
"""


def spans(text):
    """The text with a span for each stretch of one look, and each character of dots as wide as the others."""
    look = set()
    for piece in re.split(r"(\x1b\[[0-9;]*m)", text):
        if not piece.startswith("\x1b["):
            shown = re.sub("([\u2800-\u28ff])", r"<i>\1</i>", html.escape(piece))
            yield f'<span class="{" ".join(sorted(look))}">{shown}</span>' if look and piece else shown
            continue
        for code in map(int, piece[2:-1].split(";") if piece != "\x1b[m" else ["0"]):
            if code == 0:
                look.clear()
            elif code in (1, 2):
                look.add("bold" if code == 1 else "dim")
            elif code in COLOURS:
                look = {name for name in look if not name.startswith("c")} | {f"c{code}"}
            elif code == 39:
                look = {name for name in look if not name.startswith("c")}
            elif code == 22:
                look -= {"bold", "dim"}


if __name__ == "__main__":
    colours = " ".join(f".c{code} {{ color: {colour} }}" for code, colour in COLOURS.items())
    print(PAGE.format(colours=colours, text="".join(spans(sys.stdin.read().rstrip("\n")))))
