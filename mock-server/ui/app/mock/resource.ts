import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { useApp } from "../app-context.ts";

export interface Resource<T> {
  /** Undefined until it is read for the first time. */
  readonly data: ReadonlySignal<T | undefined>;
  readonly problem: ReadonlySignal<string | undefined>;
  readonly reload: () => Promise<void>;
  /** Reads no more, and waits for the reading that runs. Returns what lets it read again. */
  readonly pause: () => Promise<() => void>;
}

interface ResourceOptions {
  /** Reads again whenever one of these values changes. */
  readonly of?: readonly unknown[];
  /** Reads again after this time, while the page is visible: for what the mock does not tell by itself. */
  readonly everyMs?: number;
}

/** Something of the mock that a view shows. It is read again when the world changes. */
export function useResource<T>(
  load: () => Promise<T>,
  { of = [], everyMs }: ResourceOptions = {},
): Resource<T> {
  const { live, session } = useApp();
  const data = useSignal<T | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const loading = useRef(load);
  loading.current = load;
  const latest = useRef(0);
  const isPaused = useRef(false);
  /** Settles when all readings have ended. */
  const readings = useRef<Promise<unknown>>(Promise.resolve());
  const reload = async () => {
    if (isPaused.current) return;
    const number = ++latest.current;
    try {
      const running = loading.current();
      readings.current = Promise.allSettled([readings.current, running]);
      const loaded = await running;
      // An answer that was overtaken by a later one is old.
      if (number !== latest.current) return;
      data.value = loaded;
      problem.value = undefined;
    } catch (error) {
      if (number === latest.current) problem.value = error instanceof Error ? error.message : String(error);
    }
  };
  useEffect(() => {
    void reload();
    const later = soon(reload);
    const stop = live.changes.subscribe(later.ask);
    const timer =
      everyMs === undefined ? undefined : setInterval(() => !document.hidden && void reload(), everyMs);
    return () => {
      stop();
      later.forget();
      clearInterval(timer);
    };
  }, [...of, session.sandbox.value, session.token.value]);
  const pause = async () => {
    isPaused.current = true;
    await readings.current;
    return () => void (isPaused.current = false);
  };
  return { data, problem, reload, pause };
}

/** Many changes at once are one reason to read again. The first call, at the subscription, is none. */
function soon(act: () => Promise<void>): { readonly ask: () => void; readonly forget: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isFirst = true;
  return {
    ask: () => {
      if (isFirst) isFirst = false;
      else timer ??= setTimeout(() => ((timer = undefined), void act()), 200);
    },
    forget: () => clearTimeout(timer),
  };
}
