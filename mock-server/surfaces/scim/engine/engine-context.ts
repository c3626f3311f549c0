import type { Behaviour } from "../../../world/behaviour.ts";
import type { ResourceType } from "./schema/resource-type.ts";

/** The type of the resources that the engine handles, and the behaviour of the server. */
export interface EngineContext {
  readonly type: ResourceType;
  readonly behaviour: Behaviour;
}
