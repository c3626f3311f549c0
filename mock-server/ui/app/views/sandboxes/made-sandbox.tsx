import { useApp } from "../../app-context.ts";
import type { Schemas } from "../../mock/client.ts";
import { Code } from "../../parts/code.tsx";
import { Panel } from "../../parts/page.tsx";

/** A new sandbox with what a client needs to enter it. */
export function MadeSandbox({ sandbox }: { readonly sandbox: Schemas["Sandbox"] }) {
  const { router, session } = useApp();
  const { id, clientId, clientSecret, scimToken, surfaces } = sandbox;
  const lines = [
    `# The sandbox ${id} of ${session.url}`,
    `client id      ${clientId}`,
    `client secret  ${clientSecret}`,
    ...(surfaces.scim === undefined ? [] : [`SCIM token     ${scimToken}`]),
    `token URL      ${session.url}${surfaces.oauth}/token`,
  ];
  return (
    <Panel title={`The sandbox ${id} is ready`}>
      <p>Give these credentials to your client. The secrets are not shown again.</p>
      <Code text={lines.join("\n")} what="the credentials" />
      <a class="button" href={router.href("exchanges", { sandbox: id })}>
        Enter it
      </a>
    </Panel>
  );
}
