import { nextCursor, texts, time } from "../../../validation/returns.ts";
import { manifestFields } from "./app-params.ts";

const app = {
  ...manifestFields,
  id: "string",
  workspaceId: "string",
  granted: { ...texts, description: "Permissions that it has" },
  state: { type: "enum", values: ["installing", "installed"] },
  webhookId: { type: "string", optional: true },
  installedBy: "string",
  installedAt: time,
} as const;

export const appReturns = {
  $$root: true,
  type: "object",
  title: "App",
  strict: true,
  props: app,
} as const;

export const appWithCredentialsReturns = {
  $$root: true,
  type: "object",
  title: "AppWithCredentials",
  strict: true,
  props: {
    ...app,
    credentials: {
      type: "object",
      description: "For the app's maker; they are not shown again",
      strict: true,
      props: {
        key: { type: "string", optional: true },
        webhookSecret: { type: "string", optional: true },
      },
    },
  },
} as const;

export const appListReturns = {
  $$root: true,
  type: "object",
  title: "AppList",
  strict: true,
  props: { apps: { type: "array", items: appReturns }, nextCursor },
} as const;
