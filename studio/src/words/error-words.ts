import { useLanguage } from "./language.tsx";

/** What happened, in French, by the company's code; its own sentence is English and says the rest. */
const french: Readonly<Record<string, string>> = {
  INPUT_INVALID: "Ce qui a été saisi ne convient pas",
  INPUT_TOO_LARGE: "C’est trop long ou trop gros",
  TOPIC_UNKNOWN: "On en sait trop peu sur ce sujet",
  GLYPHS_MISSING: "Il manque des caractères aux polices pour ce texte",
  LANGUAGE_UNSUPPORTED: "Rien ici ne parle cette langue",
  URL_REFUSED: "Cette adresse ne peut pas être lue d’ici",
  URL_UNREACHABLE: "Cette adresse n’a pas répondu",
  URL_UNREADABLE: "Cette page ne contient pas d’article lisible",
  RUN_NOT_FOUND: "Cette exécution n’existe pas",
  RUN_STATE_CONFLICT: "L’exécution n’en est plus là",
  ITEM_NOT_FOUND: "Cette œuvre n’existe pas",
  ARTIFACT_NOT_FOUND: "Ce fichier n’existe plus",
  REVISION_CONFLICT: "Quelqu’un l’a changé entre-temps",
  STEP_TIMEOUT: "L’étape a pris trop de temps",
  WORKER_LOST: "Le processus qui y travaillait a disparu",
  CANCELLED: "Le travail a été arrêté",
  STORAGE_FULL: "Le disque est plein",
  STORAGE_READ_ONLY: "La base n’accepte aucune écriture",
  STORAGE_UNREACHABLE: "La base ne répond pas",
  TOOL_MISSING: "Il manque un programme sur cette machine",
  TOOL_FAILED: "Un programme a échoué",
  RESULT_REJECTED: "Le résultat n’est pas assez bon pour être gardé",
  PROVIDER_MISSING: "Aucun fournisseur ne sait le faire ici",
  PROVIDER_UNAUTHORIZED: "Le fournisseur refuse la clé",
  PROVIDER_REJECTED: "Le fournisseur refuse la demande",
  PROVIDER_RATE_LIMITED: "Le fournisseur demande d’attendre",
  PROVIDER_FAILED: "Le fournisseur ne répond pas comme il faut",
  PROVIDER_ANSWER_INVALID: "La réponse du fournisseur est inutilisable",
  BUDGET_EXCEEDED: "Le budget n’y suffit pas",
  CHANNEL_NOT_FOUND: "Cette chaîne n’est pas connectée",
  CHANNEL_DISCONNECTED: "La chaîne est à reconnecter",
  FORBIDDEN: "Votre rôle ne le permet pas",
  RATE_LIMITED: "Trop de demandes à la fois",
  SERVICE_AWAY: "Une partie de la compagnie ne travaille pas en ce moment",
  MAINTENANCE: "La compagnie est en maintenance",
  INTERNAL: "Quelque chose d’imprévu est arrivé",
};

/** What happened in the reader's language, and the company's sentence where that is another one. */
export function useHappened(): (
  code: string,
  message: string,
) => { readonly happened: string; readonly said?: string } {
  const { language } = useLanguage();
  return (code, message) => {
    const happened = language === "fr" ? french[code] : undefined;
    return happened === undefined ? { happened: message } : { happened, said: message };
  };
}
