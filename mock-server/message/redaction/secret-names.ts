import { unescapeAll } from "./unescape.ts";

/** The placeholder of a secret. */
export const redacted = "[redacted]";

/** The end of the name of a field that holds a secret, in lower case and without punctuation. */
const secretField =
  /(?:secret|passw(?:or)?d|passphrase|passcode|pwd|token|(?:access|account|api|auth|encryption|function|functions|master|private|secret|shared|signing|subscription)key|assertion|samlresponse|authorization|connectionstring|cookie|jwt|sessionid|signature|pincode|^(?:credential|pin|sas|sig|t?otp))s?$/;

/** Words in the name of a header that holds a secret. Clients make up headers, so there are more words. */
const secretHeader =
  /(?:^|-)(?:secret|passw(?:or)?d|token|api-?key|access-?key|assertion|authorization|auth|cookie|jwt|session|signature|otp|credentials?)(?:-|$)/;

/** Names of secrets that are common words, too: a message may say `Invalid credentials: …`. */
const commonWord = /^(?:credential|pin|sas)s?$/i;

// Two expressions: with more alternatives, V8 takes twice as long for the first.
/** A part of every name of a secret, and of every secret that is recognized by its form. */
const partOfName =
  /secret|pass[-_$]*[wpc]|pwd|token|key|assertion|saml|authorization|cookie|jwt|session|sig|basic|bearer|eyJ|:\/\/[^\s/@]+@/i;
/** The same, of names that are ordinary words or parts of them, such as `shipping`. */
const partOfRareName = /credential|connection[-_$]*string|pin[-_$]*code|\b_*(?:pin|sas|t?otp)s?_*\b/i;

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

/** Whether the name of a field is a common word, which a colon may follow in a sentence. */
export function isCommonWord(name: string): boolean {
  return commonWord.test(name);
}

/** How often a text may be escaped: a URL in a parameter of a URL in a JSON text, for example. */
export const maxLayers = 3;

/** Whether a text may hold a secret that its name or its form tells, under escapes or not. False is certain. */
export function namesSecret(text: string): boolean {
  let plain = text;
  for (let layer = 0; layer <= maxLayers; layer++) {
    if (partOfName.test(plain) || partOfRareName.test(plain)) return true;
    const inner = unescapeAll(plain);
    if (inner === plain) return false;
    plain = inner;
  }
  return false;
}
