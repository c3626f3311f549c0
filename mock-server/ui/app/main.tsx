import { render } from "preact";
import { AppContext, createApp } from "./app-context.ts";
import { Shell } from "./shell/shell.tsx";

const place = document.querySelector("#app");
if (place === null) throw new Error("The page has no place for the dashboard.");
place.textContent = "";
const app = createApp();
render(
  <AppContext.Provider value={app}>
    <Shell />
  </AppContext.Provider>,
  place,
);
