import * as fc from "fast-check";

/** Ways to spell the characters of a text, chosen for each character. */
function spelled(text: string, spell: (character: string) => readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(...Array.from(text, (character) => fc.constantFrom(...spell(character))))
    .map((parts) => parts.join(""));
}

const percent = (character: string) => encodeURIComponent(character).replaceAll(/[!'()*]/g, hexByte);
const hexByte = (character: string) => `%${character.charCodeAt(0).toString(16).padStart(2, "0")}`;
const everyByte = (character: string) =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).padStart(2, "0")}`).join("");
const jsonUnit = (character: string) =>
  Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
    .map((unit) => String.raw`\u${unit.toString(16).padStart(4, "0")}`)
    .join("");

export function inUrl(text: string): fc.Arbitrary<string> {
  return spelled(text, (character) => [
    percent(character),
    everyByte(character),
    ...(character === " " ? ["+"] : []),
  ]);
}

/** Without the quotes around it. */
export function inJson(text: string): fc.Arbitrary<string> {
  return spelled(text, (character) => [JSON.stringify(character).slice(1, -1), jsonUnit(character)]);
}

export function inXml(text: string): fc.Arbitrary<string> {
  return spelled(text, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const numeric = [`&#${code};`, `&#x${code.toString(16)};`];
    return /[<>&"']/.test(character) ? numeric : [character, ...numeric];
  });
}

/** A name in any case. */
export function inAnyCase(name: string): fc.Arbitrary<string> {
  return spelled(name, (character) => [character.toLowerCase(), character.toUpperCase()]);
}

/** Whether a text holds a secret, however it is spelled. */
export function holds(text: string, secret: string): boolean {
  let plain = text;
  for (let round = 0; round < 4; round++) {
    if (plain.includes(secret) || base64In(plain).some((each) => each.includes(secret))) return true;
    plain = withoutEscapes(plain);
  }
  return false;
}

function base64In(text: string): string[] {
  return (text.match(/[A-Za-z0-9+/_-]{8,}={0,2}/g) ?? []).map((each) =>
    Buffer.from(each, "base64").toString("utf8"),
  );
}

/** Takes one layer of every kind of escapes away, independently of the code under test. */
function withoutEscapes(text: string): string {
  return text
    .replaceAll(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll("%", ""), "hex").toString("utf8"))
    .replaceAll(/&#x([\da-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(/\\u([\da-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll(/\\(["\\/])/g, "$1");
}
