import type { z } from "zod";
import { builtInProfile, type Profile } from "../../../contracts/profile.ts";
import { readIdpTraffic } from "../../../contracts/scim/idp-rules.ts";
import { rehearsal } from "../../targets/rehearsal.ts";
import type { Send } from "../../targets/send.ts";
import { defaultPeople, defaultScript } from "../default-company.ts";
import { findProvider } from "../find-provider.ts";
import type { Played } from "../idp-report.ts";
import type { People } from "../people-schema.ts";
import { play } from "../play.ts";
import type { ProviderName } from "../provider-names.ts";
import type { scriptSchema } from "../script-schema.ts";

/** A request as a provider sent it. */
export interface SentRequest {
  readonly method: string;
  /** Relative to the SCIM base URL, with the query. */
  readonly path: string;
  readonly headers: Headers;
  readonly body: unknown;
}

const base = "http://server.invalid/scim/v2";

/** A built-in profile with other answers. */
export function profileOf(name: string, answers: Readonly<Record<string, string>> = {}): Profile {
  const profile = builtInProfile(name);
  const changed = Object.entries(answers).map(([id, answer]) => [id, { answer, basis: "assumed" }]);
  return { ...profile, answers: { ...profile.answers, ...Object.fromEntries(changed) } };
}

/** A mock in this process, as one of the built-in profiles with other answers. */
export function mockOf(name = "guide", answers: Readonly<Record<string, string>> = {}): Promise<Send> {
  const profile = profileOf(name, answers);
  return rehearsal({
    profile,
    surfaces: profile.surfaces,
    credentials: { key: { clientId: "client", clientSecret: "secret" }, scimToken: "scim-token" },
  });
}

export interface PlayedOn {
  readonly send: Send;
  readonly people?: People;
  readonly script?: z.infer<typeof scriptSchema>;
}

/** Plays a provider, and keeps what it sends. */
export async function playOn(
  name: ProviderName,
  { send, people = defaultPeople, script = defaultScript }: PlayedOn,
): Promise<Played & { readonly sent: readonly SentRequest[] }> {
  const provider = await findProvider(name);
  const { headers, contentType } = readIdpTraffic(provider.id);
  const sent: SentRequest[] = [];
  const played = await play({
    provider,
    people,
    script,
    invented: {
      nobody: { id: "nobody", userName: "nobody@example.com", givenName: "No", familyName: "Body" },
      noGroup: "No group",
    },
    newPassword: () => "1mz050nq",
    base,
    token: "scim-token",
    headers,
    contentType,
    send: async (request) => {
      const text = await request.clone().text();
      sent.push({
        method: request.method,
        path: request.url.slice(base.length),
        headers: request.headers,
        body: text === "" ? undefined : JSON.parse(text),
      });
      return send(request);
    },
  });
  return { ...played, sent };
}

/** The requests of one cycle, in a form to compare: who, what, status. */
export function stepOutcomes({ cycles }: Played, title: RegExp): readonly string[] {
  const cycle = cycles.find((each) => title.test(each.title));
  return (cycle?.steps ?? []).map(({ who, action, status }) => `${who}: ${action} ${status}`);
}
