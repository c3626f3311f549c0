/** Changes cannot be stored. The message is one sentence that says why, and what to do. */
export class NotStored extends Error {
  override readonly name = "NotStored";
}

/** A rejected promise that nobody has to wait for. */
export function rejectedWith(reason: NotStored): Promise<never> {
  const promise = Promise.reject(reason);
  promise.catch(() => undefined);
  return promise;
}
