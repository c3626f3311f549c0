// Tested by mock-server/message/redaction/redaction.test.ts, mock-server/watch/no-secret-is-shown.test.ts.

/** A private key in PEM, as OpenSSL, SSH and PGP write it. It may be cut short. */
const privateKey =
  /-{4,5} ?BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-{4,5}.*?(?:-{4,5} ?END [A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,10}-{4,5}|$)/gs;

/** A text without the private keys in it, which tell themselves by their first line. */
export function redactPrivateKeys(text: string, show: { readonly secret: (text: string) => string }): string {
  return text.includes("PRIVATE KEY") ? text.replaceAll(privateKey, (key) => show.secret(key)) : text;
}
