import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Operator, type Ended } from "../testing.ts";
import { harmsOf } from "./judge.ts";
import { bystanderEmail, flavours, type Truth } from "./production.ts";
import { foreignId, sceneOf, type Scene } from "./row.ts";
import { startHostile } from "./server.ts";

interface Forged extends Scene {
  readonly target: string;
  readonly surface: "rest" | "webapi";
}

const run = "0badcafe";
const tag = `mock-alteryx-${run}`;
const startedAt = "2026-11-23T10:00:00.000Z";

function header({ target }: Forged, changes: object = {}): object {
  const format = "mock-alteryx/ledger@1";
  return { event: "run", format, run, target, tag, startedAt, surfaces: {}, ...changes };
}

function user({ surface }: Forged, changes: object = {}): object {
  const email = `${tag}-1@mock-alteryx.example`;
  return {
    event: "creating",
    entry: 1,
    at: startedAt,
    run,
    tag,
    surface,
    kind: "user",
    name: "x",
    email,
    ...changes,
  };
}

const created = (id: string, entry = 1) => ({ event: "created", run, entry, id });
const lines = (...each: object[]) => each.map((line) => `${JSON.stringify(line)}\n`).join("");

const ledgers: Readonly<Record<string, (forged: Forged) => string>> = {
  "a foreign id": (forged) => lines(header(forged), user(forged), created(forged.foreignUserId)),
  "a foreign id on another surface": (forged) =>
    lines(header(forged), user(forged, { surface: "scim" }), created(forged.foreignUserId)),
  "a foreign group": (forged) =>
    lines(
      header(forged),
      user(forged, { kind: "group", name: `${tag}-g`, email: null }),
      created(forged.foreignGroupId),
    ),
  "an empty tag": (forged) =>
    lines(
      header(forged, { tag: "" }),
      user(forged, { tag: "", email: bystanderEmail }),
      created(forged.foreignUserId),
      user(forged, { tag: "", email: bystanderEmail, entry: 2 }),
    ),
  "somebody's name as tag": (forged) =>
    lines(
      header(forged, { tag: "bystander" }),
      user(forged, { tag: "bystander", email: bystanderEmail }),
      user(forged, { tag: "bystander", email: bystanderEmail, entry: 2 }),
      created(forged.foreignUserId, 2),
    ),
  "the product's own prefix as tag": (forged) =>
    lines(
      header(forged, { tag: "m" }),
      user(forged, { tag: "m", email: bystanderEmail }),
      created(forged.foreignUserId),
    ),
  "a foreign e-mail after a change": (forged) =>
    lines(header(forged), user(forged), created(forged.foreignUserId), {
      event: "renamed",
      run,
      entry: 1,
      email: bystanderEmail,
    }),
  "another host": (forged) =>
    lines(header(forged, { target: "https://another.example" }), user(forged), created(forged.foreignUserId)),
  "surfaces somewhere else": (forged) =>
    lines(
      header(forged, { surfaces: { oauth: "/elsewhere", rest: "//another.example/x", scim: "/x" } }),
      user(forged),
      created(forged.foreignUserId),
    ),
  "ids that are paths": (forged) =>
    lines(
      header(forged),
      ...["..", ".", "", "a/b", `x/../${forged.foreignUserId}`, "?", "*"].flatMap((id, at) => [
        user(forged, { entry: at + 1, email: `${tag}-${at}@mock-alteryx.example` }),
        created(id, at + 1),
      ]),
    ),
  "a line that is cut short": (forged) =>
    lines(header(forged), user(forged), created(forged.foreignUserId)).slice(0, -20),
  "a header that is cut short": (forged) =>
    lines(header(forged), user(forged), created(forged.foreignUserId)).slice(40),
  "another run's lines": (forged) =>
    lines(header(forged), user(forged, { run: "another" }), {
      ...created(forged.foreignUserId),
      run: "another",
    }),
  garbage: () => '\u0000\u0001{]\nnull\n[]\n{}\n7\n"text"\n',
  nothing: () => "",
};

/** Who is there, by the ids of a surface. */
function sceneFor(surface: Forged["surface"], before: Truth): Scene {
  const scene = sceneOf(before);
  const path = surface === "rest" ? "http://a.example/api/v3" : "http://a.example/webapi/v3";
  return {
    foreignUserId: foreignId(scene, "user", path),
    foreignGroupId: foreignId(scene, "group", path),
  };
}

describe.for(flavours)("a tampered ledger changes nothing that is not the run's on %s", (flavour) => {
  test.for(Object.entries(ledgers))("%s", async ([, forge]) => {
    await using server = await startHostile(flavour, { name: "honest" });
    const operator = new Operator(server);
    const surface = flavour === "guide" ? "rest" : "webapi";
    writeFileSync(
      operator.ledger,
      forge({ ...sceneFor(surface, server.before), target: server.url, surface }),
    );
    let ended: Ended | undefined;
    let crash: unknown;
    try {
      ended = await operator.sweep();
    } catch (error) {
      crash = error;
    }
    // A ledger of no run here is a setting: exit 2.
    const judged = ended?.exitCode === 2 ? { ...ended, exitCode: 0 } : ended;
    const outcome = { ended: judged, crash, hasBroken: false, wasHeldUp: false };
    expect(await harmsOf(server, outcome)).toEqual([]);
  });
});
