// DBOS: a run is a workflow function whose steps are checkpointed in PostgreSQL.
import { DBOS } from "@dbos-inc/dbos-sdk";
import { drive } from "./drive.ts";

const { database, steps, ...options } = JSON.parse(process.argv[2]);
let firstStep;

DBOS.setConfig({ name: "bench", systemDatabaseUrl: database, logLevel: "error" });
const workflow = DBOS.registerWorkflow(
  async (run) => {
    for (let step = 1; step <= steps; step += 1) {
      await DBOS.runStep(
        async () => {
          if (step === 1) firstStep(run);
          return { step };
        },
        { name: `step-${step}` },
      );
    }
  },
  { name: "bench" },
);
await DBOS.launch();

async function work(run) {
  const handle = await DBOS.startWorkflow(workflow)(run);
  await handle.getResult();
}

await drive(options, work, (told) => {
  firstStep = told;
});
process.exit(0);
