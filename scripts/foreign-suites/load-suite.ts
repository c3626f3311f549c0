import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { compileFunction } from "node:vm";

const require = createRequire(import.meta.url);

/** A test of a foreign suite. It throws when it fails. */
export interface ForeignTest {
  readonly title: string;
  readonly run: () => void;
}

type Body = (done: () => void) => void;

/**
 * Loads the tests in a file of an installed package. The given modules replace those that the file requires under the
 * same names, and the functions of a test runner are passed in as if they were global.
 */
export function loadSuite(file: string, modules: Readonly<Record<string, unknown>>): readonly ForeignTest[] {
  const path = require.resolve(file);
  const tests: ForeignTest[] = [];
  const before: Body[] = [];
  const it = (title: string, body: Body) => {
    tests.push({
      title: distinct(title, tests),
      run: () => {
        for (const each of [...before, body]) each(() => undefined);
      },
    });
  };
  const requireFor = (name: string) =>
    Object.hasOwn(modules, name) ? modules[name] : createRequire(path)(name);
  const names = ["require", "exports", "describe", "it", "beforeEach"];
  const load = compileFunction(readFileSync(path, "utf8"), names, { filename: path });
  Reflect.apply(load, undefined, [requireFor, {}, describe, it, (body: Body) => before.push(body)]);
  return tests;
}

function describe(_title: string, inner: () => void): void {
  inner();
}

/** Some suites have two tests with the same title. */
function distinct(title: string, tests: readonly ForeignTest[]): string {
  const count = tests.filter((test) => test.title === title || test.title.startsWith(`${title} #`)).length;
  return count === 0 ? title : `${title} #${count + 1}`;
}
