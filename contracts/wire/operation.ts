import type { z } from "zod";
import type { SurfaceName } from "../quirk.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One operation of a surface as it travels: the source of validation, of the API description and of law 9. */
export interface WireOperation {
  /** The name that faults, the journal and findings use, such as `users.list`. */
  readonly name: string;
  readonly surface: SurfaceName;
  readonly method: Method;
  /** Relative to the surface's base path, with parameters in braces: `/users/{id}`. */
  readonly path: string;
  readonly summary: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The body that a request carries. */
  readonly request?: z.ZodType;
  /** The body by status of every success; `null` where there is none. Errors have the surface's error schema. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}
