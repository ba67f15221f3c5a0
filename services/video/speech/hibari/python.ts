import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
/** The oldest Python that the pinned packages have wheels for. */
const oldest = [3, 10] as const;

/**
 * Asks the interpreter for its version.
 * @param path program name or path
 * @returns undefined if it can be used, else what is missing and how to get it
 */
export async function pythonMissing(path: string): Promise<string | undefined> {
  let version: string;
  try {
    const { stdout } = await run(path, ["-I", "-c", "import sys; print(*sys.version_info[:2])"], {
      timeout: 20_000,
    });
    version = stdout.trim();
  } catch {
    return `${path} was not found. Install Python ${oldest.join(".")} or newer, or set TROUPE_PYTHON.`;
  }
  const [major = 0, minor = 0] = version.split(" ").map(Number);
  const enough = major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
  if (enough) return undefined;
  return `${path} is Python ${String(major)}.${String(minor)}; ${oldest.join(".")} or newer is needed.`;
}
