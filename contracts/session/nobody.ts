/** Ids that no server gives to anybody, in the form of each surface: for questions about what is not there. */
export const nobodyId = {
  uuid: "7d0f1c5e-3b1a-4c8e-9f52-6a1b2c3d4e5f",
  objectId: "5f0123456789abcdef012345",
} as const;
