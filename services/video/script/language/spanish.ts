import { chooseEnding } from "./call-to-action.ts";
import type { Language } from "./language.ts";
import { stopWords } from "./stop-words.ts";
import { wordTokens, type SmallWords } from "./word-tokens.ts";

const smallWords: SmallWords = {
  stopWords: new Set([
    ...stopWords("es"),
    ..."son es era eran fue fueron está están que como más menos muy también casi hacia tras solo aunque cuanto tan tanto así todavía algunas algunos cuando donde mientras según sobre entre hasta desde otra otro vez veces".split(
      " ",
    ),
  ]),
  determiners:
    /^(?:el|la|los|las|una?|unos|unas|del|al|su|sus|est[aeo]s?|es[aeo]s?|cada|nuestr[oa]s?|dos|tres|cuatro|cinco|seis|diez|ning[uú]na?)$/u,
  linking: /^de$/u,
  adjectives:
    /^(?:gran|grandes?|pequeñ[oa]s?|primer[oa]?s?|segund[oa]s?|nuev[oa]s?|últim[oa]s?|mism[oa]s?|mejor(?:es)?|otr[oa]s?)$/u,
  elisions: /(?!)/u,
  verbs: /(?:[ai]eron|aron|aban)$/u,
  compounds: new Set(
    (
      "caballito de mar|estrella de mar|estrella fugaz|puesta de sol|salida del sol|luna de miel|" +
      "vía láctea|aurora boreal|agujero negro|fuegos artificiales|arma de fuego|máquina de vapor|" +
      "molino de viento|caña de azúcar|aceite de oliva|edad media"
    ).split("|"),
  ),
  singular: singularOf,
};

const dangling =
  /^(?:Pero|Y|E|O|Así|Entonces|Luego|Después|Además|También|Sin embargo|No obstante|Por eso|Por ello|Por lo tanto|Por tanto|De ahí|En cambio|Al contrario|Aun así|Aunque|Mientras tanto|Allí|Ahí|Más tarde|Solo entonces|A cambio)(?=[\s,])|^(?:Él|Ella|Ellos|Ellas|Ello|Est[eao]s?|Es[eao]s?|Esto|Eso|Aquel(?:la|lo|los|las)?|Sus?|L[oa]s? (?:otr[oa]s?|primer[oa]s?|segund[oa]s?|últim[oa]s?|mism[oa]s?|dos|tres)|El (?:otro|primero|segundo|último|resultado|mismo)|L[oa]s? más|El más|La razón|Otr[oa]s|Much[oa]s|Algun[oa]s|Ambos|Ambas|Tod[oa]s|Ningun[oa]|Cada un[oa]|La mayoría)(?=[\s,])/iu;
/** Spanish drops its subjects: a verb at the start speaks of the sentence before. */
const droppedSubject =
  /^(?:No )?(?:Se |Lo |La |Los |Las |Le |Les )?(?:Es|Son|Era|Eran|Fue|Fueron|Está|Están|Tiene|Tienen|Tenía|Tenían|Puede|Pueden|Podía|Vive|Viven|Mide|Pesa|Sirve|Sirven|Contiene|Contienen|Permite|Viaja|Lleva|Llevan|Llegó|Llegaron|Nació|Pasa|Usa|Usan|Come|Comen|Hace que|Sabe|Saben|Quiere|Consigue|Logra|Logró|[\p{L}]{3,}(?:aron|ieron|aban|ían))\b(?! (?:verdad|posible|fácil|difícil) que)/iu;
const danglingInside =
  /^(?:En|Con|Sin|Por|Para|De|Desde|Sobre|Bajo|Tras|Durante|Gracias a|Según|Entre) (?:est[eao]s?|es[eao]s?|esto|eso|sus?|él|ella|ellos|ellas|ello)\b/iu;

/** Words inside a sentence that join it to the one before. */
const leaning =
  /, (?:en cambio|sin embargo|por (?:lo )?tanto|no obstante|al contrario),|\b(?:ese|esa|esos|esas|aquel(?:la)?) \p{L}+/iu;

const plainEnding = {
  headline: "Sígueme para más",
  text: "Sígueme para más historias como esta.",
};
const endings = [
  { headline: "Sígueme para más", text: "Sígueme para más historias sobre {subject}." },
  { headline: "Aún hay más", text: "Si quieres saber más sobre {subject}, sígueme." },
];

export function spanish(): Language {
  return {
    code: "es",
    pace: 2.6,
    tagged: false,
    tokens: (sentence) => wordTokens(sentence, "es", smallWords),
    dangles: (sentence) =>
      dangling.test(sentence) ||
      droppedSubject.test(sentence) ||
      danglingInside.test(sentence) ||
      leaning.test(sentence),
    mentionsKnown: (tokens, terms) =>
      /^(?:el|la|los|las)$/.test(tokens[0]?.lower ?? "") &&
      !tokens
        .slice(1, 4)
        .some(({ lemma, lower }) => terms.has(lemma) || /^(?:más|menos|únic[oa]s?)$/.test(lower)),
    leads: (sentence) => /[?:]$/.test(sentence) || /^(?:He aquí|Aquí)\b/i.test(sentence),
    looseConnective:
      /^(?:Sin embargo|No obstante|Además|En cambio|Por ejemplo|De hecho|Por lo tanto|Por tanto|Al contrario|Finalmente|En efecto|Por supuesto|También),\s+/iu,
    reason:
      /\b(?:porque|por eso|por ello|por lo que|debido a|gracias a|razón|así que|ya que|causa|explica|de modo que)\b/iu,
    striking:
      /\b(?:nunca|jamás|ning[uú]na?|nadie|cada|sol[oa]|sólo|únic[oa]s?|nada|primer[oa]?s?|últim[oa]s?|más|menos|siempre|imposible|misterio|secreto|extrañ[oa]s?|pero|sin|incluso|miles|millones|por ciento|veces)\b/giu,
    meta: /\b(?:este artículo|esta página|este texto|haz clic|suscríbete|cookies?|todos los derechos)\b/iu,
    definition:
      /^(?:[\p{L}-]+ ){1,6}(?:es|son|era|eran|fue|fueron) (?:una?|unos|unas|el|la|los|las)\b/iu,
    clauseBreak:
      /;\s+|,\s+(?=(?:y|pero|así que|e) (?:el|la|los|las|un|una|unos|unas|su|sus|este|esta|estos|estas|ese|esa|esto|eso|cada)\s)/giu,
    asks: /^¿?(?:por qué|cómo|cuándo|dónde|quién|qué|cuál|cuánt[oa]s?)(?=\s|$)/iu,
    subjectOf,
    questionOf: (topic) =>
      /^¿?(?:Por qué|Cómo|Cuánt[oa]s?)\s/iu.test(topic.trim())
        ? `¿${topic.trim().replaceAll(/^¿|[\s?.!]+$/gu, "")}?`
        : undefined,
    callToAction: (subject) => chooseEnding(subject, endings, plainEnding),
  };
}

function singularOf(noun: string): string {
  if (noun.length < 5 || !noun.endsWith("s")) return noun;
  if (noun.endsWith("ces")) return `${noun.slice(0, -3)}z`;
  // "colores" → "color", but "padres" → "padre"
  if (/[aeiouáéíóú][dlrnj]es$/u.test(noun)) return noun.slice(0, -2);
  return /[aeo]s$/.test(noun) ? noun.slice(0, -1) : noun;
}

/** "Por qué el mar es salado" → "el mar"; only what stands behind an article. */
function subjectOf(topic: string): string | undefined {
  const contracted = /^(?:la )?historia del /iu.test(topic.trim());
  const bare = topic
    .trim()
    .replace(/^¿?(?:por qué|cómo|cuándo|dónde|(?:la )?historia (?:del|de))\s+/iu, "");
  const phrase =
    /^(?:el|la|los|las|un|una) [\p{L}-]+(?: (?:de la|de los|de las|del|de) [\p{L}-]+)?/iu;
  const subject = phrase.exec(contracted ? `el ${bare}` : bare)?.[0];
  return subject && subject.charAt(0).toLocaleLowerCase("es") + subject.slice(1);
}
