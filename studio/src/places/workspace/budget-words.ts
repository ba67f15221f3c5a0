import { defineWords } from "../../words/define-words.ts";

export const budgetWords = defineWords({
  en: {
    title: "Budget",
    about:
      "What providers charge this month, at list prices. Each film says before the start what it will cost, and each step what it has cost.",
    spentOf: (spent: string, limit: string) => `${spent} of ${limit} spent this month`,
    spent: (spent: string) => `${spent} spent this month, no limit set`,
    reserved: (amount: string) => `${amount} more are reserved for calls under way.`,
    usedUp:
      "The budget is used up: steps that cost money wait for the next month, or until you raise it. What is made on your machines goes on.",
    bar: "Spent of the budget",
    renews: "begins anew",
    calls: (count: number) => (count === 1 ? "1 call" : `${count} calls`),
    unpriced: (count: number) =>
      count === 1 ? "1 call of unknown price" : `${count} calls of unknown price`,
    nothing: "No provider has charged anything this month.",
    limit: "Limit a month, in US dollars",
    limitHint: "Empty for no limit. 0 lets only pass what costs nothing.",
    set: "Set the budget",
    setting: "Setting…",
    earlier: "The months before",
  },
  fr: {
    title: "Budget",
    about:
      "Ce que les fournisseurs facturent ce mois-ci, aux prix publics. Chaque film dit avant de commencer ce qu’il coûtera, et chaque étape ce qu’elle a coûté.",
    spentOf: (spent: string, limit: string) => `Dépensé ce mois-ci : ${spent} sur ${limit}`,
    spent: (spent: string) => `Dépensé ce mois-ci : ${spent}, sans limite`,
    reserved: (amount: string) => `${amount} de plus sont réservés pour des appels en cours.`,
    usedUp:
      "Le budget est épuisé : les étapes payantes attendent le mois prochain, ou que vous le releviez. Ce qui se fait sur vos machines continue.",
    bar: "Part dépensée du budget",
    renews: "repart à zéro",
    calls: (count: number) => (count < 2 ? `${count} appel` : `${count} appels`),
    unpriced: (count: number) =>
      count < 2 ? `${count} appel de prix inconnu` : `${count} appels de prix inconnu`,
    nothing: "Aucun fournisseur n’a rien facturé ce mois-ci.",
    limit: "Limite par mois, en dollars américains",
    limitHint: "Vide : pas de limite. 0 ne laisse passer que ce qui ne coûte rien.",
    set: "Fixer le budget",
    setting: "Enregistrement…",
    earlier: "Les mois d’avant",
  },
});
