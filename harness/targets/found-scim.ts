import type { FoundTarget } from "./found-target.ts";
import type { Send } from "./send.ts";

/** A SCIM surface that an identity provider may call. */
export interface ScimEndpoint extends Pick<FoundTarget, "secrets" | "sent" | "ledger" | "stop" | "close"> {
  /** Its absolute URL. */
  readonly base: string;
  readonly token: string;
  readonly send: Send;
  /** Marks the people of a run on a server that is not ours. */
  readonly tag?: FoundTarget["tag"];
}
