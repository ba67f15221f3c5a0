import { healthOfNodes } from "../../company/node-health.ts";

/**
 * The whole of `npm run health`: says of each of the company's processes on this machine whether it is
 * well. Containers are checked by it.
 * @returns the exit code: 0 where all of them are, and there is one
 */
export function healthMain(): number {
  const nodes = healthOfNodes();
  for (const { pid, services, problems } of nodes) {
    const state = problems.length === 0 ? "well" : problems.join(" ");
    process.stdout.write(`${services.join(", ")} (process ${pid}): ${state}\n`);
  }
  if (nodes.length === 0) {
    process.stdout.write("Nothing of the company runs here, or it is still starting.\n");
  }
  return nodes.length > 0 && nodes.every(({ problems }) => problems.length === 0) ? 0 : 1;
}
