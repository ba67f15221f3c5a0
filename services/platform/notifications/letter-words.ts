import type { Language, LetterData, Template } from "./notifications.contract.ts";

/** What a letter says: a subject, paragraphs, and where its button leads. */
export interface LetterWords {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly button?: { readonly words: string; readonly link: string };
}

type Words = { readonly [T in Template]: (data: LetterData[T]) => LetterWords };

function dollars(amount: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: "currency", currency: "USD" }).format(amount);
}

const english: Words = {
  "verify-email": ({ name, link }) => ({
    subject: "Is this your e-mail address?",
    paragraphs: [
      `Hello ${name},`,
      "Confirm your address and your account in Troupe is ready. The link is good for a day.",
      "You did not sign up? Then there is nothing to do: without the link nobody can use the account.",
    ],
    button: { words: "Confirm my address", link },
  }),
  "reset-password": ({ name, link }) => ({
    subject: "A new password for Troupe",
    paragraphs: [
      `Hello ${name},`,
      "Here you choose a new password. The link works once, within an hour, and signs you out everywhere else.",
      "You did not ask for it? Then nothing changes, and nobody has seen this link but you.",
    ],
    button: { words: "Choose a new password", link },
  }),
  "password-changed": ({ name }) => ({
    subject: "Your password was changed",
    paragraphs: [
      `Hello ${name},`,
      "The password of your account in Troupe is a new one since just now.",
      "That was not you? Then have a link for another password sent to you on the sign-in page: it ends all sessions.",
    ],
  }),
  "already-registered": ({ name, link }) => ({
    subject: "You have an account already",
    paragraphs: [
      `Hello ${name},`,
      "Somebody, probably you, just signed up with this address. There is an account for it: sign in, or set a new password there.",
      "That was not you? Then there is nothing to do.",
    ],
    button: { words: "Sign in", link },
  }),
  invitation: ({ workspace, invitedBy, link }) => ({
    subject: `${invitedBy} invites you to ${workspace}`,
    paragraphs: [
      `${invitedBy} would like you to work in "${workspace}" in Troupe, where videos are made.`,
      "The link is good for a week, and for you alone.",
    ],
    button: { words: "See the invitation", link },
  }),
  "webhook-disabled": ({ endpoint, reason, link }) => ({
    subject: "A webhook was switched off",
    paragraphs: [
      `Nothing is sent to ${endpoint} any more.`,
      {
        gone: "It answered 410 Gone: it does not want to be told any more.",
        failing: "Nothing got through for five days.",
      }[reason],
      "What was not delivered is in the log: once the endpoint works, switch it on and replay it.",
    ],
    button: { words: "Open the webhook", link },
  }),
  "run-failed": ({ title, reason, link }) => ({
    subject: `"${title}" did not come through`,
    paragraphs: [
      `"${title}" stopped: ${reason}`,
      "Nothing is lost. Change what is needed and go on from there.",
    ],
    button: { words: "Look at the run", link },
  }),
  "approval-waiting": ({ title, link }) => ({
    subject: `"${title}" waits for you`,
    paragraphs: [`"${title}" goes on as soon as somebody has looked at it and agrees.`],
    button: { words: "Look and decide", link },
  }),
  "budget-reached": ({ percent, spent, limit, link }) => ({
    subject: percent < 100 ? `${percent} % of the budget is spent` : "The budget is used up",
    paragraphs: [
      `Providers have charged about ${dollars(spent, "en")} of the ${dollars(limit, "en")} that this workspace may spend this month.`,
      percent < 100
        ? "Nothing has to be done. When the budget is used up, steps that cost money wait; what is made on your own machines goes on."
        : "Steps that cost money wait now, until next month or until you raise the budget. Nothing is lost, and what is made on your own machines goes on.",
    ],
    button: { words: "Look at the budget", link },
  }),
};

const french: Words = {
  "verify-email": ({ name, link }) => ({
    subject: "Cette adresse est-elle la vôtre ?",
    paragraphs: [
      `Bonjour ${name},`,
      "Confirmez votre adresse et votre compte Troupe est prêt. Le lien est valable un jour.",
      "Vous n'avez rien demandé ? Ne faites rien : sans ce lien, personne ne peut utiliser le compte.",
    ],
    button: { words: "Confirmer mon adresse", link },
  }),
  "reset-password": ({ name, link }) => ({
    subject: "Un nouveau mot de passe pour Troupe",
    paragraphs: [
      `Bonjour ${name},`,
      "Choisissez ici un nouveau mot de passe. Le lien sert une fois, pendant une heure, et ferme toutes vos autres sessions.",
      "Vous n'avez rien demandé ? Rien ne change, et personne d'autre n'a vu ce lien.",
    ],
    button: { words: "Choisir un mot de passe", link },
  }),
  "password-changed": ({ name }) => ({
    subject: "Votre mot de passe a changé",
    paragraphs: [
      `Bonjour ${name},`,
      "Votre compte Troupe a un nouveau mot de passe depuis un instant.",
      "Ce n'était pas vous ? Demandez un autre mot de passe sur la page de connexion : toutes les sessions seront fermées.",
    ],
  }),
  "already-registered": ({ name, link }) => ({
    subject: "Vous avez déjà un compte",
    paragraphs: [
      `Bonjour ${name},`,
      "Quelqu'un, sans doute vous, vient de s'inscrire avec cette adresse. Un compte existe : connectez-vous, ou choisissez-y un nouveau mot de passe.",
      "Ce n'était pas vous ? Ne faites rien.",
    ],
    button: { words: "Me connecter", link },
  }),
  invitation: ({ workspace, invitedBy, link }) => ({
    subject: `${invitedBy} vous invite dans ${workspace}`,
    paragraphs: [
      `${invitedBy} aimerait travailler avec vous dans « ${workspace} », sur Troupe, où se font des vidéos.`,
      "Le lien est valable une semaine, et pour vous seulement.",
    ],
    button: { words: "Voir l'invitation", link },
  }),
  "webhook-disabled": ({ endpoint, reason, link }) => ({
    subject: "Un webhook a été désactivé",
    paragraphs: [
      `Plus rien n'est envoyé à ${endpoint}.`,
      {
        gone: "L'adresse a répondu 410 Gone : elle ne veut plus rien recevoir.",
        failing: "Rien n'est arrivé à destination pendant cinq jours.",
      }[reason],
      "Ce qui n'est pas parti est dans le journal : une fois l'adresse réparée, réactivez le webhook et renvoyez le tout.",
    ],
    button: { words: "Ouvrir le webhook", link },
  }),
  "run-failed": ({ title, reason, link }) => ({
    subject: `« ${title} » n'a pas abouti`,
    paragraphs: [
      `« ${title} » s'est arrêté : ${reason}`,
      "Rien n'est perdu. Corrigez ce qu'il faut et reprenez de là.",
    ],
    button: { words: "Voir l'exécution", link },
  }),
  "approval-waiting": ({ title, link }) => ({
    subject: `« ${title} » vous attend`,
    paragraphs: [`« ${title} » continue dès que quelqu'un l'a regardé et l'approuve.`],
    button: { words: "Regarder et décider", link },
  }),
  "budget-reached": ({ percent, spent, limit, link }) => ({
    subject:
      percent < 100 ? `${percent} % du budget sont dépensés` : "Le budget du mois est épuisé",
    paragraphs: [
      `Les fournisseurs ont facturé environ ${dollars(spent, "fr")} sur les ${dollars(limit, "fr")} que cet espace peut dépenser ce mois-ci.`,
      percent < 100
        ? "Rien à faire pour l'instant. Une fois le budget épuisé, les étapes payantes attendront ; ce qui se fait sur vos machines continue."
        : "Les étapes payantes attendent désormais le mois prochain, ou que vous releviez le budget. Rien n'est perdu, et ce qui se fait sur vos machines continue.",
    ],
    button: { words: "Voir le budget", link },
  }),
};

const words: Readonly<Record<Language, Words>> = { en: english, fr: french };

export function letterWords<T extends Template>(
  template: T,
  language: Language,
  data: LetterData[T],
): LetterWords {
  return words[language][template](data);
}
