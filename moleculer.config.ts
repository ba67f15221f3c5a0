import { brokerOptions } from "./company/broker-options.ts";
import { readEnvironment } from "./config/environment.ts";

/** For Moleculer's runner; `startCompany` takes the same options. */
export default brokerOptions(readEnvironment());
