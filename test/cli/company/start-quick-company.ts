import { type Company, type CompanyOptions, startCompany } from "../../../company/start-company.ts";
import { quickTrades } from "./quick-trades.ts";

/** The real engine, gateway and catalog beside trades that take no time. */
export function startQuickCompany(options: CompanyOptions = {}): Promise<Company> {
  return startCompany({
    services: ["pipelines", "gateway", "catalog"],
    extra: quickTrades,
    logger: false,
    ...options,
  });
}
