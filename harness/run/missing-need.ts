import type { Need } from "../../contracts/target.ts";

/** Why a contract with an unmet need is not run, and what would meet it. */
export const missingNeed: Readonly<Record<Need, string>> = {
  write: "It creates, changes and removes its own users and groups: add --mode safe-write.",
  scim: "It calls SCIM: set ALTERYX_SCIM_TOKEN, on a server that offers SCIM.",
  "second-key":
    "It demotes and deactivates the owner of a second key: add --mode full, and set ALTERYX_SECOND_CLIENT_ID, " +
    "ALTERYX_SECOND_CLIENT_SECRET and ALTERYX_SECOND_OWNER.",
  deeds: "It changes something that only the admin pages can change: only a mock can be asked.",
  assets: "It changes a user who owns assets: add --mode full, and set ALTERYX_ASSET_OWNER.",
  clock: "It waits until a token expires: add --slow.",
  socket: "It opens its own connections: a recording cannot be asked.",
  slow: "It waits for minutes or hours: add --slow.",
};
