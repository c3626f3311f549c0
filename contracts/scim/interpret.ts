/** What answers of the SCIM surface mean. Probes and readers share these steps. */
import { z } from "zod";
import { answer, novel } from "../contract.ts";
import type { Seen } from "../session/seen.ts";
import { scimUrn } from "../wire/scim-urn.ts";

const withId = z.looseObject({ id: z.string() });
const withActive = z.looseObject({ active: z.boolean() });
const withRole = z.looseObject({ role: z.string() });
const withDepartment = z.looseObject({ department: z.string() });
const counted = z.looseObject({ totalResults: z.number() });
const error = z.looseObject({ scimType: z.string().optional() });
const withEmails = z.looseObject({
  emails: z.array(z.looseObject({ value: z.string().optional(), type: z.string().optional() })).default([]),
});

/** GET of a deleted user. */
export function getOfDeleted(seen: Seen) {
  if (seen.status === 404) return answer("not-found");
  if (!seen.ok) return novel(seen.line);
  return seen.read(withActive).active ? novel("The user stays active.") : answer("inactive");
}

/** A create with the userName of a deleted user that is no longer shown. */
export function recreateDeleted(seen: Seen, deletedId: string) {
  if (seen.status === 409) return answer("conflict");
  if (!seen.ok) return novel(seen.line);
  return answer(seen.read(withId).id === deletedId ? "reactivates" : "new-user");
}

/** A PATCH of this user that asks for no attributes. */
export function patchAnswer(seen: Seen, id: string) {
  if (seen.status === 200) {
    return seen.read(withId).id === id ? answer("ok-resource") : novel(seen.beginning);
  }
  return seen.status === 204 ? answer("no-content") : novel(seen.line);
}

/** Creating a group whose displayName another group has. */
export function takenDisplayName(seen: Seen) {
  if (seen.ok) return answer("allowed");
  return seen.status === 409 ? answer("conflict") : novel(seen.line);
}

/**
 * A PATCH that deactivates a user with the text "False".
 * @param after an answer that shows the user after the PATCH
 */
export function falseAsText(seen: Seen, after: Seen) {
  if (seen.status === 400) return answer("bad-request");
  if (!seen.ok) return novel(seen.line);
  return after.read(withActive).active ? novel("The user stays active.") : answer("accepted");
}

/** A PATCH that replaces an e-mail of a type that the user does not have. */
export function replaceOfMissingEmail(seen: Seen, after: Seen, email: { type: string; value: string }) {
  if (seen.status === 400) return refusedAs(seen, "noTarget", "no-target");
  if (!seen.ok) return novel(seen.line);
  const { emails } = after.read(withEmails);
  const created = emails.some((each) => each.type === email.type && each.value === email.value);
  return created ? answer("creates") : novel("PATCH succeeds but creates nothing.");
}

/** GET or PUT of one group. */
export function groupReadOrPut(seen: Seen) {
  if (seen.ok) {
    seen.read(withId);
    return answer("supported");
  }
  return seen.status === 501 ? answer("not-implemented") : novel(seen.line);
}

/** Discovery without a token. */
export function anonymousDiscovery(seen: Seen) {
  if (seen.ok) return answer("open");
  return seen.status === 401 ? answer("unauthorized") : novel(seen.line);
}

/** A valid filter with an operator other than `eq`. */
export function filterBeyondEquality(seen: Seen) {
  return seen.ok ? answer("full") : refusedAs(seen, "invalidFilter", "equality-only");
}

/** A PATCH that sets `department` without the URN of its extension. */
export function bareDepartment(seen: Seen, after: Seen, department: string) {
  if (seen.status === 400) return refusedAs(seen, "invalidPath", "unknown");
  if (!seen.ok) return novel(seen.line);
  const extension = after.read(z.looseObject({}))[scimUrn.enterpriseUser];
  const { data } = withDepartment.safeParse(extension);
  return data?.department === department ? answer("found") : novel("PATCH succeeds but sets nothing.");
}

/** A filter on an attribute that no type has, on a server that has users. */
export function filterOnUnknown(seen: Seen) {
  if (!seen.ok) return refusedAs(seen, "invalidFilter", "invalid-filter");
  const { totalResults } = seen.read(counted);
  return totalResults === 0 ? answer("no-value") : novel(`It finds ${totalResults} users.`);
}

/** The role of a user that SCIM created, as a REST surface shows it. */
export function roleOfNew(seen: Seen) {
  const { role } = seen.read(withRole);
  if (role === "NoAccess" || role === "Viewer" || role === "Member") return answer(role);
  return novel(`role ${role}`);
}

function refusedAs<const Answer extends string>(seen: Seen, scimType: string, meaning: Answer) {
  const { data } = error.safeParse(seen.json());
  return seen.status === 400 && data?.scimType === scimType
    ? answer(meaning)
    : novel(`${seen.line} ${seen.beginning}`);
}
