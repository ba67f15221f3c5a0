import { TroupeError } from "../errors/troupe-error.ts";
import type { Told } from "./effects-server.ts";

/** Address of the effects server, which outlives every fault. */
const outside = process.env.CHAOS_EFFECTS ?? "";

/** Tells the effects server something. @throws TroupeError `PROVIDER_FAILED` where it is in a bad mood */
export async function tell(told: Told, signal?: AbortSignal): Promise<Buffer> {
  const response = await fetch(outside, { method: "POST", body: JSON.stringify(told), signal });
  const answer = Buffer.from(await response.arrayBuffer());
  if (response.ok) return answer;
  throw new TroupeError("PROVIDER_FAILED", `The effects server said ${response.status}.`);
}
