import { z } from "zod";
import { isSegment } from "../message/url.ts";

/** A name that is part of a path of the control surface. */
export const pathName = z
  .string()
  .min(1)
  .refine(isSegment, { message: "must be a name that the path of a URL can contain" });
