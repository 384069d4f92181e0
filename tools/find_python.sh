#!/bin/sh
# Print the path of a Python of one of the versions named (3.11 3.12 …), the first that runs.
# A version manager's shim may be on the PATH and yet refuse to start: each candidate is tried.
# Exit 1, printing nothing, when there is none.

try() {
    "$2" - "$1" <<'PROBE' 2>/dev/null
import sys
if "%d.%d" % sys.version_info[:2] != sys.argv[1]:
    sys.exit(1)
print(sys.executable)
PROBE
}

for version in "$@"; do
    # On a Mac, python3 may be a stub that only offers to install Xcode: it comes last.
    for candidate in "python$version" \
        "$HOME"/.pyenv/versions/"$version".*/bin/python \
        /opt/homebrew/bin/"python$version" /usr/local/bin/"python$version" \
        /Library/Frameworks/Python.framework/Versions/"$version"/bin/python3 \
        python3 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        try "$version" "$candidate" && exit 0
    done
done
exit 1
