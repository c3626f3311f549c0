import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

/** The bytes of arrays in use, which a directory takes in addition to its objects. */
export function bytesOfArrays(): number {
  if (typeof collect === "function") collect();
  return process.memoryUsage().arrayBuffers;
}
