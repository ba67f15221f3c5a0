import { defineWords } from "../words/define-words.ts";

export const accountWords = defineWords({
  en: {
    account: "Account and workspaces",
    noWorkspace: "No workspace",
    otherWorkspaces: "Go to another workspace",
    profile: "You and your settings",
    signOut: "Sign out",
  },
  fr: {
    account: "Compte et espaces",
    noWorkspace: "Aucun espace",
    otherWorkspaces: "Passer dans un autre espace",
    profile: "Vous et vos réglages",
    signOut: "Se déconnecter",
  },
});
