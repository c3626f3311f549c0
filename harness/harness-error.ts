/** We are wrong, or cannot work: settings, reachability, set-up. Never said of the server under test. */
export class HarnessError extends Error {
  override readonly name = "HarnessError";
}
