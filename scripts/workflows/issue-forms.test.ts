import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const validations = z.strictObject({ required: z.boolean() }).optional();
const id = z.string().regex(/^[\w-]+$/);
const label = z.string().min(1);
const described = { label, description: z.string().optional() };

/** What GitHub accepts: docs.github.com, "Syntax for GitHub's form schema". It shows no form if a key is wrong. */
const element = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("markdown"), attributes: z.strictObject({ value: z.string() }) }),
  z.strictObject({
    type: z.literal("input"),
    id,
    attributes: z.strictObject({ ...described, placeholder: z.string().optional() }),
    validations,
  }),
  z.strictObject({
    type: z.literal("textarea"),
    id,
    attributes: z.strictObject({
      ...described,
      placeholder: z.string().optional(),
      render: z.string().optional(),
    }),
    validations,
  }),
  z.strictObject({
    type: z.literal("dropdown"),
    id,
    attributes: z.strictObject({ ...described, options: z.array(z.string()).min(1) }),
    validations,
  }),
]);
const form = z.strictObject({
  name: z.string().min(4),
  description: z.string().min(4),
  labels: z.array(z.string()),
  body: z.array(element).min(1),
});

const files = globSync(".github/ISSUE_TEMPLATE/*.yml").filter((file) => !file.endsWith("config.yml"));

test.for(files)("%s is a form that GitHub shows, with ids and labels once each", (file) => {
  const { body } = form.parse(parse(readFileSync(file, "utf8")));
  const fields = body.flatMap((each) => (each.type === "markdown" ? [] : [each]));
  expect(new Set(fields.map((field) => field.id)).size).toBe(fields.length);
  expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
  expect(fields.map((field) => field.id)).toContain("profile");
});

test("somebody who reports a wrong answer is asked for the profile and the journal entry, and so is a pull request", () => {
  const { body } = form.parse(parse(readFileSync(".github/ISSUE_TEMPLATE/mock-differs.yml", "utf8")));
  const required = body.flatMap((each) =>
    each.type !== "markdown" && each.validations?.required === true ? [each.id] : [],
  );
  expect(required).toEqual(expect.arrayContaining(["profile", "journal"]));
  const template = readFileSync(".github/pull_request_template.md", "utf8");
  expect(template).toContain("**Profile**");
  expect(template).toContain("Journal entry");
});
