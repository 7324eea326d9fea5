# Shared by ./automl and ./test: what the build needs from the system, and the one optimised build.

# Debian package, Homebrew formula, and the header that tells whether it is there.
needed='libopenblas-dev openblas cblas.h
zlib1g-dev zlib zlib.h
libpng-dev libpng png.h
libjpeg-dev jpeg-turbo jpeglib.h
libssl-dev openssl openssl/evp.h
libsqlite3-dev sqlite sqlite3.h'

say() { echo "automl: $*" >&2; }

give_up() { say "$*"; exit 1; }

has_header() {
    for file in /usr/include/"$1" /usr/include/*/"$1" /usr/local/include/"$1"; do
        [ -e "$file" ] && return 0
    done
    return 1
}

# Names of the missing packages, in the words of this system's package manager.
missing_packages() {
    echo "$needed" | while read -r debian brew header; do
        if [ "$(uname)" = Darwin ]; then
            brew list --formula "$brew" >/dev/null 2>&1 || printf '%s ' "$brew"
        else
            has_header "$header" || printf '%s ' "$debian"
        fi
    done
    if [ "$(uname)" != Darwin ]; then
        command -v pkg-config >/dev/null || printf 'pkg-config '
    fi
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

install_missing() {
    command -v swift >/dev/null || give_up "needs Swift 6.2 or newer on PATH; see https://www.swift.org/install"
    packages=$(missing_packages)
    [ -z "$packages" ] || install "$packages"
}

# Words: packages by this system's names.
install() {
    packages=$1
    say "installing $packages"
    if command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086  # one word per package
        { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -qq --no-install-recommends $packages >/dev/null; } >&2 ||
            give_up "could not install $packages; install them by hand and try again"
    elif command -v brew >/dev/null; then
        # shellcheck disable=SC2086
        brew install $packages >&2 || give_up "could not install $packages; install them by hand and try again"
    else
        give_up "neither apt-get nor brew is here; install what provides $packages and try again"
    fi
}

# One build for the program and its tests: optimised, quiet unless it fails. Progress goes to stderr.
build() {
    swift build -c release --package-path "$root" "$@" >&2 || give_up "the build failed; see above"
}
