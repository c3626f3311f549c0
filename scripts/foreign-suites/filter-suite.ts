import { deepStrictEqual, throws } from "node:assert";
import type { compileFilter as replaced } from "scim-query-filter-parser";
import { z } from "zod";
import { loadSuite, type ForeignTest } from "./load-suite.ts";
import type { SyncMock } from "./sync-mock.ts";

const core = "urn:ietf:params:scim:schemas:core:2.0:User";
const withId = z.looseObject({ id: z.string() });
const list = z.looseObject({ Resources: z.array(withId) });

/** The part of ava's test context that the suite uses. */
const assertions = { throws, deepEqual: deepStrictEqual };

/** The tests of scim-query-filter-parser, with its function replaced by a list request to the mock. */
export function filterSuite(mock: SyncMock): readonly ForeignTest[] {
  const kept = new Set<string>();
  const compileFilter: typeof replaced = (filter) => {
    const found = () => {
      const { status, json } = mock.send("GET", `/scim/v2/Users?filter=${encodeURIComponent(filter)}`);
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(json)}`);
      return list.parse(json).Resources.map(({ id }) => id);
    };
    found();
    return (data: unknown) => {
      const user = withId.parse(data);
      if (!kept.has(user.id)) keep(mock, user);
      kept.add(user.id);
      return found().includes(user.id);
    };
  };
  mock.reset();
  const tests: ForeignTest[] = [];
  loadSuite("scim-query-filter-parser/dist/index.test.js", {
    ava: (title: string, body: (t: typeof assertions) => void) =>
      tests.push({
        title,
        run: () => {
          body(assertions);
        },
      }),
    "./index": { compileFilter, compileSorter },
  });
  return tests;
}

function compileSorter(): never {
  throw new Error("HTTP cannot ask to compare two objects.");
}

/** Creates a user with the id that the suite uses. */
function keep(mock: SyncMock, { id, ...user }: z.infer<typeof withId>): void {
  const made = withId.parse(mock.send("POST", "/scim/v2/Users", { schemas: [core], ...user }).json);
  const state = JSON.stringify(mock.send("GET", "/__mock/state").json).replaceAll(made.id, id);
  mock.send("PUT", "/__mock/state", JSON.parse(state));
}
