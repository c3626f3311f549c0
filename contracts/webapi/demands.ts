import { demand, demandBody, demandStatus } from "../session/demands.ts";
import type { Seen } from "../session/seen.ts";
import { webapiErrorObject } from "../wire/webapi-schemas.ts";

/** Demands a 400 whose modelState names a field, with any prefix. @throws {ContractBroken} */
export function demandNamed(seen: Seen, field: string): void {
  demandStatus(seen, 400);
  const { modelState = {} } = demandBody(seen, webapiErrorObject, 400);
  const names = Object.keys(modelState).map((key) => key.split(".").at(-1)?.toLowerCase());
  demand(names.includes(field.toLowerCase()), `The modelState should name ${field}`, names, seen);
}
