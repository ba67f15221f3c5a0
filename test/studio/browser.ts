import { type Browser, chromium } from "playwright-core";
import { programOf } from "../servers/server-programs.ts";

/** A real Chromium, that `scripts/servers` put there or the system's. */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  return await chromium.launch({
    executablePath: programOf("chromium"),
    // As root there is no sandbox. The pages are our own.
    args: ["--no-sandbox", "--no-zygote", "--mute-audio", ...more],
  });
}
