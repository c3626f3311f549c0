import type { CommandLine } from "./command-line.ts";
import { placesOf } from "./places.ts";
import { quotedForSh as quoted } from "./quoted.ts";

/** A script for bash 3.2 and newer. */
export function bashScript(line: CommandLine): string {
  const places = placesOf(line).map(
    ({ at, words, filesAfter }) =>
      `    ${quoted(at)}) known=${quoted(words.map(({ word }) => word).join(" "))} after=(${filesAfter.map(quoted).join(" ")}) ;;`,
  );
  return `# Completes mock-alteryx in bash. To load it: source <(mock-alteryx completion bash)

_mock_alteryx_place() {
  case $1 in
${places.join("\n")}
    *) return 1 ;;
  esac
}

_mock_alteryx() {
  local line=\${COMP_LINE:0:COMP_POINT} words=() current= prefix= word start file known= after=()
  line=\${line#*"$1"}
  # Without -r, a backslash before a space keeps a word together.
  read -a words <<<"$line"
  if [[ $line != *[[:space:]] ]]; then
    current=\${words[\${#words[@]} - 1]}
    unset "words[\${#words[@]} - 1]"
  fi
  local command=\${words[0]} value=$current previous=
  (( \${#words[@]} > 1 )) && previous=\${words[\${#words[@]} - 1]}
  if [[ $current == --*=* ]]; then
    prefix=\${current%%=*}= value=\${current#*=}
    _mock_alteryx_place "$command \${current%%=*}"
  elif [[ $previous != -* ]] || ! _mock_alteryx_place "$command $previous"; then
    _mock_alteryx_place "$command "
  fi

  COMPREPLY=()
  for word in $known; do
    [[ $word == "$value"* ]] && COMPREPLY+=("$prefix$word")
  done
  for start in "\${after[@]}"; do
    if [[ $value == "$start"* ]]; then
      compopt -o filenames 2>/dev/null
      while IFS= read -r file; do
        COMPREPLY+=("$prefix$start$file")
      done < <(compgen -f -- "\${value#"$start"}")
    elif [[ $start == "$value"* ]]; then
      compopt -o nospace 2>/dev/null
      COMPREPLY+=("$prefix$start")
    fi
  done

  # Bash replaces only what follows the last of these signs.
  local breaks=\${COMP_WORDBREAKS//[^=:]/}
  if [[ -n $breaks && $current == *["$breaks"]* ]]; then
    local kept=\${current%"\${current##*["$breaks"]}"}
    COMPREPLY=("\${COMPREPLY[@]#"$kept"}")
  fi
}

complete -F _mock_alteryx mock-alteryx
`;
}
