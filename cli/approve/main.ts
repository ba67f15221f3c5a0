import type { Company } from "../../company/start-company.ts";
import { TroupeError } from "../../errors/troupe-error.ts";
import type {
  ApproveResult,
  ListResult,
  RunStatus,
  StepStatus,
} from "../../services/orchestrator/pipelines.contract.ts";
import type { CompanyClient } from "../company-client.ts";
import { CompanyLink } from "../connect.ts";
import { exitCodes, refuse } from "../exit-codes.ts";
import { onInterrupt } from "../interrupt.ts";
import { followRun, say, type Studio } from "../make/follow-run.ts";
import { paintFor } from "../make/paint.ts";
import type { RunReport } from "../make/report.ts";
import { type ApproveCommand, parseApprove } from "./arguments.ts";

/**
 * The whole of `npm run approve`.
 * @param start starts a company in this process, where none runs
 * @returns the exit code
 */
export async function approveMain(
  argv: readonly string[],
  start: () => Promise<Company>,
): Promise<number> {
  const command = parseApprove(argv);
  if ("text" in command) {
    (command.exitCode === 0 ? process.stdout : process.stderr).write(command.text);
    return command.exitCode;
  }
  const cancel = new AbortController();
  onInterrupt(() => cancel.abort());
  const link = new CompanyLink(start);
  const studio: Studio = {
    link,
    screen: process.stderr,
    out: command.out,
    cancel: cancel.signal,
    many: false,
  };
  try {
    if (command.runId === undefined) return await listApprovals(studio, command.json);
    const report = await approve(studio, command.runId, command);
    if (command.json) process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
    return cancel.signal.aborted ? exitCodes.interrupted : exitCodeOf(report);
  } catch (error) {
    return refuse(error, command.json);
  } finally {
    await link.close();
  }
}

async function approve(
  studio: Studio,
  runId: string,
  { decision, comment, step: wanted }: ApproveCommand,
): Promise<RunReport> {
  const path = `/api/pipelines/${encodeURIComponent(runId)}`;
  const given = await studio.link.use(async (client) => {
    const status = await client.get<RunStatus>(
      `/api/pipelines/status/${encodeURIComponent(runId)}`,
    );
    const step = wanted ?? approvalOf(status);
    return client.post<ApproveResult>(`${path}/approve`, { step, decision, comment });
  });
  const paint = paintFor(studio.screen);
  const verb = given.approved ? paint("green", "✓ approved") : paint("yellow", "✗ rejected");
  say(studio, `${verb} ${given.step}`, "");
  return followRun(studio, given.pipelineId);
}

/** The step that waits for a decision; one that was decided already, so that it can be said again. */
function approvalOf(status: RunStatus): string {
  const waiting = (status.waitingFor ?? []).filter(({ kind }) => kind === "approval");
  const asked = waiting.length > 0 ? waiting : status.steps.flatMap(decidedSteps);
  const [first, second] = asked.map(({ step }) => step);
  if (first === undefined) {
    throw new TroupeError(
      "RUN_STATE_CONFLICT",
      `The run waits for no decision: it is ${status.state}.`,
      { hint: "npm run approve lists the runs that do." },
    );
  }
  if (second === undefined) return first;
  throw new TroupeError("INPUT_INVALID", "The run has more than one approval.", {
    field: "step",
    hint: `Choose with --step: ${asked.map(({ step }) => step).join(", ")}`,
  });
}

function decidedSteps(status: StepStatus): StepStatus[] {
  const own = status.decision ? [status] : [];
  return [...own, ...(status.parts ?? []).flatMap(decidedSteps)];
}

async function listApprovals({ link }: Studio, json: boolean): Promise<number> {
  const runs = await link.use(waitingRuns);
  const lines = runs.flatMap(({ pipelineId, pipeline, input, waitingFor = [] }) => [
    `${pipelineId}  ${pipeline}  ${typeof input.topic === "string" ? input.topic : ""}`.trimEnd(),
    ...waitingFor
      .filter(({ kind }) => kind === "approval")
      .map(({ step, message }) => `  ${step}: ${message}`),
  ]);
  const text = lines.length > 0 ? lines.join("\n") : "No run waits for a decision.";
  process.stdout.write(json ? `${JSON.stringify({ runs }, null, 2)}\n` : `${text}\n`);
  return exitCodes.completed;
}

/** Runs that ask somebody, those too that have other things to do meanwhile. */
async function waitingRuns(client: CompanyClient): Promise<RunStatus[]> {
  const found: RunStatus[] = [];
  for (const state of ["waiting", "running", "retrying"]) {
    const page = await client.get<ListResult>(`/api/pipelines?state=${state}&limit=100`);
    found.push(...page.runs);
  }
  return found.filter(({ waitingFor = [] }) => waitingFor.some(({ kind }) => kind === "approval"));
}

function exitCodeOf({ state }: RunReport): number {
  if (state === "completed") return exitCodes.completed;
  return state === "waiting" ? exitCodes.waiting : exitCodes.failed;
}
