import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A quirk that no server is known to have. */
export const id = "users.create-location";

/** Adds the quirk to a tree, following the recipe in CONTRIBUTING. */
export function addQuirk(tree: string): void {
  const edit = (file: string, before: string, after: string) => replaceOnce(join(tree, file), before, after);

  edit(
    "contracts/users/quirks.ts",
    "export const usersQuirks = [\n",
    `export const usersQuirks = [
  quirk({
    id: "${id}",
    question: "Does the answer to a create say where the user is?",
    answers: { absent: "It has no Location.", "of-the-user": "Location is the path of the user." },
    documented: "absent",
    basis: "assumed",
    source: "not documented",
    surfaces,
  }),
`,
  );
  edit(
    "contracts/profiles/guide.json",
    '  "answers": {\n',
    `  "answers": {
    "${id}": { "answer": "absent", "basis": "assumed", "evidence": "not documented" },
`,
  );
  edit(
    "mock-server/surfaces/rest/present.ts",
    `    created: () => exchange.json(201, userJson(user)),
`,
    `    created: () => exchange.answer(201, userJson(user), createdHeaders(exchange, user)),
`,
  );
  edit(
    "mock-server/surfaces/rest/present.ts",
    `    ok: () => exchange.json(200, userJson(user)),
  })();
}
`,
    `    ok: () => exchange.answer(200, userJson(user), createdHeaders(exchange, user)),
  })();
}

function createdHeaders(exchange: Exchange, { id }: User): Record<string, string> {
  const location = exchange.choose("${id}", { absent: undefined, "of-the-user": \`/users/\${id}\` });
  return {
    "Content-Type": "application/json; charset=utf-8",
    ...(location !== undefined && { Location: location }),
  };
}
`,
  );
  edit(
    "contracts/users/advice.ts",
    "  ...findingAdvice,\n",
    `  ...findingAdvice,
  "${id}": {
    subject: "creating",
    under: {
      absent: breaks("A client that takes the id from Location has none. Read the id of the answer."),
      "of-the-user": harmless("The answer also says where the user is."),
    },
  },
`,
  );
  edit(
    "contracts/users/advice.ts",
    'import type { AdviceOn } from "../advice/advice.ts";',
    'import { breaks, harmless, type AdviceOn } from "../advice/advice.ts";',
  );
  edit(
    "contracts/users/probes.ts",
    "export const usersProbes = [\n",
    `export const usersProbes = [
  probe("${id}", ["write"], async ({ rest }) => {
    const seen = await rest.create(rest.newUser());
    if (!seen.ok) return novel(seen.line);
    const location = seen.headers.get("location");
    if (location === null) return answer("absent");
    return location.includes("/users/") ? answer("of-the-user") : novel(location);
  }),

`,
  );
  edit(
    "contracts/users/readers.ts",
    "export const usersReaders = [\n",
    `export const usersReaders = [
  reader("${id}", { of: ["users.create"], shownBy: "Create a user." }, ({ seen }) =>
    seen.ok ? answer(seen.headers.has("location") ? "of-the-user" : "absent") : undefined,
  ),
`,
  );
  edit(
    "contracts/users/readers.ts",
    "import { adminReaders } from",
    'import { answer } from "../contract.ts";\nimport { reader } from "../reading/reader.ts";\nimport { adminReaders } from',
  );
}

function replaceOnce(file: string, before: string, after: string): void {
  const parts = readFileSync(file, "utf8").split(before);
  if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times:\n${before}`);
  writeFileSync(file, parts.join(after));
}
