#!/bin/sh
# Runs a script with the Node 24 that npm installed, so that an older Node on the host does not matter.
# npm 10 leaves node_modules/.bin/node out when two packages, one for each processor, bring it.
root=$(dirname "$0")/../..
case $(uname -m) in
  x86_64 | amd64) arch=x64 ;;
  aarch64 | arm64) arch=arm64 ;;
  *) arch=none ;;
esac
bin=$root/node_modules/node-linux-$arch/bin
if [ "$(uname -s)" = Linux ] && [ -x "$bin/node" ]; then
  PATH=$(cd "$bin" && pwd):$PATH
fi
exec node "$@"
