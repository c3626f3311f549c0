import { rule } from "../contract.ts";
import { readReviewed } from "../reviewed-data.ts";
import { idpFixtures } from "./idp-fixtures.ts";
import { idpTraffic, type IdpTraffic } from "./idp-traffic.ts";
import { replay } from "./replay.ts";

/** The traffic of one provider. @throws if the file has another shape */
export function readIdpTraffic(name: (typeof idpFixtures)[number]): IdpTraffic {
  return idpTraffic.parse(readReviewed(`fixtures/idp/${name}.json`));
}

/** How each provider handles users and groups, from its connection test to deprovisioning. */
export const idpRules = idpFixtures.map((name) => {
  const traffic = readIdpTraffic(name);
  return rule({
    id: `idp.${traffic.id}`,
    needs: ["write", "scim"],
    surfaces: ["scim"],
    source: `idp §${traffic.title}: fixtures/idp/${name}.json`,
    assumes: traffic.assumes,
    check: (session) => replay(traffic, session),
  });
});
