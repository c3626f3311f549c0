import { setFlagsFromString } from "node:v8";

/**
 * Does work that makes many objects which stay, while V8's young generation stays small.
 *
 * V8 lets the young generation grow with what survives it, and then keeps it: a server that has only loaded 100,000
 * users would take 200 MB instead of 140 (docs/decisions/0005-a-directory-in-memory.md).
 */
export function withSmallYoungGeneration<Made>(work: () => Made): Made {
  setFlagsFromString("--semi-space-growth-factor=1");
  try {
    return work();
  } finally {
    // V8's default.
    setFlagsFromString("--semi-space-growth-factor=2");
  }
}
