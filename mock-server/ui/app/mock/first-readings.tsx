import { useSignal, type ReadonlySignal } from "@preact/signals";
import { createContext, type ComponentChildren } from "preact";
import { useContext, useEffect, useLayoutEffect, useMemo } from "preact/hooks";
import { useApp } from "../app-context.ts";

interface FirstReadings {
  /** Waits for one more reading. Returns what ends that. */
  readonly wait: () => () => void;
  readonly areDone: ReadonlySignal<boolean>;
}

const FirstReadingsContext = createContext<FirstReadings | undefined>(undefined);

/**
 * A view is shown when all that it shows was read once. Otherwise each reading would move what is in sight. What is read
 * later, on request, does not hide it again.
 */
export function AfterFirstReadings({ children }: { readonly children: ComponentChildren }) {
  const { live } = useApp();
  const waiting = useSignal(0);
  const areDone = useSignal(false);
  const readings = useMemo(() => {
    const wait = () => {
      waiting.value++;
      return () => void waiting.value--;
    };
    return { wait, areDone };
  }, []);
  const isConnecting = live.state.value === "connecting";
  // The parts inside have begun to wait before this.
  useEffect(() => {
    if (waiting.value === 0 && !isConnecting) areDone.value = true;
  }, [waiting.value, isConnecting]);
  return <FirstReadingsContext.Provider value={readings}>{children}</FirstReadingsContext.Provider>;
}

/** Tells the view around it that something is still being read for the first time. */
export function useWait(isWaiting: boolean): void {
  const readings = useContext(FirstReadingsContext);
  useLayoutEffect(() => (isWaiting ? readings?.wait() : undefined), [readings, isWaiting]);
}

/** Whether the view can be shown. */
export function useAreFirstReadingsDone(): boolean {
  return useContext(FirstReadingsContext)?.areDone.value ?? true;
}
