import { startCompany } from "../company/start-company.ts";
import { loadDotenv } from "../config/dotenv.ts";
import { startMain } from "./start/main.ts";
import { prepareStudio } from "./studio/prepare-studio.ts";

loadDotenv();
await startMain(async () => {
  await prepareStudio();
  return startCompany();
});
