/** Plain words alone: the aligner's dictionary knows no figures. */
export const alignedSentences: readonly string[] = [
  "An octopus has three hearts, and two of them stop beating when it swims.",
  "The blue whale is the largest animal that ever lived on this planet.",
  "Coffee plants grow between the tropics, where the days are warm and the nights are cool.",
  "In the winter of that year, three men travelled to the moon and came back home.",
  "Honey never spoils, because it holds very little water and a lot of sugar.",
  "Why do cats purr when they are happy, hurt, or simply tired?",
  "Your brain uses about twenty percent of the energy that your body takes in.",
  "Lightning is five times hotter than the surface of the sun.",
  "Bananas are berries, but strawberries are not.",
  "A day on Venus is longer than a year on Venus.",
  "The river carried the stones down from the mountain and left them at the sea.",
  "Bees talk to each other by dancing in the dark of their hive.",
  "Nobody knows how many species still wait in the deep ocean.",
  "She sold the old house, packed two bags, and never looked back.",
  "Water expands when it freezes, which is why ice floats.",
];

/** Every word after a pause, so that its beginning is heard without an aligner. */
export const pausedWords: Readonly<Record<string, readonly string[]>> = {
  fr: [
    "Maison. Soleil. Rivière. Jardin. Fenêtre. Lumière.",
    "Voiture. Montagne. Nuage. Chanson. Zèbre. Radio.",
    "Jamais. Souvent. Mercredi. Vingt. Neige. Licorne.",
  ],
  es: [
    "Mañana. Sol. Río. Jardín. Ventana. Luz.",
    "Verano. Montaña. Nube. Canción. Zapato. Radio.",
    "Nunca. Siempre. Miércoles. Fiesta. Nieve. Lugar.",
  ],
};
