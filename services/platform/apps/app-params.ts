const https = { type: "string", pattern: /^https?:\/\/[^\s/]+\S*$/, max: 2_000 } as const;
const permission = { type: "string", pattern: /^(\*|[a-z*]+:[a-z*]+)$/, max: 40 } as const;
const optional = { optional: true } as const;

export const id = { type: "string", pattern: /^app_[\w-]{1,60}$/ } as const;

export const grant = {
  type: "array",
  max: 50,
  items: permission,
  description: "Those of the manifest's permissions that the app gets",
} as const;

/** Fields of an `AppManifest`. */
export const manifestFields = {
  name: { type: "string", trim: true, min: 1, max: 40 },
  description: { type: "string", ...optional, max: 1_000 },
  version: { type: "string", min: 1, max: 40 },
  publisher: { type: "string", ...optional, max: 200 },
  homepage: { ...https, ...optional },
  permissions: { type: "array", max: 50, items: permission },
  events: {
    ...{ type: "array", ...optional, min: 1, max: 50 },
    items: { type: "string", min: 1, max: 200 },
    description: "Topics that the app would like to hear of, at webhookUrl",
  },
  webhookUrl: { ...https, ...optional },
  link: {
    ...{ type: "object", ...optional, strict: true },
    props: { title: { type: "string", trim: true, min: 1, max: 40 }, url: https },
    description: "A place of the app's own that the studio leads to",
  },
} as const;

export const manifest = { type: "object", strict: true, props: manifestFields } as const;
