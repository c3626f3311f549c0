import { describe, expect, test } from "vitest";
import { quirks } from "../../../contracts/quirks.ts";
import { differencesOf } from "../effects/differences.ts";
import { keyOf, type Effects, type Thing } from "../effects/effects.ts";
import { Trail } from "../effects/trail.ts";
import { excuseOf } from "./excuse.ts";

const ada = person({ isActive: "true", role: '"Viewer"', canScheduleJobs: "true" });
const gone = person({ isActive: "false", role: '"Viewer"', canScheduleJobs: "true" });
const member: Thing = {
  kind: "membership",
  name: "ada@example.com in Sales",
  member: "ada@example.com",
  fields: {},
};

function person(fields: Thing["fields"]): Thing {
  return { kind: "person", name: "ada@example.com", fields };
}

function world(...things: readonly Thing[]): Effects {
  return Map.groupBy(things, keyOf);
}

interface Row {
  readonly quirk: string;
  readonly answer: string;
  readonly start: Effects;
  /** The states of a good run; the last one is expected. */
  readonly way: readonly Effects[];
  readonly excused: Effects;
  readonly blamed: Effects;
}

const leaving = { start: world(ada, member), way: [world(ada, member), world(gone, member)] };
const joining = { start: world(), way: [world(), world(ada)] };

const rows: readonly Row[] = [
  { quirk: "users.delete", answer: "remove", ...leaving, excused: world(), blamed: world(ada, member) },
  {
    quirk: "users.delete",
    answer: "deactivate",
    start: world(ada, member),
    way: [world(ada, member), world()],
    excused: world(gone, member),
    blamed: world(ada, member),
  },
  {
    quirk: "groups.after-deactivation",
    answer: "removed",
    ...leaving,
    excused: world(gone),
    blamed: world(ada),
  },
  {
    quirk: "webapi.deactivate-groups",
    answer: "kept",
    start: world(ada, member),
    way: [world(ada, member), world(gone)],
    excused: world(gone, member),
    blamed: world(ada, member),
  },
  {
    quirk: "users.put-omitted-optional",
    answer: "kept",
    start: world(ada),
    way: [world(ada), world({ ...ada, fields: { ...ada.fields, canScheduleJobs: "false" } })],
    excused: world(ada),
    blamed: world(person({ isActive: "true", role: '"Viewer"', canScheduleJobs: '"other"' })),
  },
  {
    quirk: "scim.new-user-role",
    answer: "Member",
    ...joining,
    excused: world(person({ ...ada.fields, role: '"Member"' })),
    blamed: world(person({ ...ada.fields, canScheduleJobs: "false" })),
  },
  {
    quirk: "scim.recreate-deleted",
    answer: "new-user",
    start: world(ada),
    way: [world(ada), world(gone), world(ada)],
    excused: world(ada, person({ ...gone.fields, "scim.deleted": "true" })),
    blamed: world(ada, gone),
  },
  {
    quirk: "scim.recreate-deleted",
    answer: "reactivates",
    start: world(ada),
    way: [world(ada), world(gone), world(gone, ada)],
    excused: world(ada),
    blamed: world(ada, ada, ada),
  },
  {
    quirk: "scim.deleted-user",
    answer: "inactive",
    start: world(ada),
    way: [world(ada), world(person({ ...gone.fields, "scim.deleted": "true" }))],
    excused: world(gone),
    blamed: world(ada),
  },
];

/** Whether each difference from the expected world is a side effect of the server. */
function areExcused({ quirk, answer, start, way }: Row, found: Effects): readonly boolean[] {
  const trail = new Trail();
  way.forEach((effects) => trail.add(effects));
  const expected = way.at(-1) ?? start;
  const excuse = excuseOf(quirk, answer);
  return differencesOf(expected, found).map((each) => excuse(each, { start, expected, trail }));
}

describe("excuses only the server's own effects", () => {
  test.for(rows)("$quirk: $answer", (row) => {
    const excused = areExcused(row, row.excused);
    expect(excused.length).toBeGreaterThan(0);
    expect(new Set(excused)).toEqual(new Set([true]));
    expect(areExcused(row, row.blamed)).toContain(false);
  });

  test("covers every kind of the server's own effects", () => {
    const all = quirks.flatMap(({ id, serverSideEffects = {} }) =>
      Object.keys(serverSideEffects).map((answer) => ({ quirk: id, answer })),
    );
    const tried = new Set(rows.map(effectOf));
    expect([...new Set(all.map(effectOf))].filter((effect) => !tried.has(effect))).toEqual(["nothing"]);
  });
});

function effectOf({ quirk, answer }: Pick<Row, "quirk" | "answer">): string {
  return quirks.find(({ id }) => id === quirk)?.serverSideEffects?.[answer] ?? "nothing";
}
