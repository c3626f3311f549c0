// Tested by harness/cli/read-company.test.ts.
import { z } from "zod";
import { mustBeWritable, writableForm } from "../../contracts/wire/plain-text.ts";

export const text = z.string().regex(writableForm, mustBeWritable).min(1);

export const id = z
  .string()
  .regex(/^[\w.-]+$/, "must consist of letters, digits, dots, hyphens and underscores")
  .describe("The name in the file and the script. A provider that sends an externalId sends this.");

export const ids = z.array(id);

const userName = text.describe("Providers look people up by this. In most companies it is the e-mail.");

const further = {
  email: text.exactOptional().describe("The work e-mail. By default the userName."),
  displayName: text.exactOptional(),
  title: text.exactOptional(),
  department: text.exactOptional().describe("In the enterprise extension (RFC 7643 §4.3)."),
  mobile: text.exactOptional().describe("The number of the mobile phone."),
};

export const personSchema = z.strictObject({ id, userName, givenName: text, familyName: text, ...further });

/** The attributes of somebody that get another value. */
export const personChangeSchema = z.strictObject({
  id,
  userName: userName.exactOptional(),
  givenName: text.exactOptional(),
  familyName: text.exactOptional(),
  ...further,
});

export const groupSchema = z.strictObject({
  id,
  name: text.describe("The displayName."),
  members: ids.exactOptional().describe("The ids of people."),
});

/** The file format of `idp --people`: everybody and every group that is assigned to the application. */
export const peopleSchema = z.strictObject({
  people: z.array(personSchema).min(1),
  groups: z.array(groupSchema).optional(),
});

export type PersonFields = z.infer<typeof personSchema>;
export type GroupFields = z.infer<typeof groupSchema>;
export type People = z.infer<typeof peopleSchema>;
