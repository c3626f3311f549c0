import type { Chance } from "../../../testing/chance.ts";
import type { Draft, MakeDraft } from "./draft.ts";
import type { RecentlySeen } from "./recently-seen.ts";

function token(form: string, headers: Draft["headers"] = {}): Draft {
  return { surface: "oauth", method: "POST", path: "/token", form, headers };
}

/** The credentials of an earlier token request, sometimes with a wrong secret. */
function someCredentials(seen: RecentlySeen, chance: Chance): { id: string; secret: string } | undefined {
  const form = seen.tokenRequest();
  const given = new URLSearchParams(form);
  const [id, secret] = [given.get("client_id"), given.get("client_secret")];
  if (id === null || secret === null) return undefined;
  return { id, secret: chance.oneIn(4) ? "wrong" : secret };
}

function basicOf({ id, secret }: { id: string; secret: string }): string {
  return `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`;
}

const grant = { grant_type: "client_credentials" };

export const oauthRequests: readonly MakeDraft[] = [
  (seen) => {
    const form = seen.tokenRequest();
    return form === undefined ? undefined : token(form);
  },
  (seen, chance) => {
    const key = someCredentials(seen, chance);
    if (key === undefined) return undefined;
    const inBody = { ...grant, client_id: key.id, client_secret: key.secret };
    switch (chance.below(5)) {
      case 0:
        return token(new URLSearchParams(grant).toString(), { Authorization: basicOf(key) });
      case 1:
        return token(new URLSearchParams(inBody).toString(), { Authorization: "Bearer stale" });
      case 2:
        return { surface: "oauth", method: "POST", path: "/token", json: inBody };
      case 3:
        return token(new URLSearchParams({ ...inBody, grant_type: "" }).toString());
      default:
        return token(new URLSearchParams(inBody).toString());
    }
  },
];
