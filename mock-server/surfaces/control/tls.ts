import { z } from "zod";
import { ControlError } from "./control-error.ts";
import { answering, writing, type ControlRoute } from "./route.ts";
import { NoSuchTrouble, tlsTroubles, type TlsControl } from "./tls-control.ts";

const trouble = z.enum(tlsTroubles).nullable();
/** What a test chooses. */
export const tlsSetting = z
  .strictObject({
    trouble: trouble.describe("What is wrong with the next handshakes, or null if nothing is."),
    times: z
      .int()
      .positive()
      .optional()
      .describe("After so many handshakes the trouble ends. By default it stays."),
  })
  .meta({ id: "TlsSetting" });
const view = z.strictObject({ trouble }).meta({ id: "Tls" });

/** The certificate of the server. It is shared by all sandboxes, since a handshake comes before any credential. */
export const tlsRoutes: readonly ControlRoute[] = [
  writing(
    {
      method: "GET",
      path: "/ca.pem",
      id: "getCertificateAuthority",
      summary: "Read the authority of the mock's certificate",
      description: "Needs no control token.",
      text: { "application/pem-certificate-chain": z.string() },
    },
    ({ tls }) => {
      const { ca } = required(tls);
      if (ca === undefined) {
        const message = "The mock serves a certificate of yours and does not know its authority.";
        throw new ControlError(404, "no-authority", message);
      }
      return new Response(ca, { headers: { "Content-Type": "application/pem-certificate-chain" } });
    },
  ),
  answering(
    { method: "GET", path: "/tls", id: "getTls", summary: "Read what is wrong with the TLS", answer: view },
    ({ tls }) => present(required(tls)),
  ),
  answering(
    {
      method: "PUT",
      path: "/tls",
      id: "setTls",
      summary: "Choose what is wrong with the next handshakes",
      description:
        "Open connections stay, except for idle ones. Under a trouble, this call also needs a new handshake, unless its " +
        "client does not check certificates; times ends the trouble in any case. handshake-cut requires times.",
      body: tlsSetting,
      answer: view,
      refusals: [422],
    },
    async ({ tls, body }) => {
      requireEnd(body);
      await setTrouble(tls, body);
      return present(required(tls));
    },
  ),
];

/**
 * Chooses what is wrong with the next handshakes.
 * @throws {ControlError} 404 without TLS, 422 for a trouble that the certificate cannot have
 */
export async function setTrouble(
  tls: TlsControl | undefined,
  { trouble, times }: z.output<typeof tlsSetting>,
): Promise<void> {
  try {
    await required(tls).setTrouble(trouble ?? undefined, times);
  } catch (error) {
    if (!(error instanceof NoSuchTrouble)) throw error;
    throw new ControlError(422, "no-such-trouble", error.message, { path: "trouble" });
  }
}

/** @throws {ControlError} 422 for a trouble that no later call could end */
function requireEnd({ trouble, times }: z.output<typeof tlsSetting>): void {
  if (trouble !== "handshake-cut" || times !== undefined) return;
  const message = "handshake-cut needs times: while it lasts, no call that ends it can come in.";
  throw new ControlError(422, "endless-trouble", message, { path: "times" });
}

function present({ trouble }: TlsControl) {
  return { trouble: trouble ?? null };
}

function required(tls: TlsControl | undefined): TlsControl {
  if (tls !== undefined) return tls;
  throw new ControlError(404, "no-tls", "The mock speaks plain HTTP: start it with --tls.");
}
