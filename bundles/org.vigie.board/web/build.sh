#!/bin/sh
# Called by Maven: builds the board where Node is there and new enough, else says which result is used. Hands its arguments on.
cd "$(dirname "$0")" || exit 1
if ! command -v node >/dev/null 2>&1; then
  echo "Board: Node is not installed: the committed bundles/org.vigie.board/web/dist is used as it is."
elif ! node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)'; then
  echo "Board: Node $(node --version) is older than 20.19: the committed bundles/org.vigie.board/web/dist is used as it is."
else
  exec node build.mjs "$@"
fi
