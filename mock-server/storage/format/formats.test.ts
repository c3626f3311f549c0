import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Mock } from "../../sandboxes/mock.ts";
import { logFormat, readRecord, writeRecord } from "./record-text.ts";
import { storedChange, worldChange } from "./stored-change-schema.ts";
import type { StoredChange } from "./stored-change.ts";
import { everythingOf } from "../testing/digest.ts";
import { exampleLog } from "../testing/example-log.ts";
import { rebuiltFrom } from "../testing/followed-log.ts";

/** The fixture of each released format. They are read for ever, so none of these files may change. */
const fixtures = { "mock-alteryx/log@1": "log-1" } as const;

/** The records and the contents of a mock, as a release wrote them. */
function fixtureOf(name: string) {
  const contents: unknown = JSON.parse(read(`${name}-contents.json`));
  return { changes: read(`${name}.jsonl`).trim().split("\n").flatMap(readRecord), contents };
}

function read(file: string): string {
  return readFileSync(new URL(`../../../fixtures/logs/${file}`, import.meta.url), "utf8");
}

/** Everything of a mock, with profiles by their names: built-in ones may learn new answers. */
function contentsOf(mock: Mock): unknown {
  return JSON.parse(
    JSON.stringify(everythingOf(mock), (key, value: { name: string }) =>
      key === "profile" ? value.name : value,
    ),
  );
}

function typesIn(changes: readonly StoredChange[]): Set<string> {
  return new Set(
    changes.flatMap((change) => [
      change.type,
      ...(change.type === "world-changed" ? change.changes.map(({ type }) => type) : []),
    ]),
  );
}

test.for(Object.entries(fixtures))("this release reads %s", ([, name]) => {
  const { changes, contents } = fixtureOf(name);
  expect(contentsOf(rebuiltFrom(changes))).toEqual(contents);
});

test("the fixture of the current format has a change of every type", () => {
  const { changes } = fixtureOf(fixtures[logFormat]);
  // A drawn id is stored as a position only.
  const known = [...storedChange.options, ...worldChange.options].map(({ shape }) => shape.type.value);
  expect([...typesIn(changes), "id-drawn"].toSorted()).toEqual(known.toSorted());
});

test("this release writes the same as its fixture", async () => {
  const { changes, contents } = fixtureOf(fixtures[logFormat]);
  const written = (await exampleLog()).map(writeRecord).flatMap(readRecord);
  expect(typesIn(written)).toEqual(typesIn(changes));
  expect(contentsOf(rebuiltFrom(written))).toEqual(contents);
});
