/**
 * The walls of the house, for `npm run walls`: arrows point down and never in a circle, imports of types included.
 * Tests and their helpers may look at anything.
 */
const layers = {
  "mock-server": [
    ["main.ts", "serve", "public"],
    ["http"],
    ["surfaces"],
    ["rules", "faults"],
    ["exchange"],
    ["storage"],
    ["sandboxes"],
    ["watch"],
    ["world"],
    ["world/directory"],
    ["message"],
  ],
  harness: [
    ["main.ts"],
    ["cli"],
    ["mcp"],
    ["laws", "learn", "reports"],
    ["client", "idp"],
    ["run"],
    ["targets"],
    ["process"],
  ],
};

/** The files of these layers, but not of a layer that lies within one of them. */
function within(house, row) {
  const inner = layers[house].flat().filter((each) => row.some((name) => each.startsWith(`${name}/`)));
  return {
    path: `^${house}/(${row.join("|")})(/|$)`,
    ...(inner.length > 0 && { pathNot: `^${house}/(${inner.join("|")})/` }),
  };
}

const upward = Object.entries(layers).flatMap(([house, rows]) =>
  rows.flatMap((row, index) =>
    rows.slice(0, index).map((above) => ({
      name: `${house}: ${row.join(", ")} below ${above.join(", ")}`,
      severity: "error",
      from: within(house, row),
      to: within(house, above),
    })),
  ),
);

/** A folder of a house that no layer names; the stand-in lies apart. */
const unnamed = Object.entries(layers).map(([house, rows]) => ({
  name: `${house}: a folder that is in no layer`,
  severity: "error",
  from: {
    path: `^${house}/[^/]+/`,
    pathNot: [within(house, rows.flat()).path, "^harness/stand-in/", "^mock-server/(ui|look)/"],
  },
  to: {},
}));

/** A file at the top of a house that is not its entry. */
const loose = { path: "^(mock-server|harness)/[^/]+$", pathNot: "/main\\.ts$" };

const wall = (name, from, to) => ({ name, severity: "error", from: { path: from }, to: { path: to } });
const contractsProper = [
  "/probes[^/]*\\.ts$",
  "/rules[^/]*\\.ts$",
  "^contracts/(catalogue|contract|target)\\.ts$",
  "^contracts/session",
];

export default {
  forbidden: [
    { name: "no cycle", severity: "error", from: {}, to: { circular: true } },
    ...upward,
    ...unnamed,
    wall("contracts import nothing of ours", "^contracts/", "^(mock-server|harness)/"),
    wall("contracts know no server framework", "^contracts/", "^node_modules/@?hono/"),
    wall("the mock does not know how it is tested", "^mock-server/", "^harness/"),
    wall("the mock knows no probe and no rule", "^mock-server/", contractsProper),
    wall("the stand-in shares no code with the mock", "^harness/stand-in/", "^mock-server/"),
    wall("only tests know the stand-in", "^harness/(?!stand-in/)", "^harness/stand-in/"),
    wall(
      "only mcp knows the protocol of assistants",
      "^(contracts|mock-server|harness/(?!mcp/))",
      "^node_modules/@modelcontextprotocol/",
    ),
    wall("the dashboard sees only the mock", "^mock-server/ui/", "^(contracts|harness)/"),
    {
      name: "the dashboard sees nothing of the mock but its description",
      severity: "error",
      from: { path: "^mock-server/ui/" },
      to: { path: "^mock-server/", pathNot: "^mock-server/ui/" },
    },
    wall(
      "the dashboard runs in a browser, not in the mock",
      "^(contracts|harness|mock-server/(?!ui/))",
      "^mock-server/ui/",
    ),
    { name: "nothing but main.ts at the top imports", severity: "error", from: loose, to: {} },
    { name: "nothing but main.ts at the top is imported", severity: "error", from: {}, to: loose },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(\\.test\\.ts$|/testing(\\.ts$|/)|/generated/)" },
  },
};
