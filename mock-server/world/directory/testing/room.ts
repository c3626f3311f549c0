import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** How many bytes of arrays are in use: what a directory takes beside its objects. */
export function bytesOfArrays(): number {
  if (typeof collect === "function") collect();
  return process.memoryUsage().arrayBuffers;
}
