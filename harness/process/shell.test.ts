import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { shellQuoted } from "./shell.ts";

test.for(["plain", "it's", "''", '$HOME `id` "x" \\ !', "two\nlines", ""])(
  "a shell reads %j as one word",
  (text) => {
    expect(execFileSync("sh", ["-c", `printf %s ${shellQuoted(text)}`], { encoding: "utf8" })).toBe(text);
  },
);
