/** What can be wrong with the TLS of a server, so that a client has to refuse it. */
export const tlsTroubles = [
  "expired",
  "not-yet-valid",
  "wrong-host",
  "unknown-authority",
  "handshake-cut",
] as const;
export type TlsTrouble = (typeof tlsTroubles)[number];

/** The TLS of the server that the control surface belongs to. All sandboxes share it. */
export interface TlsControl {
  /** The authority of the certificate, as PEM. Undefined if the user's own certificate comes from another authority. */
  readonly ca: string | undefined;
  /** The trouble that the next handshake meets. */
  readonly trouble: TlsTrouble | undefined;
  /**
   * Changes what later handshakes meet, and closes idle connections, which would not need one.
   * @param times after so many handshakes the trouble ends; by default it stays
   * @throws {NoSuchTrouble}
   */
  setTrouble(trouble: TlsTrouble | undefined, times?: number): Promise<void>;
}

/** The trouble needs a certificate that only the mock's own authority could issue. */
export class NoSuchTrouble extends Error {
  override readonly name = "NoSuchTrouble";

  constructor(trouble: TlsTrouble) {
    super(`The trouble ${trouble} needs the mock's own authority, but it serves a certificate of yours.`);
  }
}
