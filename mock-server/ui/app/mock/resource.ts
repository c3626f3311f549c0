import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../app-context.ts";
import { useWait } from "./first-readings.tsx";
import { ReadingPace } from "./reading-pace.ts";

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
  /** Whether it is read at all now. What was read before stays. */
  readonly isOn?: boolean;
  /** For what stays the same while the mock runs. It is read again only after a restart. */
  readonly isFixed?: boolean;
}

/** Something of the mock that a view shows. It is read again when the world changes. */
export function useResource<T>(
  load: () => Promise<T>,
  { of = [], everyMs, isOn = true, isFixed = false }: ResourceOptions = {},
): Resource<T> {
  const { live, session } = useApp();
  const data = useSignal<T | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const wasRead = useSignal(false);
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
      void pace.restAfter(running);
      readings.current = Promise.allSettled([readings.current, running]);
      const loaded = await running;
      // An answer that was overtaken by a later one is old.
      if (number !== latest.current) return;
      data.value = loaded;
      problem.value = undefined;
    } catch (error) {
      if (number === latest.current) problem.value = error instanceof Error ? error.message : String(error);
    }
    wasRead.value = true;
  };
  const [pace] = useState(() => new ReadingPace(reload));
  const state = live.state.value;
  const reads = isOn && (state === "live" || !isFixed);
  useWait(!wasRead.value && (reads || (isFixed && state === "connecting")));
  useEffect(() => {
    if (!reads) return undefined;
    void reload();
    if (isFixed) return undefined;
    let isFirst = true;
    // The first call is the subscription, and no change.
    const stop = live.changes.subscribe(() => (isFirst ? (isFirst = false) : pace.ask()));
    const timer =
      everyMs === undefined ? undefined : setInterval(() => !document.hidden && pace.ask(), everyMs);
    return () => {
      stop();
      pace.forget();
      clearInterval(timer);
    };
  }, [...of, reads, session.sandbox.value, session.token.value]);
  const pause = async () => {
    isPaused.current = true;
    await readings.current;
    return () => void (isPaused.current = false);
  };
  return { data, problem, reload, pause };
}
