import type { CommandLine } from "./command-line.ts";
import { placesOf } from "./places.ts";
import { quotedForSh as quoted } from "./quoted.ts";

/** A script for zsh, to be sourced or to be a file `_mock-alteryx` of the function path. */
export function zshScript(line: CommandLine): string {
  const places = placesOf(line).map(({ at, words, filesAfter }) => {
    const known = words.map(({ word, description }) => quoted(described(word, description)));
    return `    ${quoted(at)}) known=(${known.join(" ")}) after=(${filesAfter.map(quoted).join(" ")}) ;;`;
  });
  return `#compdef mock-alteryx
# Completes mock-alteryx in zsh. To load it: source <(mock-alteryx completion zsh)

_mock-alteryx-place() {
  case $1 in
${places.join("\n")}
    *) return 1 ;;
  esac
}

_mock-alteryx() {
  local -a known after
  local command= previous=$words[CURRENT-1] start
  (( CURRENT > 2 )) && command=$words[2]
  if [[ $PREFIX == --*=* ]]; then
    _mock-alteryx-place "$command \${PREFIX%%=*}"
    compset -P "\${PREFIX%%=*}="
  elif [[ $previous != -* ]] || ! _mock-alteryx-place "$command $previous"; then
    _mock-alteryx-place "$command "
  fi
  (( $#known )) && _describe mock-alteryx known
  for start in "\${after[@]}"; do
    if [[ -z $start ]] || compset -P "$start"; then
      _files
    elif [[ $start == $PREFIX* ]]; then
      compadd -S '' -- "$start"
    fi
  done
}

# As a file of the function path this is the function itself.
if [[ $funcstack[1] == _mock-alteryx ]]; then
  _mock-alteryx "$@"
else
  compdef _mock-alteryx mock-alteryx
fi
`;
}

/** A word with its description, as `_describe` reads it. */
function described(word: string, description: string): string {
  const name = word.replaceAll(/[\\:]/g, "\\$&");
  return description === "" ? name : `${name}:${description}`;
}
