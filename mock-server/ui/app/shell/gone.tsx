import { useApp } from "../app-context.ts";
import { IsolatedText } from "../parts/text.tsx";
import { Empty } from "../parts/empty.tsx";

/** The sandbox was deleted, has expired, or was never there. */
export function Gone() {
  const { session, router } = useApp();
  return (
    <Empty title="This sandbox is gone" isWholePage>
      <p>
        There is no sandbox{" "}
        <b>
          <IsolatedText text={session.sandbox.value ?? ""} />
        </b>
        . It has expired or was deleted.
      </p>
      <p>
        <a href={router.href("exchanges", { sandbox: undefined })}>Go to the default sandbox</a>
      </p>
    </Empty>
  );
}
