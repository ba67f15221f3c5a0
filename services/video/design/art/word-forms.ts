const irregular: Readonly<Record<string, string>> = {
  mice: "mouse",
  geese: "goose",
  teeth: "tooth",
  feet: "foot",
  leaves: "leaf",
  wolves: "wolf",
  knives: "knife",
  lives: "life",
  loaves: "loaf",
  shelves: "shelf",
  calves: "calf",
  halves: "half",
  oxen: "ox",
  children: "child",
  people: "people",
  men: "man",
  women: "woman",
  octopi: "octopus",
  cacti: "cactus",
  fungi: "fungus",
  bacteria: "bacteria",
  dice: "dice",
  dwarves: "dwarf",
  thieves: "thief",
  scarves: "scarf",
  hooves: "hoof",
  larvae: "larva",
  alumni: "alumnus",
  vertebrae: "vertebra",
  volcanoes: "volcano",
  tomatoes: "tomato",
  potatoes: "potato",
  heroes: "hero",
  mosquitoes: "mosquito",
  viruses: "virus",
  buses: "bus",
  octopuses: "octopus",
  hippopotamuses: "hippopotamus",
  cactuses: "cactus",
  axes: "axe",
  movies: "movie",
  cookies: "cookie",
  zombies: "zombie",
  selfies: "selfie",
  calories: "calorie",
  pies: "pie",
  ties: "tie",
  horses: "horse",
  roses: "rose",
  houses: "house",
  noses: "nose",
  diseases: "disease",
  vases: "vase",
  cheeses: "cheese",
  bees: "bee",
  trees: "tree",
  eyes: "eye",
  spices: "spice",
  glasses: "glasses",
  shoes: "shoe",
  canoes: "canoe",
};

/** The word itself and what it may be the plural of, the likeliest first. */
export function baseForms(word: string, language: string): string[] {
  const forms = [word];
  const known = irregular[word];
  if (language === "en" && known !== undefined) return [known, word];
  if (language === "en") {
    if (/[^aeiou]ies$/.test(word)) forms.push(`${word.slice(0, -3)}y`);
    if (/(ch|sh|ss|x|zz|us)es$/.test(word)) forms.push(word.slice(0, -2));
    if (/[^su]s$/.test(word)) forms.push(word.slice(0, -1));
  } else {
    if (/aux$/.test(word)) forms.push(`${word.slice(0, -3)}al`, word.slice(0, -1));
    // "flores" is "flor", but French "ailes" is no garlic.
    if (language !== "fr" && /[^aeiouáéíóú]es$/.test(word)) forms.push(word.slice(0, -2));
    if (/[sx]$/.test(word)) forms.push(word.slice(0, -1));
    // "pommes de terre"
    if (/^\p{L}{3,}[sx] /u.test(word)) forms.push(word.replace(/[sx] /, " "));
  }
  return forms;
}

/** Lower case, without possessive, quotes and punctuation. */
export function plainWords(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/[’']s\b/g, "")
    .replace(/\b[ldjcmnst]['’](?=\p{L})/gu, "")
    .split(/[^\p{L}\p{N}'+-]+/u)
    .filter((word) => word !== "");
}
