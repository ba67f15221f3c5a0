import { defineWords } from "../../words/define-words.ts";

export const closingWords = defineWords({
  en: {
    title: "Close this workspace",
    about: "For good. Nobody can open it again, neither you nor who runs the company.",
    begin: "Close the workspace…",
    ownersOnly: "Only an owner of the workspace can close it.",
    companys: "This is the workspace of whoever runs the company. It stays as long as the company.",
    ends: "What ends",
    members: (count: number) =>
      count === 1
        ? "You are out of it at once. Nobody else is in it."
        : `You and ${count - 1} ${count === 2 ? "other member" : "other members"} are out of it at once, on all devices.`,
    keys: "API keys and apps are refused at once; webhooks get nothing any more.",
    runs: "Schedules end, and films that are being made are cancelled.",
    channels:
      "Channels are disconnected: the permission goes back to Google. Videos on YouTube stay there.",
    providers: "Keys of providers are forgotten.",
    works:
      "Films that were made stay in the company’s store, where nobody reaches them any more. Download what you want to keep first.",
    toWorks: "Look at the films",
    confirm: (name: string) => `Type its name to close it: ${name}`,
    mismatch: (name: string) => `Type “${name}” above, exactly like this.`,
    close: "Close it for good",
    closing: "Closing…",
    closed: (name: string) => `“${name}” is closed.`,
    nowIn: (name: string) => `You are in “${name}” now.`,

    noneTitle: "You are in no workspace",
    noneAsk: "Ask for an invitation",
    noneAbout:
      "Films, people and keys belong to a workspace. Whoever may invite you sends a letter with a link: open it here.",
    noneBegin: "Begin with one of your own",
    noneOrMake:
      "Films, people and keys belong to a workspace. Make one of your own, or open the link of an invitation.",
    newName: "What the new workspace is called",
    make: "Make a workspace",
    making: "Making…",
    toYou: "Your own settings",
  },
  fr: {
    title: "Fermer cet espace",
    about: "Définitivement. Personne ne peut le rouvrir, ni vous ni l’exploitant de la compagnie.",
    begin: "Fermer l’espace…",
    ownersOnly: "Seul un propriétaire de l’espace peut le fermer.",
    companys: "C’est l’espace de l’exploitant de la compagnie. Il reste aussi longtemps qu’elle.",
    ends: "Ce qui s’arrête",
    members: (count: number) =>
      count === 1
        ? "Vous en sortez aussitôt. Personne d’autre n’y est."
        : `Vous et ${count - 1} ${count === 2 ? "autre membre" : "autres membres"} en sortez aussitôt, sur tous les appareils.`,
    keys: "Clés d’API et applications sont refusées aussitôt ; les webhooks ne reçoivent plus rien.",
    runs: "Les programmations s’arrêtent, et les films en cours sont annulés.",
    channels:
      "Les chaînes sont déconnectées : l’autorisation est rendue à Google. Les vidéos sur YouTube y restent.",
    providers: "Les clés de fournisseurs sont oubliées.",
    works:
      "Les films déjà faits restent dans le stockage de la compagnie, où plus personne ne les atteint. Téléchargez d’abord ce que vous voulez garder.",
    toWorks: "Voir les films",
    confirm: (name: string) => `Tapez son nom pour le fermer : ${name}`,
    mismatch: (name: string) => `Tapez « ${name} » ci-dessus, exactement ainsi.`,
    close: "Fermer définitivement",
    closing: "Fermeture…",
    closed: (name: string) => `« ${name} » est fermé.`,
    nowIn: (name: string) => `Vous êtes maintenant dans « ${name} ».`,

    noneTitle: "Vous n’êtes dans aucun espace",
    noneAsk: "Demandez une invitation",
    noneAbout:
      "Films, personnes et clés appartiennent à un espace. Qui peut vous inviter vous envoie un lien par e-mail : ouvrez-le ici.",
    noneBegin: "Commencez par le vôtre",
    noneOrMake:
      "Films, personnes et clés appartiennent à un espace. Créez le vôtre, ou ouvrez le lien d’une invitation.",
    newName: "Nom du nouvel espace",
    make: "Créer un espace",
    making: "Création…",
    toYou: "Vos réglages",
  },
});
