import type { RunStatus, TroupeClient } from "../packages/client/client.ts";
import type { Schema } from "../validation/schema.ts";

/** What a tool answers with: text and pictures, as the protocol carries them. */
export type Content =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "image"; readonly data: string; readonly mimeType: string };

/** A company, and where a person reaches it: `https://studio.example.org`. */
export interface Reached {
  readonly troupe: TroupeClient;
  readonly address: string;
}

export interface ToolCall extends Reached {
  readonly signal: AbortSignal;
  /** Tells the assistant how far it is: 0 to 1. */
  progress(fraction: number, message: string): void;
}

export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly params: Schema;
  /** False for those that change something. */
  readonly readOnly: boolean;
  /** @param params checked by `params` */
  run(params: Params, call: ToolCall): Promise<readonly Content[]>;
}

/** Fields of all tools; which of them there are, a tool's `params` says. */
export interface Params {
  readonly id: string;
  readonly key: string;
  readonly pipeline: string;
  readonly input: Record<string, unknown>;
  readonly idempotencyKey?: string;
  readonly state?: RunStatus["state"];
  readonly text?: string;
  readonly limit: number;
  readonly seconds: number;
  readonly step: string;
  readonly decision: "approve" | "reject";
  readonly comment?: string;
}
