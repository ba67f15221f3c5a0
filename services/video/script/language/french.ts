import { chooseEnding } from "./call-to-action.ts";
import type { Language } from "./language.ts";
import { stopWords } from "./stop-words.ts";
import { wordTokens, type SmallWords } from "./word-tokens.ts";

const smallWords: SmallWords = {
  stopWords: new Set([
    ...stopWords("fr"),
    ..."donc environ moins beaucoup près toujours jamais ainsi pourtant aussi autre autres même mêmes deux trois très encore presque alors comme plus seulement également vraiment simplement notamment surtout souvent parfois longtemps autrefois ensuite enfin".split(
      " ",
    ),
  ]),
  determiners:
    /^(?:l['’]|le|la|les|une?|des|du|au|aux|ce|cet|cette|ces|son|sa|ses|leurs?|notre|nos|votre|vos|chaque|quelques|plusieurs|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|vingt|trente|quarante|cinquante|soixante|cents?|mille|aucune?)$/u,
  linking: /^(?:de|d['’])$/u,
  adjectives:
    /^(?:grande?s?|petite?s?|gros(?:se)?s?|hauts?|hautes?|bas|basses?|ancien(?:ne)?s?|nouve(?:au|aux|lles?)|bons?|bonnes?|beaux?|belles?|minuscules?|immenses?|premi(?:er|ère)s?|derni(?:er|ère)s?|jeunes?|vieux|longs?|longues?|prochaine?s?)$/u,
  elisions: /^(?:l|d|qu|n|s|c|j|m|t|jusqu|lorsqu|puisqu)['’]/iu,
  verbs: /(?:[èi]rent|urent|aient)$/u,
  compounds: new Set(
    (
      "pomme de terre|tremblement de terre|ver de terre|ver à soie|chemin de fer|fer à cheval|" +
      "étoile de mer|étoile filante|fruit de mer|coucher de soleil|lever de soleil|clair de lune|" +
      "lune de miel|raz de marée|trou noir|voie lactée|aurore boréale|feu d'artifice|feu d’artifice|" +
      "arme à feu|machine à vapeur|moulin à vent|noix de coco|canne à sucre|huile d'olive|" +
      "huile d’olive|pièce de monnaie|brosse à dents|moyen âge|chef-d'œuvre|chef-d’œuvre|" +
      "main-d'œuvre|main-d’œuvre|montagnes russes|patate douce|orang-outan"
    ).split("|"),
  ),
  singular: (noun) => (/[^siuao]s$/u.test(noun) && noun.length > 4 ? noun.slice(0, -1) : noun),
};

const dangling =
  /^(?:Mais|Et|Or|Donc|Ainsi|Alors|Puis|Ensuite|Enfin|Aussi|Pourtant|Cependant|Toutefois|Néanmoins|Car|Sinon|Ou|De plus|En effet|En revanche|Par contre|Au contraire|De même|Du coup|Dès lors|Voilà pourquoi|C'est pourquoi|C’est pourquoi|Là|En retour|À l['’]inverse|Même|Plus tard)(?=[\s,])|^(?:Ils?|Elles?|On y|Cela|Ça|Ceci|Celui|Celle|Ceux|Celles|Ce|C['’]|Cet|Cette|Ces|Son|Sa|Ses|Leurs?|Eux|L['’](?:un|une|autre)|Les (?:uns|unes|autres|deux|trois|premiers?|premières?)|Le (?:premier|second|dernier|résultat|même)|La (?:première|seconde|dernière|raison|même)|D['’]autres|L[ea]s? plus|Certains|Certaines|Beaucoup|Plusieurs|Tous|Toutes|Aucun|Aucune|Chacun|Chacune|La plupart)(?:[\s,]|(?<=['’]))/iu;
/** A pronoun between the first preposition and the first noun: "Dans ses ailes". */
const danglingInside =
  /^(?:Dans|Sur|Sous|Avec|Sans|Pour|Par|À|De|Depuis|Pendant|Après|Avant|Chez|Grâce à) (?:ce|cet|cette|ces|son|sa|ses|leurs?|lui|elles?|eux|cela)\b/iu;
/** Words inside a sentence that join it to the one before: "donc", "ce cycle", "en contient". */
const leaning =
  /[\s,](?:donc|(?:elle|lui|eux|elles) aussi|(?:ce|cet|cette|ces) (?!qu|sont\b|n['’])\p{L}+|en (?:contient|contiennent|a|ont|est|sont|fait|font|reste|restent|vient|viennent|compte|comptent|produit))(?=[\s,.;])/iu;
const articles = "(?:le |la |les |l['’]|un |une |des |du )";

const plainEnding = {
  headline: "Abonnez-vous",
  text: "Abonnez-vous pour d'autres histoires comme celle-ci.",
};
const endings = [
  { headline: "Abonnez-vous", text: "Abonnez-vous pour d'autres histoires sur {subject}." },
  { headline: "La suite bientôt", text: "Pour en savoir plus sur {subject}, abonnez-vous." },
];

export function french(): Language {
  return {
    code: "fr",
    pace: 2.6,
    tagged: false,
    tokens: (sentence) => wordTokens(sentence, "fr", smallWords),
    dangles: (sentence) =>
      dangling.test(sentence) || danglingInside.test(sentence) || leaning.test(sentence),
    mentionsKnown: (tokens, terms) =>
      /^(?:le|la|les|l['’])$/u.test(tokens[0]?.lower ?? "") &&
      !tokens
        .slice(1, 4)
        .some(({ lemma, lower }) => terms.has(lemma) || /^(?:plus|moins|seule?s?)$/.test(lower)),
    leads: (sentence) => /[?:]$/.test(sentence) || /^Voici\b/i.test(sentence),
    looseConnective:
      /^(?:Cependant|Toutefois|Pourtant|Néanmoins|De plus|En effet|En revanche|Par exemple|Ainsi|Enfin|Par conséquent|D['’]ailleurs|Au contraire|Par contre|En fait|Bien sûr),?\s+(?=\p{L})/iu,
    reason:
      /\b(?:parce qu|car|c['’]est pourquoi|voilà pourquoi|raison|grâce à|à cause|afin|donc|explique|provoqu|si bien qu)/iu,
    striking:
      /\b(?:jamais|seule?s?|aucune?|personne|chaque|rien|premi(?:er|ère)s?|derni(?:er|ère)s?|plus|moins|toujours|impossible|mystère|secret|étrange|pourtant|mais|sans|même|milliers?|millions?|milliards?|pour cent|fois)\b/giu,
    meta: /\b(?:cet article|cette page|ce texte|ci-dessus|ci-dessous|cliquez|abonnez-vous|cookies?|tous droits réservés)\b/iu,
    definition:
      /^(?:[\p{L}'’-]+ ){1,6}(?:est|sont|était|étaient|fut) (?:une?|des|l['’]un|l['’]une|le|la|les)\b/iu,
    clauseBreak:
      /\s?;\s+|,\s+(?=(?:et|mais|donc|or) (?:le|la|les|l['’]|un|une|des|il|elle|ils|elles|on|ce|cela|cette|ces|son|sa|ses|leur|leurs)(?:\s|\p{L}))/giu,
    asks: /^(?:pourquoi|comment|quand|où|qui|que|quoi|quel|quelle|quels|quelles|combien)\b/iu,
    subjectOf,
    questionOf: (topic) =>
      /^(?:Pourquoi|Comment|Combien)\b/i.test(topic.trim())
        ? `${topic.trim().replace(/[\s?.!]+$/u, "")} ?`
        : undefined,
    callToAction: (subject) => chooseEnding(subject, endings, plainEnding),
  };
}

/** "Pourquoi le miel ne se périme jamais" → "le miel"; only what stands behind an article. */
function subjectOf(topic: string): string | undefined {
  const bare = topic
    .trim()
    .replace(
      /^(?:pourquoi|comment|combien|quand|où|l['’]histoire (?:de |du |des |d['’]))\s*/iu,
      "",
    );
  const whole = /^(?:l['’]histoire|histoire) du /iu.test(topic.trim()) ? `le ${bare}` : bare;
  const phrase = new RegExp(
    `^${articles}[\\p{L}-]+(?: (?:de la|de l['’]|des|du|de|d['’]) ?[\\p{L}-]+)?`,
    "iu",
  ).exec(whole);
  const subject = phrase?.[0];
  // "sur du sel" is no French; and an article of its own would be needed.
  if (subject === undefined || /^(?:du|des) /i.test(subject)) return undefined;
  return subject.charAt(0).toLocaleLowerCase("fr") + subject.slice(1);
}
