/**
 * What is there at once or will be.
 *
 * A directory in memory has its answers at hand; one behind a network has not. Whoever goes on with {@link after}
 * serves both, and a call that nothing keeps waiting is answered without a turn of the event loop.
 */
export type Eventual<T> = T | Promise<T>;

/** Goes on with a value: at once where it is there. What `goOn` throws is thrown, or rejects the promise. */
export function after<T, U>(value: Eventual<T>, goOn: (value: T) => Eventual<U>): Eventual<U> {
  return value instanceof Promise ? value.then(goOn) : goOn(value);
}

/** Does something whose error, thrown or promised, is to be another. */
export function rethrowing<T>(act: () => Eventual<T>, other: (error: unknown) => unknown): Eventual<T> {
  const rethrow = (error: unknown): never => {
    throw other(error);
  };
  try {
    const value = act();
    return value instanceof Promise ? value.catch(rethrow) : value;
  } catch (error) {
    return rethrow(error);
  }
}

/** Several values together: at once where all of them are there. */
export function allOf<T>(values: readonly Eventual<T>[]): Eventual<readonly T[]> {
  return values.every(isThere) ? values : Promise.all(values);
}

function isThere<T>(value: Eventual<T>): value is T {
  return !(value instanceof Promise);
}
