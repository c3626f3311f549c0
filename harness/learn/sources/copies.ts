// Tested by harness/learn/sources/traffic.test.ts.
import type { RecordedCall } from "../../../contracts/reading/recorded-call.ts";

/** Finds calls that are in two files, as when a browser's log is saved twice and goes on in between. */
export class Copies {
  #at = Number.NaN;
  /** The calls that began at that time. */
  #there: { readonly file: number; readonly call: RecordedCall }[] = [];

  /** Whether another file has had this call. They are told in the order of their times. */
  has(call: RecordedCall, file: number): boolean {
    if (call.at === undefined) return false;
    if (call.at !== this.#at) this.#there = [];
    this.#at = call.at;
    if (this.#there.some((each) => each.file !== file && isSame(each.call, call))) return true;
    this.#there.push({ file, call });
    return false;
  }
}

const compared = ["durationMs", "method", "url", "status", "requestBody", "responseBody"] as const;

function isSame(one: RecordedCall, other: RecordedCall): boolean {
  return compared.every((name) => one[name] === other[name]);
}
