import { type CallingOptions, ServiceBroker } from "moleculer";
import { environmentVariables } from "../../config/environment.ts";
import script from "../../services/video/script/script.service.ts";
import type { Script } from "../../services/video/video.contract.ts";

export interface ScriptCompany {
  generate(params: object): Promise<Script>;
  describe(params: object): Promise<unknown>;
  stop(): Promise<void>;
}

/** The script service alone, with these settings and no others. */
export async function startScript(
  settings: Readonly<Record<string, string>>,
): Promise<ScriptCompany> {
  for (const name of environmentVariables) delete process.env[name];
  Object.assign(process.env, settings);
  const broker = new ServiceBroker({ logger: false });
  broker.createService({ ...script, mixins: [] });
  await broker.start();
  const call = <T>(name: string, params: object, options?: CallingOptions): Promise<T> =>
    broker.call<T, object>(name, params, options);
  return {
    generate: (params) => call("script.generate", params),
    describe: (params) => call("script.describe", params),
    stop: () => broker.stop(),
  };
}

/** Nobody listens there: the network is away. */
export const nobody = "http://127.0.0.1:9";
