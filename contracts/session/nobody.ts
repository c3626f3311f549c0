/** Ids that no server assigns, in the form of each surface. For questions about missing objects. */
export const nobodyId = {
  uuid: "7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f",
  objectId: "5f0123456789abcdef012345",
} as const;
