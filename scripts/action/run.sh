#!/usr/bin/env bash
# Runs one command with arguments from the action's inputs. No input runs as code: each line is one argument, except
# CLIENT, which is a command for bash. Works with the bash 3.2 of macOS.
set -uo pipefail
export PATH="$RUNNER_TEMP/mock-alteryx-server/node_modules/.bin:$PATH"

args=("$COMMAND")

# Adds each line of a text as an argument, after an option if there is one.
add() {
  while IFS= read -r line; do
    if [ -n "$line" ]; then args+=(${2:+"$2"} "$line"); fi
  done <<< "$1"
}

add "$PROFILE" --profile
add "$ENV_FILE" --env-file
add "$TARGET" --target
add "$MODE" --mode
add "$ALLOW_HOST" --allow-host
add "$REPORTS" --report
files=$(sed -n 's/^[a-z]*=//p' <<< "$REPORTS")
if [ "$(grep -c . <<< "$PROFILE")" -gt 1 ]; then
  # Each profile has its own report, with its name before the extension.
  files=$(sed -E '/./s/(\.[^./]*)?$/.*\1/' <<< "$files")
fi
if [ "$COMMAND" = observe ]; then
  args+=(--out "$OUT")
  add "$HISTORY" --history
  files=$OUT
fi
add "$ARGUMENTS"
if [ "$COMMAND" = check-client ]; then args+=(-- bash -c "$CLIENT"); fi

{
  echo "files<<END-OF-FILES"
  if [ -n "$files" ]; then echo "$files"; fi
  echo "END-OF-FILES"
} >> "$GITHUB_OUTPUT"

if [ "$COMMAND" = serve ]; then
  ready=$RUNNER_TEMP/mock-alteryx-ready.json
  log=$RUNNER_TEMP/mock-alteryx.log
  rm -f "$ready"
  # The server runs until the job ends.
  nohup mock-alteryx "${args[@]}" --ready-file "$ready" > "$log" 2>&1 &
  until [ -e "$ready" ]; do
    if ! kill -0 $! 2> /dev/null; then
      wait $!
      code=$?
      cat "$log"
      echo "exit-code=$code" >> "$GITHUB_OUTPUT"
      exit "$code"
    fi
    sleep 0.2
  done
  url=$(node -p 'require(process.argv[1]).url' "$ready")
  mock-alteryx env --format dotenv --target "$url" >> "$GITHUB_ENV"
  echo "url=$url" >> "$GITHUB_OUTPUT"
  echo "exit-code=0" >> "$GITHUB_OUTPUT"
  exit 0
fi

mock-alteryx "${args[@]}"
code=$?
echo "exit-code=$code" >> "$GITHUB_OUTPUT"
case " $ACCEPT " in
  *" $code "*) exit 0 ;;
esac
exit "$code"
