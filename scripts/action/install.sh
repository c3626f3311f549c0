#!/usr/bin/env bash
# Installs the package for the steps of a job: version VERSION, or without one the package that the action's checkout in
# ACTION packs. It is installed in FOLDER, and its commands are added to the path of later steps.
set -euo pipefail

quiet=(--no-audit --no-fund --loglevel=error)
package=mock-alteryx-server@$VERSION
if [ -z "$VERSION" ]; then
  mkdir -p "$FOLDER"
  if [ ! -e "$FOLDER/node_modules/.bin/mock-alteryx" ]; then
    cd "$ACTION"
    npm ci --ignore-scripts "${quiet[@]}"
    npm pack --silent --pack-destination "$FOLDER" > "$FOLDER/packed"
  fi
  package=$FOLDER/$(tail -n 1 "$FOLDER/packed")
fi
npm install --prefix "$FOLDER" --omit=dev "${quiet[@]}" "$package"
echo "$FOLDER/node_modules/.bin" >> "$GITHUB_PATH"
