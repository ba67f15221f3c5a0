import { describe, expect, test } from "@jest/globals";
import { letterWords } from "../../services/platform/notifications/letter-words.ts";
import {
  type LetterData,
  type Template,
  topicOf,
} from "../../services/platform/notifications/notifications.contract.ts";
import { renderLetter } from "../../services/platform/notifications/render-letter.ts";

const link = "https://studio.example.org/somewhere?token=a&b=c";
const samples: LetterData = {
  "verify-email": { name: "Ada", link },
  "reset-password": { name: "Ada", link },
  "password-changed": { name: "Ada" },
  "already-registered": { name: "Ada", link },
  invitation: { workspace: "Looms", invitedBy: "Grace", link },
  "webhook-disabled": { endpoint: "https://example.org/hook", reason: "gone", link },
  "run-failed": { title: "Why tea is hot", reason: "No kettle.", link },
  "approval-waiting": { title: "Why tea is hot", link },
  "budget-reached": { percent: 80, spent: 16, limit: 20, link },
};
const templates = Object.keys(topicOf) as Template[];
const render = (template: Template, language: "en" | "fr", data = samples[template]) =>
  renderLetter(letterWords(template, language, data));

describe.each(["en", "fr"] as const)("in %s", (language) => {
  test.each(templates)("%s says all that it was given, as text and as a page", (template) => {
    const letter = render(template, language);
    const wanted = Object.values(samples[template]).filter(
      (value) => ![link, "gone"].includes(String(value)),
    );
    for (const value of wanted) {
      expect(`${letter.subject}\n${letter.text}`).toContain(String(value));
    }
    const leads = "link" in samples[template];
    expect(letter.text.includes(link)).toBe(leads);
    expect(letter.html.includes(`href="${link.replace("&", "&amp;")}"`)).toBe(leads);
    expect(letter.subject.length).toBeLessThan(80);
  });
});

test.each([
  ...[{ reason: "gone", language: "en", said: "It answered 410 Gone" } as const],
  ...[{ reason: "gone", language: "fr", said: "a répondu 410 Gone" } as const],
  ...[{ reason: "failing", language: "en", said: "Nothing got through for five days" } as const],
  ...[{ reason: "failing", language: "fr", said: "pendant cinq jours" } as const],
])("Of a webhook that was given up, $language says why: $reason", ({ reason, language, said }) => {
  const data = { ...samples["webhook-disabled"], reason };
  expect(render("webhook-disabled", language, data).text).toContain(said);
});

test.each(templates)("%s is another letter in French", (template) => {
  const [english, french] = [render(template, "en"), render(template, "fr")];
  expect(french.subject).not.toBe(english.subject);
});

test("What a person typed is neither markup nor another header", () => {
  const workspace = '<img src=x onerror="alert(1)">\r\nBcc: everybody@example.org';
  const letter = render("invitation", "en", { ...samples.invitation, workspace });
  expect(letter.html).not.toContain("<img");
  expect(letter.subject).not.toMatch(/[\r\n]/);
});
