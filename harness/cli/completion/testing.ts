import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Shell } from "./shells.ts";

/** Whether a shell is on this machine. */
export function isInstalled(shell: Shell): boolean {
  return spawnSync(shell, ["--version"]).status === 0;
}

/** Lets a real shell complete lines in a folder with some files. Returns the words that it offers for each, sorted. */
export function completeIn(
  shell: Shell,
  lines: readonly string[],
  files: readonly string[] = [],
): ReadonlyMap<string, readonly string[]> {
  const cwd = mkdtempSync(join(tmpdir(), "completion-"));
  for (const file of files) writeFileSync(join(cwd, file), "");
  const script = join(mkdtempSync(join(tmpdir(), "completion-")), "script");
  writeFileSync(script, execFileSync(process.execPath, ["harness/main.ts", "completion", shell]));
  const output = execFileSync(shell, [...asking[shell], script, ...lines], {
    cwd,
    encoding: "utf8",
    timeout: 20_000,
  });
  const answers = output.split("END").map((rows) =>
    rows
      .split("\n")
      // Fish adds a description, a terminal a carriage return, and zsh escapes blanks.
      .map((row) => row.replace(/[\r\t].*/, "").replaceAll("\\ ", " "))
      .filter((row) => row !== "")
      .toSorted(),
  );
  return new Map(lines.map((line, index) => [line, answers[index] ?? []]));
}

/** Bash replaces only what follows the last sign that breaks words, so the beginning is put back. */
const askBash = String.raw`source "$1"
COMP_WORDBREAKS=$' \t\n"\'><=;|&(:'
for line in "${"${@:2}"}"; do
  COMP_LINE=$line COMP_POINT=${"${#line}"}
  _mock_alteryx mock-alteryx
  current=${"${line##* }"}
  beginning=${'${current%"${current##*[=:]}"}'}
  for word in "${"${COMPREPLY[@]}"}"; do printf '%s\n' "$beginning$word"; done
  echo END
done`;

const askFish = String.raw`source $argv[1]
for line in $argv[2..]
  complete -C $line
  echo END
end`;

/** Types each line and a tab into an interactive zsh. What it offers stands between two marks. */
const askZsh = String.raw`zmodload zsh/zpty
zpty shell zsh -f -i
zpty -w shell 'PROMPT= script='"${"${(qq)1}"}"
zpty -w shell 'autoload -Uz compinit && compinit -u -D && source $script'
zpty -w shell 'compadd() {
  if [[ " $* " == *\ -(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -A found "$@"
  builtin compadd "$@"
  (( $#found )) && print -rl -- "$IPREFIX"${"${^found}"}
}'
zpty -w shell 'mark() { print -r -- $'"'\x01'"' }; mock-alteryx() { : }'
zpty -w shell 'precmd() { compprefuncs=(mark); comppostfuncs=(mark) }'
for line in "${"${@:2}"}"; do
  zpty -w shell "$line"$'\t'
  while zpty -r shell row && [[ $row != *$'\x01'* ]]; do :; done
  while zpty -r shell row && [[ $row != *$'\x01'* ]]; do print -r -- "$row"; done
  print END
done`;

const asking: Readonly<Record<Shell, readonly string[]>> = {
  bash: ["--noprofile", "--norc", "-c", askBash, "bash"],
  zsh: ["-f", "-c", askZsh, "zsh"],
  fish: ["--no-config", "--command", askFish],
};
