import { startMockServer, type Finding, type WorldState } from "mock-alteryx-server";
import type { Person } from "../vitest-suite/alteryx-client.ts";
import type { Provision } from "./work.ts";

export interface Outcome {
  readonly troubles: readonly string[];
  readonly findings: readonly Finding[];
  readonly users: WorldState["users"];
}

/** Lets a script do its work on a mock that has a bad day. */
export async function tryOut(provision: Provision): Promise<Outcome> {
  const mock = await startMockServer();
  try {
    const { users } = await mock.state();
    const idOf = (email: string) => users.find((user) => user.email === email)?.id ?? "";
    // The token of the last run has expired, the first creations are too many at once, and SSO is still off.
    const token = await mock.tokens.mint({ expired: true });
    mock.faults.add({ preset: "throttle", match: { operation: "users.create" } });
    mock.admin.setSso({ enabled: false });
    const troubles = await provision(
      {
        tokenUrl: `${mock.surfaces.oauth}/token`,
        apiUrl: mock.surfaces.rest ?? "",
        scimUrl: mock.surfaces.scim ?? "",
        ...mock.credentials,
        token,
        hasSso: false,
        wait: (milliseconds) => mock.clock.advance(milliseconds),
      },
      {
        joiners,
        movers: [{ id: idOf(mover.email), ...mover }],
        returners: [{ id: idOf(returner.email), ...returner }],
      },
    );
    return { troubles, findings: mock.findings(), users: (await mock.state()).users };
  } finally {
    await mock.close();
  }
}

/** The last one is there already, on the second page of the list. */
export const joiners = [
  person("Ada", "Newcomer", "Creator"),
  person("Grace", "Newcomer", "Viewer"),
  person("Arturo", "Balistreri", "Admin"),
];

/** Both are of the mock's small company. */
export const mover = person("Wendell", "Goyette", "Member");
export const returner = person("Vivienne", "Yundt", "Viewer");

/** The findings on the careless script, one for each trap of the guide that it steps into. */
export const eightTraps = [
  "delete-taken-for-removal",
  "expired-token-resent",
  "pages-not-followed",
  "patch-on-rest",
  "put-without-get",
  "retry-too-early",
  "scim-before-sso",
  "token-per-call",
];

function person(firstName: string, lastName: string, role: string): Person {
  const email = `${firstName}.${lastName}@smallcompany.example`.toLowerCase();
  return { firstName, lastName, email, role };
}

/** `node trial.ts careless` and `node trial.ts careful`, where the package is installed or built. */
if (import.meta.main) {
  const { provision } = await (process.argv[2] === "careless"
    ? import("./careless.ts")
    : import("./careful.ts"));
  const { troubles, findings } = await tryOut(provision);
  for (const trouble of troubles) console.log(trouble);
  for (const { id, guide, advice } of findings)
    console.log(`\n${id}\n  guide: ${guide}\n  instead: ${advice}`);
  console.log(`\n${findings.length} findings`);
}
