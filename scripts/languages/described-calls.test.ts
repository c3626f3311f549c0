import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { apis, problemOf } from "./described-calls.ts";
import { fieldNamesOf } from "./field-names.ts";
import { parseSource } from "./syntax-tree.ts";
import { callsOf } from "./written-calls.ts";

const folder = mkdtempSync(join(tmpdir(), "described-calls-"));

function parse(name: string, text: string) {
  const file = join(folder, name);
  writeFileSync(file, text);
  return parseSource(file);
}

async function problemsOf(name: string, text: string): Promise<(string | undefined)[]> {
  return callsOf(await parse(name, text), ["Send"]).map((call) => problemOf(call, apis.control));
}

const csharp = (call: string) => `class A { void B() { ${call}; } }`;

test.for([
  ["a.ps1", "Send $x Post '/faults' @{ preset = 'throttle'; when = @{ times = 2 } }"],
  ["a.ps1", 'Send $x Delete "/sandboxes/$($x.id)"'],
  [
    "a.cs",
    csharp(
      'await Send(HttpMethod.Post, "/faults", new { match = new { operation = new[] { "users" } }, response = new { status = 503 } })',
    ),
  ],
  ["a.cs", csharp('Send<Made>(HttpMethod.Get, $"/journal?operation={operation}&limit=3")')],
] as const)("%s: a described call is right: %s", async ([name, text]) => {
  expect(await problemsOf(name, text)).toEqual([undefined]);
});

test.for([
  ["a.ps1", "Send $x Post '/fault' @{ preset = 'throttle' }", /no path/],
  ["a.ps1", "Send $x Put '/clock/advance' @{ by = 'PT1S' }", /no PUT/],
  [
    "a.ps1",
    "Send $x Post '/faults' @{ preset = 'throttle'; wehn = @{ times = 2 } }",
    /additional properties/,
  ],
  ["a.ps1", "Send $x Post '/clock/advance' @{ seconds = 2 }", /by/],
  ["a.ps1", "Send $x Get '/journal?operations=users'", /no parameter operations/],
  ["a.ps1", "Send $x Get '/state' @{ name = 'x' }", /takes no body/],
  ["a.cs", csharp('Send(HttpMethod.Post, "/faults", new { response = new { status = "503" } })'), /integer/],
  [
    "a.cs",
    csharp(
      'Send(HttpMethod.Patch, "/profile", new { answer = new Dictionary<string, string> { ["users.delete"] = "remove" } })',
    ),
    /additional properties/,
  ],
] as const)("%s: a call that the mock would refuse is noticed: %s", async ([name, text, problem]) => {
  expect(await problemsOf(name, text)).toEqual([expect.stringMatching(problem)]);
});

test.for([
  ["a.ps1", "$a = $made.clientId; $b = @{ first_name = 1 }; $c = $made.Count", ["clientId", "first_name"]],
  [
    "a.cs",
    csharp('var a = made["clientId"]; var b = new { firstName = 1 }; var c = made.Count'),
    ["firstName", "clientId"],
  ],
] as const)("%s: the names of JSON are found: %s", async ([name, text, names]) => {
  expect(fieldNamesOf(await parse(name, text))).toEqual(names);
});

test("a syntax error is noticed, with its line", async () => {
  await expect(parse("a.ps1", "$a = 1\nif ($a { }")).rejects.toThrow(/a\.ps1:2: a syntax error/);
  await expect(parse("a.cs", "class A {\n void B( }")).rejects.toThrow(/a\.cs:2: a syntax error/);
});
