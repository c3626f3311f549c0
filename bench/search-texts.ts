/** Search texts for generated users. Each number gives another text, so that no search is answered from a cache. */

/** The number in an e-mail. It finds one user, or ten of a million. */
export function rareText(number: number): string {
  return `.${100_000 + number * 7919}@`;
}

export function missingText(number: number): string {
  return `nobody.${number}@elsewhere`;
}

/** A part of the domain, which finds all users. */
export function commonText(number: number): string {
  const part = commonParts[number % commonParts.length];
  return part ?? domain;
}

const domain = "@mock-alteryx.example";
const commonParts = Array.from({ length: domain.length }, (_, start) =>
  Array.from({ length: Math.max(0, domain.length - start - 2) }, (_, more) =>
    domain.slice(start, start + 3 + more),
  ),
).flat();
