import type { Sandbox } from "../mock.ts";

/** The Hono environment of the control surface: every path takes `?sandbox=ID`. */
export interface ControlEnv {
  Variables: { sandbox: Sandbox };
}
