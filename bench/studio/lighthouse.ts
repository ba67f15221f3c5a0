import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { openStudio } from "../../test/studio/open-studio.ts";

export const categories = ["performance", "accessibility", "best-practices"] as const;
export type Category = (typeof categories)[number];

export interface PageScores {
  readonly path: string;
  /** 0 to 100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Audits below full marks that count: what to mend. */
  readonly lost: readonly string[];
}

/** Lighthouse's scores of pages of the built studio before an empty company, as a desktop sees them. */
export async function lighthouseScores(paths: readonly string[]): Promise<PageScores[]> {
  const port = await freePort();
  const studio = await openStudio({ browserArguments: [`--remote-debugging-port=${port}`] });
  try {
    const found: PageScores[] = [];
    for (const path of paths) found.push(await scoresOf(studio.address, path, port));
    return found;
  } finally {
    await studio.close();
  }
}

async function scoresOf(address: string, path: string, port: number): Promise<PageScores> {
  const { default: lighthouse, desktopConfig } = await import("lighthouse");
  const onlyCategories: string[] = [...categories];
  const flags = { port, onlyCategories, logLevel: "error" } as const;
  const result = await lighthouse(address + path, flags, desktopConfig);
  if (!result) throw new Error(`Lighthouse measured nothing of ${path}.`);
  const { categories: measured, audits } = result.lhr;
  const scores = Object.fromEntries(
    categories.map((name) => [name, Math.round(100 * (measured[name]?.score ?? 0))]),
  ) as Record<Category, number>;
  const lost = categories.flatMap((name) =>
    (measured[name]?.auditRefs ?? [])
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
      .map(({ id }) => `${name}: ${audits[id]?.title ?? id} ${audits[id]?.displayValue ?? ""}`),
  );
  return { path, scores, lost };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
