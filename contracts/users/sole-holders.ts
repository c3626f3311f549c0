import { isPlainText, type Call, type Fields } from "../reading/call.ts";
import { shownPeople } from "../reading/shown-people.ts";

/** Where it is noted that a search for an e-mail found only one user who has it in any spelling. */
export function onlyHolder(email: string): string {
  return `only holder of ${email}`;
}

/** Where it is noted that lists of a surface show deactivated users. */
export function listsInactive({ surface }: Pick<Call, "surface">): string {
  return `lists of ${surface} show deactivated users`;
}

/** The e-mail that a call searches for, and the only user it finds who has it in any spelling. */
export function soleHolder(call: Call): { readonly email: string; readonly holder: Fields } | undefined {
  const email = searchedEmail(call);
  const pageSize = Number(call.query.get("pageSize") ?? 100);
  const people = shownPeople(call);
  const holders = people.filter((person) => person.email?.toLowerCase() === email?.toLowerCase());
  // A page that has room left shows all.
  const isWhole = people.length < Math.min(pageSize, 10) && ["1", null].includes(call.query.get("page"));
  const [holder, ...others] = holders;
  if (email === undefined || holder === undefined || others.length > 0 || !isWhole) return undefined;
  return { email, holder: holder.fields };
}

function searchedEmail({ operation, query }: Call): string | undefined {
  const names = { "users.list": "search", "webapi.users.list": "email" } as const;
  if (operation !== "users.list" && operation !== "webapi.users.list") return undefined;
  const others = [...query.keys()].filter((name) => !["page", "pageSize", names[operation]].includes(name));
  const text = query.get(names[operation]);
  return others.length === 0 && isPlainText(text) && text.includes("@") ? text : undefined;
}
