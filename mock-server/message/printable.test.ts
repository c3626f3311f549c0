import { array, assert, constantFrom, property } from "fast-check";
import { expect, test } from "vitest";
import { printable, printableLine } from "./printable.ts";

test.for([
  ["\u001B[2J\u001B]0;title\u0007", String.raw`\u001b[2J\u001b]0;title\u0007`],
  ["\u009B31m", String.raw`\u009b31m`],
  ["50%\r100%", String.raw`50%\u000d100%`],
  ["safe\u202Etxt.exe", String.raw`safe\u202etxt.exe`],
  ["a\u2028::error::b", String.raw`a\u2028::error::b`],
  ["::error::pwned", String.raw`\::error::pwned`],
  ["seen\n  ::set-output name=a::b", "seen\n  \\::set-output name=a::b"],
  ["x ##[error]y", String.raw`x #\#[error]y`],
  ["##vso[task.setvariable]x", String.raw`#\#vso[task.setvariable]x`],
  ["##teamcity[buildStop]", String.raw`#\#teamcity[buildStop]`],
  ["plain: naïve 日本 👩 a::b\n\tc", "plain: naïve 日本 👩 a::b\n\tc"],
] as const)("%j is shown as %j", ([text, shown]) => {
  expect(printable(text)).toBe(shown);
});

test("text from a server contains no CI command and no character that controls a terminal", () => {
  const pieces = constantFrom(
    "\u001B",
    "\n",
    "\r",
    ":",
    "::",
    "#",
    "##",
    "[",
    "vso[",
    " ",
    "\t",
    "\u202E",
    "x",
  );
  assert(
    property(
      array(pieces).map((parts) => parts.join("")),
      (text) => {
        const shown = printable(text);
        // oxlint-disable-next-line no-control-regex
        expect(shown).not.toMatch(/[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202E]/);
        expect(shown).not.toMatch(/^\s*::/m);
        expect(shown).not.toMatch(/##(?:\[|vso\[)/);
        expect(printableLine(text)).not.toMatch(/[\n\t]/);
      },
    ),
  );
});
