/** The placeholder of a secret. */
export const redacted = "[redacted]";

/** The end of the name of a field that holds a secret, in lower case and without punctuation. */
const secretField =
  /(?:secret|passw(?:or)?d|passphrase|passcode|pwd|token|(?:access|account|api|auth|encryption|function|functions|master|private|secret|shared|signing|subscription)key|assertion|samlresponse|authorization|cookie|jwt|sessionid|signature|^sig)s?$/;

/** Words in the name of a header that holds a secret. Clients make up headers, so there are more words. */
const secretHeader =
  /(?:^|-)(?:secret|passw(?:or)?d|token|api-?key|access-?key|assertion|authorization|auth|cookie|jwt|session|signature|credentials?)(?:-|$)/;

/** A part of every name of a secret, and of every secret that is recognized by its form. */
const partOfName =
  /secret|pass[wpc]|pwd|token|key|assertion|saml|authorization|cookie|jwt|session|sig|basic|bearer|eyJ|:\/\/[^\s/@]+@/i;

/**
 * Whether a field holds a secret by its name: `client_secret`, `accessToken`, or a path to one, such as
 * `urn:ietf:params:scim:schemas:core:2.0:User:password` or `user[password]`. The case of the name is ignored.
 */
export function isSecretField(name: string): boolean {
  return name
    .split(/[.:[\]/\s]+/)
    .some((part) => secretField.test(part.toLowerCase().replaceAll(/[-_$\\]/g, "")));
}

/** Whether a header holds a secret by its name, such as `Authorization`, `Cookie` or `X-Api-Key`. */
export function isSecretHeader(name: string): boolean {
  return secretHeader.test(name.toLowerCase().replaceAll("_", "-")) || isSecretField(name);
}

/** Whether a text without escapes may hold a secret that its name or its form tells. False is certain. */
export function namesSecret(text: string): boolean {
  return partOfName.test(text);
}
