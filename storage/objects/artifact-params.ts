/** Schema of an `ArtifactRef` that a caller hands over; its other fields are its maker's. */
export const artifactParams = {
  type: "object",
  props: {
    key: { type: "string", empty: false, max: 400 },
    size: { type: "number", min: 0 },
    sha256: { type: "string", length: 64 },
    contentType: { type: "string", max: 100 },
  },
} as const;
