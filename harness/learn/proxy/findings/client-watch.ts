import { builtInProfile, type Profile } from "../../../../contracts/profile.ts";
import type { SurfaceName } from "../../../../contracts/quirk.ts";
import { jsonIn } from "../../../../mock-server/message/json.ts";
import { operationAt, surfacesByDepth } from "../../../../mock-server/message/operations.ts";
import { pathOf, queryOf } from "../../../../mock-server/message/url.ts";
import type { Redaction } from "../../../../mock-server/message/redaction/redaction.ts";
import type { Finding, FirstSeen } from "../../../../mock-server/watch/findings/finding.ts";
import { Findings } from "../../../../mock-server/watch/findings/findings.ts";
import { RecordedExchange } from "../../../../mock-server/watch/recorded-exchange.ts";
import { Asked } from "../../../../mock-server/world/asked-quirks.ts";
import type { ExchangeText } from "../record/exchange-text.ts";
import { SeenServer } from "./seen-server.ts";

/** The profiles by whose paths and page sizes the rules judge: of the guide's API, and of the vendor's own. */
const profiles = ["guide", "server-2024.1"] as const;

/** When an exchange was, and its number among the recorded ones. */
interface Occurrence {
  readonly number: number;
  readonly at: number;
  readonly durationMs: number;
}

/** Finds what the clients of a real server do wrong, by the rules of the mock. */
export class ClientWatch {
  readonly #findings: Findings;
  readonly #server = new SeenServer();
  readonly #places = profiles.map((name) => builtInProfile(name));
  readonly #nothingAsked = Asked.nothing();

  /** @param redaction how clients are named */
  constructor(redaction: Redaction) {
    this.#findings = new Findings(redaction);
  }

  /** In the order in which they were first seen. */
  get list(): readonly Finding[] {
    return this.#findings.list();
  }

  /** Sees an exchange. @returns the findings that it is the first to show */
  see(exchange: ExchangeText, { number, at, durationMs }: Occurrence): readonly FirstSeen[] {
    const place = this.#placeOf(exchange.url);
    if (place === undefined) return [];
    const answer = parsed(exchange.answerBody);
    this.#server.learn(exchange, answer, at + durationMs);
    const { method, url, status, requestHeaders, answerHeaders, requestBody = "" } = exchange;
    const clientId = this.#server.clientOf(exchange);
    const { profile, surface, below } = place;
    const recorded = new RecordedExchange(
      number,
      {
        sandbox: "default",
        at,
        durationMs,
        profile,
        surface,
        operation: operationAt(surface, method, below),
        method,
        url,
        query: queryOf(url),
        client: clientId ?? (surface === "scim" ? "scim" : undefined),
        clientId,
        faultId: undefined,
        asked: this.#nothingAsked,
        cause: undefined,
        isUnmatched: false,
        status,
        requestHeaders,
        requestBody,
        responseHeaders: answerHeaders,
        // The rules look for fields as the mock writes them, without blanks.
        responseBody: answer === undefined ? (exchange.answerBody ?? "") : JSON.stringify(answer),
      },
      { requestHeaders, headerBytes: 0 },
    );
    return this.#findings.observe({ recorded, query: recorded.query, server: this.#server });
  }

  /** A server may have its base paths behind a prefix. */
  #placeOf(url: string): { profile: Profile; surface: SurfaceName; below: string } | undefined {
    const path = pathOf(url);
    for (const profile of this.#places) {
      for (const [surface, base] of surfacesByDepth(profile.surfaces)) {
        const start = `${path}/`.indexOf(`${base}/`);
        if (start >= 0) return { profile, surface, below: path.slice(start + base.length) };
      }
    }
    return undefined;
  }
}

function parsed(text: string | undefined): unknown {
  return text !== undefined && /^\s*[{[]/.test(text) ? jsonIn(text) : undefined;
}
