import type { Company } from "../../company/start-company.ts";
import { tellHealth } from "../../company/tell-health.ts";
import { explainError } from "../explain-error.ts";
import { onInterrupt } from "../interrupt.ts";
import { ownerLinkLines } from "../owner-link.ts";

/**
 * The whole of `npm start`: serves until Ctrl-C or SIGTERM, then stops in order.
 * @returns when the company listens
 */
export async function startMain(start: () => Promise<Company>): Promise<void> {
  try {
    const company = await start();
    tellHealth(company.broker);
    onInterrupt(() => {
      process.stderr.write("Stopping: steps under way are finished or handed back…\n");
      void company.stop();
    });
    // Also where it was told to end by somebody else.
    void company.ended.then(() => process.exit(0));
    process.stdout.write(welcome(company.address ?? ""));
    process.stdout.write(await ownerLinkLines(company));
  } catch (error) {
    process.stderr.write(`${explainError(error)}\n`);
    process.exit(1);
  }
}

function welcome(address: string): string {
  return `
The company is at work: ${address}

Open that address to make a film, or stay in the shell:
  npm run make -- "Why tea is hot" --from examples/coffee.md
All routes: ${address}/openapi.json   Stop: Ctrl-C
`;
}
