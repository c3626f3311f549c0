import { beforeEach, inject } from "vitest";

const given = inject("image");

/** The image's id; where there is none, the tests that ask for it do not run. */
export const image = "id" in given ? given.id : "";

/** Skips the tests of a file with the reason where there is no image; in CI it fails them. */
export function needImage(): void {
  beforeEach(({ skip }) => {
    if ("id" in given) return;
    if (process.env["CI"] === "true") throw new Error(`The image must be tested in CI: ${given.missing}`);
    skip(given.missing);
  });
}
