import type { z } from "zod";
import type { SurfaceName } from "../quirk.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One operation of a surface as it is sent. Validation, the API description and law 9 derive from it. */
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
  /** The body for each status of success, `null` for no body. Errors have the surface's error schema. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}
