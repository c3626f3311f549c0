import { dataOf, type MockClient, type Schemas } from "./client.ts";

export type Finding = Schemas["Finding"];

/** The mistakes of the clients under test. The mock can tell them as XML too, so the type has both. */
export async function readFindings(client: MockClient): Promise<readonly Finding[]> {
  const told = await dataOf(client.GET("/__mock/findings", {}));
  return typeof told === "string" ? [] : told.findings;
}
