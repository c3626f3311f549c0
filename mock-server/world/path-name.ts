import { z } from "zod";
import { isSegment } from "../message/url.ts";

/** A name that calls of the control surface hold in their path. */
export const pathName = z
  .string()
  .min(1)
  .refine(isSegment, { message: "must be a name that the path of a URL can hold" });
