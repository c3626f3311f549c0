import { z } from "zod";
import { rule } from "../contract.ts";
import { demand, demandIs, demandBody, demandStatus, demandShape } from "../session/demands.ts";
import { assetsView, objectId } from "../wire/webapi-schemas.ts";

const surfaces = ["webapi"] as const;
const needs = ["write", "assets"] as const;

/** What the vendor's artefacts say about the assets of users (server-v3 §2). */
export const webapiAssetRules = [
  rule({
    id: "webapi.users.assets",
    needs,
    surfaces,
    source: "server-v3 §2: what a user owns, by kind",
    check: async ({ webapi, target }) => {
      const owner = await target.assetOwner?.();
      const id = owner === undefined ? (await webapi.makeUser()).id : await webapi.idOf(owner.email);
      const list = async (assetType: string) =>
        demandBody(
          await webapi.call("webapi.users.assets", { path: { userId: id }, query: { assetType } }),
          assetsView,
          200,
        );
      const all = await list("All");
      demand(
        all.workflows.length + all.schedules.length + all.collections.length > 0,
        "The user should own something",
        all.workflows.length + all.schedules.length + all.collections.length,
      );
      const workflows = await list("Workflows");
      demandIs(workflows.workflows.length, all.workflows.length, "The workflows should be the same");
      demandIs(workflows.schedules.length, 0, "assetType should exclude the schedules");
    },
  }),

  rule({
    id: "webapi.users.assets-transferred",
    needs,
    surfaces,
    source: "server-v3 §2 and §2.2: only to an Artisan or Curator",
    assumes: { "webapi.asset-transfer": "offered" },
    check: async ({ webapi, target }) => {
      const owner = await target.assetOwner?.();
      const id = owner === undefined ? "" : await webapi.idOf(owner.email);
      const transfer = (ownerId: string) =>
        webapi.call("webapi.users.asset-transfer", {
          path: { userId: id },
          json: { ownerId, transferWorkflows: true, transferSchedules: true, transferCollections: true },
        });
      const viewer = await webapi.makeUser({ role: "Viewer" });
      const refused = await transfer(viewer.id);
      demandStatus(refused, 400);
      demandShape(refused, z.string());
      const artisan = await webapi.makeUser({ role: "Artisan" });
      demandBody(await transfer(artisan.id), z.array(z.looseObject({ affectedScheduleId: objectId })), 200);
      const seen = await webapi.call("webapi.users.assets", { path: { userId: artisan.id } });
      const { workflows } = demandBody(seen, assetsView, 200);
      demand(workflows.length > 0, "The workflows should have moved", workflows.length, seen);
    },
  }),
];
