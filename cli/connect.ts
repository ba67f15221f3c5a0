import { findCompany } from "../company/data-lock.ts";
import type { Company } from "../company/start-company.ts";
import { readEnvironment } from "../config/environment.ts";
import { TroupeError } from "../errors/troupe-error.ts";
import { readSessionToken } from "../services/gateway/session-token.ts";
import { CompanyClient, isUnreachable } from "./company-client.ts";
import { fieldOf } from "../validation/record.ts";

/** Milliseconds that another process gets to come up or to go away. */
const waitMs = 15_000;

/** A company as it is reached from here: another process's, or one in this process. */
export interface Connection {
  readonly client: CompanyClient;
  /** Present if it was started here. */
  readonly company?: Company;
}

/**
 * The way to a company that outlives any one of them: where the process that owned the data ends,
 * the next call finds its successor or starts one here.
 */
export class CompanyLink {
  readonly #start: () => Promise<Company>;
  #connection: Connection | undefined;

  /** @param start starts a company in this process, where none runs */
  constructor(start: () => Promise<Company>) {
    this.#start = start;
  }

  async connect(): Promise<Connection> {
    this.#connection ??= await openConnection(this.#start);
    return this.#connection;
  }

  /** Runs the task; if the company goes away meanwhile, runs it again with the next one. */
  async use<Result>(task: (client: CompanyClient) => Promise<Result>): Promise<Result> {
    for (;;) {
      const connection = await this.connect();
      try {
        return await task(connection.client);
      } catch (error) {
        if (!isUnreachable(error) || connection.company) throw error;
        this.#connection = undefined;
      }
    }
  }

  /** Stops the company if it was started here. */
  async close(): Promise<void> {
    await this.#connection?.company?.stop();
  }
}

async function openConnection(start: () => Promise<Company>): Promise<Connection> {
  const { data } = readEnvironment();
  const running = await findCompany(data, { waitMs });
  if (running) return attach(running.address, data);
  try {
    const company = await startOnFreePort(start);
    return { ...attach(company.address ?? "", data), company };
  } catch (error) {
    // Somebody else was faster between the question and the start.
    const locked = error instanceof TroupeError && error.type === "DATA_LOCKED";
    const owner = locked ? await findCompany(data, { waitMs }) : undefined;
    if (!owner) throw error;
    return attach(owner.address, data);
  }
}

function attach(address: string, data: string): Connection {
  return { client: new CompanyClient({ address, token: readSessionToken(data) }) };
}

/** A port that is taken is no reason not to make a film: others find this company by its lock. */
async function startOnFreePort(start: () => Promise<Company>): Promise<Company> {
  try {
    return await start();
  } catch (error) {
    const taken = error instanceof TroupeError && fieldOf(error.data, "field") === "TROUPE_PORT";
    if (!taken) throw error;
    process.env.TROUPE_PORT = "0";
    return start();
  }
}
