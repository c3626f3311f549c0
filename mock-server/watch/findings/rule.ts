import type { SurfaceName } from "../../../contracts/quirk.ts";
import type { JsonObject } from "../../message/json.ts";
import type { Parameters } from "../../message/parameters.ts";
import type { RecordedExchange } from "../recorded-exchange.ts";
import type { FindingId } from "./finding.ts";

/**
 * What the rules ask about a server, besides the exchanges. A mock knows it for certain; who only looks on knows what the
 * exchanges have shown.
 */
export interface KnownServer {
  /** Milliseconds of the server's clock. */
  readonly now: number;
  /** The users who are known to have an e-mail. */
  usersNamed(email: string): Iterable<{ readonly id: string }>;
  /** Whether single sign-on is known to be off. */
  readonly isSsoOff: boolean;
  /** Whether a bearer token is known to have expired. */
  isExpired(token: string, surface: SurfaceName | undefined): boolean;
}

/** The body of a request, read at most once. */
export interface RequestBody {
  /** The fields of a JSON object or of a form; none of anything else. */
  readonly fields: JsonObject;
}

/** A finished exchange, as the rules see it. */
export interface Call {
  readonly recorded: RecordedExchange;
  /** Its body, which is read when a rule asks for a field. */
  readonly body: RequestBody;
  /** The parameters of its query, which a recorded exchange would read again each time. */
  readonly query: Parameters;
  /** The server after the exchange. A rule may ask it but must not keep it. */
  readonly server: KnownServer;
  /** The action on one user, if any. */
  readonly action: ActionOnUser | undefined;
}

/** The action of a call on one user, on any surface. */
export type UserAction = "read" | "create" | "replace" | "delete" | "change";

export interface ActionOnUser {
  readonly kind: UserAction;
  /** The user's id in the directory's spelling: that of the path, or the one that a create has made. */
  readonly id: string | undefined;
}

/** The numbers of the exchanges that show the trap, or undefined. */
export type Seen = readonly number[] | undefined;

/** Watches one client for one trap. Its memory use is bounded. */
export interface Rule {
  readonly id: FindingId;
  /** What exactly was wrong in what was seen last, in sentences, if the trap has many forms. */
  readonly details?: readonly string[];
  observe(call: Call): Seen;
  /** A finding that a later exchange may still disprove. */
  pending?(): Seen;
}
