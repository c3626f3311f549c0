import { effect, untracked } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { createMockClient, type MockClient } from "./mock/client.ts";
import { Live } from "./mock/live.ts";
import { Session } from "./mock/session.ts";
import { Notices } from "./shell/notices.ts";
import { Router } from "./shell/router.ts";

/** What every view may use: the place in the dashboard, the calls of the mock, and what the mock tells by itself. */
export interface App {
  readonly router: Router;
  readonly session: Session;
  readonly client: MockClient;
  readonly live: Live;
  readonly notices: Notices;
}

export const AppContext = createContext<App | undefined>(undefined);

export function useApp(): App {
  const app = useContext(AppContext);
  if (app === undefined) throw new Error("This part is used outside of the dashboard.");
  return app;
}

export function createApp(): App {
  const router = new Router(window);
  const session = new Session({ storage: window.sessionStorage, page: window.location.href, router });
  const client = createMockClient(session);
  const notices = new Notices();
  const live = new Live({ client, notices });
  // Another sandbox or another token is another world to follow.
  effect(() => {
    const world = [session.sandbox.value, session.token.value];
    untracked(() => live.follow(world));
  });
  return { router, session, client, live, notices };
}
