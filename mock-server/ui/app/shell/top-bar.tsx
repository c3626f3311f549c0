import { useApp } from "../app-context.ts";
import { dataOf } from "../mock/client.ts";
import type { LiveState } from "../mock/live.ts";
import { useResource } from "../mock/resource.ts";
import { IsolatedText, Time } from "../parts/text.tsx";

const words: Readonly<Record<LiveState, string>> = {
  connecting: "Connecting",
  live: "Live",
  lost: "No answer, trying again",
  refused: "Needs the token",
  gone: "No such sandbox",
};

/** Which mock this is: its profile, its clock, its sandbox, and whether it answers. */
export function TopBar() {
  const { router, client, live, session } = useApp();
  const health = useResource(() => dataOf(client.GET("/__mock/health", {})), {
    of: [live.state.value],
    everyMs: 5000,
  });
  const { profile, clock, faultsArmed = 0, version } = health.data.value ?? {};
  const sandbox = session.sandbox.value;
  return (
    <header class="top">
      <a class="brand" href={router.href("exchanges")} title={`mock-alteryx-server ${version ?? ""}`}>
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
          <rect width="32" height="32" rx="8" />
          <path d="M8 22V10l8 8 8-8v12" />
        </svg>
        <span>mock-alteryx-server</span>
      </a>
      <ul class="facts" aria-label="This mock">
        {profile !== undefined && (
          <li>
            <a href={router.href("server")}>
              <small class="aside">behaves like</small>{" "}
              <b>
                <IsolatedText text={profile} most={40} />
              </b>
            </a>
          </li>
        )}
        {sandbox !== undefined && (
          <li>
            <a href={router.href("sandboxes")}>
              <small>sandbox</small>{" "}
              <b>
                <IsolatedText text={sandbox} most={40} />
              </b>
            </a>
          </li>
        )}
        {clock !== undefined && clock.mode !== "real" && (
          <li>
            <a href={router.href("clock")}>
              <small>
                <span class="aside">clock </span>
                {clock.mode}
              </small>{" "}
              <b>
                <Time at={clock.now} withDate />
              </b>
            </a>
          </li>
        )}
        {faultsArmed > 0 && (
          <li>
            <a href={router.href("faults")} class="fault">
              <b>{faultsArmed}</b> <small>{faultsArmed === 1 ? "fault armed" : "faults armed"}</small>
            </a>
          </li>
        )}
      </ul>
      <p class={`connection ${live.state.value}`} role="status">
        <span class="dot" aria-hidden="true" />
        {words[live.state.value]}
      </p>
    </header>
  );
}
